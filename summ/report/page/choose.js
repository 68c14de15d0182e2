"use strict";
// The column that plots, differences and the list of examples show, and tables that a heading sorts.
const chosen = { column: null, listeners: [] };

function choose(name) {
  chosen.column = name;
  for (const one of document.querySelectorAll(".figures")) one.hidden = one.dataset.column !== name;
  for (const listener of chosen.listeners) listener();
}

function sortable(table) {
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  heads.forEach((head, place) => {
    const button = head.querySelector("button");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const text = row.cells[place].firstChild ? row.cells[place].textContent.trim() : "";
        const number = parseFloat(text.replace(/,/g, ""));
        return place === 0 || Number.isNaN(number) ? text : number;
      };
      const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
      rows.sort(([a], [b]) => {
        const order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
        return down ? -order : order;
      });
      for (const [, row] of rows) table.tBodies[0].append(row);
    });
  });
}

for (const table of document.querySelectorAll(".sortable")) sortable(table);
const chooser = document.getElementById("column");
if (chooser) {
  chosen.column = chooser.value;
  chooser.addEventListener("change", () => choose(chooser.value));
}
