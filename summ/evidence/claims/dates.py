"""Date claims: the sources must state every part of a reading of the date."""

from __future__ import annotations

from collections.abc import Iterator

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.dates import Date, DatePart, implied_parts, stated_parts
from summ.evidence.claims.base import Claim, Facts
from summ.evidence.claims.numbers import NumberIndex


def date_claims(analysis: Analysis) -> Iterator[Claim]:
    """Yield the dates, in any notation of English and of the language of the sentence."""
    return (Claim("date", analysis.text, date.start, date.end, date, DateIndex) for date in analysis.dates)


class DateIndex:
    """The parts of dates that sources state, or imply by their publication date."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._parts: set[DatePart] = set()
        for analysis, published in facts.texts:
            self._parts |= stated_parts(analysis.dates)
            self._parts |= implied_parts(analysis.text, analysis.dates, published)

    def states(self, claim: Claim) -> bool:
        date: Date = claim.value
        return any(all(self._states_part(part) for part in reading) for reading in date.readings)

    def _states_part(self, part: DatePart) -> bool:
        return part in self._parts or (part[0] == "year" and str(part[1]) in self._facts.index(NumberIndex))
