"""What of an English sentence stands between commas and can go, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summ.compression.fusion.grammar import verb_endings
from summ.compression.rewriting.clauses import SAID, bare, has_clause
from summ.compression.rewriting.verbs import finite

# A sentence can do without these in front.
OPENERS = frozenset(
    "but and so also however meanwhile still now then yet or plus indeed instead moreover furthermore though".split()
)
# These begin what may go at its end.
TAILS = frozenset(
    "in at on for after during by with from when while as because before until since where near according following"
    " amid over into about although who which against through under despite among".split()
)
_WHENS = frozenset("ago earlier later last this next once if unless given".split())
_ADVERBS = frozenset("even just only perhaps also later then not".split())
# What follows is true on their terms only.
_CONDITIONS = frozenset("if unless except without".split())
_LISTED = frozenset({"and", "or", "nor", "&"})
_YEAR = re.compile(r"\d{4}\W*$")
_QUOTES = ("“", '"', "‘", "'")
_LONGEST_ITEM = 6
_SHORT_ITEM = 4


def between_commas(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of what goes with its commas: at the beginning, in the middle, at the end."""
    ends = [place + 1 for place, token in enumerate(tokens) if token.endswith((",", ";"))]
    listed = _in_lists(tokens, ends)
    # "April 2, 2015" is one date.
    ends = [end for end in ends if end < len(tokens) and end not in listed and not _YEAR.match(tokens[end])]
    opened = bool(ends) and _is_opening(tokens[: ends[0]])
    if opened and tokens[0].lower() not in _CONDITIONS:
        yield from ((0, end) for end in ends[:2] if _stands(tokens[end:]))
    # What begins with "that", or with a quotation, is what the verb before says.
    ends = [end for end in ends if tokens[end].lower() != "that" and not tokens[end].startswith(_QUOTES)]
    # After an opening phrase what comes before the verb is its subject.
    yield from ((start, end) for start, end in pairwise(ends) if not (opened and tokens[end].lower() in finite()))
    # A verb after a comma is that of what comes before another.
    yield from ((end, len(tokens)) for end in ends if _first_word(tokens[end:]) not in finite())


def _is_opening(tokens: Sequence[str]) -> bool:
    """Whether these words before a comma may be an opening phrase, and not the subject: "Japan, India and China"."""
    first = [bare(token) for token in tokens[:3]]
    return first[:1] == ["to"] or any(
        word in TAILS or word in OPENERS or word in _WHENS or word.endswith(("ly", "ing")) for word in first
    )


def _stands(tokens: Sequence[str]) -> bool:
    """Whether what is left without the beginning is a sentence, and not a noun that something else was said of."""
    if _leans(_first_word(tokens)) or tokens[0].endswith(","):
        return False
    comma = next((place + 1 for place, token in enumerate(tokens) if token.endswith(",")), len(tokens))
    return comma == len(tokens) or tokens[comma].lower() not in finite() or has_clause(" ".join(tokens[:comma]))


def _leans(word: str) -> bool:
    """Whether a part that begins with `word` is no sentence of its own."""
    return (
        any(word in known for known in (TAILS, _LISTED, OPENERS, finite()))
        or word.endswith(("ing", *verb_endings("en")))
        or word in ("that", "to", "not")
    )


def _first_word(tokens: Sequence[str]) -> str:
    """In lower case, adverbs left out."""
    return next((word for word in map(bare, tokens) if word not in _ADVERBS and not word.endswith("ly")), "")


def _in_lists(tokens: Sequence[str], ends: Sequence[int]) -> set[int]:
    """Of the places after commas those between the items of a list: before its last item, and back item by item."""
    found: set[int] = set()
    for last, end in enumerate(ends):
        following = ends[last + 1] if last + 1 < len(ends) else len(tokens)
        item = [token.lower() for token in tokens[end : min(following, end + _LONGEST_ITEM)]]
        # "a, b, and c", or "a, b and c", which takes two items, or one of few words, to tell from a clause.
        listed = not _LISTED.isdisjoint(item[:_SHORT_ITEM]) and (item[0] in _LISTED or SAID.isdisjoint(map(bare, item)))
        if not listed and not (last and end - ends[last - 1] <= _LONGEST_ITEM and not _LISTED.isdisjoint(item)):
            continue
        found.add(end)
        for before, after in zip(ends[:last][::-1], ends[: last + 1][::-1], strict=False):
            if after - before > _LONGEST_ITEM:
                break
            found.add(before)
    return found
