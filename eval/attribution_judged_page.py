"""The part of the page on attribution that compares support with the judgements of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attribution_labels import HELD_OUT_SHARE, SEED, balanced_accuracy

Row = dict[str, Any]
# Balanced accuracy on all of SummEdits, in the table of https://github.com/salesforce/factualNLG (read 2026-11-28).
PUBLISHED = {
    "news": {"DAE": 60.9, "SummaC-Conv": 61.9, "QAFactEval": 74.4},
    "podcast": {"DAE": 54.4, "SummaC-Conv": 58.1, "QAFactEval": 63.7},
    "samsum": {"DAE": 58.7, "SummaC-Conv": 53.1, "QAFactEval": 66.2},
    "sales_call": {"DAE": 50.4, "SummaC-Conv": 59.0, "QAFactEval": 68.4},
    "sales_email": {"DAE": 53.6, "SummaC-Conv": 53.7, "QAFactEval": 63.6},
    "scitldr": {"DAE": 54.7, "SummaC-Conv": 59.7, "QAFactEval": 67.5},
    "qmsumm": {"DAE": 52.0, "SummaC-Conv": 53.5, "QAFactEval": 62.4},
    "ectsum": {"DAE": 58.3, "SummaC-Conv": 57.9, "QAFactEval": 72.6},
}
SYSTEMS = ("DAE", "SummaC-Conv", "QAFactEval")
TARGET = ("news", 0.68)
_INTRO = """## Judged summaries

SummEdits, QAGS and FaithBench contain summaries that people judged. The fit never sees {held_out:.0f} % of their
documents (chosen by a hash with the seed {seed}); only these are measured here. A summary counts as consistent if every
sentence has a support of at least 0.5. *Balanced accuracy* is the mean of the share of consistent summaries and the
share of inconsistent ones that are recognized; chance is 50. The interval is a bootstrap over documents.

In SummEdits a language model edited a few correct summaries in many ways: a paraphrase keeps the label, a small change
of a fact turns it. The published figures are for all of SummEdits, with a threshold chosen on it, and so are not quite
comparable: Laban et al. (2023), LLMs as Factual Reasoners. We found no published figures of SummaC-ZS, AlignScore and
MiniCheck on SummEdits.
"""


def judged_section(rows: Sequence[Row]) -> Iterator[str]:
    yield from _INTRO.format(held_out=100 * HELD_OUT_SHARE, seed=SEED).splitlines()
    yield ""
    yield "| set | summaries | documents | balanced accuracy (95 % interval) | " + " | ".join(SYSTEMS) + " |"
    yield "|---" * (4 + len(SYSTEMS)) + "|"
    for domain in dict.fromkeys(row["domain"] for row in rows):
        own = [row for row in rows if row["domain"] == domain]
        accuracy, size = balanced_accuracy(own)
        low, high = _interval(own)
        published = [PUBLISHED.get(domain, {}).get(system) for system in SYSTEMS]
        cell = f"{100 * accuracy:.1f} ({100 * low:.1f} to {100 * high:.1f})"
        name = domain if own[0]["set"] == domain else f"SummEdits, {domain}"
        documents = len({row["document"] for row in own})
        cells = [name, size, documents, cell, *("–" if figure is None else figure for figure in published)]
        yield "| " + " | ".join(map(str, cells)) + " |"
    domain, wanted = TARGET
    accuracy, _ = balanced_accuracy([row for row in rows if row["domain"] == domain])
    verdict = "met" if accuracy >= wanted else "**missed**"
    yield ""
    yield f"Target on SummEdits, {domain}: at least {100 * wanted:.0f}; {100 * accuracy:.1f}: {verdict}."


def _interval(rows: Sequence[Row]) -> tuple[float, float]:
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row["document"], []).append(row)
    documents = list(by_document.values())
    rng = np.random.default_rng(SEED)
    samples = []
    for _ in range(500):
        # A document that is drawn twice counts twice.
        drawn = [
            {**row, "text": (time, row["text"])}
            for time, number in enumerate(rng.integers(len(documents), size=len(documents)))
            for row in documents[number]
        ]
        samples.append(balanced_accuracy(drawn)[0])
    low, high = np.percentile(samples, [2.5, 97.5])
    return float(low), float(high)
