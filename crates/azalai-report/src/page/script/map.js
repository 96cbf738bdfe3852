  (function () {
  var store = document.getElementById("map-data");
  if (!store) return;
  var data = JSON.parse(store.textContent), figure = document.getElementById("map-figure");
  var slider = document.getElementById("map-week"), button = document.getElementById("map-play"), timer = 0;
  var panel = document.getElementById("map-series"), choice = document.getElementById("map-place");
  var now = Number(slider.value), flow = flowing(data, figure);

  function show(w) {
    var week = data.weeks[w];
    now = w;
    figure.querySelectorAll("svg.map").forEach(function (svg) {
      var most = Number(svg.dataset.most);
      svg.querySelectorAll("[data-p],[data-h]").forEach(function (circle) {
        var place = data.places[circle.dataset.p || circle.dataset.h], series = circle.dataset.p ? place.n : place.h;
        var n = series ? series[0][w] : 0, title = circle.firstChild;
        circle.setAttribute("r", (most * Math.sqrt(Math.max(0, n) / data.most)).toFixed(1));
        title.textContent = title.textContent.replace(/: [^:]*$/, ": " + shown(n));
      });
    });
    var day = Math.min(week.day, data.until), here = {};
    figure.querySelectorAll("[data-c]").forEach(function (ring) {
      var colour = -1;
      data.places[ring.dataset.c].c.forEach(function (row) { if (row[0] <= day) colour = row[1]; });
      ring.setAttribute("class", "holder hold" + colour);
    });
    data.events.forEach(function (mark) { if (mark[0] === w) here[mark[1]] = mark[2]; });
    figure.querySelectorAll("[data-e]").forEach(function (mark) {
      var words = here[mark.dataset.e];
      mark.setAttribute("class", words ? "report" : "report off-week");
      mark.firstChild.textContent = words ? words.join(" / ") : "";
    });
    var reported = document.getElementById("map-reported");
    if (reported) both(reported, function (i) {
      var list = Object.keys(here).map(function (place) { return here[place][i]; });
      return list.length ? data.words.reported[i] + list.join(" \u00b7 ") : data.words.nothing[i];
    });
    flow(w);
    both(document.getElementById("map-date"), function (i) { return week.date[i]; });
    put("map-away", shown(week.a[1]));
    put("map-band", band(week.a[0], week.a[2]));
    put("map-road", shown(week.r));
    slider.setAttribute("aria-valuetext", week.date.join(" / "));
    said();
  }
  function stop() { clearInterval(timer); timer = 0; button.classList.remove("on"); }
  slider.addEventListener("input", function () { stop(); show(Number(slider.value)); keep("week", now); });
  button.addEventListener("click", function () {
    if (timer) { stop(); return; }
    if (Number(slider.value) >= data.weeks.length - 1) slider.value = 0;
    button.classList.add("on");
    timer = setInterval(function () {
      slider.value = Number(slider.value) + 1;
      show(Number(slider.value));
      if (Number(slider.value) >= data.weeks.length - 1) stop();
    }, 220);
  });

  // The course at one place.
  function map() {
    return Array.prototype.find.call(figure.querySelectorAll("svg.map"), function (svg) { return svg.getBoundingClientRect().width > 0; });
  }
  function lines() {
    var place = data.places[choice.value];
    return [["away", place.n], ["home", place.h]].filter(function (line) { return line[1]; });
  }
  function said() {
    both(document.getElementById("map-course-said"), function (i) {
      var parts = lines().map(function (line) {
        var s = line[1];
        return data.words[line[0]][i].toLowerCase() + "\u00a0" + shown(s[0][now]) + band(s[1][now], s[2][now]);
      });
      return data.places[choice.value].name + ", " + data.weeks[now].date[i] + (i ? "\u00a0: " : ": ") + (parts.join(", ") || data.words.none[i]);
    });
  }
  function course() {
    var svg = document.getElementById("map-course"), sheet = map();
    if (!sheet) return;
    var width = sheet.viewBox.baseVal.width, left = 62, right = width - 12, plot = 170;
    var ribbon = sheet.querySelector(".ribbon").cloneNode(true), top = Number(ribbon.querySelector("rect").getAttribute("height")) + 24;
    var series = lines(), weeks = data.weeks, last = weeks[weeks.length - 1].day || 1, most = 1;
    series.forEach(function (line) { line[1][2].concat(line[1][0]).forEach(function (n) { most = Math.max(most, n); }); });
    function x(day) { return left + day / last * (right - left); }
    function y(n) { return top + plot - n / most * plot; }
    function path(values) { return values.map(function (n, w) { return x(weeks[w].day).toFixed(1) + " " + y(n).toFixed(1); }); }
    while (svg.childNodes.length > 1) svg.removeChild(svg.lastChild);
    svg.firstChild.textContent = data.places[choice.value].name;
    svg.setAttribute("viewBox", "0 0 " + width + " " + (top + plot + 40));
    svg.appendChild(ribbon);
    drawn(svg, "text", { "class": "named", x: left, y: top - 8 }, data.places[choice.value].name);
    [0, Math.round(most / 2), most].forEach(function (n) {
      drawn(svg, "path", { "class": n ? "grid" : "axis", d: "M" + left + " " + y(n).toFixed(1) + "H" + right });
      drawn(svg, "text", { "class": "num", x: left - 6, y: y(n) + 4, "text-anchor": "end" }, shown(n));
    });
    series.forEach(function (line) {
      var group = drawn(svg, "g", { "class": line[0] }), s = line[1];
      drawn(group, "path", { "class": "q90", d: "M" + path(s[2]).concat(path(s[1]).reverse()).join(" ") + "z" });
      drawn(group, "path", { "class": "mid", d: "M" + path(s[0]).join(" ") });
    });
    if (data.decision !== null) {
      var at = x(data.decision), end = at > width * 0.7;
      drawn(svg, "path", { "class": "when", d: "M" + at + " " + top + "v" + plot });
      labelled(svg, data.words.decision, { x: at + (end ? -4 : 4), y: top + 10, "text-anchor": end ? "end" : "start" });
    }
    labelled(svg, weeks[0].date, { x: left, y: top + plot + 16 });
    labelled(svg, weeks[weeks.length - 1].date, { x: right, y: top + plot + 16, "text-anchor": "end" });
    series.forEach(function (line, i) {
      var key = drawn(svg, "g", { "class": line[0] }), from = left + i * 130;
      drawn(key, "path", { "class": "mid", d: "M" + from + " " + (top + plot + 31) + "h18" });
      labelled(svg, data.words[line[0]], { x: from + 24, y: top + plot + 35 });
    });
    panel.querySelectorAll(".about").forEach(function (about) { about.hidden = about.dataset.i !== choice.value; });
    said();
  }
  // The place that is nearest to a click or a tap, within a finger's width.
  figure.addEventListener("click", function (event) {
    var svg = event.target.closest("svg.map");
    if (!svg) return;
    var near = null, least = 24;
    svg.querySelectorAll("[data-p]").forEach(function (circle) {
      var box = circle.getBoundingClientRect();
      var far = Math.hypot(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
      if (far < least) { least = far; near = circle.dataset.p; }
      // Within a large circle its own place is meant, unless another lies nearer to the finger.
      if (near === null && far < box.width / 2) near = circle.dataset.p;
    });
    if (near === null) return;
    choice.value = near;
    chosen();
    panel.scrollIntoView({ block: "nearest" });
  });
  function chosen() { course(); keep("place", data.places[choice.value].id); }
  choice.addEventListener("change", chosen);
  addEventListener("resize", course);
  figure.querySelector(".player").hidden = false;
  panel.hidden = false;
  if (data.town !== null) choice.value = data.town;
  data.places.forEach(function (place, i) { if (place.id === state.place) choice.value = i; });
  if (Number(state.week) < data.weeks.length) { now = Number(state.week); slider.value = now; }
  show(now);
  course();
  })();
