"""Texts written for this project and a score of one pair, for the tests of ROUGE."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from summ.metrics import Rouge, Score

VARIANTS = ("rouge1", "rouge2", "rouge3", "rougeL", "rougeLsum")
ALL_VARIANTS = (*VARIANTS, "rougeW-1.2", "rougeS4", "rougeSU4", "rougeS*", "rougeSU*")
CONVENTIONS = ("rouge-score", "rouge-1.5.5", "rouge-1.5.5-wordnet", "unicode")

WORDS = (
    *("the", "Envoys", "met", "in", "Seoul", "on", "thursday", "to", "discuss", "missiles,", "cities'", "ponies"),
    *("running", "U.S.", "1,000", "state-of-the-art"),
)


def random_pairs(seed: int, pairs: int) -> list[tuple[str, str]]:
    """Random words in lines, with punctuation, empty texts and sentences longer than a machine word."""
    generator = random.Random(seed)

    def text() -> str:
        return "".join(
            generator.choice([" ", " ", " ", "\n", ". ", " — "]) + generator.choice(WORDS)
            for _ in range(generator.choice([0, 1, 5, 30, 120]))
        )

    def long_lines() -> str:
        return "\n".join(" ".join(generator.choices(WORDS, k=90)) for _ in range(3))

    pairs_of_texts = [(text(), text()) for _ in range(pairs)]
    return [*pairs_of_texts, (long_lines(), text()), (text(), long_lines()), (long_lines(), long_lines())]


def unzip(pairs: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [candidate for candidate, _ in pairs], [reference for _, reference in pairs]


def score_pair(variant: str, candidate: str, reference: str, **options: object) -> Score:
    return Rouge(variant, **options).score([candidate], [reference])[variant]  # type: ignore[arg-type]


_lines = st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)
multiline_texts = _lines.map("\n".join)
