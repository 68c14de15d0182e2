"""Lists with items of one width stay lists, and rows of tables in plain text are no prose."""

from __future__ import annotations

from summ import Summarizer
from summ.text.sentences import sentence_spans


def test_items_as_wide_as_a_wrapped_line_are_not_joined() -> None:
    text = "- close the old mill at the river for two years\n- run a van every ten minutes from May\n- pay the workers"
    assert [text[start:end] for start, end in sentence_spans(text)] == [line[2:] for line in text.split("\n")]


def test_rows_of_a_table_in_a_text_are_skipped() -> None:
    text = "The council set new fares. They apply from May.\n\n| Route | Fare |\n|---|---|\n| North mill | 3.50 |\n"
    assert Summarizer("lead").summarize([text], words=40).text == "The council set new fares. They apply from May."
