  // Each outcome over time: the reference grey, the chosen strategy blue, the recorded course a thin line.
  (function () {
    var store = document.getElementById("times-data");
    if (!store) return;
    var data = JSON.parse(store.textContent), choice = document.getElementById("times-strategy");
    var place = document.getElementById("times-multiples"), days = data.days;
    var width = 300, left = 50, plot = 110, top = 38, right = width - 8;
    function x(day) { return left + (day - days[0]) / Math.max(1, days[days.length - 1] - days[0]) * (right - left); }
    function number(n, tongue, most) {
      if (most >= 100) return shown(Math.round(n));
      var text = n.toFixed(most >= 10 ? 0 : most >= 1 ? 1 : 2);
      return tongue ? text.replace(".", ",") : text;
    }
    function draw() {
      var chosen = data.strategies[choice.value], reference = data.strategies[0];
      place.replaceChildren();
      data.outcomes.forEach(function (outcome, o) {
        var figure = document.createElement("figure");
        place.appendChild(figure);
        var lines = [["reference", reference.bands[o]], ["chosen", chosen.bands[o]]], most = 0;
        var below = lines.some(function (line) { return line[1][0].length < days.length; }) ? 56 : 24;
        var svg = drawn(figure, "svg", { viewBox: "0 0 " + width + " " + (top + plot + below), role: "img" });
        lines.forEach(function (line) { line[1].forEach(function (q) { q.forEach(function (n) { most = Math.max(most, n); }); }); });
        outcome.recorded.forEach(function (n) { most = Math.max(most, n); });
        most = most || 1;
        left = Math.max(50, 7 * number(most, 0, most).length + 8);
        function y(n) { return top + plot - Math.max(0, n) / most * plot; }
        function path(values) { return values.map(function (n, i) { return x(days[i]).toFixed(1) + " " + y(n).toFixed(1); }); }
        // On the day of judgement alone: the median, with the interval of nine runs in ten.
        function point(group, q) {
          var at = x(data.judged).toFixed(1);
          if (q.length > 1) drawn(group, "path", { "class": "iv90", d: "M" + at + " " + y(q[1][0]).toFixed(1) + "V" + y(q[2][0]).toFixed(1) });
          drawn(group, "circle", { "class": "dot", cx: at, cy: y(q[0][0]).toFixed(1), r: 4 });
        }
        function area(low, high) { return "M" + path(high).concat(path(low).reverse()).join(" ") + "z"; }
        drawn(svg, "title", {}, [0, 1].map(function (i) { return outcome.means[i] + ": " + chosen.name[i]; }).join(" / "));
        var ribbon = drawn(svg, "g", { "class": "ribbon" });
        drawn(ribbon, "rect", { x: 0, y: 0, width: width, height: 18 });
        labelled(ribbon, data.ribbon, { x: 6, y: 13 });
        tags.forEach(function (tag, i) { drawn(svg, "text", { "class": "named " + tag, lang: tag, x: left, y: top - 6 }, outcome.name[i]); });
        [0, most / 2, most].forEach(function (n) {
          drawn(svg, "path", { "class": n ? "grid" : "axis", d: "M" + left + " " + y(n).toFixed(1) + "H" + right });
          tags.forEach(function (tag, i) {
            drawn(svg, "text", { "class": "num " + tag, lang: tag, x: left - 5, y: y(n) + 4, "text-anchor": "end" }, number(n, i, most));
          });
        });
        lines.forEach(function (line) {
          var group = drawn(svg, "g", { "class": "line-" + line[0] }), q = line[1];
          if (q[0].length < days.length) {
            // A point, and why below the dates, in two lines as one is wider than the drawing.
            if (q[0].length) point(group, q);
            var missing = drawn(group, "g", { "class": "missing" });
            var halves = data.missing.map(function (said) { return said.lastIndexOf(" ", 36); });
            labelled(missing, data.missing.map(function (said, i) { return said.slice(0, halves[i]); }), { x: 6, y: top + plot + 34 });
            labelled(drawn(group, "g", {}), data.missing.map(function (said, i) { return said.slice(halves[i] + 1); }), { x: 6, y: top + plot + 48 });
            return;
          }
          if (q.length > 1) {
            drawn(group, "path", { "class": "q90", d: area(q[1], q[2]) });
            if (line[0] === "chosen") drawn(group, "path", { "class": "q50", d: area(q[3], q[4]) });
          }
          drawn(group, "path", { "class": "mid", d: "M" + path(q[0]).join(" ") });
        });
        if (outcome.recorded.length) drawn(svg, "path", { "class": "recorded-line", d: "M" + path(outcome.recorded).join(" ") });
        if (data.judged !== null) drawn(svg, "path", { "class": "when", d: "M" + x(data.judged) + " " + top + "v" + plot });
        labelled(svg, data.ends[0], { x: left, y: top + plot + 16 });
        labelled(svg, data.ends[1], { x: right, y: top + plot + 16, "text-anchor": "end" });
      });
    }
    function named() {
      Array.prototype.forEach.call(choice.options, function (option) {
        option.textContent = data.strategies[option.value].name[fr.checked ? 1 : 0];
      });
    }
    choice.addEventListener("change", function () { draw(); keep("strategy", data.strategies[choice.value].id); });
    [fr, en].forEach(function (input) { input.addEventListener("change", named); });
    data.strategies.forEach(function (strategy, i) { if (i && strategy.id === state.strategy) choice.value = i; });
    document.getElementById("times-choice").hidden = false;
    named();
    draw();
  })();
