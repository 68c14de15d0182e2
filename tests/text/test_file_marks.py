"""Marks of subtitles and data sets are in no sentence, and the offsets stay valid."""

from __future__ import annotations

import pytest

from summ import Summarizer
from summ.text.file_marks import with_breaks_for_marks
from summ.text.sentences import sentence_spans

MARKED = [
    "It closed on Monday. NEWLINE_CHAR NEWLINE_CHAR A ferry runs. story_separator_special_tag Shops stay open.",
    "It closed on Monday. ||||| A ferry runs. |||||Shops stay open.",
    "It closed on Monday.<q>A ferry runs. <n> Shops stay open. </s> <pad>",
    "[CLS] It closed on Monday. [SEP] A ferry runs. @highlight Shops stay open.",
    "1\n00:00:01,000 --> 00:00:02,000\nIt closed on Monday.\n\n"
    "2\n00:00:02,000 --> 00:00:03,000\nA ferry runs.\nShops stay open.",
    "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nIt closed on Monday.\n\n"
    "00:02.000 --> 00:03.000\nA ferry runs.\nShops stay open.",
]


@pytest.mark.parametrize("text", MARKED)
def test_marks_separate_sentences(text: str) -> None:
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    assert sentences == ["It closed on Monday.", "A ferry runs.", "Shops stay open."]
    assert len(with_breaks_for_marks(text)) == len(text)


@pytest.mark.parametrize("text", MARKED)
def test_a_summary_contains_no_marks_and_quotes_its_sources(text: str) -> None:
    summary = Summarizer("lead").summarize([text], words=30)
    assert summary.text == "It closed on Monday. A ferry runs. Shops stay open."
    for sentence in summary.sentences:
        for source in sentence.sources:
            assert text[source.start : source.end] == source.text


def test_the_caption_of_a_court_case_is_in_no_sentence() -> None:
    text = (
        "MARTA OKAFOR,              )\n        Plaintiff,          )      No. B-21-0417\nv.                         )\n"
        "LAKESIDE HOUSING CO.,      )      Filed June 14, 2022\n___________________________)\n\nThe landlord appeals."
    )
    assert [text[start:end] for start, end in sentence_spans(text)] == ["The landlord appeals."]


@pytest.mark.parametrize(
    "text", ["a  )\nb  )\nThat is all.", "a --> b", "|||||||", "The arrow --> points at 00:01.", "a <b> c [D]"]
)
def test_other_text_is_unchanged(text: str) -> None:
    assert with_breaks_for_marks(text) == text
