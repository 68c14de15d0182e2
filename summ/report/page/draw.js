// One example: references and summaries side by side, the documents beside them, sources lit from either.
const column = () => index.columns.find((one) => one.name === chosen.column) || index.columns[0];

function figure(value, one = column()) {
  return value === null || value === undefined ? "–" : (value * one.scale).toFixed(one.digits);
}

function underlined(text, doubts) {
  const parts = [];
  let here = 0;
  for (const [start, end, why] of doubts) {
    parts.push(text.slice(here, start));
    parts.push(make("u", { class: "summ-doubt", title: why }, text.slice(start, end), make("span", { class: "summ-hidden" }, ` (${why})`)));
    here = end;
  }
  parts.push(text.slice(here));
  return parts;
}

function documentsOf(example) {
  const spans = example.documents.map(() => []);
  example.summaries.forEach((summary, s) => summary.sentences.forEach(([, , sources], n) => {
    for (const [at, start, end] of sources) spans[at].push([start, end, `${s}-${n}`]);
  }));
  return example.documents.map(([name, title, date, text], at) => {
    const cuts = [...new Set([0, text.length, ...spans[at].flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const paragraph = make("p", { class: "summ-text" });
    for (let place = 0; place + 1 < cuts.length; place += 1) {
      const [start, end] = [cuts[place], cuts[place + 1]];
      const of = spans[at].filter(([from, to]) => from <= start && end <= to).map(([, , key]) => key);
      const piece = text.slice(start, end);
      paragraph.append(of.length ? make("mark", { "data-of": ` ${[...new Set(of)].join(" ")} `, "data-start": start }, piece) : piece);
    }
    const heading = title ? `${name}: ${title}` : `Document ${name}`;
    return make("section", {}, make("h4", {}, heading, date ? make("small", { class: "aside" }, ` ${date}`) : null), paragraph);
  });
}

function sentenceOf(example, s, n, papers) {
  const [text, support, sources, doubts] = example.summaries[s].sentences[n];
  const element = make("span", { class: sources.length ? "said" : "said bare", role: "button", tabindex: "0", "aria-pressed": "false" }, ...underlined(text, doubts));
  if (!sources.length) element.append(make("span", { class: "summ-hidden" }, " (no source found)"));
  const names = sources.map(([at]) => example.documents[at][0]);
  const told = sources.length
    ? `Support ${support.toFixed(2)}; ${sources.length} source${sources.length > 1 ? "s" : ""}, in document ${[...new Set(names)].join(", ")}: “${example.documents[sources[0][0]][3].slice(sources[0][1], sources[0][2])}”`
    : `Support ${support.toFixed(2)}; no source found.`;
  const lights = () => light(papers, element, `${s}-${n}`, told);
  element.addEventListener("mouseenter", () => { if (!papers.pinned) lights(); });
  element.addEventListener("mouseleave", () => { if (!papers.pinned) dark(papers); });
  element.addEventListener("focus", () => { if (!papers.pinned) { lights(); reach(papers); } });
  element.addEventListener("blur", () => { if (!papers.pinned) dark(papers); });
  const pin = () => {
    const again = papers.pinned === element;
    release(papers);
    if (again) return;
    lights();
    papers.pinned = element;
    element.classList.add("pinned");
    element.setAttribute("aria-pressed", "true");
    reach(papers);
  };
  element.addEventListener("click", pin);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(); }
  });
  return element;
}

function light(papers, element, key, told) {
  dark(papers);
  element.classList.add("lit");
  let last = null;
  for (const mark of papers.box.querySelectorAll("mark")) {
    if (!mark.dataset.of.includes(` ${key} `)) continue;
    mark.classList.add("lit");
    if (mark.previousSibling !== last || last === null) mark.setAttribute("data-first", "");
    last = mark;
  }
  papers.where.textContent = told;
}

function dark(papers) {
  for (const one of document.querySelectorAll("#example .lit")) { one.classList.remove("lit"); one.removeAttribute("data-first"); }
  papers.where.textContent = papers.hint;
}

function release(papers) {
  if (papers.pinned) { papers.pinned.classList.remove("pinned"); papers.pinned.setAttribute("aria-pressed", "false"); }
  papers.pinned = null;
  dark(papers);
}

// Scrolls the documents alone, so that what is read stays where it is.
function reach(papers) {
  const mark = papers.box.querySelector("mark.lit");
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - papers.box.getBoundingClientRect().top;
  papers.box.scrollTop += top - papers.box.clientHeight / 3;
}

function cardOf(example, s, place, papers) {
  const summary = example.summaries[s];
  const words = summary.sentences.reduce((sum, [text]) => sum + text.split(/\s+/).length, 0);
  const line = index.columns.slice(0, 4).map((one) => `${one.name} ${figure(index.scores[one.name][s][place], one)}`);
  const body = make("p", {});
  summary.sentences.forEach((_, n) => body.append(sentenceOf(example, s, n, papers), " "));
  if (summary.text) body.append(summary.text);
  if (!summary.sentences.length && !summary.text) body.append(make("em", {}, "no summary"));
  const over = index.over[s].includes(place) ? make("p", { class: "aside" }, "⚠ over the budget") : null;
  const notes = (summary.notes || []).map((note) => make("p", { class: "aside" }, note));
  return make("section", { class: `card k${s % 8}` }, make("h4", {}, index.systems[s].label),
    make("p", { class: "scores-line" }, [...line, `${words} words`].join(" · ")), body, over, ...notes);
}
