"""All pairs at once, compared with an independent implementation."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
from toy_systems import FixedText, examples

import summ
from summ import Cluster, Example, Summarizer
from summ.evaluation.statistics.pairwise import compare_scores
from summ.evaluation.statistics.significance import DRAWS, paired_bootstrap, paired_randomization


def plain_randomization(first: list[float], second: list[float], draws: int) -> float:
    """Paired approximate randomization (Noreen 1989) in plain Python, with another random generator."""
    generator = random.Random(7)
    observed = abs(sum(a - b for a, b in zip(first, second, strict=True)))
    as_large = 0
    for _ in range(draws):
        total = 0.0
        for a, b in zip(first, second, strict=True):
            total += (a - b) if generator.random() < 0.5 else (b - a)
        as_large += abs(total) >= observed - 1e-12
    return (as_large + 1) / (draws + 1)


def plain_holm(p_values: list[float]) -> list[float]:
    """Holm (1979) by definition: the running maximum of the products."""
    order = sorted(p_values)
    return [
        min(1.0, max((len(order) - k) * p for k, p in enumerate(order[: order.index(own) + 1]))) for own in p_values
    ]


def systems(count: int = 4, clusters: int = 40, seed: int = 3) -> dict[str, list[float]]:
    generator = random.Random(seed)
    base = [generator.uniform(0.2, 0.6) for _ in range(clusters)]
    return {str(n): [value + generator.gauss(0.012 * n, 0.06) for value in base] for n in range(count)}


def test_a_second_implementation_finds_the_same_p_values() -> None:
    rows = systems()
    found = compare_scores(rows)
    plain = [plain_randomization(rows[a], rows[b], 2000) for a, b in combinations(rows, 2)]
    for one, p in zip(found, plain, strict=True):
        # Two estimates of a share differ by about its standard error, at most 0.011 here, and rarely by four of them.
        assert one.p_randomization == pytest.approx(p, abs=4 * math.sqrt(max(p * (1 - p), 1e-4) / 2000) + 1e-3)
        assert one.difference.mean == pytest.approx(sum(rows[one.first]) / 40 - sum(rows[one.second]) / 40)
    corrected = plain_holm([one.p_randomization for one in found])
    assert [one.p_adjusted for one in found] == pytest.approx(corrected)


def test_joint_tests_equal_separate_tests_even_with_undefined_scores() -> None:
    rows = {name: np.array(row) for name, row in systems().items()}
    rows["1"][5] = rows["2"][7] = np.nan
    for one in compare_scores(rows):
        found, p = paired_bootstrap(rows[one.first], rows[one.second])
        assert one.difference.low == pytest.approx(found.low)
        assert one.p_bootstrap == pytest.approx(p)
        assert one.p_randomization == pytest.approx(paired_randomization(rows[one.first], rows[one.second]))


def test_a_clear_difference_passes_among_fourteen_systems_too() -> None:
    rows = systems(14, clusters=100)
    rows["0"] = [value - 0.2 for value in rows["1"]]
    found = {(one.first, one.second): one for one in compare_scores(rows)}
    assert len(found) == 91
    assert found["0", "1"].significant
    assert 91 / (DRAWS + 1) < 0.05


def lines(generator: random.Random, count: int = 10) -> list[str]:
    words = [f"{first}{second}" for first in ("ba", "ko", "mi", "tu", "re") for second in ("la", "no", "si", "du")]
    return [" ".join(generator.choices(words, k=10)) + "." for _ in range(count)]


def test_a_constructed_difference_is_significant_and_a_copy_is_not() -> None:
    class ListedTexts(FixedText):
        name = "fixed"

        def __init__(self, *, texts: dict, which: str) -> None:
            super().__init__()
            self.texts, self.which = texts, which

        def identity(self) -> dict:
            return {"which": self.which}

        def summarize(self, requests):  # type: ignore[no-untyped-def]
            self.batches += [[]] * len(requests)
            chosen = [self.texts[one.cluster.id] for one in requests]
            return [
                summ.Summary(text, (), self.signature, (), one.cluster.documents)
                for text, one in zip(chosen, requests, strict=True)
            ]

    generator = random.Random(1)
    data, plain, better = [], {}, {}
    for n in range(120):
        document = lines(generator)
        reference = " ".join(document[:3])
        text = " ".join(lines(generator, 5))
        data.append(Example(Cluster.of([" ".join(document)], id=str(n)), (reference,)))
        plain[str(n)] = text + " nothing of it"
        # 83 tokens in total: one more shared token is 2.4 points of ROUGE-1.
        better[str(n)] = text + f" nothing of {reference.split()[n % 30]}"
    found = summ.compare(
        {
            name: Summarizer(ListedTexts(texts=texts, which=name))
            for name, texts in (("plain", plain), ("copy", plain), ("better", better))
        },
        data,
        [("rouge", {"variants": ["rouge1"]})],
        words=90,
    )
    pairs = {(one.first, one.second): one for one in found.differences["rouge1"]}
    assert 0.01 < -pairs["plain", "better"].difference.mean < 0.03
    assert pairs["plain", "better"].significant
    assert not pairs["plain", "copy"].significant
    assert pairs["plain", "copy"].p_adjusted == 1


def test_json_gives_seed_resamples_draws_and_every_p_value() -> None:
    found = summ.compare({"one": Summarizer("lead"), "two": Summarizer("random")}, examples(6), words=9).totals_dict()
    assert {"seed", "resamples", "draws", "level"} <= set(found["differences"])
    assert {"p_randomization", "p_bootstrap", "p_adjusted"} <= set(found["differences"]["columns"]["rouge1"][0])
    assert set(found["differences"]["against_baseline"]["rouge1"]) == {"two"}
