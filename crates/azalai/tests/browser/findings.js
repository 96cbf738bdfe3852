// Findings on the page of a Flee folder: reached by key, touched, in both languages, and from nearer.
(function () {
  function seen() { return document.getElementById("map-finding").innerText.replace(/\s+/g, " "); }
  var out = {}, links = document.querySelectorAll("#map-findings .numbers a");
  out.links = links.length;
  var road = Array.prototype.find.call(links, function (a) { return a.textContent.indexOf("–") > 0; });
  road.focus();
  // A page that is in no window in front is told of no focus.
  if (!document.hasFocus()) road.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  out.focused = seen();
  out.on = document.querySelectorAll("svg.map.wide .finding.on").length;
  document.querySelector("label[for=l-fr]").click();
  out.french = seen();
  document.querySelector("label[for=l-en]").click();
  // The number of the other one is touched.
  var svg = document.querySelector("svg.map.wide"), before = document.getElementById("map-place").value;
  var other = svg.querySelector(".finding:not([data-f='" + road.dataset.f + "']) circle"), box = other.getBoundingClientRect();
  svg.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
  out.touched = seen();
  out.place = document.getElementById("map-place").value === before;
  // From nearer the number keeps its size.
  document.querySelector("#map-nearer button[data-by='1.5']").click();
  var after = other.getBoundingClientRect();
  out.size = Math.abs(after.width - box.width) < 0.5;
  document.querySelector("#map-finding a").click();
  out.hash = location.hash;
  return new Promise(function (done) {
    setTimeout(function () { out.open = document.getElementById("findings").open; done(out); }, 200);
  });
})()
