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
    text = "The lift failed at noon. Its faults were:\n- A worn cable\n- Rust on rails\n- The motor was too small\n"
    summary = Summarizer("lead").summarize([text], words=60)
    assert [sentence.text for sentence in summary.sentences] == ["The lift failed at noon.", "The motor was too small"]
    only_items = "- a worn cable\n- rust on rails"
    assert Summarizer("lead").summarize([only_items], words=60).text == "a worn cable\nrust on rails"


def test_items_that_complete_the_line_before_the_list_are_no_sentences() -> None:
    text = "They had two options:\n\n- close the hall in May; or\n- sell it to the town.\n\nIt will vote in June."
    assert Summarizer("lead").summarize([text], words=60).text == "It will vote in June."


def test_wrapped_lines_that_begin_with_a_number_continue_a_sentence() -> None:
    text = (
        "It is plain. The farms that went to the mill each month lost\n15 per cent of the grain, those near the river"
        " lost\n36, and the rest lost 61. They were asked by the town why\nthey did so."
    )
    assert [text[start:end].count("\n") for start, end in sentence_spans(text)] == [0, 2, 1]


def test_wrapped_lines_that_begin_with_a_date_or_a_name_continue_a_sentence() -> None:
    text = (
        "The board met in the hall and it was said that the mill is\nnot safe. It gets repairs from the town until\n"
        "March 2031. The bakers, who came with all of their families, left\nthe hall at ten. It was sold by\n"
        "Ida Hill. Her van was built and painted in the yard, begun\n12 May 2019 and sold"
    )
    assert [text[start:end].count("\n") for start, end in sentence_spans(text)] == [1, 1, 1, 1, 1]


def test_a_narrow_column_is_joined() -> None:
    text = (
        "The moth finds the flower by\nits scent. Under a lamp it flies\nin circles until the night is\nover, and so"
        " it loses 62% of\n29% of its seeds. The town put\nthe lamps out after midnight,\nwhich helped."
    )
    assert [text[start:end].count("\n") for start, end in sentence_spans(text)] == [1, 3, 2]


def test_numbers_of_paragraphs_are_left_out_but_not_numbers_of_versions() -> None:
    report = "2.1 Ferry crews were cut by half in one year.\n\n2.2 The board promised to hire them again in May."
    assert Summarizer("lead").summarize([report], words=40).text == (
        "Ferry crews were cut by half in one year. The board promised to hire them again in May."
    )
    notes = "4.2 Drops the old format of the files.\n\n4.1 Reads the new format of the files too."
    assert Summarizer("lead").summarize([notes], words=40).text == notes.replace("\n\n", " ")


def test_items_that_complete_a_numbered_line_are_left_out() -> None:
    text = (
        "1. The ferry was late every day. Its engine is old.\n\n2. We ask that the board:\n\n"
        "• buys a new engine for the ferry by the end of May; and\n\n• prints the times of every ferry on its page."
    )
    assert Summarizer("lead").summarize([text], words=60).text == "The ferry was late every day. Its engine is old."


def test_headings_between_the_items_of_minutes_are_no_sentences() -> None:
    items = ("The roof is three weeks late", "The board agreed to sell the van", "Ana asked for a new wheel")
    more = ("The mill opens on 2 May", "The clerk writes to the county", "The rye was sold in March")
    text = "Mill Committee\nMeeting no. 3\n\n1 Roof\n"
    text += "".join(f" • {item}\n" for item in items) + "     o tiles from Wales are delayed by a strike\n\n2 Rye\n"
    text += "".join(f" • {item}\n" for item in more)
    sentences = [sentence.text for sentence in Summarizer("lead").summarize([text], words=100).sentences]
    assert sentences == [*items, "tiles from Wales are delayed by a strike", *more]


MINUTES = """\
Boat Club Westerham
Meeting of the board no. 9
Date: 4 June 2026   Time: 19:00   Place: Boathouse
Chair: Ida R.    Minutes: Sam W.
Present: Ida R., Sam W., Mr Oduya, Lena K.

1 Matters arising
Sam has paid the bill for the crane

2 Moorings
 Berth  Holder       Paid   Owed
 12     J. Abbot     40     0
 17     M. Castle    0      80

Two berths go to the waiting list in July

3 Any other business
Lena asked for a light at the north gate
"""
REPORT = """\
The steel came six days late. The crane was idle until then.

Item                Planned    Actual
Steel delivered     1 Apr      7 Apr
-----------------------------------
North bay erected   8 Apr      10 Apr

The Depot Gazette        No. 31        May 2026

The two bays   on the   lower yard   are not affected by this.
Name           Remark
The bay        It is the part of a hall between two columns.
"""


