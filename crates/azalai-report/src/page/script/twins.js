  // Two strategies side by side: the reference and the one that is chosen.
  (function () {
    var store = document.getElementById("twins-data"), sheet = document.querySelector("#map-figure svg.map.narrow");
    if (!store || !sheet) return;
    var data = JSON.parse(store.textContent), choice = document.getElementById("twins-strategy");
    var pair = document.getElementById("twins-pair");
    function twin(strategy) {
      var svg = sheet.cloneNode(true), most = Number(svg.dataset.most), ribbon = svg.querySelector(".ribbon");
      svg.setAttribute("class", "map twin");
      svg.removeAttribute("aria-labelledby");
      svg.firstChild.removeAttribute("id");
      svg.firstChild.textContent = [0, 1].map(function (i) { return data.ribbon[i] + ": " + strategy.name[i]; }).join(" / ");
      // The twins show the whole map.
      svg.querySelectorAll(".near,.near [transform]").forEach(function (part) { part.removeAttribute("transform"); });
      svg.querySelectorAll("[data-km]").forEach(function (text) { text.textContent = text.dataset.km + " km"; });
      // What is recorded is of other days.
      svg.querySelectorAll("[data-c],[data-e],.flows").forEach(function (part) { part.remove(); });
      svg.querySelectorAll("[data-p],[data-h]").forEach(function (circle) {
        var n = circle.dataset.p ? strategy.n[circle.dataset.p] : strategy.h[circle.dataset.h], title = circle.firstChild;
        circle.setAttribute("r", (most * Math.sqrt(Math.max(0, n) / data.most)).toFixed(1));
        title.textContent = title.textContent.replace(/: [^:]*$/, ": " + shown(n));
      });
      ribbon.querySelectorAll("text").forEach(function (line) { line.remove(); });
      tags.forEach(function (tag, i) {
        [data.ribbon[i], strategy.name[i]].forEach(function (line, row) {
          drawn(ribbon, "text", { "class": tag, lang: tag, x: 8, y: 12 + 14 * row }, line);
        });
      });
      pair.appendChild(svg);
      return svg;
    }
    // Displaced people under the chosen strategy less those under the reference, on a scale of its own.
    function apart(reference, chosen) {
      var svg = twin(chosen), reach = 1, place = null, ribbon = svg.querySelector(".ribbon");
      var by = chosen.n.map(function (n, i) { return n - reference.n[i]; });
      svg.querySelectorAll("[data-h],.key-crowd,.key-text").forEach(function (part) { part.remove(); });
      svg.querySelectorAll("[data-p]").forEach(function (circle) {
        var n = by[circle.dataset.p];
        if (Math.abs(n) >= reach) { reach = Math.abs(n); place = circle; }
      });
      function signed(n) { return (n > 0 ? "+" : n < 0 ? "\u2212" : "") + shown(Math.abs(n)); }
      svg.querySelectorAll("[data-p]").forEach(function (circle) {
        var n = by[circle.dataset.p], title = circle.firstChild;
        circle.setAttribute("r", (Number(svg.dataset.most) * Math.sqrt(Math.abs(n) / reach)).toFixed(1));
        circle.setAttribute("class", n < 0 ? "crowd fewer" : "crowd");
        title.textContent = title.textContent.replace(/: [^:]*$/, ": " + signed(n));
      });
      tags.forEach(function (tag, i) {
        var lines = [data.words.difference[i]];
        if (place) lines.push(data.words.largest[i] + " " + place.firstChild.textContent);
        lines.forEach(function (line, row) {
          drawn(ribbon, "text", { "class": tag, lang: tag, x: 8, y: 40 + 14 * row }, line);
        });
      });
      ribbon.querySelector("rect").setAttribute("height", 61);
    }
    var difference = document.getElementById("twins-difference");
    function draw() {
      pair.replaceChildren();
      if (difference.checked) return apart(data.strategies[0], data.strategies[choice.value]);
      twin(data.strategies[0]);
      twin(data.strategies[choice.value]);
    }
    difference.checked = state.difference === "1";
    difference.addEventListener("change", function () { draw(); keep("difference", difference.checked ? 1 : 0); });
    function named() {
      Array.prototype.forEach.call(choice.options, function (option) {
        option.textContent = data.strategies[option.value].name[fr.checked ? 1 : 0];
      });
    }
    choice.addEventListener("change", function () { draw(); keep("twin", data.strategies[choice.value].id); });
    [fr, en].forEach(function (input) { input.addEventListener("change", named); });
    data.strategies.forEach(function (strategy, i) { if (i && strategy.id === state.twin) choice.value = i; });
    document.getElementById("map-twins").hidden = false;
    named();
    draw();
  })();
