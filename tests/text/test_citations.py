"""Citations, lists of references and lists of judges are in no summary."""

from __future__ import annotations

import time

import pytest

from summ import Summarizer
from summ.text.citations import is_citation, references_begin
from summ.text.cleaning import non_prose_reasons
from summ.text.sentences import sentence_spans

CITATIONS = [
    "Moore v. Bay Props., Inc., 88 Cal. App. 4th 305, 311 (Ct. App. 2001).",
    "See Hale v. Norris, 412 F. Supp. 2d 118, 121 (N.D. Cal. 2006).",
    "Cal. Civ. Code § 3294(c)(1).",
    "Id. at 313.",
    "See Cal. Civ. Code § 1714; Hale v. Norris, 412 F. Supp. 2d 118, 121 (N.D. Cal. 2006).",
    "42 U.S.C. § 1983.",
    "Before: ALVAREZ, P. J., BRANDT, J., and COLE, J.",
    "ALVAREZ, P. J., and COLE, J., concur.",
    "Before Smith, Jones, and Reed, Circuit Judges.",
    "Cf. Hill Cty. v. Reed, 12 Or. App. 34, 970 P. 2d 893 (2011), rev'd on other grounds, 15 P. 3d 118 (2014).",
    "Reed v. Hill, 88 W. 3d 5, 6 (2011) (Cole, J., concurring); Hale v. Norris, 4 W. 3d 9 (2006).",
    "Tr. 12.",
    "See App. 3–5, n. 2.",
    "Id., at 40–41.",
    "Brief for the State as Amicus Curiae 9 (collecting cases).",
    "No. 21–1086.",
    "CHIEF JUSTICE HILL delivered the opinion of the Court.",
    "JUSTICE REED, with whom JUSTICE COLE joins, dissenting in part.",
]
STATEMENTS = [
    "The court relied on 88 Cal. App. 4th 305.",
    "Section 1714 protects tenants.",
    "In 2019 the court ruled for the tenant.",
    "Moore won the case in 2001.",
    "On March 3, 2019, Okafor fell.",
    "Judge Cole did not concur.",
    "J. Reed and A. Cole concur with this view of the law.",
    "Sales rose 3 percent.",
    "Apollo 11 landed.",
    "See App Store 3 for more.",
    "Record 45 people were there.",
    "Justice Hill wrote the opinion in 2010.",
    "Mayor Says Goal Of 200 Million Trees In 100 Days Has Been Met.",
]


@pytest.mark.parametrize("sentence", CITATIONS)
def test_a_citation_is_recognized(sentence: str) -> None:
    assert is_citation(sentence)


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_is_none(sentence: str) -> None:
    assert not is_citation(sentence)


def test_footnotes_and_citations_of_a_wrapped_opinion_are_in_no_summary() -> None:
    text = (
        "     The farm has a mill. The town closed it in 2004, and the farmer\n"
        "sued.1 The rule was settled long ago. Cf. Long Hill Twp. v.\n"
        "Norris, 12 W. 3d 34 (2001). The closing of the mill was lawful. Tr.\n"
        "9. The judgment is affirmed.\n\n"
        "     ------------\n     1 He sued for the lost flour. See App. 9.\n     2 The mill was old.\n"
    )
    summary = Summarizer("lead").summarize([text], words=80)
    assert [sentence.text.replace("\n", " ") for sentence in summary.sentences] == [
        "The farm has a mill.",
        "The town closed it in 2004, and the farmer sued.",
        "The rule was settled long ago.",
        "The closing of the mill was lawful.",
        "The judgment is affirmed.",
    ]


@pytest.mark.parametrize("heading", ["References", "7 References", "Bibliography", "Literatur", "参考文献"])
def test_the_list_of_references_is_in_no_summary(heading: str) -> None:
    text = (
        f"Bats avoid white light.\n\nRed light does not disturb them.\n\n{heading}\n\n"
        "[1] A. Vos and B. Maas, Bats and light, J. Night Ecol. 12 (2016), 33-41.\n\n"
        "[2] C. Hill. Lamps and moths. Ann. Entomol. 7 (2012), 201-215.\n"
    )
    summary = Summarizer("lead").summarize([text], words=60)
    assert summary.text == "Bats avoid white light. Red light does not disturb them."


def test_a_heading_without_entries_begins_no_list() -> None:
    assert references_begin(["The job.", "References", "Two people praised her work.", "She was hired."]) == 4
    assert references_begin(["References"] * 3) == 3


def test_the_time_is_linear() -> None:
    start = time.process_time()
    references_begin(["References"] * 200_000)
    for sentence in ("1 A. " * 60, "A. v. " * 50 + "1", "Id. " * 70, "§ " * 140, "J. " * 100):
        is_citation(sentence)
    assert time.process_time() - start < 5


def test_a_numbered_list_of_references_needs_no_heading() -> None:
    body = (
        "The gulls left the island. Rats had come with a boat. They were caught in one winter. The gulls are back. "
        "No chick died in the first spring. The rats have not returned since."
    )
    entries = "1. Holm, A. B. & Lind, C. Birds North 4, 11–19 (2019).\n2. Island Trust Report 7 (Oslo, 2021)."
    text = f"{body}\n\n{entries}\n\n© 2022 North Press. All rights reserved."
    spans = sentence_spans(text)
    reasons = non_prose_reasons(text, spans)
    assert reasons[:6] == [None] * 6
    assert all(reasons[6:])
    films = f"{body}\n\n1. The Gull (1963).\n2. Rats of the North (1988)."
    assert None in non_prose_reasons(films, sentence_spans(films))[6:]


def test_entries_with_authors_and_years_at_the_end_are_references_without_a_heading() -> None:
    prose = "The moth finds the mill by its scent. It was seen in May.\n\n"
    entries = (
        "Hill, I., Ode, T. & Moor, L. (2019) Moths in mills. Env. Grain Res. 12, 88-97.\n"
        "Oduya, C. (1981) The flight of moths. London: Roe.\nKole, W. & Verd, S. (2017) Lamps. J. Light 4, 12.\n"
    )
    spans = sentence_spans(prose + entries, language="en")
    reasons = non_prose_reasons(prose + entries, spans)
    assert reasons[:2] == [None, None]
    assert set(reasons[2:]) == {"reference"}
