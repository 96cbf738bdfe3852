  // Each table as CSV, each drawing as SVG, in the language that is shown.
  function other() { return fr.checked ? ".en" : ".fr"; }
  function shownOf(node) {
    var copy = node.cloneNode(true);
    copy.querySelectorAll(other() + ", .off, [hidden]").forEach(function (part) { part.remove(); });
    return copy;
  }
  function cell(node) {
    var text = shownOf(node).textContent.replace(/\s+/g, " ").trim();
    // What a spreadsheet would run as a formula is a text.
    if (/^[=+@\-]/.test(text) && !/^[+\-]?[\d.,\s]+%?$/.test(text)) text = "'" + text;
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function save(name, type, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  function offer(after, name, make) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "take";
    button.textContent = name.slice(name.lastIndexOf(".") + 1).toUpperCase();
    button.title = name;
    button.setAttribute("aria-label", button.textContent + ": " + name);
    button.addEventListener("click", function () { make(name); });
    after.insertAdjacentElement("afterend", button);
  }
  document.querySelectorAll("table[id]").forEach(function (table) {
    offer(table, table.id.replace(/^t-/, "") + ".csv", function (name) {
      var rows = Array.prototype.map.call(table.rows, function (row) { return Array.prototype.map.call(row.cells, cell).join(","); });
      save(name, "text/csv", "\ufeff" + rows.join("\r\n") + "\r\n");
    });
  });
  document.querySelectorAll("figure").forEach(function (figure, i) {
    var drawing = figure.querySelector(":scope > svg");
    if (!drawing) return;
    var section = figure.closest("section");
    offer(figure.lastElementChild, (figure.id || (section ? section.id + "-" : "figure-") + i) + ".svg", function (name) {
      var seen = Array.prototype.find.call(figure.querySelectorAll(":scope > svg"), function (svg) { return svg.getBoundingClientRect().width > 0; });
      var copy = shownOf(seen || drawing), box = (seen || drawing).viewBox.baseVal, style = document.createElementNS(copy.namespaceURI, "style");
      style.textContent = document.querySelector("head style").textContent.replace(/@media[^{]*max-width[\s\S]*?\n}/g, "").replace(".narrow{display:none!important}", "");
      copy.insertBefore(style, copy.firstChild);
      copy.setAttribute("xmlns", copy.namespaceURI);
      copy.setAttribute("width", box.width);
      copy.setAttribute("height", box.height);
      save(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
    });
  });