def test_a_text_without_stops_gives_no_titles_headings_fields_or_rows_of_tables() -> None:
    summary = Summarizer("lead").summarize([MINUTES], words=200)
    assert [sentence.text for sentence in summary.sentences] == [
        "Sam has paid the bill for the crane",
        "Two berths go to the waiting list in July",
        "Lena asked for a light at the north gate",
    ]


def test_rows_in_columns_of_fixed_width_are_skipped_but_not_sentences_with_wide_gaps() -> None:
    summary = Summarizer("lead").summarize([REPORT], words=200)
    assert [sentence.text for sentence in summary.sentences] == [
        "The steel came six days late.",
        "The crane was idle until then.",
        "The two bays on the lower yard are not affected by this.",
        "It is the part of a hall between two columns.",
    ]


INTRODUCED = {
    "The hall closes in May. The reasons are:\n- The roof leaks over the stage\n- A pump, which failed in June\n": (
        "The hall closes in May. The roof leaks over the stage"
    ),
    "Two men were fined. The court named them:\n\n- A. Hill, 34: 14 counts of theft\n- B. Moor, 29: theft\n\n"
    "Both have paid.": "Two men were fined. Both have paid.",
    "The bakers met on Monday. What they agreed:\n\n- flour comes from the mill in a weekly van\n- a new oven with two "
    "doors\n- the shop gets a ramp by May;\n\nIt was late.": (
        "The bakers met on Monday. flour comes from the mill in a weekly van\nthe shop gets a ramp by May; It was late."
    ),
    "It was cold. You may apply if you:\n\n- are over 65\n- have a small shop in the town\n": "It was cold.",
    "We looked in May. The owner must by 3 June:\n\n- have two cooks in the kitchen (Rule 18(1));\n- never smoke": (
        "We looked in May. have two cooks in the kitchen (Rule 18(1));"
    ),
    "It broke.\n\nThe mill takes back every loaf that was sold in May on these terms:\n\nIt pays.": (
        "It broke. It pays."
    ),
    "It broke.\n\nThe mill takes back every loaf that it sold in the county at a price of 3.95 euros:\n\nIt pays.": (
        "It broke. The mill takes back every loaf that it sold in the county at a price of 3.95 euros:\nIt pays."
    ),
    "The lock is old. To open it:\n\n1. Lift the bar. It is heavy.\n2. Turn the wheel.\n\nIt closes at six.": (
        "The lock is old. It closes at six."
    ),
    "It met in May.\n\n(1) Library roof. The slates are loose.\n\n(2) A new pump. It costs nine crowns.": (
        "It met in May. The slates are loose. It costs nine crowns."
    ),
    "Here is what the mayor had to say:\n\nThe bridge will be built.": "The bridge will be built.",
    "It digs well.\n\nPros: light, sharp edge\n\nCons: the grip. It slips.\n\nCons: It rusts in the rain.": (
        "It digs well. Cons: It rusts in the rain."
    ),
}


@pytest.mark.parametrize("text", INTRODUCED)
def test_neither_a_lead_in_nor_what_needs_it_is_a_sentence(text: str) -> None:
    assert Summarizer("lead").summarize([text], words=60).text == INTRODUCED[text]


def test_titles_and_headings_in_capitals_of_a_text_without_stops_are_no_sentences() -> None:
    items = (
        "The cold store holds two degrees since the repair",
        "The price of boxes rises by 11% in September",
        "Motion to buy a second line (Osei) carried 5-1",
        "Hail hit the north blocks in July",
        "The school district wants 300 cases a week",
    )
    text = "Growers Co-op\nBoard meeting, 14 August 2026\nAttending: P. Ruiz, J. Osei, K. Lind\n\nOLD BUSINESS\n"
    text += f"{items[0]}\n\nNEW BUSINESS\n" + "\n".join(items[1:])
    summary = Summarizer("lead").summarize([text], words=100)
    assert [sentence.text for sentence in summary.sentences] == [*items]
