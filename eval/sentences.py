"""Compare sentence splitting and language detection with other packages, and write the tables of docs/text.md.

``make sentences`` runs it. Cases are those of tests/text/data; the labelled passages are of ../shared/data, where there
is a copy. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import importlib.util
import json
import platform
import re
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

from sentence_peers import Splitter, splitters

from summ.text.cleaning import non_prose_reasons
from summ.text.invisible import without_invisible
from summ.text.language import detect_language
from summ.text.sentences import sentence_spans
from summ.text.terms import term_ids
from summ.text.unpunctuated import divide_unpunctuated

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "text" / "data"
SHARED = ROOT.parent / "shared" / "data"
LABELS = Path(__file__).with_name("sentence_labels.json")
SPEED = SHARED / "allsides" / "validation.jsonl.gz"
# Peers are timed on less text.
MEGABYTES, PEER_MEGABYTES = 2.0, 0.2
START, END = "<!-- measured: make sentences -->", "<!-- end -->"
# Transcripts other than those that the scores of gaps were chosen on, and news.
SPEECH = (("meetings, English", "en", "qmsum/general", 182), ("news, French", "fr", "multiling/fr", 0))
_LABEL = re.compile(r"(?m)^[^:\n]{1,40}: ")
_WORD_MARKS = re.compile(r"[^\w'’-]|^\W+|\W+$")
_FINAL = re.compile(r"([.?!,;:])[\"”’»)]*$")
# Packages keep the marks of list items in the sentence, or leave them out; neither counts as an error.
_LIST_MARK = re.compile(r"(?:[•‣⁃◦●]\s*)?(?:\(?(?:\d{1,2}|[a-z])(?:\.\)|[.)])\s+)?")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "text.md", help="page whose tables to write")
    page = parser.parse_args().output
    found = list(splitters())
    tables = [
        *_case_table(found),
        "",
        *_passage_table(found),
        "",
        *_clause_table(),
        "",
        *_language_table(),
        "",
        *_speed_table(found),
        "",
    ]
    machine = f"{platform.machine()}, Python {platform.python_version()}, one thread"
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    text = "\n".join([*tables, f"{datetime.date.today()}; {machine}."])
    page.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _case_table(found: Sequence[Splitter]) -> Iterator[str]:
    yield "| cases right | number | " + " | ".join(splitter.name for splitter in found) + " |"
    yield "| --- | --- |" + " --- |" * len(found)
    for path in sorted((CASES / "sentences").glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
        right = [sum(_is_right(case, splitter) for case in cases) for splitter in found]
        shares = " | ".join(f"{100 * count / len(cases):.0f}%" for count in right)
        yield f"| {path.stem.replace('_', ' ')} | {len(cases)} | {shares} |"


def _is_right(case: dict[str, Any], splitter: Splitter) -> bool:
    text = case.get("text") or case.get("separator", " ").join(case["sentences"])
    sentences = splitter.split(text, case.get("language", "en"))
    return _bare(sentences) == _bare(case["sentences"])


def _bare(sentences: Sequence[str]) -> list[str]:
    """The sentences without what packages treat differently at their ends: list marks and invisible characters."""
    stripped = (_LIST_MARK.sub("", " ".join(without_invisible(sentence).split()), count=1) for sentence in sentences)
    return [sentence for sentence in stripped if sentence]


def _passage_table(found: Sequence[Splitter]) -> Iterator[str]:
    passages = json.loads(LABELS.read_text(encoding="utf-8"))["passages"]
    if not SHARED.is_dir():
        return
    texts = list(_texts(passages))
    total = sum(len(passage["ends"]) for passage in passages)
    yield f"| boundaries of {total} sentences in {len(passages)} passages | precision | recall | F1 | sentences right |"
    yield "| --- | --- | --- | --- | --- |"
    for splitter in found:
        right = given = whole = 0
        for passage, text in zip(passages, texts, strict=True):
            expected = {_letters(text, end - passage["start"]) for end in passage["ends"]}
            sentences = splitter.split(text, passage["language"])
            ends = set(accumulate(_letters(sentence, len(sentence)) for sentence in sentences))
            right += len(expected & ends)
            given += len(ends)
            whole += len(_spans(expected) & _spans(ends))
        precision, recall = right / given, right / total
        f1 = 2 * precision * recall / (precision + recall)
        yield f"| {splitter.name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {100 * whole / total:.1f}% |"


def _spans(ends: set[int]) -> set[tuple[int, int]]:
    return set(pairwise([0, *sorted(ends)]))


def _texts(passages: Sequence[dict[str, Any]]) -> Iterator[str]:
    for name, group in groupby(passages, key=lambda passage: passage["set"]):
        with gzip.open(SHARED / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            clusters = [json.loads(line)["documents"] for line in lines]
        for passage in group:
            yield clusters[passage["cluster"]][passage["document"]][passage["start"] : passage["end"]]


def _letters(text: str, end: int) -> int:
    """The letters and digits before `end`, which every package keeps, other than those of line breaks typed as text."""
    return sum(mark.isalnum() for mark in text[:end].replace("\\n", ""))


def _clause_table() -> Iterator[str]:
    """How texts are divided whose case and punctuation were removed."""
    if not SHARED.is_dir():
        return
    yield "| text without case and punctuation | cuts at ends of sentences | at any mark | ends of sentences cut |"
    yield "| --- | --- | --- | --- |"
    for name, language, set_name, first in SPEECH:
        with gzip.open(SHARED / f"{set_name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = [document for line in lines for document in json.loads(line)["documents"]][first:]
        cuts = at_ends = at_marks = n_ends = 0
        for document in documents:
            words, marks = _without_marks(_LABEL.sub("", document))
            text = " ".join(words)
            spans = divide_unpunctuated(text, [(0, len(text))], language=language).spans
            starts = list(accumulate(text[start:end].count(" ") + 1 for start, end in spans))[:-1]
            cuts += len(starts)
            at_ends += sum(marks[start - 1] in ".?!" for start in starts)
            at_marks += sum(marks[start - 1] != " " for start in starts)
            n_ends += sum(mark in ".?!" for mark in marks[:-1])
        shares = " | ".join(f"{100 * share:.0f}%" for share in (at_ends / cuts, at_marks / cuts, at_ends / n_ends))
        yield f"| {name} | {shares} |"


def _without_marks(text: str) -> tuple[list[str], list[str]]:
    """The words in lower case without punctuation, and the mark after each, a space if there is none."""
    pairs = [(_WORD_MARKS.sub("", token).casefold(), _FINAL.search(token)) for token in text.split()]
    pairs = [(word, mark) for word, mark in pairs if word]
    return [word for word, _ in pairs], [mark[1] if mark else " " for _, mark in pairs]


def _language_table() -> Iterator[str]:
    samples = json.loads((CASES / "languages.json").read_text(encoding="utf-8"))
    detectors: dict[str, Any] = {"summ": detect_language}
    if importlib.util.find_spec("py3langid") is not None:
        import py3langid

        detectors["py3langid"] = lambda text: py3langid.classify(text)[0]
    yield "| language of 20 words | " + " | ".join(detectors) + " |"
    yield "| --- |" + " --- |" * len(detectors)
    for name in ("tuned", "unseen"):
        right = [sum(detect(text) == language for language, text in samples[name]) for detect in detectors.values()]
        n_languages = len({language for language, _ in samples[name]})
        cells = " | ".join(map(str, right))
        yield f"| {name}: right of {len(samples[name])} in {n_languages} languages | {cells} |"


def _speed_table(found: Sequence[Splitter]) -> Iterator[str]:
    if not SPEED.is_file():
        return
    with gzip.open(SPEED, "rt", encoding="utf-8") as lines:
        documents = [document for line in lines for document in json.loads(line)["documents"]]
    yield "| speed | MB/s |"
    yield "| --- | --- |"
    for splitter in found:
        limit = MEGABYTES if splitter.name == "summ" else PEER_MEGABYTES
        texts = list(_up_to(documents, limit))
        seconds = _seconds(lambda texts=texts, splitter=splitter: [splitter.split(text, "en") for text in texts])
        yield f"| {splitter.name}, splitting | {_megabytes(texts) / seconds:.1f} |"
    texts = list(_up_to(documents, MEGABYTES))
    sentences = [sentence for text in texts for sentence in found[0].split(text, "en")]
    split = _seconds(lambda: [found[0].split(text, "en") for text in texts])
    tokenized = _seconds(lambda: term_ids(sentences, language="en"))
    spans = [sentence_spans(text, language="en") for text in texts]
    judged = _seconds(lambda: [*map(non_prose_reasons, texts, spans)])
    yield f"| summ, telling prose from the rest | {_megabytes(texts) / judged:.1f} |"
    yield f"| summ, splitting and tokenizing with stems | {_megabytes(texts) / (split + tokenized):.1f} |"


def _up_to(documents: Sequence[str], megabytes: float) -> Iterator[str]:
    size = 0.0
    for document in documents:
        size += _megabytes([document])
        if size > megabytes:
            return
        yield document


def _megabytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def _seconds(call: Any) -> float:
    """Processor seconds of the best of three rounds."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        call()
        best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    main()
