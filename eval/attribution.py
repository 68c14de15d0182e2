"""Precision and recall of the flags of attribution, and the calibration of support (`make attribution`).

Sentences of the documents, word for word, lightly shortened, and with one known error each (`attribution_edits`), and
the references' own sentences, are traced to their clusters. Writes docs/quality/attribution.md, figures only.
``--fit`` fits the coefficients of support on training data and writes summ/evidence/data/support.json.
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

from attribution_edits import EDITS, Pool, is_true_elsewhere, name_runs, shortened
from attribution_fit import fit
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
# An edit of these kinds that another source has is no error, and is set aside.
SET_ASIDE = ("number changed", "number of the cluster", "date shifted", "name swapped", "name of the cluster")
SEED = 2024
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit support on training data and write its coefficients")
    parser.add_argument("--sets", nargs="*", help="files under the data folder (those to report on by default)")
    parser.add_argument("--limit", type=int, default=300, help="sentences of each kind and set")
    parser.add_argument("--date", default=str(datetime.date.today()), help="the date that the page says")
    parser.add_argument("--output", type=Path, help="the page; printed where not given")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"the evaluation sets are not at {os.path.relpath(DATA, ROOT)}: nothing to measure on.")
    rows = [
        row for name in options.sets or (TO_FIT if options.fit else TO_REPORT) for row in measured(name, options.limit)
    ]
    if options.fit:
        COEFFICIENTS.write_text(json.dumps(fit(rows, options.sets or TO_FIT), indent=1) + "\n", encoding="utf-8")
        return
    text = page(rows, date=options.date, limit=options.limit)
    if options.output is None:
        print(text)
        return
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")


def measured(name: str, limit: int) -> Iterator[Row]:
    """A row a traced sentence of that set: its kind, its flags, how many hit the change, its support and features."""
    records = read(name, limit)
    each = -(-limit // len(records))
    clusters = [Cluster.of(record["documents"]) for record in records]
    tracers = [Tracer(cluster) for cluster in clusters]
    sentences = [[one_line(one.text) for one in tracer.sentences] for tracer in tracers]
    sentences = [[text for text in texts if 8 <= count_words(text) <= 45] for texts in sentences]
    named = [sorted({run for text in texts[:60] for run in _names(text)}) for texts in sentences]
    for place, tracer in enumerate(tracers):
        chance = random.Random(SEED + place)
        texts = sentences[place][:]
        chance.shuffle(texts)
        abroad = (place + len(tracers) // 2) % len(tracers)
        pool = _pool(tracer, sentences[place], named[place], named[abroad])
        sources = [frozenset(words(one.text)) for one in tracer.sentences]
        yield from _rows(name, "word for word", tracer, [(text, None) for text in texts[:each]])
        short = [text for text in map(shortened, texts[: 40 * each]) if text]
        yield from _rows(name, "shortened", tracer, [(text, None) for text in short[:each]])
        for kind, edit in EDITS.items():
            edited = list(islice((one for text in texts if (one := edit(text, chance, pool))), each))
            wrong = [one for one in edited if kind not in SET_ASIDE or not is_true_elsewhere(one, sources)]
            yield from _rows(name, kind, tracer, [(one.text, (one.start, one.end)) for one in wrong])
            yield from ({"set": name, "kind": kind, "aside": True} for _ in range(len(edited) - len(wrong)))
        yield from _rows(name, "of another cluster", tracer, [(text, None) for text in sentences[abroad][:each]])
        references = [records[one]["references"][0] for one in (place, abroad)]
        for kind, reference in zip(("reference", "reference of another cluster"), references, strict=True):
            own = [one_line(reference[start:end]) for start, end in sentence_spans(reference, language="en")]
            own = [text for text in own if count_words(text) >= 5]
            chance.shuffle(own)
            yield from _rows(name, kind, tracer, [(text, None) for text in own[:each]])


def _pool(tracer: Tracer, sentences: Sequence[str], named: Sequence[str], foreign: Sequence[str]) -> Pool:
    said = " ".join(one.text for one in tracer.sentences).casefold()
    numbers = sorted({one for text in sentences[:60] for one in re.findall(r"(?<![\d.,])\d{1,3}(?![\d.,]\d)", text)})
    return Pool([one for one in foreign if not any(word in said for word in one.casefold().split())], named, numbers)


def _rows(name: str, kind: str, tracer: Tracer, texts: Sequence[tuple[str, tuple[int, int] | None]]) -> Iterator[Row]:
    said = " ".join(document.text for document in tracer.cluster.documents).casefold()
    traced = tracer.trace_with_features([text for text, _ in texts])
    for (_, span), (sentence, features) in zip(texts, traced, strict=True):
        yield {
            "set": name,
            "kind": kind,
            "support": sentence.support,
            "flags": [(flag.kind, flag.reason) for flag in sentence.flags],
            "hits": _hits(sentence, span),
            "absent": [flag.text.casefold() not in said for flag in sentence.flags if flag.reason == "missing"],
            "features": features,
        }


def _hits(sentence: SummarySentence, span: tuple[int, int] | None) -> int:
    """How many flags touch what was changed."""
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
