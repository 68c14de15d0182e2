"""What a sentence contains, and which claims it makes."""

from __future__ import annotations

import pytest

from summ.evidence.analysis import Analysis
from summ.evidence.claims import Facts, extract_claims


def claims(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(claim.kind, claim.text) for claim in extract_claims(Analysis(text, language))]


def test_each_part_is_computed_once() -> None:
    analysis = Analysis("On Monday Anna Berg lost 14 votes.", "en")
    for part in ("words", "numbers", "dates", "names", "tokens", "implied_values"):
        assert getattr(analysis, part) is getattr(analysis, part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It voted 7 to 2 in 2021.", [("number", "7"), ("number", "2"), ("date", "2021")]),
        ("Repairs cost $4.2 million, or 3 percent.", [("number", "4.2 million"), ("number", "3 percent")]),
        ("On 3 March 2021 it rained.", [("date", "3 March 2021")]),
        ("Two hundred and five people met one envoy.", [("number", "Two hundred and five")]),
        ("The mayor, Anna Berg, left.", [("name", "Anna"), ("name", "Berg")]),
        ("Mayor Berg of the U.N. left.", [("name", "Berg"), ("name", "U.N")]),
        ("He said: “We will … go.”", [("quotation", "We will … go.")]),
        ("Bridge Closes In May", [("date", "May")]),
        ("It may rain.", []),
    ],
)
def test_the_claims_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("claim", "source", "is_stated"),
    [
        ("about 1,000 people", "It had 1,187 members.", True),
        ("1,200 people", "It had 1,187 members.", True),
        ("1,300 people", "It had 1,187 members.", False),
        ("It opens in 2030.", "It was planned in 2026.", False),
        ("about 2030 people", "It had 2034 members.", True),
        ("half a dozen, or 6", "Six people came.", True),
        ("the 5% rise", "It rose by 5 euros.", False),
        ("It was Monday.", "It happened on 1 January 2024.", True),
        ("It was Tuesday.", "It happened on 1 January 2024.", False),
        ("the Iraqi army", "The army of Iraq.", True),
        ("They met Gaddafi.", "They met Gadhafi.", True),
        ("They joined NATO.", "The North Atlantic Treaty Organization grew.", True),
        ("They joined OPEC.", "The North Atlantic Treaty Organization grew.", False),
    ],
)
def test_claims_are_found_in_other_forms(claim: str, source: str, is_stated: bool) -> None:
    extracted = extract_claims(Analysis(claim, "en"))
    facts = Facts([(Analysis(source, "en"), None)], "en")
    assert extracted
    assert all(facts.state(one) for one in extracted) == is_stated
