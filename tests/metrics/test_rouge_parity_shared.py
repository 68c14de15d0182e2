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
def test_scores_of_published_outputs_equal_rouge_score_to_the_last_bit(shared_data: Path, stem: bool) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=stem)
    pairs = outputs(shared_data)
    assert len(pairs) == 8000
    scores = Rouge(VARIANTS, stem=stem).score([text for text, _ in pairs], [reference for _, reference in pairs])
    for (candidate, reference), summ_scores in zip(pairs, scores.examples, strict=True):
        expected = scorer.score(reference, candidate)
        for name in VARIANTS:
            assert (summ_scores[name].precision, summ_scores[name].recall, summ_scores[name].fmeasure) == tuple(
                expected[name]
            )


# F-measures of ROUGE-1.5.5 on the whole test split (5,621 clusters), stemmed, recorded on the data set's page.
RECORDED = {
    "lexrank_500": (41.31, 13.71, 18.14),
    "lexrank_1000": (41.30, 13.45, 18.19),
    "textrank_500": (41.56, 13.82, 19.13),
    "textrank_1000": (41.69, 13.78, 19.25),
}


@pytest.mark.parametrize("system", list(RECORDED))
def test_recorded_scores_are_reproduced_within_sampling_error(shared_data: Path, system: str) -> None:
    with gzip.open(shared_data / "multinews" / "system_outputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        clusters = [json.loads(line) for line in lines]
    measures = ("rouge1", "rouge2", "rougeL")
    scores = Rouge(measures, convention="rouge-1.5.5").score(
        [cluster["systems"][system] for cluster in clusters], [cluster["reference"] for cluster in clusters]
    )
    for measure, recorded in zip(measures, RECORDED[system], strict=True):
        values = 100 * scores.per_example(measure)
        error = values.std(ddof=1) / len(values) ** 0.5
        assert abs(values.mean() - recorded) < 3 * error, (measure, values.mean(), recorded, error)
