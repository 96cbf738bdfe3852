(function () {
  "use strict";
  var fr = document.getElementById("l-fr"), en = document.getElementById("l-en");
  function tongue() { document.documentElement.lang = fr.checked ? "fr" : "en"; }
  if (location.hash === "#fr" || (location.hash !== "#en" && /^fr/i.test(navigator.language || ""))) fr.checked = true;
  tongue();
  fr.addEventListener("change", tongue);
  en.addEventListener("change", tongue);

  var closed = [];
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (d) { closed.push(d); d.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (d) { d.open = false; });
    closed = [];
  });

  var store = document.getElementById("map-data");
  if (!store) return;
  var data = JSON.parse(store.textContent), figure = document.getElementById("map-figure");
  var slider = document.getElementById("map-week"), button = document.getElementById("map-play"), timer = 0;
  function shown(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f"); }
  function put(id, text) { document.getElementById(id).textContent = text; }
  function show(w) {
    var week = data.weeks[w];
    figure.querySelectorAll("svg.map").forEach(function (svg) {
      var most = Number(svg.dataset.most);
      svg.querySelectorAll("[data-p],[data-h]").forEach(function (circle) {
        var n = circle.dataset.p ? week.n[circle.dataset.p] : week.h[circle.dataset.h];
        circle.setAttribute("r", (most * Math.sqrt(Math.max(0, n) / data.most)).toFixed(1));
        var title = circle.firstChild;
        title.textContent = title.textContent.replace(/: [^:]*$/, ": " + shown(n));
      });
    });
    put("map-date", week.d);
    put("map-away", shown(week.a[1]));
    put("map-band", week.a[0] === week.a[2] ? "" : " (" + shown(week.a[0]) + "\u2013" + shown(week.a[2]) + ")");
    put("map-road", shown(week.r));
    slider.setAttribute("aria-valuetext", week.d);
  }
  function stop() { clearInterval(timer); timer = 0; button.classList.remove("on"); }
  slider.addEventListener("input", function () { stop(); show(Number(slider.value)); });
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
  figure.querySelector(".player").hidden = false;
  show(Number(slider.value));
})();
