"""The examples as the page carries them: small compressed parts, each unpacked when one of its examples is opened."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from summ.report.highlight.doubts import doubted
from summ.types import Document, Summary

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

# Examples that are packed together: enough to compress well, few enough to unpack in a moment.
PART = 20


def parts(comparison: Comparison) -> Iterator[str]:
    """Gzip'd JSON in base64, for every `PART` examples in order: their documents, references and summaries.

    A document's text is there once, however many summaries point into it; offsets count UTF-16 units, as scripts do.
    """
    evaluations = list(comparison.evaluations.values())
    examples = evaluations[0].examples if evaluations else ()
    for begin in range(0, len(examples), PART):
        records = []
        for place in range(begin, min(begin + PART, len(examples))):
            example = examples[place]
            cluster = example.cluster
            ids = cluster.document_ids
            records.append(
                {
                    "documents": [_document(ids[at], one) for at, one in enumerate(cluster.documents)],
                    "references": list(example.references),
                    "query": cluster.query,
                    "summaries": [_summary(one.summaries[place]) for one in evaluations],
                }
            )
        # Spelled in ASCII, lone surrogates pass; without the time of day the same page has the same bytes.
        packed = gzip.compress(json.dumps(records, separators=(",", ":")).encode("ascii"), 9, mtime=0)
        yield base64.b64encode(packed).decode("ascii")


def index(comparison: Comparison) -> dict[str, Any]:
    """What sorting and filtering need of every example: id, query, length, scores, and what is doubtful."""
    evaluations = list(comparison.evaluations.values())
    first = evaluations[0] if evaluations else None
    examples = first.examples if first else ()
    columns = [column for column in comparison.columns if column.group]
    return {
        "part": PART,
        "systems": [{"name": name, "label": label} for name, label in comparison.labels.items()],
        "columns": [
            {
                "name": one.name,
                "scale": 100 if one.share else 1,
                "digits": one.digits,
                "higher": one.higher_is_better,
            }
            for one in columns
        ],
        "ids": list(first.ids) if first else [],
        "queries": [example.cluster.query or "" for example in examples],
        "words": [sum(len(one.text.split()) for one in example.cluster.documents) for example in examples],
        "scores": {
            column.name: [_rounded(one.per_example.get(column.name), len(examples)) for one in evaluations]
            for column in columns
        },
        "doubts": [[sum(map(len, doubted(summary))) for summary in one.summaries] for one in evaluations],
        "over": [sorted(one.over) for one in evaluations],
        "failed": [sorted(one.failures) for one in evaluations],
    }


def _rounded(row: Any, count: int) -> list[float | None]:
    if row is None:
        return [None] * count
    return [None if np.isnan(value) else round(float(value), 4) for value in row]


def _document(name: str, document: Document) -> list[Any]:
    date = document.date.isoformat() if document.date else None
    return [name, document.title, date, document.text]


def _summary(summary: Summary) -> dict[str, Any]:
    sentences = []
    for sentence, flags in zip(summary.sentences, doubted(summary), strict=True):
        sources = [
            [one.document_index, *_units(one.document.text, one.start, one.end), round(one.score, 2)]
            for one in sentence.sources
        ]
        doubts = [[*_units(sentence.text, one.start, one.end), one.said] for one in flags]
        sentences.append([sentence.text, round(sentence.support, 2), sources, doubts])
    found: dict[str, Any] = {"sentences": sentences}
    if not summary.sentences and summary.text:
        found["text"] = summary.text
    if summary.notes:
        found["notes"] = [note.text for note in summary.notes]
    return found


def _units(text: str, *offsets: int) -> Sequence[int]:
    """Offsets in characters as offsets in UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return offsets
    return [offset + sum(mark > "\uffff" for mark in text[:offset]) for offset in offsets]
