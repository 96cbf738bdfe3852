  // Findings of the checker: a number that is touched on the map, or reached below it, says what it is.
  (function () {
    var figure = document.getElementById("map-figure"), list = document.getElementById("map-findings");
    if (!figure || !list) return;
    var said = document.getElementById("map-finding"), row = document.getElementById("map-finding-row");
    function show(number) {
      var link = list.querySelector("[data-f='" + number + "']"), parts = [];
      document.querySelectorAll("#t-findings [data-said='" + number + "']").forEach(function (one) { parts.push(one); });
      figure.querySelectorAll("[data-f]").forEach(function (mark) { mark.classList.toggle("on", mark.dataset.f === number); });
      said.replaceChildren(link.textContent.replace(" ", ". ") + ": ");
      parts.forEach(function (one, i) {
        if (i) said.append(" · ");
        one.childNodes.forEach(function (node) { said.append(node.cloneNode(true)); });
      });
      var rest = row.content.cloneNode(true);
      rest.querySelector("a").href = "#finding-" + number;
      said.append(rest);
    }
    list.addEventListener("focusin", function (event) {
      if (event.target.dataset.f) show(event.target.dataset.f);
    });
    list.addEventListener("click", function (event) {
      var link = event.target.closest("[data-f]");
      if (!link) return;
      event.preventDefault();
      show(link.dataset.f);
    });
    // The number that is nearest to a click or a tap, before the place is.
    figure.addEventListener("click", function (event) {
      var svg = event.target.closest("svg.map"), near = null, least = 14;
      if (!svg) return;
      svg.querySelectorAll(".finding circle").forEach(function (circle) {
        var box = circle.getBoundingClientRect();
        var far = Math.hypot(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
        if (far < least) { least = far; near = circle.parentNode.dataset.f; }
      });
      if (near === null) return;
      event.stopPropagation();
      show(near);
      said.scrollIntoView({ block: "nearest" });
    }, true);
  })();
