  // Every strategy at the violence that the slider stands at.
  (function () {
    var player = document.getElementById("violence"), slider = document.getElementById("violence-share");
    if (!player) return;
    var stops = document.querySelectorAll(".stop");
    function stand() {
      stops.forEach(function (stop, i) { stop.hidden = i !== Number(slider.value); });
      slider.setAttribute("aria-valuetext", stops[slider.value].dataset.said);
    }
    slider.addEventListener("input", function () { stand(); keep("violence", slider.value); });
    if (Number(state.violence) < stops.length) slider.value = Number(state.violence);
    player.hidden = false;
    stand();
  })();
