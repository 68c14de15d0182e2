"""The order of the selected sentences. The texts were written for this project."""

from __future__ import annotations

import numpy as np
from extractive_helpers import Given

from summ import Document, Summarizer
from summ.selection.ordering import majority_order


def test_a_summary_is_chronological_where_dates_are_known() -> None:
    later = Document("The tower fell in the storm.", date=Document("x", date="2024-03-02").date)  # type: ignore[arg-type]
    earlier = Document("The tower opened to the public.", date=Document("x", date="2023-01-02").date)  # type: ignore[arg-type]
    summary = Summarizer("lead").summarize([later, earlier], sentences=2)
    assert [sentence.text for sentence in summary.sentences] == [earlier.text, later.text]


def test_sentences_follow_the_order_of_most_documents() -> None:
    quake, wave = "An earthquake shook the northern coast.", "A tsunami wave flooded the harbour town."
    rest = [" Schools were shut early.", " Trains stopped at noon.", " Shops sold out of water.", " Phones went dead."]
    openings = [f"{wave} {quake}", f"{quake} {wave}", f"{quake} {wave}"]
    documents = [opening + "".join(rest[index:]) for index, opening in enumerate(openings)]
    method = Given(scores=(1.0, 0.9, *[0.0] * 20))
    summary = Summarizer(method).summarize(documents, sentences=2)
    assert [sentence.text for sentence in summary.sentences] == [quake, wave]


def test_cyclic_majorities_still_give_an_order() -> None:
    votes = np.array([[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    assert sorted(majority_order(np.array([7, 3, 5]), votes)) == [3, 5, 7]
    assert list(majority_order(np.array([7, 3, 5]), np.zeros((3, 3), dtype=np.int64))) == [7, 3, 5]
