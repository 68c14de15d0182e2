"""What a set of texts says that can be checked by its form, ready to be held against the claims of any sentence."""

from __future__ import annotations

import datetime
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from summ.evidence.claims import Claim
from summ.evidence.dates import Date, Piece, dates, implied_pieces, pieces_of
from summ.evidence.names import KnownNames, Name
from summ.evidence.numbers import Number, implied, numbers
from summ.evidence.quotations import Quotation
from summ.text.stems import stemmer
from summ.text.words import words

_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|more than|at least|close to|up to|under|below|"
    r"above|less than|fewer than|just|estimated|an estimated)\s+(?:US)?[$€£¥]?\Z",
    re.IGNORECASE,
)
# Longer than any number that one would round.
_LONGEST = 30


class Evidence:
    """The numbers, dates, words and running text of `texts`; each is read when first asked for.

    `published` gives, for each text, the day it is from, where known: "yesterday" and "on Monday" are days then.
    """

    def __init__(
        self, texts: Sequence[str], *, language: str | None = None, published: Sequence[datetime.date | None] = ()
    ) -> None:
        self._texts = texts
        self._language = language
        self._published = published

    def has(self, claim: Claim, sentence: str) -> bool:
        """Whether the texts have what `claim` of `sentence` says: in any spelling, form, unit or order of a date."""
        said = claim.said
        if isinstance(said, Number):
            return self._has_number(said, sentence)
        if isinstance(said, Date):
            return any(all(self._has_piece(piece) for piece in reading) for reading in said.readings)
        if isinstance(said, Quotation):
            return all(f" {part} " in self._plain for part in said.parts)
        return self._has_name(said)

    def _has_name(self, name: Name) -> bool:
        return self._names.has(name.text) or (len(name.initials) > 1 and self._names.has_word(name.initials))

    def _has_piece(self, piece: Piece) -> bool:
        return piece in self._pieces or (piece[0] == "year" and str(piece[1]) in self._units)

    def _has_number(self, number: Number, sentence: str) -> bool:
        for value in number.values:
            if value in self._units:
                units = self._units[value]
                if number.unit is None or number.unit in units or None in units:
                    return True
        is_rough = _ABOUT.search(sentence[max(0, number.start - 24) : number.start]) is not None
        return any(self._rounds(value, is_rough=is_rough) for value in number.values)

    def _rounds(self, value: str, *, is_rough: bool) -> bool:
        """Whether a number of the texts, told with fewer digits, is `value`: 1,187 as 1,200, or as about 1,000."""
        wanted = _size(value)
        if wanted is None:
            return False
        digits, unit = _precision(value)
        if digits < 2 and not is_rough:
            return False
        reach = unit if is_rough else unit / 2
        low, high = bisect_left(self._sizes, (wanted - reach,)), bisect_right(self._sizes, (wanted + reach, math.inf))
        return any(precision > digits and abs(size - wanted) < reach for size, precision in self._sizes[low:high])

    @cached_property
    def _units(self) -> dict[str, set[str | None]]:
        """Value -> the units it stands with; "0.5" has each way to say it."""
        units: dict[str, set[str | None]] = {}
        for text in self._texts:
            for number in numbers(text):
                for value in number.values:
                    units.setdefault(value, set()).add(number.unit)
            for value in implied(text, self._language):
                units.setdefault(value, set()).add(None)
        return units

    @cached_property
    def _sizes(self) -> list[tuple[float, float]]:
        sizes = ((_size(value), float(_precision(value)[0])) for value in self._units)
        return sorted((size, precision) for size, precision in sizes if size is not None)

    @cached_property
    def _pieces(self) -> set[Piece]:
        said: set[Piece] = set()
        for place, text in enumerate(self._texts):
            said |= pieces_of(dates(text, self._language))
            if place < len(self._published):
                said |= implied_pieces(text, self._published[place], self._language)
        return said

    @cached_property
    def _lines(self) -> list[list[str]]:
        return [words(text) for text in self._texts]

    @cached_property
    def _plain(self) -> str:
        return " \n ".join(["", *(" ".join(line) for line in self._lines), ""])

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames({word for line in self._lines for word in line}, stemmer(self._language), self._lines)


def _size(value: str) -> float | None:
    return float(value) if len(value) < _LONGEST and value.replace(".", "", 1).isdigit() else None


def _precision(value: str) -> tuple[int, float]:
    """How many digits of `value` count, and the worth of the last one: 2 and 100 of "1200"."""
    whole, _, rest = value[:_LONGEST].partition(".")
    if rest:
        return len((whole + rest).lstrip("0")), 10.0 ** -len(rest)
    short = whole.rstrip("0")
    return len(short), 10.0 ** (len(whole) - len(short))
