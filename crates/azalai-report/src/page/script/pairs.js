  // Behind a cell of the table of consequences: each set under the reference and under the strategy, as two dots.
  (function () {
    var store = document.getElementById("pairs-data"), panel = document.getElementById("pairs");
    if (!store) return;
    var data = JSON.parse(store.textContent), opener = null, svg = document.getElementById("pairs-drawing");
    function find(list, key, value) {
      for (var i = 0; i < list.length; i += 1) if (list[i][key] === value) return i;
      return -1;
    }
    function number(n) { return Math.abs(n) < 100 ? String(Number(n.toPrecision(3))) : shown(Math.round(n)); }
    function decimal(n, i) { return i ? number(n).replace(".", ",") : number(n); }
    function draw(strategy, outcome, pairs) {
      var width = 560, left = 20, right = width - 20, top = 52, step = Math.max(7, Math.min(14, 280 / pairs.length));
      var all = pairs.reduce(function (list, pair) { return list.concat(pair); }, []);
      var low = Math.min.apply(null, all), high = Math.max.apply(null, all), room = (high - low) || Math.abs(high) || 1;
      function x(n) { return (left + (n - low) / room * (right - left)).toFixed(1); }
      var bottom = top + step * pairs.length;
      while (svg.childNodes.length > 1) svg.removeChild(svg.lastChild);
      svg.setAttribute("viewBox", "0 0 " + width + " " + (bottom + 42));
      var ribbon = drawn(svg, "g", { "class": "ribbon" });
      drawn(ribbon, "rect", { x: 0, y: 0, width: width, height: 36 });
      tags.forEach(function (tag, i) {
        drawn(ribbon, "text", { "class": tag, lang: tag, x: 8, y: 14 }, data.ribbon[i]);
        drawn(ribbon, "text", { "class": tag, lang: tag, x: 8, y: 29 }, strategy.name[i] + " / " + data.reference[i]);
      });
      [low, (low + high) / 2, high].forEach(function (n, at) {
        drawn(svg, "path", { "class": "grid", d: "M" + x(n) + " " + (top - 6) + "V" + bottom });
        var anchor = ["start", "middle", "end"][at];
        labelled(svg, [decimal(n, 0), decimal(n, 1)], { x: x(n), y: bottom + 14, "text-anchor": anchor });
      });
      pairs.forEach(function (pair, row) {
        var y = top + step * (row + 0.5), better = Math.sign(pair[1] - pair[0]) * outcome.better;
        drawn(svg, "path", { "class": "axis", d: "M" + x(pair[0]) + " " + y + "H" + x(pair[1]) });
        drawn(svg, "circle", { "class": "pair-reference", cx: x(pair[0]), cy: y, r: 3 });
        drawn(svg, "circle", { "class": "dot " + (better > 0 ? "home" : better < 0 ? "away" : "other"), cx: x(pair[1]), cy: y, r: 3 });
      });
      drawn(svg, "circle", { "class": "pair-reference", cx: left + 4, cy: bottom + 30, r: 3 });
      labelled(svg, data.reference, { x: left + 12, y: bottom + 34 });
      [0, 1].forEach(function (side) {
        var class_ = outcome.better ? ["home", "away"][side] : "other", from = width / 2 + side * 170;
        if (!outcome.better && side) return;
        drawn(svg, "circle", { "class": "dot " + class_, cx: from, cy: bottom + 30, r: 3 });
        labelled(svg, outcome.better ? data.words[["better", "worse"][side]] : strategy.name, { x: from + 8, y: bottom + 34 });
      });
    }
    function told(outcome, pairs, i) {
      var up = 0, down = 0;
      pairs.forEach(function (pair) { if (pair[1] > pair[0]) up += 1; else if (pair[1] < pair[0]) down += 1; });
      return data.words.more[i] + up + " \u00b7 " + data.words.less[i] + down + " \u00b7 " + data.words.same[i] + (pairs.length - up - down);
    }
    function show(strategyId, word) {
      var s = find(data.strategies, "id", strategyId), o = find(data.outcomes, "word", word);
      if (s < 0 || o < 0) return false;
      var strategy = data.strategies[s], outcome = data.outcomes[o], to = strategy.cells[o], from = outcome.reference;
      if (!to.length || to.length !== from.length) return false;
      var pairs = from.map(function (n, i) { return [n, to[i], i + 1]; }).sort(function (a, b) { return a[0] - b[0]; });
      var numbers = pairs.map(function (pair) { return pair.slice(0, 2); });
      both(document.getElementById("pairs-title"), function (i) { return strategy.name[i] + (i ? "\u00a0: " : ": ") + outcome.name[i]; });
      both(document.getElementById("pairs-said"), function (i) { return told(outcome, numbers, i); });
      svg.firstChild.textContent = [0, 1].map(function (i) { return strategy.name[i] + ", " + outcome.name[i] + ". " + told(outcome, numbers, i); }).join(" / ");
      draw(strategy, outcome, numbers);
      var body = document.querySelector("#t-pairs tbody");
      body.replaceChildren.apply(body, pairs.map(function (pair) {
        var row = document.createElement("tr");
        [pair[2], pair[0], pair[1], pair[1] - pair[0]].forEach(function (n, column) {
          var cell = document.createElement(column ? "td" : "th");
          if (!column) cell.scope = "row";
          if (column) both(cell, function (i) { return decimal(n, i); });
          else cell.textContent = n;
          row.appendChild(cell);
        });
        return row;
      }));
      panel.hidden = false;
      keep("cell", strategyId + "," + word);
      return true;
    }
    function close() {
      panel.hidden = true;
      keep("cell", "");
      if (opener) { opener.setAttribute("aria-expanded", "false"); opener.focus(); }
      opener = null;
    }
    document.querySelectorAll("[data-outcome]").forEach(function (span) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "pairable";
      button.setAttribute("aria-controls", "pairs");
      button.setAttribute("aria-expanded", "false");
      button.append.apply(button, Array.prototype.slice.call(span.childNodes));
      span.appendChild(button);
      button.addEventListener("click", function () {
        if (opener) opener.setAttribute("aria-expanded", "false");
        if (!show(span.dataset.strategy, span.dataset.outcome)) return;
        opener = button;
        button.setAttribute("aria-expanded", "true");
        document.getElementById("pairs-title").focus();
        panel.scrollIntoView({ block: "nearest" });
      });
    });
    panel.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    document.getElementById("pairs-close").addEventListener("click", close);
    document.getElementById("pairs-how").hidden = false;
    var asked = (state.cell || "").split(",");
    if (asked.length === 2) show(asked[0], asked[1]);
  })();
