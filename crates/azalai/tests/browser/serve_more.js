// Values, tables, a full run and what is kept, in the page of `azalai serve`. The value is a promise.
(async function () {
  try {
    var said = {};
    function at(id) { return document.getElementById(id); }
    function wait(ready, what) {
      return new Promise(function (done, failed) {
        var begun = Date.now();
        (function again() {
          var found = ready();
          if (found) done(found);
          else if (Date.now() - begun > 90000) failed(new Error("waited in vain for " + what));
          else setTimeout(again, 50);
        })();
      });
    }
    function change(input, value) {
      input.value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function seen(node) { return node.innerText.trim(); }
    document.querySelector("label[for=l-fr]").click();
    said.french = { title: seen(at("h-parameters")), tables: seen(at("h-tables")), kept: seen(at("h-kept")) };
    document.querySelector("label[for=l-en]").click();
    said.english = { title: seen(at("h-parameters")), tables: seen(at("h-tables")), kept: seen(at("h-kept")) };
    // A value outside its range is said in place; one within is marked, and goes back.
    var param = document.querySelector(".param[data-key='abuse.discipline_effect']"), input = param.querySelector("input");
    param.closest("details").open = true;
    change(input, "99");
    await wait(function () { return param.querySelector(".fault").textContent; }, "a fault in place");
    said.refused = { said: seen(param.querySelector(".fault")), marked: param.classList.contains("changed") };
    change(input, "0.5");
    await wait(function () { return param.classList.contains("changed") && !param.querySelector(".fault").textContent; }, "a mark");
    said.held = seen(at("held"));
    param.querySelector("button").click();
    await wait(function () { return !param.classList.contains("changed"); }, "no mark");
    said.plain = input.value === param.dataset.plain;
    // A cell that is wrong is marked where it is.
    at("t-file").value = "places.csv";
    at("t-open").click();
    await wait(function () { return document.querySelector("#t-cells tbody tr"); }, "rows");
    var column = Array.from(document.querySelectorAll("#t-cells thead th")).findIndex(function (head) { return head.textContent === "population"; }) - 1;
    function cell() { return document.querySelector("[data-cell='2:" + column + "']"); }
    var before = cell().value;
    change(cell(), "many");
    await wait(function () { return cell().className === "bad"; }, "a bad cell");
    said.cell = { said: seen(cell().parentNode.querySelector(".fault")), use: at("t-use").disabled, draft: true };
    change(cell(), before);
    await wait(function () { return cell().className !== "bad"; }, "a good cell");
    await wait(function () { return at("t-draft").hidden; }, "no draft");
    said.inert = {
      owned: window.owned === undefined && top.owned === undefined ? null : "owned",
      images: document.images.length,
      named: Array.from(document.querySelectorAll("#t-cells input")).some(function (input) { return input.value.indexOf("<img src=x") >= 0; })
    };
    // A full run is begun, stopped, begun again, and its page can be opened.
    at("r-run").elements.replicates.value = "1000";
    at("r-run").requestSubmit();
    await wait(function () { return !at("r-going").hidden || !at("r-asks").hidden; }, "a run, or a question");
    if (!at("r-asks").hidden) at("r-sure").click();
    await wait(function () { return !at("r-going").hidden; }, "a run");
    at("r-stop").click();
    await wait(function () {
      var first = document.querySelector("#k-list li");
      return at("r-going").hidden && first && seen(first).indexOf("stopped") >= 0;
    }, "its end");
    said.stopped = seen(document.querySelector("#k-list li"));
    at("r-run").elements.replicates.value = "20";
    at("r-run").requestSubmit();
    await wait(function () { return !at("r-going").hidden; }, "another");
    said.command = seen(at("r-command"));
    said.wide = document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    return said;
  } catch (fault) {
    return { fault: String(fault && fault.stack || fault) };
  }
})()
