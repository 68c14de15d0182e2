"""Words that lead on are counted: by how seldom they end a sentence, and by what stands after them instead."""

from __future__ import annotations

from training.rewriter.leads import leads

SETTINGS = {"often": 5, "ending": 0.1, "together": 3, "times": 2}


def test_what_ends_no_sentence_and_what_belongs_to_a_word_are_told_from_the_rest() -> None:
    texts = ["They are familiar with the very old house in Tarn. They left the house."] * 6
    texts += ["It looks familiar. The house in Tarn is old."]
    found = leads(texts, SETTINGS, frozenset({"they"}))
    assert "very" in found["ends"].split()
    assert not {"they", "house", "tarn", "familiar"} & set(found["ends"].split())
    assert "familiar" in found["leads"]["with"].split()
    assert "house" not in found["leads"].get("in", "").split()
