"""Equality with the rouge-score package on outputs of published systems."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from summ.metrics import Rouge

pytestmark = [pytest.mark.shared, pytest.mark.slow]

VARIANTS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


def outputs(folder: Path) -> list[tuple[str, str]]:
    pairs = []
    with gzip.open(folder / "multinews" / "system_outputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cluster = json.loads(line)
            pairs += [(text, cluster["reference"]) for _, text in sorted(cluster["systems"].items())]
    return pairs


@pytest.mark.parametrize("stem", [True, False])
def test_every_published_output_scores_as_rouge_score_has_it_to_the_last_bit(shared_data: Path, stem: bool) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=stem)
    pairs = outputs(shared_data)
    assert len(pairs) == 8000
    scores = Rouge(VARIANTS, stem=stem).score([one for one, _ in pairs], [other for _, other in pairs])
    for (candidate, reference), ours in zip(pairs, scores.examples, strict=True):
        theirs = scorer.score(reference, candidate)
        for name in VARIANTS:
            assert (ours[name].precision, ours[name].recall, ours[name].fmeasure) == tuple(theirs[name])
