"""Nothing is said twice but names, which come as often as they must."""

from __future__ import annotations

import torch

from summ.generation.hf.ngram_blocking import FirstTokenBlocker, names, ngram_blocker

VOCABULARY: dict[str, int] = {}


def encode(texts: list[str]) -> list[list[int]]:
    return [[VOCABULARY.setdefault(word, len(VOCABULARY)) for word in text.split()] for text in texts]


def banned(source: str, said: str, size: int = 3) -> set[str]:
    """The words that may not come next."""
    [ids] = encode([said])
    encode([source])
    found = ngram_blocker(size, [source], encode, beams=1)(torch.tensor([ids]), torch.zeros(1, 100))[0]
    words = {number: word for word, number in VOCABULARY.items()}
    return {words[number] for number in found.isinf().nonzero().flatten().tolist()}


def test_an_n_gram_is_not_said_twice() -> None:
    assert banned("they met again.", "they met again and they met") == {"again"}


def test_a_name_of_the_sources_may_come_again() -> None:
    source = "Members of the European Central Bank met."
    assert banned(source, "the European Central Bank met while the European Central") == set()
    assert banned("members met.", "the European Central Bank met while the European Central") == {"Bank"}


def test_a_loop_of_names_ends() -> None:
    said = "Anna Berg Anna Berg Anna Berg Anna Berg Anna"
    assert banned("Anna Berg spoke.", said) == {"Berg"}


def test_a_name_longer_than_the_loop_is_let_through() -> None:
    name = "A1 B2 C3 D4 E5 F6 G7"
    assert banned(f"It is {name}", f"{name} and A1 B2 C3 D4 E5") == set()


def test_names_are_runs_of_capitals_and_numbers() -> None:
    found = names("Anna Berg, of the European Court of Justice, paid 3 million in May. The end.")
    assert found == ["Anna Berg", "European Court of Justice", "3", "May", "The"]


def test_many_words_are_gone_through_in_linear_time() -> None:
    assert names("word" * 50_000 + " A" * 50_000)


def test_a_first_token_that_did_not_fit_is_not_tried_again() -> None:
    scores = FirstTokenBlocker(2, [[1], []], beams=2)(torch.zeros(4, 2, dtype=torch.long), torch.zeros(4, 3))
    assert scores.isinf().any(1).tolist() == [True, True, False, False]
    assert (
        not FirstTokenBlocker(2, [[1]], beams=1)(torch.zeros(1, 3, dtype=torch.long), torch.zeros(1, 3)).isinf().any()
    )
