"""Markup, code, logs and tables in plain text: prose is read without marks, and the rest is in no summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summ import Summarizer
from summ.readers.rtf import RtfReader
from summ.text.joining import one_line
from summ.text.sentences import sentence_spans

PROSE = ("The mill was rebuilt in May.", "It grinds rye now.", "Nobody was hurt.", "It is open to all.")
NOT_PROSE = {
    "python": "import os\nfrom sys import argv\n\ndef main(path):\n    grain = weigh(path)\n    return grain",
    "java": "public static void main(String[] args) {\n  System.out.println(x);\n}",
    "shell": "$ mill --grind rye\n>>> grind('rye')",
    "sql": "SELECT name FROM mills WHERE open = 1;",
    "fence": "```python\nThis line grinds the rye.\nfor sack in sacks: grind(sack)\n```",
    "log": "2026-03-01 10:00:00,123 ERROR The mill failed. It will try again.\n[WARN] wheel stands still",
    "system log": "Mar  3 10:00:01 mill1 wheel[123]: Failed to turn for the miller",
    "csv": 'id,name,date\n1,Northford,2026-03-01\n2,"Reyes, Ana",2026-03-02\n17;North;open',
    "template": "{{Infobox mill\n| name = Northford\n| wheels = {{formatnum:3}}\n}}",
    "table": "{| class=wikitable\n|-\n| The mill || 3\n|}",
    "media": "[[File:Mill.jpg|thumb|The mill in May.]]\n[[Category:Mills]]\n== History ==",
}


@pytest.mark.parametrize("kind", NOT_PROSE)
def test_what_is_no_prose_is_in_no_summary(kind: str) -> None:
    text = f"{PROSE[0]} {PROSE[1]}\n\n{NOT_PROSE[kind]}\n\n{PROSE[2]} {PROSE[3]}"
    sentences = Summarizer("lead").summarize([text], words=200).sentences
    assert tuple(sentence.text for sentence in sentences) == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "The mill (1905) stands at the river; it is open.",
        'He called it "old," "slow," and "dear," but went on.',
        "It has 1,000,000 sacks, 2,500 of rye, and a miller.",
        "From May on, import of rye (see below) ends.",
        "Return the sacks by May.",
        "WARNING: the river may flood the mill.",
        "$5 million for the mill was too much.",
    ],
)
def test_prose_that_looks_like_code_is_kept(line: str) -> None:
    text = f"{PROSE[0]} {PROSE[1]}\n\n{line}\n\n{PROSE[2]} {PROSE[3]}"
    assert line in [sentence.text for sentence in Summarizer("lead").summarize([text], words=200).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "&quot;It fell,&quot; said Smith &amp; Sons.&nbsp;It cost &pound;5. &quot;It is old,&quot; he said.",
            ['"It fell," said Smith & Sons.', "It cost £5.", '"It is old," he said.'],
        ),
        ("The mill &amp;amp; the hall closed.", ["The mill & the hall closed."]),
        (
            "'''Northford''' is a [[town]] of [[Ruritania|the north]].<ref>Herald.</ref> It has {{formatnum:3000}}"
            " mills.{{citation needed}} The ''Herald'' said so.",
            ["Northford is a town of the north.", "It has 3000 mills.", "The Herald said so."],
        ),
    ],
)
def test_references_and_links_give_their_text_and_offsets_are_true(text: str, sentences: list[str]) -> None:
    summary = Summarizer("lead").summarize([text], words=200)
    assert [sentence.text for sentence in summary.sentences] == sentences
    for sentence in summary.sentences:
        [source] = sentence.sources
        assert text[source.start : source.end] == source.text


def test_a_text_of_code_alone_still_has_a_summary() -> None:
    assert Summarizer("lead").summarize(["x = f(1);\ny = g(x);"], words=20).text


@given(
    st.lists(
        st.sampled_from(["&amp;", "&quot;", "&nbsp;", "&#8217;", "{{", "}}", "[[", "]]", "a", "B", ". ", ";", "\n"])
    )
)
def test_spans_are_ordered_with_any_markup(parts: list[str]) -> None:
    text = "".join(parts)
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It matters *when*. The **new mill** has `tide_end()` in it.",
            "It matters when. The new mill has tide_end() in it.",
        ),
        ("It has 5 * 3 * 2 sacks, and 2*3*4 = 24.", "It has 5 * 3 * 2 sacks, and 2*3*4 = 24."),
        ("``We saw it,'' he said.", "``We saw it,'' he said."),
    ],
)
def test_marks_of_emphasis_are_left_out(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The worst winter since 2008 ........... p. 1",
        "held on Tuesday 22 September 2026 at 6.00 pm in the library",
        "Mrs H. Hill (Chair), Mr D. Moor (Head), Dr S. Reyes, Ms L. Kent (Parent)",
        "The Chair welcomed everyone to the meeting, which was quorate.",
        "Agreed as a true record and signed by the Chair.",
    ],
)
def test_contents_and_forms_of_minutes_are_in_no_summary(line: str) -> None:
    text = f"{PROSE[0]} {PROSE[1]}\n\n{line}\n\n{PROSE[2]} {PROSE[3]}"
    sentences = Summarizer("lead").summarize([text], words=200).sentences
    assert tuple(sentence.text for sentence in sentences) == PROSE


def test_a_dateline_without_a_place_is_left_out() -> None:
    text = "Oct 17 (PAN) - The owner of the mill will pay every farmer for the grain."
    [sentence] = Summarizer("lead").summarize([text], words=40).sentences
    assert sentence.text == "The owner of the mill will pay every farmer for the grain."


def test_items_of_rich_text_are_items() -> None:
    data = rb"{\rtf1 The council met.\par {\pntext\'b7\tab}Paint the mill\par {\pntext\'b7\tab}The van runs\par}"
    assert RtfReader().read(data, Path("a.rtf")).text == "The council met.\n\n- Paint the mill\n\n- The van runs"
