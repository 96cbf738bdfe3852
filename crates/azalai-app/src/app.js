// The local page: sends what is asked, and shows what is judged. Words come from the page, in both languages.
(function () {
  "use strict";
  var fr = document.getElementById("l-fr"), en = document.getElementById("l-en");
  function tongue() { document.documentElement.lang = fr.checked ? "fr" : "en"; }
  if (/^fr/i.test(navigator.language || "") || location.hash === "#fr") fr.checked = true;
  tongue();
  [fr, en].forEach(function (input) { input.addEventListener("change", tongue); });

  function at(id) { return document.getElementById(id); }
  function word(name) {
    var part = document.createElement("span");
    at("w-" + name).childNodes.forEach(function (node) { part.appendChild(node.cloneNode(true)); });
    return part;
  }
  function both(text) {
    var part = document.createElement("span");
    ["en", "fr"].forEach(function (tag) {
      var one = document.createElement("span");
      one.className = one.lang = tag;
      one.textContent = text[tag] || text.en || "";
      part.appendChild(one);
    });
    return part;
  }
  var heads = document.querySelectorAll("#t-judged .head");
  function cell(row, name, parts) {
    var node = document.createElement(name), inner = document.createElement("div");
    if (name === "th") node.scope = "row";
    parts.forEach(function (part) { inner.append(part, " "); });
    // On a narrow screen a row is a card, and each cell says what it is.
    if (name === "td" && parts.length) {
      var label = document.createElement("span");
      label.className = "of-head";
      heads[row.children.length - 1].childNodes.forEach(function (part) { label.appendChild(part.cloneNode(true)); });
      node.appendChild(label);
    }
    if (parts.length) node.appendChild(inner);
    row.appendChild(node);
    return inner;
  }
  function send(path, body) {
    return fetch(path, { method: "POST", body: JSON.stringify(body || {}) }).then(function (answer) {
      return answer.json().then(function (value) { return { fine: answer.ok, value: value }; });
    });
  }
  function told(faults, where) {
    var list = at(where || "faults") || at("k-faults");
    list.replaceChildren.apply(list, (faults || []).map(function (fault) {
      var item = document.createElement("li");
      item.appendChild(both(fault));
      return item;
    }));
  }

  document.querySelectorAll(".lever").forEach(function (lever) {
    var on = lever.querySelector("input[type=checkbox]"), set = lever.querySelector(".set");
    function follow() { set.hidden = !on.checked; }
    on.addEventListener("change", follow);
    follow();
  });
  function asked() {
    var levers = [];
    document.querySelectorAll(".lever").forEach(function (lever) {
      if (!lever.querySelector("input[type=checkbox]").checked) return;
      var one = { kind: lever.dataset.kind };
      lever.querySelectorAll("[data-key]").forEach(function (input) {
        var key = input.dataset.key, value = input.value.trim();
        if (key === "from") one.from = Number(value) > 0 ? "decision+" + value : "decision";
        else if (value !== "") one[key] = value;
      });
      levers.push(one);
    });
    return levers;
  }
  if (at("levers")) at("levers").addEventListener("submit", function (event) {
    event.preventDefault();
    send("judge", { title: at("levers").elements.title.value, levers: asked() }).then(function (answer) {
      told(answer.value.faults);
      if (answer.fine) at("judged").scrollIntoView();
      look();
    });
  });
  if (at("strategies")) at("strategies").addEventListener("submit", function (event) {
    event.preventDefault();
    var ids = Array.from(at("strategies").querySelectorAll("input:checked")).map(function (input) { return input.value; });
    send("judge", { strategies: ids }).then(function (answer) { told(answer.value.faults); look(); });
  });
  at("cancel").addEventListener("click", function () { send("cancel").then(look); });

  var saved = {};
  function saving(row, strategy) {
    var name = document.createElement("input"), button = document.createElement("button");
    name.type = "text";
    name.value = strategy.id;
    name.size = 12;
    name.setAttribute("aria-label", "strategies/*.toml");
    button.type = "button";
    button.appendChild(word("save"));
    button.addEventListener("click", function () {
      send("save", { id: strategy.id, name: name.value }).then(function (answer) {
        told(answer.value.faults);
        if (answer.fine) saved[strategy.id] = answer.value.path;
        shown = "";
        look();
      });
    });
    if (saved[strategy.id]) row.append(word("saved"), " ", saved[strategy.id]);
    else row.append(name, " ", button);
    row.append(" ", file(strategy.id));
  }
  function file(id) {
    var link = document.createElement("a");
    link.href = "strategies/" + encodeURIComponent(id) + ".toml";
    link.download = "";
    link.appendChild(word("export"));
    return link;
  }
  function row(strategy) {
    var line = document.createElement("tr");
    if (!strategy.runs) line.className = "wait";
    cell(line, "th", [both(strategy.title)].concat(strategy.harm ? [word(strategy.harm)] : []));
    strategy.cells.forEach(function (one) {
      if (!one) return cell(line, "td", []);
      // What changes on one line, in how many runs below it.
      var change = document.createElement("span"), often = document.createElement("small");
      change.className = "fix " + one.class;
      change.append(one.mark, " ", both(one.change), one.founded);
      often.append(both(one.often));
      cell(line, "td", one.often.en ? [change, often] : [change]);
    });
    var runs = [String(strategy.runs)];
    if (!strategy.runs) runs = [word(strategy.stopped ? "stopped" : "waits")];
    else if (strategy.few) runs.push(word("few"));
    else runs.push(word(strategy.coarse ? "coarse" : "whole"));
    var last = cell(line, "td", runs);
    if (strategy.first_seconds !== null) {
      var seconds = document.createElement("small");
      var number = strategy.first_seconds.toFixed(1);
      seconds.append(word("first"), " ", both({ en: number, fr: number.replace(".", ",") }), " s");
      last.appendChild(seconds);
    }
    if (strategy.own && strategy.runs) saving(last, strategy);
    else if (strategy.runs) last.append(" ", file(strategy.id));
    return line;
  }

  // What the second script needs.
  var azalai = { at: at, word: word, both: both, send: send, told: told, look: look, seen: [] };
  window.azalai = azalai;
  var shown = "", timer = 0;
  function show(state) {
    at("doing").replaceChildren(word(state.doing));
    var busy = state.of > 0;
    at("progress").hidden = at("cancel").hidden = !busy;
    at("progress").max = Math.max(state.of, 1);
    at("progress").value = state.done;
    azalai.seen.forEach(function (see) { see(state); });
    busy = busy || state.full !== null;
    var now = JSON.stringify(state.strategies), body = document.querySelector("#t-judged tbody");
    if (!body) return busy;
    // What somebody is writing in is left as it is.
    if (now === shown || body.contains(document.activeElement)) return busy;
    shown = now;
    body.replaceChildren.apply(body, state.strategies.map(row));
    return busy;
  }
  function look() {
    clearTimeout(timer);
    fetch("state").then(function (answer) { return answer.json(); }).then(show).then(function (busy) {
      timer = setTimeout(look, busy ? 250 : 1500);
    }, function () {
      at("doing").replaceChildren(word("lost"));
      timer = setTimeout(look, 3000);
    });
  }
  window.addEventListener("load", look);
})();
