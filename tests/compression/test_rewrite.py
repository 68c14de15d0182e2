"""Extract, then rewrite: shorter versions take the place of their sentences, and never one that no document carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from summ import Cluster, Summarizer, Summary
from summ.compression.rewrite import Rewrite
from summ.compression.rewriting.network import Version
from summ.extractive.learned.method import Learned

# Written for this project.
NEWS = [
    "The city council approved the new harbour bridge on Monday, after a debate that lasted until after midnight. "
    "Mayor Ana Lopes said the bridge would cost 40 million dollars, a sum that the state is going to pay in two parts. "
    "Work is to begin in March, and the old ferry, which has crossed the harbour since 1921, will stop a year later.",
    "A bridge over the harbour will be built from March, the city council decided on Monday by 14 votes to 9. "
    "Opponents, most of them from the fishing quarter, fear that it will bring traffic to the old streets. "
    "The state pays the 40 million dollars that it costs, said Mayor Ana Lopes, who had asked for it for years.",
]


class Shortener:
    """Stands in for the network: what is before the first comma, and a version with a figure of its own."""

    digest = "0" * 12

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []

    def versions(self, asked: Sequence[Sequence[str]]) -> list[list[Version]]:
        self.asked += asked
        return [self._of(texts[0]) if len(texts) == 1 else [] for texts in asked]

    def _of(self, text: str) -> list[Version]:
        short = text.split(",")[0].rstrip(".") + "."
        return [Version(short, -0.1), Version(re.sub(r"\b40\b", "41", short), -0.2)] if short != text else []


@pytest.fixture
def method(monkeypatch: pytest.MonkeyPatch) -> Rewrite:
    made = Rewrite()
    made.__dict__["_rewriter"] = Shortener()
    monkeypatch.setattr(Learned, "predicted", lambda self, seen: replace(_predicted(self, seen), distance=0.0))
    return made


_predicted = Learned.predicted


def summarized(method: Rewrite, documents: Sequence[str], **options: object) -> Summary:
    return Summarizer(method).summarize(list(documents), **options)  # type: ignore[arg-type]


def test_single_precision_is_the_default_and_what_is_chosen_for_a_processor_is_signed() -> None:
    pytest.importorskip("torch")
    from summ.generation.hf.loading import pick_dtype

    assert Rewrite().identity()["dtype"] == "float32"
    assert Rewrite(dtype="auto", device="cpu").identity()["dtype"] == pick_dtype("auto", "cpu")


def test_rewritten_sentences_are_shorter_and_told_where_they_are_from(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=45)
    sources = {document.text for document in Cluster.of(NEWS).documents}
    made = [one for one in summary.sentences if one.text != one.sources[0].text]
    assert made
    assert len(summary.text.split()) <= 45
    for one in summary.sentences:
        assert {source.document.text for source in one.sources} <= sources
        assert all(source.document.text[source.start : source.end] == source.text for source in one.sources)
    assert all(one.support > 0.9 and not one.flags for one in made)


def test_no_sentence_is_said_in_two_versions(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=200)
    spans = [(source.document.text, source.start) for one in summary.sentences for source in one.sources]
    assert len(spans) == len(set(spans))


def test_a_version_that_no_document_carries_is_not_taken(method: Rewrite) -> None:
    assert all("41" not in summarized(method, NEWS, words=words).text for words in (15, 30, 60, 120))


@pytest.mark.parametrize("words", [1, 8, 20, 50, 400])
def test_the_budget_is_held(method: Rewrite, words: int) -> None:
    assert len(summarized(method, NEWS, words=words).text.split()) <= words


def test_the_last_sentence_may_be_cut_off_its_source(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=23, truncate=True)
    assert 20 <= len(summary.text.split()) <= 23
    last = summary.sentences[-1]
    assert " ".join(last.sources[0].text.split()).startswith(last.text.rstrip(".… "))


def test_what_the_reader_knows_is_not_said_again(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=60, earlier=[NEWS[0]])
    assert summary.sentences
    assert all(source.document.text == NEWS[1] for one in summary.sentences for source in one.sources)


def test_what_is_not_english_news_is_as_learned_has_it(method: Rewrite) -> None:
    documents = ["Der Rat der Stadt hat die neue Brücke am Montag gebilligt, nach einer Debatte bis in die Nacht. " * 3]
    summary = summarized(method, documents, words=40)
    assert summary.text == Summarizer("learned").summarize(documents, words=40).text
    assert summary.method == method.signature
    assert any("sentences are not rewritten" in note for note in map(str, summary.notes))


def test_the_same_input_gives_the_same_summary(method: Rewrite) -> None:
    assert summarized(method, NEWS, words=60) == summarized(method, NEWS, words=60)
