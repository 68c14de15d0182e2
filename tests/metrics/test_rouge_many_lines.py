"""ROUGE-L and Lsum of texts with thousands of lines: the same scores as line by line, in linear time."""

from __future__ import annotations

import random
import time

import pytest

from summ.metrics import Rouge
from summ.metrics.rouge import distinct_comparisons, union_lcs


def random_text(generator: random.Random) -> str:
    words = [f"w{number}" for number in range(generator.choice([2, 4, 10, 60]))]
    longest = generator.choice([2, 6, 12])
    lines = range(generator.randint(1, 30))
    return "\n".join(" ".join(generator.choices(words, k=generator.randint(0, longest))) for _ in lines)


@pytest.mark.parametrize("convention", ["rouge-score", "rouge-1.5.5"])
@pytest.mark.parametrize("frequent", [0, 3, 64])
def test_skipping_equal_comparisons_changes_no_score(
    convention: str, frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = random.Random(frequent)
    texts = [random_text(generator) for _ in range(80)]
    rouge = Rouge(["rougeL", "rougeLsum"], convention=convention)
    expected = rouge.score(texts[:40], texts[40:]).to_dict()
    monkeypatch.setattr(union_lcs, "_MANY", -1)
    monkeypatch.setattr(union_lcs, "_EFFORT", 0)
    monkeypatch.setattr(distinct_comparisons, "_FREQUENT", frequent)
    assert rouge.score(texts[:40], texts[40:]).to_dict() == expected


LINES = {
    "equal lines": lambda number: "the cat",
    "a word of its own in each line": lambda number: f"word{number}",
    "words that all lines share": lambda number: f"the cat w{number}",
    "few words in many orders": lambda number: " ".join(f"w{number * step % 7}" for step in (1, 2, 3)),
    "lines longer than a machine word": lambda number: " ".join(f"w{number % 3}" for _ in range(70)),
}


@pytest.mark.parametrize("convention", ["rouge-score", "rouge-1.5.5"])
@pytest.mark.parametrize("kind", LINES)
def test_four_times_the_lines_take_at_most_five_times_as_long(kind: str, convention: str) -> None:
    rouge = Rouge("rougeLsum", convention=convention)

    def seconds(lines: int) -> float:
        text = "\n".join(map(LINES[kind], range(lines)))
        started = time.process_time()
        rouge.score([text], [text])
        return time.process_time() - started

    small, large = (min(seconds(lines) for _ in range(3)) for lines in (2000, 8000))
    assert large < 5 * small + 0.1
