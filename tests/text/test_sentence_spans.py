"""Sentence splitting: hand-checked cases, and properties of any text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summ.text.sentences import sentence_spans

Seconds = Callable[[Callable[[], object]], float]

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "data" / "sentences").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))["cases"]
]
MILLION = 1_000_000

# Characters and tokens that matter for splitting, so that random texts combine them.
MARKS = list("ab A1.!?…‹›‘\u200b\u200f\n\r\t \"'“”«»()[]-•>#。「」！؟।,:1😀\0\ud800\u2028\x85\u3000")
TOKENS = [
    "U.S.",
    "Mr. ",
    "Jan. 5",
    "p.m. ",
    "The ",
    "word ",
    "z. B. ",
    "\n\n",
    "...",
    " . ",
    "\\n",
    "      ",
    "- ",
    "1. ",
    "# ",
    ".[1] ",
    ".1,2 ",
    " . . .",
    '" ',
    "''",
]
PIECES = st.sampled_from(MARKS + TOKENS)
TEXTS = st.text(max_size=200) | st.lists(PIECES, max_size=60).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_hand_checked_cases_are_split_as_a_reader_would(case: dict[str, Any]) -> None:
    text = case.get("text") or case.get("separator", " ").join(case["sentences"])
    found = [text[start:end] for start, end in sentence_spans(text, language=case.get("language"))]
    assert found == [sentence.strip() for sentence in case["sentences"]]


def test_there_are_at_least_a_hundred_hand_checked_cases() -> None:
    assert len(CASES) >= 100
    assert len({case["label"] for case in CASES}) == len(CASES)


@given(text=TEXTS, language=st.sampled_from([None, "en", "de", "ja", "xx", ""]))
@settings(max_examples=400)
def test_spans_are_ordered_disjoint_and_stripped(text: str, language: str | None) -> None:
    last = 0
    for start, end in sentence_spans(text, language=language):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


@given(text=TEXTS)
@settings(max_examples=400)
def test_only_white_space_bullets_and_escaped_breaks_are_outside_sentences(text: str) -> None:
    spans = sentence_spans(text)
    gaps = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    for gap in gaps:
        rest = gap.replace("\\n", "")
        assert not any(mark.isalpha() for mark in rest) or len(rest.strip()) <= 4, gap


@given(
    paragraphs=st.lists(
        st.text(alphabet="abc DEF.,!?", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=6
    )
)
def test_a_blank_line_always_ends_a_sentence(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert all("\n" not in text[start:end] for start, end in sentence_spans(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\0", "\ud800\udc00", ".", "...", "。"])
def test_texts_without_words_are_handled(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentence_spans(text)) == "".join(text.split())


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "\n",
        ".",
        ". ",
        '." ',
        '"',
        "- ",
        "-\n",
        "word ",
        "U.S. ",
        "A.",
        "「。",
        "。",
        "!?",
        " .",
        "\\n",
        "😀",
        "\ud800",
        ".)",
        "''",
        ".“",
        ".“a",
        ".[1]",
        ".[1] ",
        "a.1 ",
        ". [1]",
        ". . ",
        "[...] ",
        "？》",
        ".\u200b ",
        "»a.«",
    ],
)
def test_time_is_linear_in_the_length_of_any_text(piece: str, processor_seconds: Seconds) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        return processor_seconds(lambda: sentence_spans(text))

    assert seconds(MILLION // 5) < 10 * max(seconds(MILLION // 50), 0.002) * 4


def test_a_sentence_of_a_million_characters_is_one_sentence() -> None:
    text = "word " * (MILLION // 5)
    assert sentence_spans(text) == [(0, len(text) - 1)]


def test_the_language_picks_the_abbreviations() -> None:
    text = "Am 3. Oktober wird gefeiert."
    assert len(sentence_spans(text, language="de")) == 1
    assert len(sentence_spans(text, language="en")) == 2


def test_the_mark_of_an_unknown_language_is_read_as_in_english() -> None:
    assert sentence_spans("He met Mr. Hill. He left.", language="xx") == [(0, 16), (17, 25)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "ज़िला कलेक्टर के.पी. वर्मा ने पुल का दौरा किया।"),
        ("bn", "সচিব এ.কে. রহমান সেতু দেখেছেন।"),
        ("ta", "அமைச்சர் கே.என். நேரு வந்தார்."),
    ],
)
def test_initials_of_indic_scripts_end_no_sentence(language: str, text: str) -> None:
    assert sentence_spans(text, language=language) == [(0, len(text))]


def test_names_in_cyrillic_show_that_capitals_are_used() -> None:
    names = "Мост через реку Сорь закрыли в городе Тихвин, где живёт семья Анны Лавровой из деревни Пески. " * 3
    text = f"{names}Его построили в 1961 г. Перед зимой опоры осмотрели."
    assert text[slice(*sentence_spans(text, language="ru")[-1])] == "Перед зимой опоры осмотрели."


@pytest.mark.parametrize(
    "sentence",
    [
        "“我们在这里住了四十年。”72岁的船工老李坐在码头边说，“谁也不想走。”",
        "他告诉记者：“船有三条，坏了一条。我们自己修好了它。”",
    ],
)
def test_a_chinese_quotation_stays_with_its_speaker(sentence: str) -> None:
    text = f"渡口上月关闭。{sentence}新桥明年通车。"
    assert sentence in [text[start:end] for start, end in sentence_spans(text, language="zh")]


def test_abbreviations_before_numbers_and_marks_within_brackets_end_no_sentence() -> None:
    sentences = ["The mill on Rte. 66 (ref. 12, inv. 204) burnt down.", "We won (it was great!!) and left."]
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language="en")] == sentences
