"use strict";
// Uses a page in a frame as a reader does, and writes what is seen into the document, as JSON.
var said = {}, frame = document.getElementById("page");

// What a reader sees of an element: of two languages the one that is shown.
function seen(win, node) {
  var out = "";
  node.childNodes.forEach(function (child) {
    if (child.nodeType === 3) out += child.data;
    else if (win.getComputedStyle(child).display !== "none") out += seen(win, child);
  });
  return out;
}

function move(win, input, value) {
  input.value = value;
  input.dispatchEvent(new win.Event("input", { bubbles: true }));
}

function sizes(doc) {
  return Array.prototype.map.call(doc.querySelectorAll("svg.map.wide [data-p]"), function (c) { return c.getAttribute("r"); }).join(" ");
}

function slider(win, doc) {
  var week = doc.getElementById("map-week"), date = doc.getElementById("map-date");
  move(win, week, week.max);
  var last = { date: seen(win, date), sizes: sizes(doc) };
  move(win, week, 0);
  said.slider = { first: seen(win, date), last: last.date, moved: last.sizes !== sizes(doc), shown: !week.closest(".player").hidden };
  move(win, week, 3);
  said.slider.kept = win.location.hash;
}

function tap(win, doc) {
  var choice = doc.getElementById("map-place"), svg = doc.querySelector("svg.map.wide");
  var circles = Array.prototype.filter.call(svg.querySelectorAll("[data-p]"), function (c) { return c.dataset.p !== choice.value; });
  var circle = circles[circles.length - 1], box = circle.getBoundingClientRect();
  var at = { bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
  svg.dispatchEvent(new win.MouseEvent("click", at));
  said.tap = { wanted: circle.dataset.p, chosen: choice.value, lines: doc.querySelectorAll("#map-course .mid").length, kept: win.location.hash };
}

function language(win, doc) {
  var title = doc.querySelector("h1");
  var english = seen(win, title);
  doc.querySelector("label[for=l-fr]").click();
  said.language = { english: english, french: seen(win, title), lang: doc.documentElement.lang, kept: win.location.hash };
}

function download(win, doc, kind) {
  var blob = null, name = "";
  win.URL.createObjectURL = function (made) { blob = made; return "blob:none"; };
  win.HTMLAnchorElement.prototype.click = function () { name = this.download; };
  var button = Array.prototype.find.call(doc.querySelectorAll("button.take"), function (b) { return b.textContent === kind; });
  button.click();
  return blob.text().then(function (text) { said[kind.toLowerCase()] = { name: name, text: text.slice(0, 4000) }; });
}

function search(win, doc) {
  var input = doc.querySelector("input[data-table]");
  var rows = doc.querySelectorAll("#" + input.dataset.table + " > tbody > tr");
  move(win, input, "no row holds this");
  var left = Array.prototype.filter.call(rows, function (row) { return !row.hidden; }).length;
  move(win, input, "");
  said.search = { rows: rows.length, left: left, back: Array.prototype.filter.call(rows, function (row) { return !row.hidden; }).length };
}

function twins(win, doc) {
  var choice = doc.getElementById("twins-strategy"), pair = doc.getElementById("twins-pair");
  function radii(i) { return Array.prototype.map.call(pair.children[i].querySelectorAll("[data-p]"), function (c) { return c.getAttribute("r"); }).join(" "); }
  var first = seen(win, pair.children[1].querySelector(".ribbon"));
  choice.value = choice.options[choice.options.length - 1].value;
  choice.dispatchEvent(new win.Event("change", { bubbles: true }));
  said.twins = { count: pair.children.length, apart: radii(0) !== radii(1), before: first, after: seen(win, pair.children[1].querySelector(".ribbon")), kept: win.location.hash };
}

function difference(win, doc) {
  var box = doc.getElementById("twins-difference"), pair = doc.getElementById("twins-pair");
  box.click();
  said.difference = { count: pair.children.length, fewer: pair.querySelectorAll(".fewer").length > 0, ribbon: seen(win, pair.querySelector(".ribbon")), kept: win.location.hash };
  box.click();
  said.difference.back = pair.children.length;
}

function nearer(win, doc) {
  var tools = doc.getElementById("map-nearer"), buttons = tools.querySelectorAll("button"), svg = doc.querySelector("svg.map.wide");
  var near = svg.querySelector(".near"), km = svg.querySelector("[data-km]"), whole = km.textContent;
  function at() { return near.getAttribute("transform"); }
  buttons[0].click();
  var once = at(), size = near.querySelector("circle.stated").getBoundingClientRect().width;
  buttons[0].dispatchEvent(new win.KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  var moved = at();
  svg.dispatchEvent(new win.WheelEvent("wheel", { deltaY: -500, bubbles: true, cancelable: true }));
  var scrolled = at();
  svg.dispatchEvent(new win.WheelEvent("wheel", { deltaY: -500, ctrlKey: true, bubbles: true, cancelable: true, clientX: 500, clientY: 900 }));
  said.nearer = {
    shown: !tools.hidden, once: once, moved: moved !== once, scrolls: scrolled === moved, wheel: at() !== moved,
    kept: win.location.hash, km: km.textContent !== whole, size: Math.abs(near.querySelector("circle.stated").getBoundingClientRect().width - size) < 0.5
  };
  buttons[2].click();
  said.nearer.whole = at();
  said.nearer.back = km.textContent === whole;
}

function flows(win, doc) {
  var week = doc.getElementById("map-week"), group = doc.querySelector("svg.map.wide .flows"), box = doc.getElementById("map-flows");
  var words = doc.getElementById("map-flowing"), found = {}, most = 0, before = week.value;
  for (var w = 0; w <= Number(week.max); w += 1) {
    move(win, week, w);
    found[seen(win, words)] = true;
    most = Math.max(most, group.children.length);
  }
  move(win, week, before);
  box.click();
  said.flows = { most: most, weeks: Object.keys(found).length, off: win.getComputedStyle(group).display, kept: win.location.hash };
  box.click();
  said.flows.on = win.getComputedStyle(group).display;
  said.flows.twins = doc.querySelectorAll("#twins-pair .flow").length;
}

function pairs(win, doc) {
  var cells = doc.querySelectorAll("#t-consequences button.pairable"), panel = doc.getElementById("pairs");
  said.pairs = { cells: cells.length, closed: panel.hidden };
  cells[0].click();
  said.pairs.open = !panel.hidden;
  said.pairs.dots = panel.querySelectorAll("#pairs-drawing .pair-reference").length - 1;
  said.pairs.rows = panel.querySelectorAll("#t-pairs tbody tr").length;
  said.pairs.focus = doc.activeElement.id;
  said.pairs.expanded = cells[0].getAttribute("aria-expanded");
  said.pairs.kept = win.location.hash;
  panel.dispatchEvent(new win.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  said.pairs.back = panel.hidden && doc.activeElement === cells[0];
}

function courses(doc) {
  function drawn(kind) { return doc.querySelectorAll("#times-multiples .line-" + kind + " .mid").length; }
  said.courses = { charts: doc.querySelectorAll("#times-multiples svg").length, reference: drawn("reference"), chosen: drawn("chosen"), missing: doc.querySelectorAll("#times-multiples .missing .en").length };
}

function play(win, doc) {
  var week = doc.getElementById("map-week"), button = doc.getElementById("map-play");
  move(win, week, 0);
  button.click();
  return new Promise(function (done) {
    setTimeout(function () { said.play = Number(week.value); button.click(); done(); }, 1500);
  });
}

// The same page again, by the link that it keeps.
function again(hash) {
  return new Promise(function (done) {
    var copy = document.createElement("iframe");
    copy.style.cssText = frame.style.cssText;
    copy.src = "report.html" + hash;
    copy.onload = function () {
      var doc = copy.contentDocument;
      said.again = { lang: doc.documentElement.lang, week: doc.getElementById("map-week").value, place: doc.getElementById("map-place").value };
      done();
    };
    document.body.appendChild(copy);
  });
}

frame.addEventListener("load", function () {
  var win = frame.contentWindow, doc = frame.contentDocument, hash = "";
  Promise.resolve().then(function () {
    slider(win, doc);
    tap(win, doc);
    language(win, doc);
    search(win, doc);
    twins(win, doc);
    difference(win, doc);
    nearer(win, doc);
    flows(win, doc);
    pairs(win, doc);
    courses(doc);
    hash = win.location.hash;
    said.requests = win.performance.getEntriesByType("resource").length;
    said.inert = { owned: String(win.owned) + String(window.owned), images: doc.images.length, named: doc.body.textContent.indexOf("<img src=x") >= 0 };
    return download(win, doc, "CSV");
  }).then(function () { return download(win, doc, "SVG"); })
    .then(function () { return play(win, doc); })
    .then(function () { return again(hash); })
    .catch(function (fault) { said.fault = String(fault && fault.stack || fault); })
    .then(function () { document.getElementById("said").textContent = JSON.stringify(said); });
});
frame.src = "report.html#lang=en";
