"""Texts in a script that a convention throws away: a zero there is the convention's, not the summary's."""

from __future__ import annotations

from collections import Counter

# A text loses more than names and quotation marks when so much of it goes.
_SHARE = 0.1


def loses_letters(text: str) -> bool:
    """Whether a convention that keeps ASCII only drops a tenth or more of the letters."""
    lost = len(text) - len(text.encode("ascii", "ignore"))
    if lost < _SHARE * len(text) * 0.5:
        return False
    letters = [one for one in text if one.isalpha()]
    return sum(not one.isascii() for one in letters) > _SHARE * len(letters)


def dropped_side_notes(dropped: Counter[str], convention: str) -> list[str]:
    """What to tell the reader about candidates and references that lost their letters."""
    sides = [f"{count} of the {side}" for side, count in dropped.items() if count]
    if not sides:
        return []
    return [
        f"{' and '.join(sides)} are in a script that convention {convention} drops, so their scores are zero or nearly "
        "meaningless. Use convention='unicode'."
    ]
