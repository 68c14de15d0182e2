"""Lists with items of one width stay lists, and rows of tables in plain text are no prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import Summarizer
from summ.text.sentences import sentence_spans


def test_items_as_wide_as_a_wrapped_line_are_not_joined() -> None:
    text = "- close the old mill at the river for two years\n- run a van every ten minutes from May\n- pay the workers"
    assert [text[start:end] for start, end in sentence_spans(text)] == [line[2:] for line in text.split("\n")]


def test_rows_of_a_table_in_a_text_are_skipped() -> None:
    text = "The council set new fares. They apply from May.\n\n| Route | Fare |\n|---|---|\n| North mill | 3.50 |\n"
    assert Summarizer("lead").summarize([text], words=40).text == "The council set new fares. They apply from May."


ITEMS = ("Approve the budget for the mill", "Clerk to write to the county", "The van runs on Mondays")
LISTS = {
    ".txt": "\n".join(f"* {item}" for item in ITEMS),
    ".md": "# Minutes\n\n" + "\n".join(f"- {item}" for item in ITEMS),
    ".html": "<body><main><ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul></main></body>",
}


@pytest.mark.parametrize("suffix", LISTS)
def test_items_without_a_stop_are_shown_separately(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"minutes{suffix}"
    path.write_text(LISTS[suffix])
    assert Summarizer("lead").summarize([path], words=60).text.splitlines() == [*ITEMS]


def test_an_item_without_a_verb_and_the_line_before_a_list_are_no_sentences() -> None:
    text = "The lift failed at noon. Its faults were:\n- a worn cable\n- rust on rails\n- the motor was too small\n"
    summary = Summarizer("lead").summarize([text], words=60)
    assert [sentence.text for sentence in summary.sentences] == ["The lift failed at noon.", "the motor was too small"]
    only_items = "- a worn cable\n- rust on rails"
    assert Summarizer("lead").summarize([only_items], words=60).text == "a worn cable\nrust on rails"


def test_a_paragraph_that_begins_with_a_number_is_no_list() -> None:
    text = "The tests are plain. The men who went to the mill each month lost\n15 per cent of the grain, and the rest lost\n36, and those who stayed lost 61."
    assert len(sentence_spans(text)) == 2
