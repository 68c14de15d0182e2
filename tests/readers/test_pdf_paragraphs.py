"""Lines of a PDF are joined to paragraphs; titles and headings are paragraphs of their own."""

from __future__ import annotations

from summ.readers.pdf_lines import Line
from summ.readers.pdf_margins import without_footnotes
from summ.readers.pdf_paragraphs import paragraphs


def _lines(*rows: tuple[float, float, str]) -> list[Line]:
    """Return lines of the given baseline, height and text, 5 points a character."""
    return [Line(text, 50, bottom, 50 + 5 * len(text), bottom + height) for bottom, height, text in rows]


BODY = _lines(
    (600, 8, "The tide gauge at the old harbour has been read every day"),
    (588, 8, "since 1871. Its float was replaced twice, and the record has"),
    (576, 8, "no gap. We compared it with four younger gauges on the coast"),
    (564, 8, "and found that the sea rose by two millimetres in each year."),
)


def test_the_lines_of_a_title_are_joined_although_they_are_further_apart() -> None:
    title = _lines((700, 15, "A hundred and fifty years of tides,"), (678, 15, "read by hand and by machine"))
    assert paragraphs([*title, *BODY])[0] == "A hundred and fifty years of tides, read by hand and by machine"


def test_a_heading_after_a_full_line_is_not_joined_to_it() -> None:
    entries = _lines((548, 8, "References"), (536, 8, "[1] Hollis R. 2011. Tides of the north. Coast 12, 4-19."))
    assert paragraphs([*BODY, *entries])[1].startswith("References")


def test_a_bullet_after_a_line_without_a_stop_begins_a_paragraph() -> None:
    items = _lines(
        (548, 8, "• mends the float of the gauge at the harbour at once; and"),
        (536, 8, "• prints the readings of every day in the yearly report."),
    )
    assert len(paragraphs([*BODY, *items])) == 3


def test_footnotes_in_smaller_type_below_the_text_are_left_out() -> None:
    notes = _lines((80, 6, "1 Tide Office, yearly table,"), (72, 6, "in millimetres."), (60, 6, "2 Our own count."))
    small = _lines((540, 6, "1 July to 3 July"), (530, 8, "The gauge was dry."))
    assert without_footnotes([[*BODY, *small, *notes], BODY]) == [[*BODY, *small], BODY]
    assert without_footnotes([notes]) == [notes]
