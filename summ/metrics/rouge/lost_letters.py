"""Detect texts in a script that a convention drops, whose scores say nothing about the summary."""

from __future__ import annotations

from collections import Counter

# A text that loses more than this share of its letters loses more than names and quotation marks.
_SHARE = 0.1


def loses_letters(text: str) -> bool:
    """Return whether a convention that keeps only ASCII drops more than a tenth of the letters."""
    lost = len(text) - len(text.encode("ascii", "ignore"))
    if lost < _SHARE * len(text) * 0.5:
        return False
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) > _SHARE * len(letters)


def lost_letters_notes(counts: Counter[str], convention: str) -> list[str]:
    """Return a note on the number of candidates and references that lost their letters, if any."""
    sides = [f"{count} {side}" for side, count in counts.items() if count]
    if not sides:
        return []
    return [
        f"{' and '.join(sides)} use a script that convention {convention} drops, so their scores are zero or nearly "
        "meaningless. Use convention='unicode'."
    ]
