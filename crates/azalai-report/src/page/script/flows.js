  // Flows of a week: curves that are wide where people set out and pointed where they go.
  function flowing(data, figure) {
    var flows = data.flows, choice = document.getElementById("map-flows"), words = document.getElementById("map-flowing");
    if (!flows) return function () {};
    var sheets = Array.prototype.map.call(figure.querySelectorAll("svg.map .flows"), function (group) {
      var at = {};
      group.closest("svg").querySelectorAll("circle[data-i]").forEach(function (circle) {
        at[circle.dataset.i] = [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
      });
      return { group: group, at: at, wide: Number(group.dataset.wide) };
    });
    function curve(a, b, width) {
      var dx = b[0] - a[0], dy = b[1] - a[1];
      if (Math.hypot(dx, dy) < 1) return "";
      var cx = (a[0] + b[0]) / 2 - dy * flows.bend, cy = (a[1] + b[1]) / 2 + dx * flows.bend;
      var half = width / 2 / Math.hypot(cx - a[0], cy - a[1]), nx = -(cy - a[1]) * half, ny = (cx - a[0]) * half;
      function point(x, y) { return x.toFixed(1) + " " + y.toFixed(1); }
      return "M" + point(a[0] + nx, a[1] + ny) + "Q" + point(cx + nx / 2, cy + ny / 2) + " " + point(b[0], b[1]) +
        "Q" + point(cx - nx / 2, cy - ny / 2) + " " + point(a[0] - nx, a[1] - ny) + "z";
    }
    function told(flow, i) {
      return data.places[flow[0]].name + " \u2192 " + data.places[flow[1]].name + (i ? "\u00a0: " : ": ") +
        shown(flow[3]) + " (" + flows.movements[flow[2]].said[i] + ")";
    }
    function draw(week) {
      var list = flows.weeks[week];
      sheets.forEach(function (sheet) {
        // Paths are used again: making new ones is what takes time.
        var paths = sheet.group.children, used = 0;
        list.forEach(function (flow) {
          var a = sheet.at[flow[0]], b = sheet.at[flow[1]];
          var d = a && b ? curve(a, b, Math.max(flows.least, sheet.wide * Math.sqrt(flow[3] / flows.most))) : "";
          if (!d) return;
          var path = paths[used] || drawn(sheet.group, "path", {});
          if (!path.firstChild) drawn(path, "title", {}, "");
          used += 1;
          path.setAttribute("class", "flow " + flows.movements[flow[2]].word);
          path.setAttribute("d", d);
          path.firstChild.textContent = told(flow, 0) + " / " + told(flow, 1);
        });
        while (paths.length > used) paths[paths.length - 1].remove();
      });
      both(words, function (i) {
        var largest = list.slice(0, flows.said).map(function (flow) { return told(flow, i); });
        return largest.length ? flows.words.most[i] + largest.join(" \u00b7 ") : flows.words.none[i];
      });
    }
    function stand() { figure.classList.toggle("still", !choice.checked); }
    choice.checked = state.flows !== "0";
    choice.addEventListener("change", function () { stand(); keep("flows", choice.checked ? 1 : 0); });
    document.getElementById("map-flows-choice").hidden = false;
    stand();
    return draw;
  }
