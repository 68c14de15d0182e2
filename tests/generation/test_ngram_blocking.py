"""N-grams are not repeated, except in names of the sources."""

from __future__ import annotations

import torch

from summ.generation.hf.ngram_blocking import FirstTokenBlocker, names, ngram_blocker

VOCABULARY: dict[str, int] = {}


def encode(texts: list[str]) -> list[list[int]]:
    return [[VOCABULARY.setdefault(word, len(VOCABULARY)) for word in text.split()] for text in texts]


def blocked(source: str, output: str, size: int = 3) -> set[str]:
    """The words that must not come next."""
    [ids] = encode([output])
    encode([source])
    scores = ngram_blocker(size, [source], encode, beams=1)(torch.tensor([ids]), torch.zeros(1, 100))[0]
    words = {number: word for word, number in VOCABULARY.items()}
    return {words[number] for number in scores.isinf().nonzero().flatten().tolist()}


def test_an_n_gram_is_not_repeated() -> None:
    assert blocked("they met again.", "they met again and they met") == {"again"}


def test_a_name_of_the_sources_may_be_repeated() -> None:
    source = "Members of the European Central Bank met."
    assert blocked(source, "the European Central Bank met while the European Central") == set()
    assert blocked("members met.", "the European Central Bank met while the European Central") == {"Bank"}


def test_a_loop_of_names_ends() -> None:
    output = "Anna Berg Anna Berg Anna Berg Anna Berg Anna"
    assert blocked("Anna Berg spoke.", output) == {"Berg"}


def test_a_name_longer_than_the_n_gram_may_be_repeated() -> None:
    name = "A1 B2 C3 D4 E5 F6 G7"
    assert blocked(f"It is {name}", f"{name} and A1 B2 C3 D4 E5") == set()


def test_names_are_runs_of_capitals_and_numbers() -> None:
    result = names("Anna Berg, of the European Court of Justice, paid 3 million in May. The end.")
    assert result == ["Anna Berg", "European Court of Justice", "3", "May", "The"]


def test_names_are_found_in_linear_time() -> None:
    assert names("word" * 50_000 + " A" * 50_000)


def test_given_tokens_are_blocked_directly_after_the_prompt() -> None:
    scores = FirstTokenBlocker(2, [[1], []], beams=2)(torch.zeros(4, 2, dtype=torch.long), torch.zeros(4, 3))
    assert scores.isinf().any(1).tolist() == [True, True, False, False]
    assert (
        not FirstTokenBlocker(2, [[1]], beams=1)(torch.zeros(1, 3, dtype=torch.long), torch.zeros(1, 3)).isinf().any()
    )
