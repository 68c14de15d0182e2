"""Copies and near copies are selected once by any method; texts written for this project."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from extractive_helpers import BRIDGE, Given, features

from summ import Note, Summarizer
from summ.selection.options import Selection

Seconds = Callable[[Callable[[], object]], float]


def test_copies_are_chosen_once_and_still_count_as_evidence() -> None:
    copy = "The dam above the village broke on Friday night."
    near = "The dam above the village broke on Friday night!"
    other = "A festival of lanterns opened in the harbour town."
    documents = [f"{other} Tickets cost nine euros.", f"{copy} Roads are closed.", f"{near} Trains stand still."]
    summary = Summarizer("mmr", diversity=0.0).summarize(documents, sentences=3)
    assert sum("dam" in sentence.text for sentence in summary.sentences) == 1
    assert Summarizer("mmr").summarize(documents, sentences=1).text in (copy, near)


def test_a_near_copy_of_a_document_is_noted() -> None:
    rest = "Two hundred people watched from the banks of the river. A band played old songs until the evening fell."
    text = f"The mayor came at noon. {rest}"
    documents = [text, text.replace("noon", "twelve"), "Frost hurt the vines."]
    [note] = [
        note for note in Summarizer("lexrank").summarize(documents, words=40).notes if note.kind == "duplicate-document"
    ]
    assert note == Note("duplicate-document", "document 2 nearly repeats document 1", document=1)


def test_no_method_can_bypass_redundancy_control() -> None:
    documents = ["The old mill burned down last night. The old mill burned down in the night. Nobody was hurt there."]
    method = Given(scores=(1.0, 0.9, 0.0))
    assert [sentence.text for sentence in Summarizer(method).summarize(documents, sentences=2).sentences] == [
        "The old mill burned down last night.",
        "Nobody was hurt there.",
    ]


def test_without_a_maximum_similarity_no_sentence_is_repeated() -> None:
    method = Given(scores=(1.0, 1.0, 1.0, 0.0))
    method.selection = Selection(max_similarity=1.0, diversity=0.0)
    documents = ["The mill burned down. It was old.", "The mill  burned down. Nobody was hurt."]
    texts = [sentence.text for sentence in Summarizer(method).summarize(documents, sentences=4).sentences]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize(
    ("dangling", "equal"),
    [
        ("However, the ferry service starts again in May.", "The ferry service starts again in May."),
        ("He said the ferry service starts again.", "Smith said the ferry service starts again."),
        ("Will the ferry service start again in May?", "The ferry service will start again in May."),
    ],
)
def test_an_independent_sentence_is_preferred_to_an_equal_dangling_one(dangling: str, equal: str) -> None:
    method = Given(scores=(1.0, 1.0, 0.0))
    documents = [dangling, equal, "Frost hurt the vines of the valley."]
    assert Summarizer(method).summarize(documents, sentences=1).text == equal


def test_the_share_of_every_document_is_reported() -> None:
    used = Summarizer("lead", max_similarity=1.0).summarize(BRIDGE, sentences=3).documents_used
    assert list(used) == ["1", "2", "3"]
    assert sum(used.values()) == pytest.approx(1)


def test_captions_and_datelines_are_not_in_a_summary() -> None:
    documents = [
        "SEOUL, Jan. 18 (Kyodo) — The two ministers met on Thursday to talk about trade.\n\n"
        "The two ministers shake hands in Seoul. (Photo by Kim Lee)\n\nNo date was set for the next talks."
    ]
    text = Summarizer("lead").summarize(documents, words=60).text
    assert text.startswith("The two ministers met on Thursday")
    assert "Photo" not in text
    assert "Kyodo" not in text


def test_copies_are_found_in_near_linear_time(processor_seconds: Seconds) -> None:
    def seconds(count: int) -> float:
        half = [f"Report {i} came from district {i % 97} late." for i in range(count // 2)]
        given = [features([" ".join(half * 2)]) for _ in range(3)]
        assert all(len(sentences.bigrams.data) for sentences in given)
        return processor_seconds(lambda: given.pop().copy_of)

    assert seconds(16_000) < 30 * max(seconds(2_000), 0.01)
