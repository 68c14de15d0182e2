"""Words and word counts in any script."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summ.text.words import END_OF_TEXT, count_words, word_spans, words, words_of_all

MIXED = st.text(max_size=60) | st.lists(
    st.sampled_from([*"ab 19.,'’-_ 日韓のกาلم", "é", "e\u0301", "😀", "👨‍👩‍👧", "का", "ß", "İ", "\ud800", "\u200d"]),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't panic: the U.S. paid 1,000.5 euros!", ["don't", "panic", "the", "u.s", "paid", "1,000.5", "euros"]),
        ("I don’t “know”…", ["i", "don't", "know"]),
        ("'quoted' and ''twice''", ["quoted", "and", "twice"]),
        ("a..b c,,d e.' f", ["a", "b", "c", "d", "e", "f"]),
        ("well-known snake_case AT&T", ["well", "known", "snake", "case", "at", "t"]),
        ("日米韓の会談", ["日米", "米韓", "韓の", "の会", "会談"]),
        ("東京で2024年に", ["東京", "京で", "2024", "年に"]),
        ("首尔会晤", ["首尔", "尔会", "会晤"]),
        ("茶", ["茶"]),
        ("กา", ["กา"]),
        ("التقى المسؤولون؟", ["التقى", "المسؤولون"]),
        ("مُدَرِّس جديد", ["مُدَرِّس", "جديد"]),
        ("अधिकारियों ने कहा।", ["अधिकारियों", "ने", "कहा"]),
        ("Nguyễn Văn An nói", ["nguyễn", "văn", "an", "nói"]),
        ("Дипломаты встретились.", ["дипломаты", "встретились"]),
        ("Die Straße ist naß", ["die", "strasse", "ist", "nass"]),
        ("L'été à Paris", ["l'été", "à", "paris"]),
        ("Great 😀👍🏽 phone", ["great", "😀", "👍🏽", "phone"]),
        ("🇯🇵🇰🇷", ["🇯🇵", "🇰🇷"]),
        ("👨‍👩‍👧", ["👨‍👩‍👧"]),
        ("한미일 회담", ["한미일", "회담"]),
        ("", []),
        ("... --- !!!", []),
        ("soft\u00adhyphen", ["softhyphen"]),
    ],
)
def test_words_of_each_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_composed_and_decomposed_spellings_are_one_word() -> None:
    text = "Hội nghị thượng đỉnh"
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_the_fast_path_for_ascii_agrees_with_the_expression(text: str) -> None:
    assert words(text) == re.findall(r"[a-z0-9]+(?:['.,][a-z0-9]+)*", text.lower())


@given(text=MIXED)
@settings(max_examples=300)
def test_words_never_fail_and_are_never_empty(text: str) -> None:
    assert all(words(text))
    assert all(text[start:end] for start, end in word_spans(text))


def test_word_spans_point_at_the_words_as_written() -> None:
    text = "The U.S. didn’t pay €5 to 日本."
    assert [text[start:end] for start, end in word_spans(text)] == ["The", "U.S", "didn’t", "pay", "5", "to", "日本"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. paid 1,000.5 euros - twice.", 7),
        ("日米韓の会談", 4),
        ("東京で2024年に", 4),
        ("会談。", 2),
        ("สวัสดี", 2),
        ("Nguyễn Văn An", 3),
        ("अधिकारियों ने कहा।", 3),
        ("Great 😀 phone", 3),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_words_are_counted_and_estimated_in_scripts_without_spaces(text: str, count: int) -> None:
    assert count_words(text) == count


@given(first=MIXED, second=MIXED)
@settings(max_examples=300)
def test_the_count_adds_up_and_is_at_least_the_number_of_runs(first: str, second: str) -> None:
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)
    assert count_words(first) >= len(first.split())


@given(st.lists(st.text() | st.text(alphabet="ab '.,\x01\x00\x1f\n’é東")))
def test_tokenizing_many_texts_at_once_gives_the_words_of_each(texts: list[str]) -> None:
    found = list(chain.from_iterable(words_of_all(texts)))
    ends = [place for place, word in enumerate(found) if word == END_OF_TEXT]
    starts = [0, *(place + 1 for place in ends)]
    assert [found[start:end] for start, end in zip(starts, ends, strict=False)] == [words(text) for text in texts]


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200c", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u2068", "\u202c"]
)
def test_invisible_marks_do_not_change_words(mark: str) -> None:
    assert words(f"The mi{mark}ll {mark}burned{mark}.") == words("The mill burned.")


def test_joined_emoji_stay_one_word() -> None:
    assert words("Family 👨\u200d👩\u200d👧 home") == ["family", "👨\u200d👩\u200d👧", "home"]
