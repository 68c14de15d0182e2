"""Sentences of summaries that people judged for consistency with their document: SummEdits, QAGS and FaithBench."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sets import DATA

from summ.evidence import Encoder, Tracer
from summ.text.joining import one_line
from summ.text.truecasing import uncased_sentence_spans
from summ.types import Cluster

SETS = ("summedits", "qags", "faithbench")
SEED = 2024
# Share of the documents of each set that the fit never sees.
HELD_OUT_SHARE = 0.4
Record = dict[str, Any]


def records(name: str) -> list[Record]:
    """Return the judged texts of a set, by document; those without a label are left out."""
    with gzip.open(DATA / "faithfulness" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return sorted((record for record in read if record["label"] is not None), key=lambda record: record["document"])


def is_held_out(document: str) -> bool:
    digest = hashlib.sha256(f"{SEED}:{document}".encode()).hexdigest()
    return int(digest[:8], 16) / 16**8 < HELD_OUT_SHARE


def measure_judged(name: str, *, held_out: bool, encoder: Encoder | None = None) -> Iterator[Record]:
    """Yield a row per sentence: set, domain, document, text (the id), labels of both, support and features."""
    tracer = None
    document = ""
    for record in records(name):
        if is_held_out(record["document"]) != held_out:
            continue
        if tracer is None or record["document"] != document:
            document = record["document"]
            tracer = Tracer(Cluster.of([document]), encoder=encoder)
        labels = sentence_labels(record)
        traced = tracer.trace_with_features([sentence for sentence, _ in labels])
        for (text, label), (sentence, features) in zip(labels, traced, strict=True):
            yield {
                "set": name,
                "domain": record.get("domain", name),
                "document": document,
                "sentence": text,
                "text": (name, record["id"]),
                "text label": record["label"],
                "label": label,
                "support": sentence.support,
                "flagged": bool(sentence.flags),
                "features": features,
            }


def sentence_labels(record: Record) -> list[tuple[str, int]]:
    """Return the sentences of a judged text with their labels, 1 for consistent.

    SummEdits judges texts: in a false one, sentences of the true original are consistent. In FaithBench a sentence with
    an unwanted span is not.
    """
    if record["set"] == "qags":
        return [(one_line(one["sentence"]), int(2 * one["yes"] > one["n"])) for one in record["sentences"]]
    spans = _spans(record["summary"])
    texts = [one_line(record["summary"][start:end]) for start, end in spans]
    if record["set"] == "summedits":
        original = {one_line(record["original"][start:end]) for start, end in _spans(record["original"])}
        return [(text, int(record["label"] == 1 or text in original)) for text in texts]
    wrong = [
        (span["start"], span["end"])
        for span in record["annotations"]
        if any("Unwanted" in one for one in span["label"])
    ]
    return [
        (text, int(not any(low < end and start < high for low, high in wrong)))
        for text, (start, end) in zip(texts, spans, strict=True)
    ]


def _spans(text: str) -> Sequence[tuple[int, int]]:
    return [(start, end) for start, end in uncased_sentence_spans(text, language="en") if text[start:end].strip()]


def balanced_accuracy(rows: Sequence[Record]) -> tuple[float, int]:
    """Return the balanced accuracy of "all sentences have a support of at least one half", and the number of texts."""
    lowest: dict[Any, float] = {}
    labels: dict[Any, int] = {}
    for row in rows:
        labels[row["text"]] = row["text label"]
        lowest[row["text"]] = min(row["support"], lowest.get(row["text"], 1.0))
    hits: dict[int, list[bool]] = {0: [], 1: []}
    for text, label in labels.items():
        hits[label].append((lowest[text] >= 0.5) == bool(label))
    return sum(sum(each) / max(1, len(each)) for each in hits.values()) / 2, len(labels)
