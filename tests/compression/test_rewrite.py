"""Shortened sentences replace the extracted ones, unless the documents do not support them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summ import Cluster, Summarizer, Summary
from summ.compression.rewrite import Rewrite
from summ.extractive.learned.judge import Judge

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
    """Fake network: returns the text before the first comma, with a wrong number in the text that has 14."""

    digest = "0" * 12

    def shorten(self, texts: Sequence[str]) -> list[str]:
        return [text.split(",")[0].rstrip(".").replace("14", "41") + "." for text in texts]


@pytest.fixture
def method(monkeypatch: pytest.MonkeyPatch) -> Rewrite:
    rewrite = Rewrite()
    rewrite.__dict__["_rewriter"] = Shortener()
    monkeypatch.setattr(Judge, "is_news", lambda self, sentences, features: sentences.language in (None, "en"))
    return rewrite


def summarized(method: Rewrite, documents: Sequence[str], **options: object) -> Summary:
    return Summarizer(method).summarize(list(documents), **options)  # type: ignore[arg-type]


def test_single_precision_is_the_default_and_an_automatic_precision_is_signed() -> None:
    pytest.importorskip("torch")
    from summ.generation.hf.loading import pick_dtype

    assert Rewrite().identity()["dtype"] == "float32"
    assert Rewrite(dtype="auto", device="cpu").identity()["dtype"] == pick_dtype("auto", "cpu")


def test_shortened_sentences_have_sources(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=45)
    sources = {document.text for document in Cluster.of(NEWS).documents}
    rewritten = [sentence for sentence in summary.sentences if sentence.text != sentence.sources[0].text]
    assert rewritten
    assert all(len(sentence.text) < len(sentence.sources[0].text) for sentence in rewritten)
    assert len(summary.text.split()) <= 45
    for sentence in summary.sentences:
        assert {source.document.text for source in sentence.sources} <= sources
        assert all(source.document.text[source.start : source.end] == source.text for source in sentence.sources)
    assert all(sentence.support > 0.9 and not sentence.flags for sentence in rewritten)


def test_no_sentence_is_chosen_twice(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=200)
    spans = [(source.document.text, source.start) for sentence in summary.sentences for source in sentence.sources]
    assert spans
    assert len(spans) == len(set(spans))


def test_an_unsupported_sentence_is_replaced_by_its_original(method: Rewrite) -> None:
    texts = [summarized(method, NEWS, words=words).text for words in (15, 30, 60, 120)]
    assert any("14 votes" in text for text in texts)
    assert all("41" not in text for text in texts)


def test_sentences_are_restored_where_the_summary_has_room(method: Rewrite) -> None:
    complete = summarized(method, NEWS, words=400).sentences
    assert all(sentence.text == sentence.sources[0].text for sentence in complete)


@pytest.mark.parametrize("words", [1, 8, 20, 50, 400])
def test_the_budget_is_never_exceeded(method: Rewrite, words: int) -> None:
    assert len(summarized(method, NEWS, words=words).text.split()) <= words


def test_the_truncated_last_sentence_is_the_beginning_of_its_source(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=23, truncate=True)
    assert 20 <= len(summary.text.split()) <= 23
    last = summary.sentences[-1]
    assert " ".join(last.sources[0].text.split()).startswith(last.text.rstrip(".… "))


def test_sentences_of_earlier_documents_are_not_repeated(method: Rewrite) -> None:
    summary = summarized(method, NEWS, words=60, earlier=[NEWS[0]])
    assert summary.sentences
    assert all(source.document.text == NEWS[1] for sentence in summary.sentences for source in sentence.sources)


def test_input_other_than_english_news_is_summarized_by_learned(method: Rewrite) -> None:
    documents = ["Der Rat der Stadt hat die neue Brücke am Montag gebilligt, nach einer Debatte bis in die Nacht. " * 3]
    summary = summarized(method, documents, words=40)
    assert summary.text == Summarizer("learned").summarize(documents, words=40).text
    assert summary.method == method.signature
    assert any("sentences are not shortened" in note for note in map(str, summary.notes))


def test_summaries_are_deterministic(method: Rewrite) -> None:
    assert summarized(method, NEWS, words=60) == summarized(method, NEWS, words=60)
