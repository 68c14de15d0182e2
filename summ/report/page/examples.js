// The list of examples: found, filtered and put in order by the index alone, so that nothing is unpacked for it.
const SHOWN = 15;
const view = { places: [], page: 0, open: null };
const element = (id) => document.getElementById(id);
const papers = { box: null, where: null, pinned: null, hint: "Point at a sentence of a summary, tap it, or reach it by the Tab key: its sources light up here." };

function rowOf(place) {
  return index.systems.map((_, s) => index.scores[column().name][s][place]);
}

function keyOf(place, order) {
  if (order === "data") return place;
  if (order === "long") return -index.words[place];
  const known = (order.startsWith("worst-") ? [rowOf(place)[Number(order.slice(6))]] : rowOf(place)).filter((value) => value !== null);
  if (!known.length) return Infinity;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (order === "apart") return -known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const higher = column().higher === false ? -1 : 1;
  return (order === "best" ? -1 : 1) * higher * mean;
}

function isWanted(place, only, words) {
  const listed = (rows) => rows.some((row) => row.includes(place));
  if (only === "doubts" && !index.doubts.some((row) => row[place])) return false;
  if (only === "over" && !listed(index.over)) return false;
  if (only === "failed" && !listed(index.failed)) return false;
  return !words || `${index.ids[place]} ${index.queries[place]}`.toLowerCase().includes(words);
}

function arrange() {
  const [order, only, words] = [element("order").value, element("only").value, element("find").value.trim().toLowerCase()];
  const places = index.ids.map((_, place) => place).filter((place) => isWanted(place, only, words));
  const keys = new Map(places.map((place) => [place, keyOf(place, order)]));
  view.places = places.sort((a, b) => keys.get(a) - keys.get(b) || a - b);
  view.page = 0;
  list();
}

function list() {
  const pages = Math.max(1, Math.ceil(view.places.length / SHOWN));
  element("count").textContent = `${view.places.length.toLocaleString("en")} of ${index.ids.length.toLocaleString("en")} examples` + (index.columns.length ? `; figures: ${column().name}` : "");
  const letters = index.systems.map(({ name, label }) => make("th", { scope: "col" }, make("abbr", { title: name }, label === name ? name : label.split(" ")[0])));
  element("list").tHead.replaceChildren(make("tr", {}, make("th", { scope: "col" }, "example"), make("th", { scope: "col" }, "words in"), make("th", { scope: "col" }, "unsupported"), ...letters));
  element("list").tBodies[0].replaceChildren(...view.places.slice(view.page * SHOWN, (view.page + 1) * SHOWN).map((place) => {
    const doubts = index.doubts.reduce((sum, row) => sum + row[place], 0);
    const name = index.queries[place] ? `${index.ids[place]}: ${index.queries[place]}` : index.ids[place];
    const row = index.columns.length ? rowOf(place) : index.systems.map(() => null);
    return make("tr", { "aria-current": view.open === place ? "true" : null },
      make("th", { scope: "row" }, make("button", { type: "button", onclick: () => show(place, true) }, name)),
      make("td", {}, index.words[place].toLocaleString("en")), make("td", {}, doubts ? String(doubts) : "–"),
      ...row.map((value) => make("td", {}, index.columns.length ? figure(value) : "–")));
  }));
  element("page").textContent = `page ${view.page + 1} of ${pages}`;
  element("before").disabled = view.page === 0;
  element("after").disabled = view.page >= pages - 1;
}

async function show(place, move) {
  let example;
  try {
    example = await exampleAt(place);
  } catch (error) {
    element("example").hidden = false;
    element("example").replaceChildren(make("p", { class: "alert" }, `This example cannot be unpacked here (${error.message}); a browser of 2023 or later can.`));
    return;
  }
  view.open = place;
  papers.pinned = null;
  papers.where = make("p", { class: "where", role: "status" }, papers.hint);
  papers.box = make("aside", { class: "papers", tabindex: "0", "aria-label": "Documents" }, papers.where, ...documentsOf(example));
  const cards = [
    ...example.references.map((text, n) => make("section", { class: "card" }, make("h4", {}, example.references.length > 1 ? `reference ${n + 1}` : "reference"), make("p", {}, text))),
    ...example.summaries.map((_, s) => cardOf(example, s, place, papers)),
  ];
  const at = view.places.indexOf(place);
  const step = (by, text) => make("button", { type: "button", disabled: at < 0 || !(at + by in view.places), onclick: () => show(view.places[at + by], true) }, text);
  element("example").hidden = false;
  element("example").replaceChildren(
    make("div", { class: "headline" }, make("h3", {}, index.ids[place]), step(-1, "← before"), step(1, "next →")),
    ...(example.query ? [make("p", { class: "query" }, example.query)] : []),
    make("div", { class: "beside" }, make("div", { class: "cards" }, ...cards), papers.box));
  if (at >= 0) view.page = Math.floor(at / SHOWN);
  list();
  if (move) {
    element("example").focus({ preventScroll: true });
    element("example").scrollIntoView({ block: "start" });
    history.replaceState(null, "", `#example=${encodeURIComponent(index.ids[place])}`);
  }
}

if (index.ids.length) {
  element("browser").hidden = false;
  index.systems.forEach(({ name }, s) => element("order").append(make("option", { value: `worst-${s}` }, `worst of ${name} first`)));
  for (const id of ["order", "only"]) element(id).addEventListener("change", arrange);
  element("find").addEventListener("input", arrange);
  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
  element("before").addEventListener("click", () => { view.page -= 1; list(); });
  element("after").addEventListener("click", () => { view.page += 1; list(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && papers.box) release(papers); });
  chosen.listeners.push(arrange);
  arrange();
  const asked = location.hash.startsWith("#example=") ? index.ids.indexOf(decodeURIComponent(location.hash.slice(9))) : -1;
  show(asked >= 0 ? asked : 0, asked >= 0);
}
