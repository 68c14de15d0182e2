"""What multi-document means, held by the base class whatever the method: copies, redundancy, standing alone, order."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from conftest import Given, features

from summ import Document, Note, Summarizer
from summ.selection.options import Selection
from summ.selection.ordering import majority_order

Seconds = Callable[[Callable[[], object]], float]


def test_wire_copies_are_said_once_and_still_count_as_evidence() -> None:
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


def test_no_method_can_bypass_the_control_of_redundancy() -> None:
    documents = ["The old mill burned down last night. The old mill burned down in the night. Nobody was hurt there."]
    greedy = Given(scores=(1.0, 0.9, 0.0))
    assert [one.text for one in Summarizer(greedy).summarize(documents, sentences=2).sentences] == [
        "The old mill burned down last night.",
        "Nobody was hurt there.",
    ]


def test_even_without_a_bar_no_sentence_is_said_twice() -> None:
    method = Given(scores=(1.0, 1.0, 1.0, 0.0))
    method.selection = Selection(max_similarity=1.0, diversity=0.0)
    documents = ["The mill burned down. It was old.", "The mill  burned down. Nobody was hurt."]
    texts = [one.text for one in Summarizer(method).summarize(documents, sentences=4).sentences]
    assert sorted(texts) == sorted(set(texts))


def test_every_documents_share_is_visible(bridge: list[str]) -> None:
    used = Summarizer("lead", max_similarity=1.0).summarize(bridge, sentences=3).documents_used
    assert list(used) == ["1", "2", "3"]
    assert sum(used.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("leaning", "equal"),
    [
        ("However, the ferry service starts again in May.", "The ferry service starts again in May."),
        ("He said the ferry service starts again.", "Smith said the ferry service starts again."),
        ("Will the ferry service start again in May?", "The ferry service will start again in May."),
    ],
)
def test_a_sentence_that_cannot_stand_alone_gives_way_to_its_equal(leaning: str, equal: str) -> None:
    method = Given(scores=(1.0, 1.0, 0.0))
    documents = [leaning, equal, "Frost hurt the vines of the valley."]
    assert Summarizer(method).summarize(documents, sentences=1).text == equal


def test_captions_and_datelines_do_not_reach_a_summary() -> None:
    documents = [
        "SEOUL, Jan. 18 (Kyodo) — The two ministers met on Thursday to talk about trade.\n\n"
        "The two ministers shake hands in Seoul. (Photo by Kim Lee)\n\nNo date was set for the next talks."
    ]
    text = Summarizer("lead").summarize(documents, words=60).text
    assert text.startswith("The two ministers met on Thursday")
    assert "Photo" not in text
    assert "Kyodo" not in text


def test_a_summary_is_chronological_where_dates_are_known() -> None:
    later = Document("The tower fell in the storm.", date=Document("x", date="2024-03-02").date)  # type: ignore[arg-type]
    earlier = Document("The tower opened to the public.", date=Document("x", date="2023-01-02").date)  # type: ignore[arg-type]
    summary = Summarizer("lead").summarize([later, earlier], sentences=2)
    assert [one.text for one in summary.sentences] == [earlier.text, later.text]


def test_sentences_that_several_documents_tell_stand_as_most_of_them_have_it() -> None:
    quake, wave = "An earthquake shook the northern coast.", "A tsunami wave flooded the harbour town."
    rest = [" Schools were shut early.", " Trains stopped at noon.", " Shops sold out of water.", " Phones went dead."]
    told = [f"{wave} {quake}", f"{quake} {wave}", f"{quake} {wave}"]
    documents = [one + "".join(rest[place:]) for place, one in enumerate(told)]
    method = Given(scores=(1.0, 0.9, *[0.0] * 20))
    assert [one.text for one in Summarizer(method).summarize(documents, sentences=2).sentences] == [quake, wave]


def test_majorities_that_go_round_in_a_circle_still_give_an_order() -> None:
    votes = np.array([[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    assert sorted(majority_order(np.array([7, 3, 5]), votes)) == [3, 5, 7]
    assert list(majority_order(np.array([7, 3, 5]), np.zeros((3, 3), dtype=np.int64))) == [7, 3, 5]


def test_positions_are_relative_to_each_document(bridge: list[str]) -> None:
    found = features([bridge[0], bridge[2]])
    assert found.position.tolist() == [0, 1, 2, 0, 1]
    assert found.relative_position.tolist() == [0, 0.5, 1, 0, 1]


def test_copies_are_found_in_near_linear_time(processor_seconds: Seconds) -> None:
    def seconds(count: int) -> float:
        half = [f"Report {i} came from district {i % 97} late." for i in range(count // 2)]
        given = [features([" ".join(half * 2)]) for _ in range(3)]
        assert all(len(one.bigrams.data) for one in given)
        return processor_seconds(lambda: given.pop().copy_of)

    assert seconds(16_000) < 30 * max(seconds(2_000), 0.01)
