// What somebody does in the page of `azalai serve`, and what is seen of it. The value is a promise.
(async function () {
  try {
    var said = {};
    function at(id) { return document.getElementById(id); }
    function wait(ready) {
      return new Promise(function (done, failed) {
        var begun = Date.now();
        (function again() {
          var found = ready();
          if (found) done(found);
          else if (Date.now() - begun > 60000) failed(new Error("waited in vain for " + ready));
          else setTimeout(again, 50);
        })();
      });
    }
    function row(title) {
      return Array.from(document.querySelectorAll("#t-judged tbody tr")).find(function (row) {
        return row.querySelector("th").textContent.indexOf(title) >= 0;
      });
    }
    function seen(node) { return node.innerText.trim(); }
    at("l-en").click();
    // What is wrong is said; a switch shows its settings.
    at("levers").requestSubmit();
    await wait(function () { return at("faults").textContent; });
    var promise = document.querySelector(".lever[data-kind=promise]"), set = promise.querySelector(".set");
    var before = set.offsetParent;
    promise.querySelector("input[type=checkbox]").click();
    said.faulty = { shown: seen(at("faults")) === "switch on at least one lever" && before === null && set.offsetParent !== null };
    var to = promise.querySelector("[data-key=to]");
    to.value = "0.9";
    at("levers").elements.title.value = "Mine <img src=x onerror=top.owned=1>";
    at("levers").requestSubmit();
    var mine = await wait(function () { var r = row("Mine"); return r && r.className !== "wait" && r; });
    said.judged = { runs: parseInt(mine.lastElementChild.lastElementChild.textContent, 10) };
    said.language = { english: seen(at("h-move")) };
    document.querySelector("label[for=l-fr]").click();
    said.language.french = seen(at("h-move"));
    // Something is asked for, and stopped.
    document.querySelector("#strategies input[value=disciplined-force]").click();
    at("strategies").requestSubmit();
    await wait(function () { return row("onerror=top.owned=1>") && row("A disciplined") || document.querySelectorAll("#t-judged tbody tr").length > 2; });
    at("cancel").click();
    said.cancelled = await wait(function () { return at("progress").hidden; });
    said.inert = {
      owned: window.owned === undefined && top.owned === undefined ? null : "owned",
      images: document.images.length,
      named: document.body.textContent.indexOf("<img src=x onerror=top.owned=1>") >= 0
    };
    said.requests = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    return said;
  } catch (fault) {
    return { fault: String(fault && fault.stack || fault) };
  }
})()
