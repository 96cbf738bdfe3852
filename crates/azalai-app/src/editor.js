// The parts beside the levers: values held, tables edited, folders, full runs, and what is kept.
(function () {
  "use strict";
  var at = azalai.at, word = azalai.word, both = azalai.both, send = azalai.send, told = azalai.told;
  function el(name, parts, cls) {
    var node = document.createElement(name);
    if (cls) node.className = cls;
    (parts || []).forEach(function (part) { node.append(part); });
    return node;
  }
  function counted(n, name) { return el("span", [n + " ", word(n === 1 ? name + "-one" : name)]); }
  function button(name, act) {
    var node = el("button", [word(name)]);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }
  function get(path) { return fetch(path).then(function (answer) { return answer.ok ? answer.json() : null; }); }

  // Parameters: one is sent when it is changed; what is wrong with it is said below it.
  document.querySelectorAll(".param").forEach(function (param) {
    var input = param.querySelector("input,select"), reset = param.querySelector("button");
    function give(value) {
      send("parameter", { key: param.dataset.key, value: value }).then(function (answer) {
        var faults = answer.fine ? [] : answer.value.faults;
        param.querySelector(".fault").replaceChildren.apply(param.querySelector(".fault"), faults.map(function (fault) { return el("p", [both(fault)]); }));
        input.setAttribute("aria-invalid", faults.length > 0);
        azalai.look();
      });
    }
    input.addEventListener("change", function () { give(input.value); });
    reset.addEventListener("click", function () { input.value = param.dataset.plain; give(""); });
  });
  function held(set) {
    var keys = Object.keys(set);
    document.querySelectorAll(".param").forEach(function (param) {
      var input = param.querySelector("input,select"), own = Object.prototype.hasOwnProperty.call(set, param.dataset.key);
      param.classList.toggle("changed", own);
      param.querySelector(".mark").hidden = param.querySelector("button").hidden = !own;
      if (document.activeElement === input || input.getAttribute("aria-invalid") === "true") return;
      input.value = own ? set[param.dataset.key] : param.dataset.plain;
    });
    at("held").replaceChildren();
    if (keys.length) at("held").append(word("changed-count"), " " + keys.map(function (key) { return key + " = " + set[key]; }).join(", "));
  }

  // Tables: cells are sent one by one, and what is wrong is shown in them.
  var open = null;
  function rows(from) {
    return get("tables/" + encodeURIComponent(at("t-file").value) + "/" + from).then(function (view) { if (view) show(view); });
  }
  function edit(body) {
    body.file = open.file;
    return send("edit", body).then(function (answer) {
      told(answer.fine ? [] : answer.value.faults, "t-faults");
      if (answer.fine) show(answer.value);
      azalai.look();
    });
  }
  function cell(view, row, column, text) {
    var input = document.createElement("input"), node = el("td", [input]);
    input.value = text;
    input.autocomplete = "off";
    input.setAttribute("aria-label", view.columns[column].name + ", " + row.row);
    input.dataset.cell = row.row + ":" + column;
    node.dataset.label = view.columns[column].name;
    input.addEventListener("change", function () { edit({ row: row.row, column: column, value: input.value }); });
    view.faults.forEach(function (fault) {
      if (fault.row !== row.row || fault.column !== column) return;
      if (fault.severity === "error") { input.className = "bad"; input.setAttribute("aria-invalid", "true"); }
      node.append(el("small", [both(fault)], fault.severity === "error" ? "fault" : "note"));
    });
    return node;
  }
  function first20(faults) {
    return el("ul", faults.slice(0, 20).map(function (fault) { return el("li", [both(fault)]); }));
  }
  function show(view) {
    var focus = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.cell : null;
    open = view;
    at("t-edit").hidden = false;
    at("t-meaning").replaceChildren(both(view.meaning));
    var heads = view.columns.map(function (column) {
      var head = el("th", [column.name]);
      head.scope = "col";
      if (column.meaning) head.title = column.meaning[document.documentElement.lang] || column.meaning.en;
      return head;
    });
    var first = el("th", [word("table-row")]);
    first.scope = "col";
    at("t-cells").querySelector("thead tr").replaceChildren.apply(at("t-cells").querySelector("thead tr"), [first].concat(heads, [el("td")]));
    var body = at("t-cells").querySelector("tbody");
    body.replaceChildren.apply(body, view.rows.map(function (row) {
      var head = el("th", [String(row.row), " "]);
      head.scope = "row";
      var about = view.faults.filter(function (fault) { return fault.row === row.row && fault.column === null; });
      about.forEach(function (fault) { head.append(el("small", [both(fault)], fault.severity === "error" ? "fault" : "note")); });
      var cells = view.columns.map(function (_, column) { return cell(view, row, column, row.cells[column] || ""); });
      var remove = button("table-remove", function () { edit({ remove: row.row }); });
      return el("tr", [head].concat(cells, [el("td", [remove])]));
    }));
    var faulty = view.errors > 0;
    at("t-found").replaceChildren(word(faulty ? "table-faulty" : "table-sound"), faulty ? " " + view.errors : "");
    at("t-found").className = faulty ? "fault" : "";
    // Said above as well: a cell may be beyond the edge of the window.
    var errors = view.faults.filter(function (fault) { return fault.severity === "error"; });
    if (errors.length) at("t-found").append(first20(errors));
    if (view.other.length) at("t-found").append(" ", word("table-other"), first20(view.other));
    at("t-from").replaceChildren((view.total ? view.from + 1 : 0) + "–" + (view.from + view.rows.length) + " / " + view.total + " ", word("table-rows"));
    at("t-earlier").disabled = view.from === 0;
    at("t-later").disabled = view.from + view.rows.length >= view.total;
    at("t-use").disabled = faulty;
    if (focus) {
      var again = body.querySelector("[data-cell='" + focus + "']");
      if (again) again.focus();
    }
  }
  if (at("tables")) {
    at("t-open").addEventListener("click", function () { rows(0); });
    at("t-earlier").addEventListener("click", function () { rows(open.from - open.shown); });
    at("t-later").addEventListener("click", function () { rows(open.from + open.shown); });
    at("t-add").addEventListener("click", function () { edit({ add: true }); });
    [["t-use", "use"], ["t-drop", "drop"]].forEach(function (pair) {
      at(pair[0]).addEventListener("click", function () {
        send(pair[1]).then(function (answer) {
          told(answer.fine ? [] : answer.value.faults, "t-faults");
          if (open) rows(open.from);
          azalai.look();
        });
      });
    });
    // Saved as a folder; what is there is replaced only where somebody says so.
    at("f-save").addEventListener("input", function (event) {
      if (event.target.name === "name") { at("f-over").hidden = true; at("f-save").elements.over.checked = false; }
    });
    at("f-save").addEventListener("submit", function (event) {
      event.preventDefault();
      var form = at("f-save").elements;
      send("folder", { name: form.name.value, replace: form.over.checked }).then(function (answer) {
        told(answer.fine ? [] : answer.value.faults, "f-faults");
        at("f-said").replaceChildren();
        at("f-over").hidden = !(answer.fine && answer.value.there);
        if (answer.fine && answer.value.there) at("f-said").append(word("folder-there"));
        else if (answer.fine) at("f-said").append(word("saved"), " " + answer.value.path);
        form.over.checked = false;
        azalai.look();
      });
    });
  }

  // Full runs.
  function run(sure) {
    send("run", { replicates: Number(at("r-run").elements.replicates.value), sure: sure }).then(function (answer) {
      told(answer.fine ? [] : answer.value.faults, "r-faults");
      var asks = answer.fine && answer.value.asks;
      at("r-asks").hidden = !asks;
      at("r-takes").replaceChildren(asks ? both(asks) : "");
      azalai.look();
    });
  }
  at("r-run").addEventListener("submit", function (event) { event.preventDefault(); run(false); });
  at("r-run").addEventListener("input", function () { at("r-asks").hidden = true; });
  at("r-sure").addEventListener("click", function () { run(true); });
  at("r-not").addEventListener("click", function () { at("r-asks").hidden = true; });
  at("r-stop").addEventListener("click", function () { send("stop").then(azalai.look); });

  // What is kept.
  var version = -1, kept = [], chosen = [];
  function act(path, n) {
    return send(path, { n: n }).then(function (answer) {
      told(answer.fine ? [] : answer.value.faults, "k-faults");
      if (answer.fine && path === "back" && at("judged")) at("judged").scrollIntoView();
      azalai.look();
    });
  }
  function settings(one) {
    var parts = [], keys = Object.keys(one.set || {}), files = Object.keys(one.tables || {});
    if (keys.length) parts.push(el("p", [word("kept-values"), " " + keys.map(function (key) { return key + " = " + one.set[key]; }).join(", ")], "note"));
    if (files.length) parts.push(el("p", [word("kept-tables"), " " + files.join(", ")], "note"));
    return parts;
  }
  function item(one) {
    var line = el("div", [], "row");
    if (one.kind === "run") {
      line.append(el("b", [word("kept-number"), " " + one.n]), word("kept-run"), counted(one.replicates, "kept-runs"));
      if (one.status !== "running") line.append(el("span", [word("full-" + one.status), one.why ? " " + one.why : ""]));
      else line.append(word("full-running"));
      if (one.status === "done") {
        var link = el("a", [word("full-open")]);
        link.href = "runs/" + one.n + "/report.html";
        link.target = "_blank";
        link.rel = "noopener";
        line.append(link);
      }
    } else {
      var choose = document.createElement("input");
      choose.type = "checkbox";
      choose.checked = chosen.indexOf(one.n) >= 0;
      choose.addEventListener("change", function () {
        chosen = chosen.filter(function (n) { return n !== one.n; });
        if (choose.checked) chosen.push(one.n);
      });
      var label = el("label", [choose, " "]), hint = el("span", [word("choose")], "off");
      label.append(hint, " ", el("b", [word("kept-number"), " " + one.n]), " ", both(one.shown.title));
      line.append(label, el("span", [word("kept-judgement"), " · ", counted(one.shown.runs, "kept-runs")]));
    }
    if ((one.status === "stopped" || one.status === "failed") && one.kept > 0) {
      line.append(counted(one.kept, "full-kept"), button("full-resume", function () { act("resume", one.n); }));
    }
    if (one.status !== "running") {
      line.append(button("kept-back", function () { act("back", one.n); }), button("kept-delete", function () { act("delete", one.n); }));
    }
    return el("li", [line].concat(settings(one)));
  }
  function listed(answer) {
    if (!answer) return;
    version = answer.version;
    kept = answer.kept.filter(function (one) { return one.kind === "run" || one.kind === "judgement"; });
    chosen = chosen.filter(function (n) { return kept.some(function (one) { return one.n === n; }); });
    at("k-none").hidden = kept.length > 0;
    at("k-compare").hidden = kept.filter(function (one) { return one.kind === "judgement"; }).length < 2;
    at("k-list").replaceChildren.apply(at("k-list"), kept.map(item));
  }
  function said(one) {
    if (!one) return ["–"];
    var parts = [one.mark + " ", both(one.change), one.founded];
    if (one.often.en) parts.push(" (", both(one.often), ")");
    return parts;
  }
  at("k-compare").addEventListener("click", function () {
    var two = chosen.map(function (n) { return kept.find(function (one) { return one.n === n; }); });
    at("k-beside").hidden = two.length !== 2;
    told([], "k-faults");
    if (two.length !== 2) { at("k-faults").append(el("li", [word("kept-two")])); return; }
    two.sort(function (a, b) { return a.n - b.n; });
    var heads = [el("th", [word("kept-outcome")])].concat(two.map(function (one) {
      return el("th", [word("kept-number"), " " + one.n + " ", both(one.shown.title), " (", counted(one.shown.runs, "kept-runs"), ")"].concat(settings(one)));
    }));
    heads.forEach(function (head) { head.scope = "col"; });
    var row = at("t-beside").querySelector("thead tr"), body = at("t-beside").querySelector("tbody");
    row.replaceChildren.apply(row, heads);
    body.replaceChildren.apply(body, two[0].heads.map(function (title, i) {
      var head = el("th", [both(title)]);
      head.scope = "row";
      return el("tr", [head].concat(two.map(function (one) { return el("td", said(one.shown.cells[i])); })));
    }));
    at("k-beside").focus();
  });

  azalai.seen.push(function (state) {
    held(state.set);
    if (at("tables")) {
      at("t-draft").hidden = state.disk;
      at("t-differs").hidden = at("t-use").hidden = !state.draft;
      at("t-used").hidden = state.draft;
    }
    var going = state.full !== null;
    at("r-going").hidden = !going;
    at("r-run").hidden = going;
    if (going) {
      var writes = state.full.done >= state.full.of;
      at("r-doing").replaceChildren(word(writes ? "full-writing" : "full-running"));
      at("r-progress").max = state.full.of;
      if (writes) at("r-progress").removeAttribute("value"); else at("r-progress").value = state.full.done;
    }
    var n = at("r-run").elements.replicates.value, command = state.command;
    at("r-command").replaceChildren();
    if (command) at("r-command").append(word("full-command"), el("code", [command + " --replicates " + n], "command"));
    else at("r-command").append(word("full-draft"));
    if (state.kept !== version) get("kept").then(listed);
  });
})();
