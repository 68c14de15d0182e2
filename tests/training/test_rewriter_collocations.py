"""Collocations are counted: words that seldom end a sentence, and words that a preposition belongs to."""

from __future__ import annotations

from training.rewriter.collocations import collocations

SETTINGS = {"often": 5, "ending": 0.1, "together": 3, "times": 2}


def test_words_that_end_no_sentence_and_words_that_govern_a_preposition_are_counted() -> None:
    texts = ["They are familiar with the very old house in Tarn. They left the house."] * 6
    texts += ["It looks familiar. The house in Tarn is old."]
    counted = collocations(texts, SETTINGS, frozenset({"they"}))
    assert "very" in counted["never_final"].split()
    assert not {"they", "house", "tarn", "familiar"} & set(counted["never_final"].split())
    assert "familiar" in counted["governed"]["with"].split()
    assert "house" not in counted["governed"].get("in", "").split()
