"""Texts in a script that a convention drops: a zero there describes the convention, not the summary."""

from __future__ import annotations

from collections import Counter

# Above this share of its letters, a text loses more than names and quotation marks.
_SHARE = 0.1


def loses_letters(text: str) -> bool:
    """Whether a convention that keeps only ASCII drops more than a tenth of the letters."""
    lost = len(text) - len(text.encode("ascii", "ignore"))
    if lost < _SHARE * len(text) * 0.5:
        return False
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) > _SHARE * len(letters)


def lost_letters_notes(counts: Counter[str], convention: str) -> list[str]:
    """A note on how many candidates and references lost their letters, if any did."""
    sides = [f"{count} {side}" for side, count in counts.items() if count]
    if not sides:
        return []
    return [
        f"{' and '.join(sides)} use a script that convention {convention} drops, so their scores are zero or nearly "
        "meaningless. Use convention='unicode'."
    ]
