"""Our Punkt agrees with NLTK's, given the same parameters."""

from __future__ import annotations

import re
from typing import Any

import pytest

from summ.text.punkt import PunktParameters, punkt_parameters, sentence_break

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "no", "ru", "vi", "tr", "pl")
WORDS_BEFORE = (
    "Seoul",
    "it",
    "J",
    "B",
    "x",
    "5",
    "2024",
    "3.5",
    "1,000",
    "Smith-Inc",
    "wait.",
    "well..",
    "end",
    "U.S",
    "zz.y",
)
WORDS_AFTER = (
    "The",
    "the",
    "He",
    "said",
    "Smith",
    "Monday",
    "5",
    "2024",
    "I",
    "A",
    "Le",
    "Der",
    "Это",
    "это",
    "Oktober",
    "x-ray",
)


def nltk_punkt(known: PunktParameters) -> Any:
    from nltk.tokenize import punkt

    theirs = punkt.PunktParameters()
    theirs.abbrev_types = set(known.abbreviations)
    theirs.collocations = set(known.collocations)
    theirs.sent_starters = set(known.starters)
    for word in known.starters:
        # What Punkt would have counted for a word that begins sentences and is lower-case elsewhere.
        theirs.ortho_context[word] = punkt._ORTHO_BEG_UC | punkt._ORTHO_MID_LC
    return punkt.PunktSentenceTokenizer(theirs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_agrees_with_nltk(language: str) -> None:
    known = punkt_parameters(language)
    tokenizer = nltk_punkt(known)
    # NLTK's tokenizer splits words at an apostrophe before Punkt gets them.
    listed = [word for word in sorted(known.abbreviations) if "'" not in word]
    befores = listed[:40] + [word.title() for word in listed[-20:]]
    differ = [
        (before, after)
        for before in (*befores, *WORDS_BEFORE)
        for after in WORDS_AFTER
        if sentence_break(before + ".", after, known) != tokenizer.text_contains_sentbreak(f"{before}. {after}")
    ]
    assert not differ


def test_parameters_ship_for_each_language_and_contain_no_single_letters() -> None:
    for language in LANGUAGES:
        known = punkt_parameters(language)
        assert known.abbreviations
        assert known.starters
        assert not [word for word in known.abbreviations if re.fullmatch(r"[^\W\d]", word)]
        assert known.firm <= known.starters


def test_a_language_without_parameters_uses_those_of_english() -> None:
    assert punkt_parameters("xx") == punkt_parameters("en") == punkt_parameters(None)
