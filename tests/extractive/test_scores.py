"""Each method computes the formula of its paper, on clusters small enough to check by hand."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from extractive_helpers import features, scores

from summ import Document, InputError, MethodError, Summarizer
from summ.extractive.lexrank import LexRank
from summ.registry import create


def test_lexrank_with_a_threshold_gives_all_links_the_same_weight() -> None:
    # b shares a word with each of the others, which share none: a star.
    result = scores("lexrank", ["cat dove.", "dove fox owl.", "owl hen."], threshold=0.0)
    rank = np.array([1 / 3] * 3)
    walk = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]], dtype=float)
    for _ in range(200):
        rank = 0.85 * walk @ (rank / walk.sum(axis=0)) + 0.05
    assert result == pytest.approx(rank, abs=1e-8)


def test_lexrank_without_a_threshold_weights_links_by_cosine(bridge: list[str]) -> None:
    given = features(bridge)
    rows = given.tfidf.toarray()
    cosine = rows @ rows.T
    n = len(given)
    rank = np.full(n, 1 / n)
    for _ in range(500):
        rank = 0.85 * cosine @ (rank / cosine.sum(axis=0)) + 0.15 / n
    assert LexRank(threshold=None).score(given) == pytest.approx(rank, abs=1e-8)
    assert LexRank(threshold=0.1).score(given) != pytest.approx(rank, abs=1e-4)


def test_textrank_divides_shared_words_by_the_logarithms_of_both_lengths() -> None:
    texts = ["cat dove fox.", "dove fox owl hen.", "owl bee."]
    sets = [set(text.strip(".").split()) for text in texts]
    weight = np.array(
        [
            [len(a & b) / (np.log(len(a)) + np.log(len(b))) if row != column else 0 for column, b in enumerate(sets)]
            for row, a in enumerate(sets)
        ]
    )
    rank = np.full(3, 1 / 3)
    for _ in range(500):
        rank = 0.85 * weight @ (rank / weight.sum(axis=0)) + 0.05
    assert scores("textrank", texts) == pytest.approx(rank, abs=1e-8)


def test_centroid_prefers_beginnings_and_words_of_the_whole_cluster(bridge: list[str]) -> None:
    result = scores("centroid", bridge)
    assert result.argmax() in (0, 3, 6)
    without = scores("centroid", bridge, position=0.0, first=0.0)
    assert without[0] > without[7]


def test_lsa_scores_by_the_singular_vectors_of_the_main_topics(bridge: list[str]) -> None:
    given = features(bridge)
    matrix = (given.counts.toarray() * (1 + given.idf)).T
    _, values, right = np.linalg.svd(matrix, full_matrices=False)
    kept = values >= values[0] / 2
    kept[10:] = False
    expected = np.sqrt(((right.T[:, kept] * values[kept]) ** 2).sum(axis=1))
    assert create("lsa").score(given) == pytest.approx(expected)  # type: ignore[attr-defined]


def test_sumbasic_prefers_new_frequent_words_to_repeated_ones() -> None:
    cluster = ["Dove cat dove cat. Dove cat hen. Owl hen bee owl. Dove cat owl."]
    picked = Summarizer("sumbasic", max_similarity=1.0, order="score").summarize(cluster, sentences=2)
    first, second = (sentence.text for sentence in picked.sentences)
    assert first == "Dove cat dove cat."
    assert "owl" in second.casefold()


def test_luhn_counts_the_densest_run_of_significant_words() -> None:
    cluster = ["Pump pump fails. Pump red blue green grey pink fails. White lone thing."]
    result = scores("luhn", cluster, gap=4)
    # "pump" and "fails" are significant: three in a sequence of three, then two that are five words apart.
    assert result[0] == pytest.approx(9 / 3)
    assert result[1] < result[0]


def test_edmundson_counts_words_of_the_title_and_cue_words() -> None:
    text = "Rain fell in the valley. The dam of the lake held. Sheep were moved uphill."
    plain = scores("edmundson", [Document(text)], position=0.0)
    titled = scores("edmundson", [Document(text, title="The dam of the lake")], position=0.0)
    assert not plain.any()
    assert titled.argmax() == 1
    cued = scores("edmundson", ["Rain fell. The most important result is the dam. Sheep grazed."], position=0.0)
    assert cued.argmax() == 1


def test_kl_picks_the_sentence_that_brings_the_distributions_closest() -> None:
    cluster = ["Dove cat owl. Dove dove dove. Hen bee fly. Dove cat owl hen."]
    summary = Summarizer("kl", order="score").summarize(cluster, sentences=1)
    assert summary.text == "Dove cat owl hen."


def test_mmr_with_query_weight_1_uses_only_the_query(bridge: list[str]) -> None:
    summary = Summarizer("mmr", query_weight=1.0).summarize(bridge, sentences=1, query="is the ferry free of charge?")
    assert summary.text == "The ferry is free of charge."


def test_submodular_covers_topics_that_the_top_scores_would_not() -> None:
    talk = ["Doves coo at the gate. Doves coo at the old gate. Doves at the gate coo loud. Owls sleep in the barn."]
    summary = Summarizer("submodular", max_similarity=1.0, saturation=0.5, reward=0.0).summarize(talk, sentences=2)
    assert "Owls" in summary.text


def test_the_integer_program_finds_what_greedy_search_misses() -> None:
    # One long sentence covers three pairs; two short ones of the same total length cover four.
    text = "Red cat blue dove grey fox. Red cat blue hen. Blue dove grey fox."
    documents = [text, text.replace(". ", ".\n\n")]
    summary = Summarizer("ilp", max_similarity=1.0).summarize(documents, words=8)
    assert {sentence.text for sentence in summary.sentences} == {"Red cat blue hen.", "Blue dove grey fox."}


def test_the_integer_program_falls_back_to_greedy_search_after_the_time_limit_with_a_note(bridge: list[str]) -> None:
    summary = Summarizer("ilp", time_limit=1e-9).summarize(bridge, words=20)
    assert summary.sentences
    assert any("greedy" in note for note in map(str, summary.notes))
    assert not any("greedy" in note for note in Summarizer("ilp").summarize(bridge, words=20).notes)
    with pytest.raises(MethodError, match="time_limit must be a number above 0"):
        create("ilp", time_limit=0)


def test_a_timeline_covers_each_important_day_in_chronological_order() -> None:
    days = {
        datetime.date(2024, 5, 3): "The ferry sank near the island. Divers found the ferry.",
        datetime.date(2024, 5, 1): "A storm hit the island at night. The storm cut the power of the island.",
        datetime.date(2024, 5, 9): "The court fined the owner. The owner will appeal against the court.",
    }
    documents = [Document(text, date=day) for day, text in days.items()]
    summary = Summarizer("timeline").summarize(documents, sentences=3)
    told = [sentence.sources[0].document.date for sentence in summary.sentences]
    assert told == sorted(days)


def test_a_timeline_without_dates_has_a_note(bridge: list[str]) -> None:
    assert any(
        "no document has a date" in note.text for note in Summarizer("timeline").summarize(bridge, words=20).notes
    )


def test_the_oracle_refuses_to_run_without_references(bridge: list[str]) -> None:
    with pytest.raises(InputError, match="needs references"):
        Summarizer("oracle").summarize(bridge, words=20)
    summary = Summarizer("oracle").summarize(bridge, words=20, references=["The ferry is free."])
    assert summary.sentences[0].text == "The ferry is free of charge."
