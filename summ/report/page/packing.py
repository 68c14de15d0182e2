"""The examples in the page, compressed in small parts that are unpacked when one of their examples is opened."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from summ.report.highlight.conflicts import conflict_spans
from summ.report.highlight.flags import flagged_spans, without_overlaps
from summ.types import Document, Summary

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

# Examples per part: enough to compress well, few enough to unpack without delay.
PART_SIZE = 20


def packed_parts(comparison: Comparison) -> Iterator[str]:
    """Yield gzipped JSON in base64 for every `PART_SIZE` examples: documents, references and summaries.

    A document is stored once for all summaries. Offsets count UTF-16 code units, as JavaScript does.
    """
    evaluations = list(comparison.evaluations.values())
    examples = evaluations[0].examples if evaluations else ()
    for start in range(0, len(examples), PART_SIZE):
        records = []
        for index in range(start, min(start + PART_SIZE, len(examples))):
            example = examples[index]
            cluster = example.cluster
            records.append(
                {
                    "documents": [
                        _document(name, document)
                        for name, document in zip(cluster.document_ids, cluster.documents, strict=True)
                    ],
                    "references": list(example.references),
                    "query": cluster.query,
                    "summaries": [_summary(evaluation.summaries[index]) for evaluation in evaluations],
                }
            )
        # ASCII can escape lone surrogates; without a time stamp the page is reproducible.
        packed = gzip.compress(json.dumps(records, separators=(",", ":")).encode("ascii"), 9, mtime=0)
        yield base64.b64encode(packed).decode("ascii")


def example_index(comparison: Comparison) -> dict[str, Any]:
    """Return the data of each example that sorting and filtering need."""
    evaluations = list(comparison.evaluations.values())
    first = evaluations[0] if evaluations else None
    examples = first.examples if first else ()
    columns = [column for column in comparison.columns if column.group]
    return {
        "part": PART_SIZE,
        "systems": [{"name": name, "label": label} for name, label in comparison.labels.items()],
        "columns": [
            {
                "name": column.name,
                "label": column.label,
                "scale": column.scale,
                "digits": column.digits,
                "higher": column.higher_is_better,
            }
            for column in columns
        ],
        "ids": list(first.ids) if first else [],
        "queries": [example.cluster.query or "" for example in examples],
        "words": [sum(len(document.text.split()) for document in example.cluster.documents) for example in examples],
        "scores": {
            column.name: [_rounded(own.per_example.get(column.name), len(examples)) for own in evaluations]
            for column in columns
        },
        "flags": [[sum(map(len, flagged_spans(summary))) for summary in own.summaries] for own in evaluations],
        "conflicts": [[len(summary.conflicts) for summary in own.summaries] for own in evaluations],
        "over": [sorted(own.over) for own in evaluations],
        "failed": [sorted(own.failures) for own in evaluations],
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
    for sentence, flags, conflicts in zip(
        summary.sentences, flagged_spans(summary), conflict_spans(summary), strict=True
    ):
        sources = [
            [
                source.document_index,
                *_utf16_offsets(source.document.text, source.start, source.end),
                round(source.score, 2),
            ]
            for source in sentence.sources
        ]
        underlined = [
            [*_utf16_offsets(sentence.text, span.start, span.end), span.reason]
            for span in without_overlaps([*flags, *conflicts])
        ]
        sentences.append([sentence.text, round(sentence.support, 2), sources, underlined])
    packed: dict[str, Any] = {"sentences": sentences}
    if not summary.sentences and summary.text:
        packed["text"] = summary.text
    if notes := [[note.kind, note.text] for note in summary.notes if not note.is_provenance]:
        packed["notes"] = notes
    return packed


def _utf16_offsets(text: str, *offsets: int) -> Sequence[int]:
    """Convert character offsets to offsets in UTF-16 code units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return offsets
    return [offset + sum(mark > "\uffff" for mark in text[:offset]) for offset in offsets]
