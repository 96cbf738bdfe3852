  var fr = document.getElementById("l-fr"), en = document.getElementById("l-en");
  function tongue() { document.documentElement.lang = fr.checked ? "fr" : "en"; }
  // A link may hold the state of the page: #lang=fr&week=16&place=kidal
  var state = {}, plain = location.hash.indexOf("=") < 0;
  location.hash.slice(1).split("&").forEach(function (part) {
    var at = part.indexOf("=");
    try {
      if (at > 0) state[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
    } catch (broken) { /* a link that was cut */ }
  });
  function keep(key, value) {
    state[key] = value;
    var said = Object.keys(state).map(function (k) { return k + "=" + encodeURIComponent(state[k]); }).join("&");
    try { history.replaceState(null, "", "#" + said); } catch (refused) { /* a browser may refuse it for files */ }
  }
  var asked = state.lang || location.hash.slice(1);
  if (asked === "fr" || (asked !== "en" && /^fr/i.test(navigator.language || ""))) fr.checked = true;
  tongue();
  [fr, en].forEach(function (input) {
    input.addEventListener("change", function () { tongue(); keep("lang", fr.checked ? "fr" : "en"); });
  });

  // What a link leads to is shown, though it be folded away.
  function reveal() {
    var id = plain ? location.hash.slice(1) : state.at, to = id && document.getElementById(id);
    if (!to) return;
    for (var up = to.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    to.scrollIntoView();
  }
  // A section that is gone to is part of the state, if there is one; the link of another state is opened.
  addEventListener("hashchange", function () {
    plain = location.hash.indexOf("=") < 0;
    if (!plain) return location.reload();
    reveal();
    if (Object.keys(state).some(function (key) { return key !== "at"; })) keep("at", location.hash.slice(1));
    else state.at = location.hash.slice(1);
  });
  reveal();
  if (plain && location.hash.length > 1 && document.getElementById(location.hash.slice(1))) state.at = location.hash.slice(1);

  // Rows of a long table that hold what is looked for.
  document.querySelectorAll("input[data-table]").forEach(function (input) {
    var rows = document.querySelectorAll("#" + input.dataset.table + " > tbody > tr");
    input.closest("p").hidden = false;
    function look() {
      var wanted = input.value.toLowerCase();
      rows.forEach(function (row) { row.hidden = row.textContent.toLowerCase().indexOf(wanted) < 0; });
    }
    input.addEventListener("input", function () { look(); keep(input.dataset.table, input.value); });
    if (state[input.dataset.table]) {
      input.value = state[input.dataset.table];
      input.closest("details").open = true;
      look();
    }
  });

  // Everything that is folded is printed where that is asked for; else the page prints as it is seen.
  var closed = [], whole = document.getElementById("print-all");
  whole.hidden = false;
  whole.addEventListener("click", function () {
    document.querySelectorAll("details:not([open])").forEach(function (d) { closed.push(d); d.open = true; });
    print();
  });
  // One sheet: the question, the cards and the table.
  var brief = document.getElementById("print-brief"), root = document.documentElement;
  brief.hidden = !document.querySelector("section.in-brief");
  brief.addEventListener("click", function () { root.classList.add("brief"); print(); });
  if (state.print === "brief" && !brief.hidden) root.classList.add("brief");
  addEventListener("afterprint", function () {
    root.classList.remove("brief");
    closed.forEach(function (d) { d.open = false; });
    closed = [];
  });

  var tags = ["en", "fr"];
  function shown(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f"); }
  function put(id, text) { document.getElementById(id).textContent = text; }
  function band(low, high) { return low === high ? "" : " (" + shown(low) + "\u2013" + shown(high) + ")"; }
  // Both languages, of which the style sheet shows one.
  function both(parent, make) {
    parent.replaceChildren.apply(parent, tags.map(function (tag, i) {
      var span = document.createElement("span");
      span.className = span.lang = tag;
      span.textContent = make(i);
      return span;
    }));
  }
  function drawn(parent, name, attributes, text) {
    var node = document.createElementNS(document.querySelector("svg").namespaceURI, name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  }
  function labelled(parent, words, attributes) {
    tags.forEach(function (tag, i) { drawn(parent, "text", Object.assign({ "class": "small " + tag, lang: tag }, attributes), words[i]); });
  }
