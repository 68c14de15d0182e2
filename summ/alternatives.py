"""Alternatives of regular expressions, written over several lines."""

from __future__ import annotations


def any_of(alternatives: str) -> str:
    r"""Return a pattern of the alternatives; a new line starts another one, as ``|`` does.

    Examples
    --------
    >>> any_of("wrote|writes\n  schrieb")
    '(?:wrote|writes|schrieb)'
    """
    return "(?:" + "|".join(line.strip() for line in alternatives.strip().splitlines()) + ")"
