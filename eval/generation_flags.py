"""Precision and recall of the flags on sentences that a small model wrote (`docs/abstractive.md`).

    python eval/generation_flags.py

`generation_labels.json` has 60 sentences of summaries by SmolLM2-135M-Instruct (two of each of 30 Multi-News validation
clusters), which one person judged without seeing flags or support: do the documents state all that the sentence states?
Vague praise counts as a statement; a missing detail or an odd phrase does not. A sentence that copies a document is
given by its position.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sets import read

from summ.evidence import Tracer
from summ.evidence.unsupported import is_unsupported
from summ.text.segments import segment
from summ.types import Cluster, SummarySentence

LABELS = Path(__file__).with_name("generation_labels.json")


def main() -> None:
    clusters = {row["id"]: row["documents"] for row in read("multinews/validation")}
    labels: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))
    flagged = [is_unsupported(traced(label, clusters[label["id"]])) for label in labels]
    wrong = [not label["supported"] for label in labels]
    both = sum(flag and is_wrong for flag, is_wrong in zip(flagged, wrong, strict=True))
    print(f"{len(labels)} sentences, {sum(wrong)} of them unsupported by judgement, {sum(flagged)} by the flags")
    print(f"precision {both / sum(flagged):.2f}, recall {both / sum(wrong):.2f}")
    for label, flag, is_wrong in zip(labels, flagged, wrong, strict=True):
        if flag != is_wrong:
            print("missed:" if is_wrong else "wrongly flagged:", label.get("text", label["id"]))


def traced(label: dict[str, Any], documents: list[str]) -> SummarySentence:
    """Trace a labelled sentence to its sources."""
    cluster = Cluster.of(documents)
    text = label.get("text") or documents[label["document"]][label["start"] : label["end"]]
    [sentence] = Tracer(cluster, segment(cluster)).trace([text])
    return sentence


if __name__ == "__main__":
    main()
