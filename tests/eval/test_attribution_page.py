"""`make attribution`: edits are errors, supported edits are excluded, and the page reports missed targets."""

from __future__ import annotations

import random
from typing import Any

import attribution
import pytest
from attribution_edits import EDITS, NONSENSE, Edited, Pool, is_true_elsewhere, nonsense, shortened
from attribution_fit import labelled
from attribution_judged_page import judged_section
from attribution_labels import balanced_accuracy
from attribution_page import page

from summ import Cluster
from summ.evidence import Tracer
from summ.text.words import words

# Written for this project.
SENTENCE = 'On Monday the mayor, Anna Berg, told the council of Lund that 17 bridges were "unsafe for any lorry".'
POOL = Pool(foreign=["Carla Stein"], names=["Otto Vik"], numbers=["23"])


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_changes_one_span_and_records_it(kind: str) -> None:
    edited = EDITS[kind](SENTENCE, random.Random(0), POOL)
    assert edited is not None
    assert edited.text != SENTENCE
    assert edited.text[: edited.start] == SENTENCE[: edited.start]
    tail = edited.text[edited.end :]
    assert SENTENCE.endswith(tail)


@pytest.mark.parametrize("kind", EDITS)
def test_edits_that_do_not_apply_return_none(kind: str) -> None:
    assert EDITS[kind]("Rain fell again.", random.Random(0), POOL) is None


def test_a_shortened_sentence_only_loses_words() -> None:
    text = shortened("The bridge, which the army built in haste, will close for repairs.")
    assert text == "The bridge will close for repairs."
    assert shortened("Rain fell.") is None


def test_an_edit_that_another_source_supports_is_not_an_error() -> None:
    edited = Edited("Police said 7 people died in the fire at the mill.", 12, 13)
    sources = [frozenset(words(one)) for one in ("The fire killed 7.", "7 people died in the mill fire, police said.")]
    assert is_true_elsewhere(edited, sources)
    assert not is_true_elsewhere(edited, sources[:1])


def test_only_flags_on_the_edit_count_as_hits() -> None:
    tracer = Tracer(Cluster.of(["It voted 7 to 2 to close the bridge, Anna Berg said."]))
    [row] = attribution._rows("set", "number changed", tracer, [("It voted 9 to 2 to close the bridge.", (9, 10))])
    [elsewhere] = attribution._rows(
        "set", "number changed", tracer, [("It voted 9 to 2 to close the bridge.", (30, 36))]
    )
    assert (row["hits"], elsewhere["hits"]) == (1, 0)
    assert row["absent"] == [True]


def test_the_page_reports_missed_targets_and_excluded_edits() -> None:
    def row(kind: str, flags: int, support: float, **more: Any) -> dict[str, Any]:
        found = [("number", "missing")] * flags
        own = {"support": support, "features": {"coverage": 0.9}, "absent": []}
        return {"set": "a", "kind": kind, "flags": found, "hits": flags, **own, **more}

    rows = [row("verbatim", 0, 1.0)] * 50 + [row("shortened", 1, 0.8), *[row("shortened", 0, 1.0)] * 9]
    rows += [row("number changed", 1, 0.1)] * 20 + [{"set": "a", "kind": "number changed", "excluded": True}]
    rows += [row("name swapped", 0, 0.6)] * 10 + [row("reference", 0, 0.7), row("of another cluster", 0, 0.0)]
    text = page(rows, date="2026-11-25", limit=300)
    assert "| number changed | ≥ 95 % | 100.0 % (83.9 to 100.0) | 100.0 % |" in text
    assert "| name swapped | ≥ 95 % | **0.0 %**, missed" in text
    assert "| shortened | < 3 % | **10.0 %**, missed" in text
    assert "| number changed | 20 | 1 | 100.0 % | 100.0 % |" in text
    assert "| 0.1 to 0.2 | 20 | 0.10 | 0.00 |" in text


def test_nonsense_has_the_words_of_the_documents_and_is_not_one_of_their_sentences() -> None:
    sentence = "The old council closed the long bridge after repairs were delayed by the builder."
    other = "Passengers of the ferry waited for hours at the pier before the storm."
    known = set(words(f"{sentence} {other} was is a"))
    for kind in NONSENSE:
        made = [text for seed in range(5) if (text := nonsense(kind, sentence, other, random.Random(seed)))]
        assert made
        assert all(set(words(text)) <= known and text not in (sentence, other) for text in made)


def test_a_judged_text_is_consistent_if_all_its_sentences_are_supported() -> None:
    def row(text: str, label: int, support: float) -> dict[str, Any]:
        return {
            "domain": "news",
            "set": "a",
            "document": text[0],
            "text": text,
            "text label": label,
            "support": support,
        }

    rows = [row("a1", 1, 0.9), row("a1", 1, 0.8), row("a2", 0, 0.9), row("a2", 0, 0.2), row("b1", 0, 0.9)]
    assert balanced_accuracy(rows) == (0.75, 3)
    text = "\n".join(judged_section(rows))
    assert "| SummEdits, news | 3 | 2 | 75.0" in text
    assert "75.0: met" in text


def test_sentences_without_a_known_label_are_not_used_for_calibration() -> None:
    own = {"kind": "reference", "absent": [], "features": {"coverage": 0.9}}
    rows = [
        own,
        {**own, "absent": [False, True]},
        {**own, "features": None},
        {"kind": "date shifted", "excluded": True},
    ]
    assert labelled(rows) == [own]
