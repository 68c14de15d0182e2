"""The checkable claims of a sentence: its numbers, dates, names and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from summ.evidence.dates import Date, dates
from summ.evidence.names import Name, names
from summ.evidence.numbers import Number, numbers
from summ.evidence.quotations import Quotation, quotations

_YEARS = range(1500, 2101)


@dataclass(frozen=True)
class Claim:
    """``sentence[start:end] == text`` claims `said`; `kind` is number, date, name or quotation."""

    kind: str
    text: str
    start: int
    end: int
    said: Number | Date | Name | Quotation


def claims(sentence: str, language: str | None = None) -> list[Claim]:
    """All that `sentence` claims and that can be checked by its form; the digits of a date are no number beside it."""
    dated = dates(sentence, language)

    def is_free(said: Number | Name) -> bool:
        return not any(date.start <= said.start < date.end for date in dated)

    counted = [one for one in numbers(sentence) if one.checkable and is_free(one)]
    named = [one for one in names(sentence, language) if is_free(one)]
    found: list[tuple[str, Number | Date | Name | Quotation]] = [("date", one) for one in dated]
    found += [("date" if _is_year(sentence[one.start : one.end]) else "number", one) for one in counted]
    found += [("name", one) for one in named]
    found += [("quotation", one) for one in quotations(sentence)]
    return [Claim(kind, sentence[said.start : said.end], said.start, said.end, said) for kind, said in found]


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isascii() and written.isdigit() and int(written) in _YEARS
