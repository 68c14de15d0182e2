"""`make reading`: exact optima, the measures, sources of texts, and labels that match the seeds."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
import reading
from demo import reader_scores
from reading_measures import MEASURES, measure, optimum, source_spans
from reading_page import page
from reading_set import PATH, LabelledCluster, load_reading_set, load_seed_labels
from reading_spans import match_sentences

from summ import Summarizer, compare, corpora
from summ.registry import DEFAULT
from summ.text.sentences import sentence_spans

SENTENCES = [
    ("The old bridge closed on Monday.", (1,), 2),
    ("It will open in May.", (2,), 1),
    ("Engineers found a crack, so that the bridge closed.", (1, 3), 2),
    ("Photo: the bridge", (), 0),
]
WEIGHTS = {1: 3, 2: 1, 3: 2}


def cluster_of(sentences: Sequence[tuple[str, Sequence[int], int]] = SENTENCES) -> LabelledCluster:
    """Return a cluster of one document that consists of these sentences."""
    text, labels = "", []
    for sentence, facts, alone in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}".strip()
        labels.append({"document": 0, "start": start, "end": len(text), "facts": facts, "alone": alone})
    facts = [{"id": number, "weight": weight} for number, weight in WEIGHTS.items()]
    return LabelledCluster.of("toy", [text], ["The bridge is closed."], {"facts": facts, "sentences": labels})


def sources(cluster: LabelledCluster, *indices: int) -> list[list[tuple[int, int, int]]]:
    chosen = [cluster.sentences[index] for index in indices]
    return [[(sentence.document, sentence.start, sentence.end)] for sentence in chosen]


@pytest.mark.parametrize("words", [3, 5, 6, 9, 11, 14, 30])
def test_the_optimum_is_that_of_exhaustive_search(words: int) -> None:
    cluster = cluster_of()
    subsets = chain.from_iterable(combinations(cluster.sentences, size) for size in range(5))
    fitting = [subset for subset in subsets if sum(map(cluster.words, subset)) <= words]
    weights = [sum(WEIGHTS[fact] for fact in {fact for one in subset for fact in one.facts}) for subset in fitting]
    assert optimum(cluster, words) == pytest.approx(max(weights))


def test_a_summary_that_states_everything_in_sentences_that_stand_alone_scores_100() -> None:
    cluster = cluster_of([(text, facts, 2) for text, facts, _ in SENTENCES[:3]])
    assert measure(cluster, sources(cluster, 2, 1), 6)["score"] == pytest.approx(100)


def test_repeated_facts_and_sentences_that_must_not_stand_are_counted() -> None:
    cluster = cluster_of()
    result = measure(cluster, sources(cluster, 2, 0, 3), 6)
    assert result == {
        "score": pytest.approx(0.5 * 500 / 6 + 0.2 * 100 + 0.3 * 200 / 3 - 8 - 5),
        "facts": pytest.approx(500 / 6),
        "musts": 100,
        "alone": pytest.approx(200 / 3),
        "first": 100,
        "zero": 1,
        "again": 1,
    }


def test_a_sentence_counts_where_more_than_half_of_it_is_a_source() -> None:
    cluster = cluster_of()
    first = cluster.sentences[0]
    middle = (first.start + first.end) // 2
    assert measure(cluster, [[(0, first.start, middle)]], 6)["facts"] == 0
    assert measure(cluster, [[(0, first.start, middle + 1)]], 6)["facts"] == 50


def test_an_empty_summary_scores_nothing() -> None:
    assert set(measure(cluster_of(), [], 6).values()) == {0.0}


def test_the_sentences_of_a_text_are_found_exactly_even_if_repeated_or_unfinished() -> None:
    documents = ["Rain fell\n\nThe bridge  closed. It opens in May.", "The bridge closed. It opens. It opens in May."]
    text = "Rain fell The bridge closed. The bridge closed. It opens in May."
    found = [documents[document][start:end] for [(document, start, end)] in match_sentences(text, documents)]
    assert [" ".join(sentence.split()) for sentence in found] == [
        "Rain fell",
        "The bridge closed.",
        "The bridge closed.",
        "It opens in May.",
    ]
    assert match_sentences("", documents) == []


def test_a_text_that_copies_no_sentence_is_attributed() -> None:
    documents = ["The old bridge over the river closed on Monday after a crack was found. Ferries run."]
    [[(document, start, end), *_]] = match_sentences("The old bridge closed on Monday after a crack.", documents)
    assert documents[document][start:end].startswith("The old bridge")


def test_the_labels_of_the_seeds_are_on_whole_sentences_of_the_loaded_documents() -> None:
    labels = load_seed_labels()
    assert set(labels) == {"dog-meat", "envoys", "labor-ruling", "missile"}
    for cluster in labels.values():
        assert set(cluster.weights.values()) == {1, 2, 3}
        assert {fact for one in cluster.sentences for fact in one.facts} <= set(cluster.weights)
        for label in cluster.sentences:
            text = cluster.documents[label.document]
            ends = {end for _, end in sentence_spans(text, language="en")}
            assert label.end in ends
            assert text[label.start : label.end] == text[label.start : label.end].strip()
            assert label.alone in (0, 1, 2)


def test_a_summary_of_every_sentence_states_the_facts_of_the_optimum() -> None:
    for cluster in load_seed_labels().values():
        everything = [[(one.document, one.start, one.end)] for one in cluster.sentences]
        total = sum(cluster.weights.values())
        assert measure(cluster, everything, total)["facts"] == pytest.approx(100 * optimum(cluster, 10_000) / total)


def test_a_row_is_measured_from_the_sources_that_a_method_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clusters = list(load_seed_labels().values())
    monkeypatch.setattr(reading, "load_reading_set", lambda: clusters)
    result = reading._score("lead", None, str(tmp_path))
    assert set(result) == set(reading.BUDGETS)
    summary = Summarizer("lead").summarize(list(clusters[0].documents), words=100)
    assert result[100]["score"][0] == measure(clusters[0], source_spans(summary), optimum(clusters[0], 100))["score"]
    by_text = reading.scores(clusters, reading._by_text("lead in turn, whole sentences", clusters, 100), 100, tmp_path)
    assert all(0 < value <= 100 for value in by_text["facts"])


def test_the_page_explains_every_measure_and_separates_development_from_other_clusters() -> None:
    def row(kind: str, value: float) -> dict[int, Any]:
        return {100: {"kind": kind, **{name: [value, value + 10] for name in MEASURES}}}

    results = {DEFAULT: row("summ", 50.0), "rival": row("peer", 40.0)}
    text = page(["seeds-envoys", "seeds-missile"], results, {"absent": "not installed"}, date="2026-11-28")
    assert all(f"- **{name}**" in text for name in MEASURES)
    assert "Clusters used for development: seeds envoys." in text
    assert f"| **{DEFAULT}** (default) | 55.0 |" in text
    assert "| rival | 45.0 | 45 | 45 | 45 | 45 | 45.0 | 45.0 | 40.0 | 50.0 |" in text
    assert "Not run: absent (not installed)." in text


def test_the_demo_states_in_words_how_well_the_default_informs_a_reader() -> None:
    systems = {"lead": Summarizer("lead"), DEFAULT: Summarizer()}
    lines = reader_scores(compare(systems, list(corpora.load("seeds")), words=100))
    assert lines[2].startswith("lead ")
    assert re.search(rf"{DEFAULT} states \d+% of what the best selection of sentences states", " ".join(lines))


@pytest.mark.shared
def test_the_measures_are_those_of_the_script_that_comes_with_the_set() -> None:
    spec = importlib.util.spec_from_file_location("reference_reading", PATH.with_name("reading.py"))
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    clusters, rows = load_reading_set(), reference.load(PATH)
    summaries = reading._by_method("lexrank", clusters, 100)
    for cluster, row, summary in zip(clusters, rows, summaries, strict=True):
        best_weight = optimum(cluster, 100)
        assert best_weight == pytest.approx(reference.best(row, 100))
        assert measure(cluster, summary, best_weight) == pytest.approx(reference.score(row, summary, best_weight))
