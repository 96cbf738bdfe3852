// A page of sections as a reader uses it: both languages, the link that holds them, tables and drawings taken away, print.
(function () {
  var out = {}, blobs = [], names = [];
  function seen(node) { return node.innerText.replace(/\s+/g, " ").trim(); }
  function all(what) { return Array.prototype.slice.call(document.querySelectorAll(what)); }
  window.URL.createObjectURL = function (made) { blobs.push(made); return "blob:none"; };
  HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
  function take(kind) {
    var button = all("button.take").find(function (one) { return one.textContent === kind; });
    if (button) button.click();
    return button ? blobs[blobs.length - 1].text() : Promise.resolve("");
  }
  out.asked = document.documentElement.lang + " " + location.hash;
  out.english = seen(document.querySelector("h1"));
  document.querySelector("label[for=l-fr]").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  out.french = seen(document.querySelector("h1"));
  out.lang = document.documentElement.lang;
  // Every table has its CSV, every drawing its SVG, and each of these buttons says which.
  var buttons = all("button.take");
  function of(kind) { return buttons.filter(function (one) { return one.textContent === kind; }).length; }
  out.tables = [all("table[id]").length, of("CSV")];
  out.drawings = [all("figure").filter(function (one) { return one.querySelector(":scope > svg"); }).length, of("SVG")];
  out.named = new Set(buttons.map(function (one) { return one.getAttribute("aria-label"); })).size === buttons.length;
  // Every drawing has a name, and no id is there twice.
  out.unnamed = all("svg[role=img]").filter(function (svg) {
    var title = document.getElementById(svg.getAttribute("aria-labelledby"));
    return !title || !title.textContent.trim();
  }).length;
  var ids = all("[id]").map(function (one) { return one.id; });
  out.twice = ids.length - new Set(ids).size;
  out.print = [document.getElementById("print-brief").hidden, document.getElementById("print-all").hidden];
  out.brief = all("section.in-brief").map(function (one) { return one.id; });
  out.wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  out.requests = performance.getEntriesByType("resource").length;
  // What can be reached by key, in the order of the page.
  out.reached = all("a[href],button,input,summary").filter(function (one) { return one.tabIndex < 0 && !one.closest("svg"); }).length;
  var link = all("nav a")[1], to = link.getAttribute("href").slice(1);
  location.hash = "#" + to;
  return new Promise(function (done) { setTimeout(done, 300); }).then(function () {
    out.to = to;
    out.hash = location.hash;
    return take("CSV");
  }).then(function (csv) {
    out.csv = csv.slice(0, 3000);
    return take("SVG");
  }).then(function (svg) {
    out.svg = svg.slice(0, 200);
    out.names = names;
    return out;
  });
})()
