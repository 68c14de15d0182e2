// One example: references and summaries side by side, the documents beside them, sources highlighted on demand.
const column = () => index.columns.find((candidate) => candidate.name === chosen.column) || index.columns[0];

function format(value, ofColumn = column()) {
  return value === null || value === undefined ? "–" : (value * ofColumn.scale).toFixed(ofColumn.digits);
}

function underline(text, flags) {
  const parts = [];
  let position = 0;
  for (const [start, end, reason] of flags) {
    parts.push(text.slice(position, start));
    parts.push(make("u", { class: "summ-flag", title: reason }, text.slice(start, end), make("span", { class: "summ-hidden" }, ` (${reason})`)));
    position = end;
  }
  parts.push(text.slice(position));
  return parts;
}

function documentSections(example) {
  const spans = example.documents.map(() => []);
  example.summaries.forEach((summary, s) => summary.sentences.forEach(([, , sources], n) => {
    for (const [document, start, end] of sources) spans[document].push([start, end, `${s}-${n}`]);
  }));
  return example.documents.map(([name, title, date, text], number) => {
    const cuts = [...new Set([0, text.length, ...spans[number].flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const paragraph = make("p", { class: "summ-text" });
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const [start, end] = [cuts[i], cuts[i + 1]];
      const keys = spans[number].filter(([first, last]) => first <= start && end <= last).map(([, , key]) => key);
      const segment = text.slice(start, end);
      paragraph.append(keys.length ? make("mark", { "data-sentences": ` ${[...new Set(keys)].join(" ")} `, "data-start": start }, segment) : segment);
    }
    const heading = title ? `${name}: ${title}` : `Document ${name}`;
    return make("section", {}, make("h4", {}, heading, date ? make("small", { class: "aside" }, ` ${date}`) : null), paragraph);
  });
}

function sentenceElement(example, s, n, panel) {
  const [text, support, sources, flags] = example.summaries[s].sentences[n];
  const element = make("span", { class: sources.length ? "sentence" : "sentence unsourced", role: "button", tabindex: "0", "aria-pressed": "false" }, ...underline(text, flags));
  if (!sources.length) element.append(make("span", { class: "summ-hidden" }, " (no source found)"));
  const names = sources.map(([document]) => example.documents[document][0]);
  const description = sources.length
    ? `Support ${support.toFixed(2)}; ${sources.length} source${sources.length > 1 ? "s" : ""} in document ${[...new Set(names)].join(", ")}: “${example.documents[sources[0][0]][3].slice(sources[0][1], sources[0][2])}”`
    : `Support ${support.toFixed(2)}; no source found.`;
  const show = () => highlight(panel, element, `${s}-${n}`, description);
  element.addEventListener("mouseenter", () => { if (!panel.pinned) show(); });
  element.addEventListener("mouseleave", () => { if (!panel.pinned) clearHighlights(panel); });
  element.addEventListener("focus", () => { if (!panel.pinned) { show(); scrollToSource(panel); } });
  element.addEventListener("blur", () => { if (!panel.pinned) clearHighlights(panel); });
  const pin = () => {
    const wasPinned = panel.pinned === element;
    unpin(panel);
    if (wasPinned) return;
    show();
    panel.pinned = element;
    element.classList.add("pinned");
    element.setAttribute("aria-pressed", "true");
    scrollToSource(panel);
  };
  element.addEventListener("click", pin);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(); }
  });
  return element;
}

function highlight(panel, element, key, description) {
  clearHighlights(panel);
  element.classList.add("lit");
  let last = null;
  for (const mark of panel.box.querySelectorAll("mark")) {
    if (!mark.dataset.sentences.includes(` ${key} `)) continue;
    mark.classList.add("lit");
    if (mark.previousSibling !== last || last === null) mark.setAttribute("data-first", "");
    last = mark;
  }
  panel.status.textContent = description;
}

function clearHighlights(panel) {
  for (const lit of document.querySelectorAll("#example .lit")) { lit.classList.remove("lit"); lit.removeAttribute("data-first"); }
  panel.status.textContent = panel.hint;
}

function unpin(panel) {
  if (panel.pinned) { panel.pinned.classList.remove("pinned"); panel.pinned.setAttribute("aria-pressed", "false"); }
  panel.pinned = null;
  clearHighlights(panel);
}

// Scrolls the documents only, so that the summary stays in place.
function scrollToSource(panel) {
  const mark = panel.box.querySelector("mark.lit");
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - panel.box.getBoundingClientRect().top;
  panel.box.scrollTop += top - panel.box.clientHeight / 3;
}

function summaryCard(example, s, position, panel) {
  const summary = example.summaries[s];
  const words = summary.sentences.reduce((sum, [text]) => sum + text.split(/\s+/).length, 0);
  const scores = index.columns.slice(0, 4).map((scored) => `${scored.label} ${format(index.scores[scored.name][s][position], scored)}`);
  const body = make("p", {});
  summary.sentences.forEach((_, n) => body.append(sentenceElement(example, s, n, panel), " "));
  if (summary.text) body.append(summary.text);
  if (!summary.sentences.length && !summary.text) body.append(make("em", {}, "no summary"));
  const over = index.over[s].includes(position) ? make("p", { class: "aside" }, "⚠ over the budget") : null;
  const notes = (summary.notes || []).map(([kind, note]) => make("p", { class: kind === "conflict" ? "aside conflict" : "aside" }, note));
  return make("section", { class: `card k${s % 8}` }, make("h4", {}, index.systems[s].label),
    make("p", { class: "scores-line" }, [...scores, `${words} words`].join(" · ")), body, over, ...notes);
}
