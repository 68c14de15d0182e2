"""Measure precision and recall of the flags, and the calibration of support (`make attribution`).

Attributes sentences of the documents, verbatim, shortened, and with one known error each (`attribution_edits`), and
sentences of the references. Writes docs/quality/attribution.md, figures only. ``--fit`` fits the coefficients of
support on training data and writes summ/evidence/data/support.json.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attribution_edits import EDITS, NONSENSE, Pool, is_true_elsewhere, name_runs, nonsense, shortened
from attribution_fit import fit
from attribution_labels import SETS as JUDGED
from attribution_labels import measure_judged
from attribution_page import page
from sets import DATA, read

from summ.evidence import Tracer
from summ.evidence.analysis import Analysis
from summ.evidence.claims import extract_claims
from summ.text.joining import one_line
from summ.text.sentences import sentence_spans
from summ.text.words import count_words, words
from summ.types import Cluster, SummarySentence

ROOT = Path(__file__).resolve().parent.parent
COEFFICIENTS = ROOT / "summ" / "evidence" / "data" / "support.json"
TO_FIT = ("multinews/train-00000-of-00004", "background/train", "fewsum_amazon/train", "convosumm_email/validation")
TO_REPORT = ("multinews/test1000", "background/validation", "fewsum_amazon/test", "mediqa/validation")
# Edits of these kinds are excluded if another source supports them.
EXCLUDED_IF_SUPPORTED = (
    "number changed",
    "number of the cluster",
    "date shifted",
    "name swapped",
    "name of the cluster",
)
SEED = 2024
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit support on training data and write its coefficients")
    parser.add_argument("--sets", nargs="*", help="files in the data folder; by default those that are reported")
    parser.add_argument("--limit", type=int, default=300, help="sentences of each kind and set")
    parser.add_argument("--date", default=str(datetime.date.today()), help="date printed on the page")
    parser.add_argument("--output", type=Path, help="page to write; printed by default")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"there are no evaluation sets at {os.path.relpath(DATA, ROOT)}.")
    rows = [
        row for name in options.sets or (TO_FIT if options.fit else TO_REPORT) for row in measure(name, options.limit)
    ]
    if options.fit:
        write_coefficients(rows, options.sets or TO_FIT)
        return
    judged = [row for name in JUDGED for row in measure_judged(name, held_out=True)]
    text = page(rows, judged, date=options.date, limit=options.limit)
    if options.output is None:
        print(text)
        return
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")


def write_coefficients(made: Sequence[Row], sets: Sequence[str]) -> None:
    judged = [row for name in JUDGED for row in measure_judged(name, held_out=False)]
    content = {
        "about": "Logistic coefficients of support (summ/evidence/support/model.py), written by `python "
        "eval/attribution.py --fit`: judged sentences of SummEdits, QAGS and FaithBench; sentences of the documents "
        "lightly shortened and of their references, against the same with one error, sentences of other clusters, and "
        "nonsense of the documents' words.",
        "sets": [*JUDGED, *sets],
        "sentences": {"judged": len(judged), "made": len(made)},
        "coefficients": fit(made, judged),
    }
    COEFFICIENTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def measure(name: str, limit: int) -> Iterator[Row]:
    """Yield a row per attributed sentence of a set: kind, flags, flags on the edit, support and features."""
    records = read(name, limit)
    each = -(-limit // len(records))
    clusters = [Cluster.of(record["documents"]) for record in records]
    tracers = [Tracer(cluster) for cluster in clusters]
    sentences = [[one_line(one.text) for one in tracer.sentences] for tracer in tracers]
    sentences = [[text for text in texts if 8 <= count_words(text) <= 45] for texts in sentences]
    named = [sorted({run for text in texts[:60] for run in _names(text)}) for texts in sentences]
    for index, tracer in enumerate(tracers):
        rng = random.Random(SEED + index)
        texts = sentences[index][:]
        rng.shuffle(texts)
        other = (index + len(tracers) // 2) % len(tracers)
        pool = _pool(tracer, sentences[index], named[index], named[other])
        sources = [frozenset(words(one.text)) for one in tracer.sentences]
        yield from _rows(name, "verbatim", tracer, [(text, None) for text in texts[:each]])
        short = [text for text in map(shortened, texts[: 40 * each]) if text]
        yield from _rows(name, "shortened", tracer, [(text, None) for text in short[:each]])
        for kind, edit in EDITS.items():
            edited = list(islice((one for text in texts if (one := edit(text, rng, pool))), each))
            wrong = [one for one in edited if kind not in EXCLUDED_IF_SUPPORTED or not is_true_elsewhere(one, sources)]
            yield from _rows(name, kind, tracer, [(one.text, (one.start, one.end)) for one in wrong])
            yield from ({"set": name, "kind": kind, "excluded": True} for _ in range(len(edited) - len(wrong)))
        for kind in NONSENSE:
            pairs = zip(texts, [*texts[1:], texts[0]] if texts else [], strict=True)
            false = (text for pair in pairs if (text := nonsense(kind, *pair, rng)))
            yield from _rows(name, kind, tracer, [(text, None) for text in islice(false, each)])
        yield from _rows(name, "of another cluster", tracer, [(text, None) for text in sentences[other][:each]])
        references = [records[number]["references"][0] for number in (index, other)]
        for kind, reference in zip(("reference", "reference of another cluster"), references, strict=True):
            own = [one_line(reference[start:end]) for start, end in sentence_spans(reference, language="en")]
            own = [text for text in own if count_words(text) >= 5]
            rng.shuffle(own)
            yield from _rows(name, kind, tracer, [(text, None) for text in own[:each]])


def _pool(tracer: Tracer, sentences: Sequence[str], named: Sequence[str], foreign: Sequence[str]) -> Pool:
    source_text = " ".join(sentence.text for sentence in tracer.sentences).casefold()
    numbers = sorted({one for text in sentences[:60] for one in re.findall(r"(?<![\d.,])\d{1,3}(?![\d.,]\d)", text)})
    return Pool(
        [one for one in foreign if not any(word in source_text for word in one.casefold().split())], named, numbers
    )


def _rows(name: str, kind: str, tracer: Tracer, texts: Sequence[tuple[str, tuple[int, int] | None]]) -> Iterator[Row]:
    document_text = " ".join(document.text for document in tracer.cluster.documents).casefold()
    traced = tracer.trace_with_features([text for text, _ in texts])
    for (_, span), (sentence, features) in zip(texts, traced, strict=True):
        yield {
            "set": name,
            "kind": kind,
            "support": sentence.support,
            "flags": [(flag.kind, flag.reason) for flag in sentence.flags],
            "hits": _hits(sentence, span),
            "absent": [
                flag.text.casefold() not in document_text for flag in sentence.flags if flag.reason == "missing"
            ],
            "features": features,
        }


def _hits(sentence: SummarySentence, span: tuple[int, int] | None) -> int:
    """Return the number of flags that overlap the edit."""
    if span is None:
        return 0
    low, high = span[0] - 12, span[1] + 12
    return sum(
        (flag.start < span[1] and span[0] < flag.end)
        or (flag.reason == "changed" and flag.start < high and low < flag.end)
        for flag in sentence.flags
    )


def _names(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in name_runs(extract_claims(Analysis(text, "en")), text))


if __name__ == "__main__":
    main()
