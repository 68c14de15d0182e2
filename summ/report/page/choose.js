"use strict";
// The column that plots, differences and the list of examples show, and sortable tables.
const chosen = { column: null, listeners: [] };

function choose(name) {
  chosen.column = name;
  for (const figure of document.querySelectorAll(".figures")) figure.hidden = figure.dataset.column !== name;
  for (const listener of chosen.listeners) listener();
}

function makeSortable(table) {
  const headings = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  headings.forEach((heading, position) => {
    heading.querySelector("button").addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") !== "descending";
      for (const other of headings) other.setAttribute("aria-sort", "none");
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const key = (row) => {
        const text = row.cells[position].firstChild ? row.cells[position].textContent.trim() : "";
        const number = parseFloat(text.replace(/,/g, ""));
        return position === 0 || Number.isNaN(number) ? text : number;
      };
      const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
      rows.sort(([a], [b]) => {
        const order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
        return descending ? -order : order;
      });
      for (const [, row] of rows) table.tBodies[0].append(row);
    });
  });
}

for (const table of document.querySelectorAll(".sortable")) makeSortable(table);
const chooser = document.getElementById("column");
if (chooser) {
  chosen.column = chooser.value;
  chooser.addEventListener("change", () => choose(chooser.value));
}
