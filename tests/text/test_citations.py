"""Citations, lists of references and lists of judges are in no summary."""

from __future__ import annotations

import time

import pytest

from summ import Summarizer
from summ.text.citations import is_citation, references_begin

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
    "Mayor Says Goal Of 200 Million Trees In 100 Days Has Been Met.",
]


@pytest.mark.parametrize("sentence", CITATIONS)
def test_a_citation_is_recognized(sentence: str) -> None:
    assert is_citation(sentence)


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_is_none(sentence: str) -> None:
    assert not is_citation(sentence)


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
