  // The map from nearer: buttons, keys, wheel with Ctrl, two fingers, a double click; then it can be dragged.
  (function () {
    var figure = document.getElementById("map-figure"), tools = document.getElementById("map-nearer");
    if (!figure || !tools) return;
    var sheets = figure.querySelectorAll("svg.map.wide,svg.map.narrow"), most = 12;
    // How near, and the middle of what is seen, as shares of width and height.
    var view = { by: 1, x: 0.5, y: 0.5 };
    function size(svg) {
      var foot = svg.querySelector(".foot");
      return { width: svg.viewBox.baseVal.width, height: Number(foot.getAttribute("y")) };
    }
    function within() {
      var half = 0.5 / view.by;
      view.x = Math.min(1 - half, Math.max(half, view.x));
      view.y = Math.min(1 - half, Math.max(half, view.y));
    }
    // Circles and words keep their size, each beside its place.
    function held(node, x, y) {
      var rest = 1 - 1 / view.by;
      if (view.by === 1) node.removeAttribute("transform");
      else node.setAttribute("transform", "translate(" + (x * rest).toFixed(2) + " " + (y * rest).toFixed(2) + ") scale(" + (1 / view.by).toFixed(4) + ")");
    }
    function number(node, key) { return Number(node.getAttribute(key)); }
    function draw() {
      within();
      sheets.forEach(function (svg) {
        var near = svg.querySelector(".near"), of = size(svg), at = {};
        near.setAttribute("transform", "translate(" + ((0.5 - view.x * view.by) * of.width).toFixed(1) + " " + ((0.5 - view.y * view.by) * of.height).toFixed(1) + ") scale(" + view.by.toFixed(4) + ")");
        near.querySelectorAll("circle").forEach(function (circle) {
          if (circle.getAttribute("class") === "ring" || circle.closest(".finding")) return;
          var x = number(circle, "cx"), y = number(circle, "cy");
          if (circle.dataset.i) at[circle.dataset.i] = [x, y];
          held(circle, x, y);
        });
        near.querySelectorAll("text,path.report,path.leader").forEach(function (part) {
          var place = at[part.dataset.i || part.dataset.e];
          if (place) held(part, place[0], place[1]);
          else if (part.tagName === "text" && !part.closest(".finding")) held(part, number(part, "x"), number(part, "y"));
        });
        near.querySelectorAll(".finding").forEach(function (mark) { held(mark, number(mark, "data-x"), number(mark, "data-y")); });
        svg.querySelectorAll("[data-km]").forEach(function (text) {
          text.textContent = shown(Number((text.dataset.km / view.by).toPrecision(2))) + " km";
        });
        svg.classList.toggle("moves", view.by > 1);
      });
    }
    function kept() { keep("near", [view.by, view.x, view.y].map(function (n) { return n.toFixed(3); }).join(",")); }
    // From nearer or farther, while the point at these shares of the sheet stays where it is.
    function zoom(by, x, y) {
      var before = view.by, left = view.x + (x - 0.5) / before, top = view.y + (y - 0.5) / before;
      view.by = Math.min(most, Math.max(1, by));
      view.x = left - (x - 0.5) / view.by;
      view.y = top - (y - 0.5) / view.by;
      draw();
    }
    function move(x, y) { view.x += x / view.by; view.y += y / view.by; draw(); }
    function share(svg, x, y) {
      var box = svg.getBoundingClientRect(), of = size(svg), above = svg.querySelector(".ribbon rect").getAttribute("height");
      var scale = of.width / box.width;
      return [(x - box.left) / box.width, ((y - box.top) * scale - above) / of.height];
    }
    tools.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      var by = Number(button.dataset.by);
      zoom(by ? view.by * by : 1, 0.5, 0.5);
      kept();
    });
    tools.addEventListener("keydown", function (event) {
      var by = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[event.key];
      if (by) move(by[0], by[1]);
      else if (event.key === "+" || event.key === "=") zoom(view.by * 1.5, 0.5, 0.5);
      else if (event.key === "-") zoom(view.by / 1.5, 0.5, 0.5);
      else if (event.key === "0") zoom(1, 0.5, 0.5);
      else return;
      event.preventDefault();
      kept();
    });
    sheets.forEach(function (svg) {
      var fingers = {}, moved = 0;
      function list() { return Object.keys(fingers).map(function (id) { return fingers[id]; }); }
      svg.addEventListener("wheel", function (event) {
        // Without Ctrl the wheel scrolls the page.
        if (!event.ctrlKey) return;
        event.preventDefault();
        var at = share(svg, event.clientX, event.clientY);
        zoom(view.by * Math.pow(1.0015, -event.deltaY), at[0], at[1]);
        kept();
      }, { passive: false });
      svg.addEventListener("dblclick", function (event) {
        var at = share(svg, event.clientX, event.clientY);
        zoom(view.by * 2, at[0], at[1]);
        kept();
      });
      svg.addEventListener("pointerdown", function (event) {
        fingers[event.pointerId] = [event.clientX, event.clientY];
        moved = 0;
      });
      addEventListener("pointermove", function (event) {
        var before = fingers[event.pointerId];
        if (!before) return;
        var now = [event.clientX, event.clientY], pair = list(), box = svg.getBoundingClientRect();
        if (pair.length === 2) {
          var other = pair[0] === before ? pair[1] : pair[0];
          var gap = function (p) { return Math.max(1, Math.hypot(p[0] - other[0], p[1] - other[1])); };
          var at = share(svg, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
          zoom(view.by * gap(now) / gap(before), at[0], at[1]);
        } else if (view.by > 1) {
          move((before[0] - now[0]) / box.width, (before[1] - now[1]) / box.height);
        }
        moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
        fingers[event.pointerId] = now;
      });
      ["pointerup", "pointercancel"].forEach(function (name) {
        addEventListener(name, function (event) {
          if (!fingers[event.pointerId]) return;
          delete fingers[event.pointerId];
          if (moved > 4 && view.by > 1) kept();
        });
      });
      // What ends a drag is no tap.
      svg.addEventListener("click", function (event) {
        if (moved > 6 && view.by > 1) event.stopPropagation();
      });
    });
    tools.hidden = false;
    var asked = (state.near || "").split(",").map(Number);
    if (asked.length === 3 && asked.every(isFinite) && asked[0] > 1) {
      view = { by: Math.min(most, asked[0]), x: asked[1], y: asked[2] };
      draw();
    }
  })();
