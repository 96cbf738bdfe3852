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
      // What is recorded is of other days.
      svg.querySelectorAll("[data-c],[data-e]").forEach(function (part) { part.remove(); });
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
    }
    function draw() {
      pair.replaceChildren();
      twin(data.strategies[0]);
      twin(data.strategies[choice.value]);
    }
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
