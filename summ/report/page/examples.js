// The list of examples is searched, filtered and sorted by the index alone, without unpacking any example.
const PAGE_SIZE = 15;
const view = { positions: [], page: 0, open: null };
const element = (id) => document.getElementById(id);
const panel = { box: null, status: null, pinned: null, hint: "Point at a sentence of a summary, tap it, or reach it with the Tab key to highlight its sources here." };

function scoresAt(position) {
  return index.systems.map((_, s) => index.scores[column().name][s][position]);
}

function sortKey(position, order) {
  if (order === "data") return position;
  if (order === "long") return -index.words[position];
  const scores = order.startsWith("worst-") ? [scoresAt(position)[Number(order.slice(6))]] : scoresAt(position);
  const known = scores.filter((value) => value !== null);
  if (!known.length) return Infinity;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (order === "spread") return -known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const direction = column().higher === false ? -1 : 1;
  return (order === "best" ? -1 : 1) * direction * mean;
}

function matches(position, only, words) {
  const listed = (rows) => rows.some((row) => row.includes(position));
  if (only === "flags" && !index.flags.some((row) => row[position])) return false;
  if (only === "conflicts" && !index.conflicts.some((row) => row[position])) return false;
  if (only === "over" && !listed(index.over)) return false;
  if (only === "failed" && !listed(index.failed)) return false;
  return !words || `${index.ids[position]} ${index.queries[position]}`.toLowerCase().includes(words);
}

function updateList() {
  const [order, only, words] = [element("order").value, element("only").value, element("find").value.trim().toLowerCase()];
  const positions = index.ids.map((_, position) => position).filter((position) => matches(position, only, words));
  const keys = new Map(positions.map((position) => [position, sortKey(position, order)]));
  view.positions = positions.sort((a, b) => keys.get(a) - keys.get(b) || a - b);
  view.page = 0;
  drawList();
}

function drawList() {
  const pages = Math.max(1, Math.ceil(view.positions.length / PAGE_SIZE));
  element("count").textContent = `${view.positions.length.toLocaleString("en")} of ${index.ids.length.toLocaleString("en")} examples` + (index.columns.length ? `; scores: ${column().label}` : "");
  const letters = index.systems.map(({ name, label }) => make("th", { scope: "col" }, make("abbr", { title: name }, label === name ? name : label.split(" ")[0])));
  element("list").tHead.replaceChildren(make("tr", {}, make("th", { scope: "col" }, "example"), make("th", { scope: "col" }, "input words"), make("th", { scope: "col" }, "unsupported"), ...letters));
  element("list").tBodies[0].replaceChildren(...view.positions.slice(view.page * PAGE_SIZE, (view.page + 1) * PAGE_SIZE).map((position) => {
    const flags = index.flags.reduce((sum, row) => sum + row[position], 0);
    const name = index.queries[position] ? `${index.ids[position]}: ${index.queries[position]}` : index.ids[position];
    const scores = index.columns.length ? scoresAt(position) : index.systems.map(() => null);
    return make("tr", { "aria-current": view.open === position ? "true" : null },
      make("th", { scope: "row" }, make("button", { type: "button", onclick: () => show(position, true) }, name)),
      make("td", {}, index.words[position].toLocaleString("en")), make("td", {}, flags ? String(flags) : "–"),
      ...scores.map((value) => make("td", {}, index.columns.length ? format(value) : "–")));
  }));
  element("page").textContent = `page ${view.page + 1} of ${pages}`;
  element("before").disabled = view.page === 0;
  element("after").disabled = view.page >= pages - 1;
}

async function show(position, focus) {
  let example;
  try {
    example = await exampleAt(position);
  } catch (error) {
    element("example").hidden = false;
    element("example").replaceChildren(make("p", { class: "alert" }, `This browser cannot unpack the example (${error.message}); use one released in 2023 or later.`));
    return;
  }
  view.open = position;
  panel.pinned = null;
  panel.status = make("p", { class: "status", role: "status" }, panel.hint);
  panel.box = make("aside", { class: "documents", tabindex: "0", "aria-label": "Documents" }, panel.status, ...documentSections(example));
  const cards = [
    ...example.references.map((text, n) => make("section", { class: "card" }, make("h4", {}, example.references.length > 1 ? `reference ${n + 1}` : "reference"), make("p", {}, text))),
    ...example.summaries.map((_, s) => summaryCard(example, s, position, panel)),
  ];
  const rank = view.positions.indexOf(position);
  const step = (by, text) => make("button", { type: "button", disabled: rank < 0 || !(rank + by in view.positions), onclick: () => show(view.positions[rank + by], true) }, text);
  element("example").hidden = false;
  element("example").replaceChildren(
    make("div", { class: "headline" }, make("h3", {}, index.ids[position]), step(-1, "← previous"), step(1, "next →")),
    ...(example.query ? [make("p", { class: "query" }, example.query)] : []),
    make("div", { class: "beside" }, make("div", { class: "cards" }, ...cards), panel.box));
  if (rank >= 0) view.page = Math.floor(rank / PAGE_SIZE);
  drawList();
  if (focus) {
    element("example").focus({ preventScroll: true });
    element("example").scrollIntoView({ block: "start" });
    history.replaceState(null, "", `#example=${encodeURIComponent(index.ids[position])}`);
  }
}

if (index.ids.length) {
  element("browser").hidden = false;
  index.systems.forEach(({ name }, s) => element("order").append(make("option", { value: `worst-${s}` }, `lowest score of ${name} first`)));
  for (const id of ["order", "only"]) element(id).addEventListener("change", updateList);
  element("find").addEventListener("input", updateList);
  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
  element("before").addEventListener("click", () => { view.page -= 1; drawList(); });
  element("after").addEventListener("click", () => { view.page += 1; drawList(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.box) unpin(panel); });
  chosen.listeners.push(updateList);
  updateList();
  const requested = location.hash.startsWith("#example=") ? index.ids.indexOf(decodeURIComponent(location.hash.slice(9))) : -1;
  show(requested >= 0 ? requested : 0, requested >= 0);
}
