"""Whether an English sentence that was cut still has a clause of its own, told without a tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summ.compression.rewriting.verbs import (
    ASKING,
    LONG,
    OPENERS,
    PREPOSITIONS,
    RELATIVES,
    REPORTS,
    SUBJECTS,
    count_verbs,
)

_MARKS = ".,;:!?\"'()[]“”‘’—–-"
# After a comma these begin what the rest can do without; at the beginning, a question or what has lost its noun.
_APART = frozenset("who which whose whom where".split())
# Before a participle these open no clause; at the beginning they have one that leans on the next, after a comma.
_SHORT_OPENERS = frozenset("although though if when while where unless".split())
# These do so at the beginning, or before a subject that can be nothing else.
_TIMES = frozenset("as after before since until once".split())
_AFTER_REPORTS = frozenset("in on at to by for during after of with from before as".split())
SAID = frozenset("said says reported reports wrote added adds announced told".split())
_STARTS = frozenset("even just only perhaps especially particularly mainly mostly largely and but so yet".split())
_NO_PARTICIPLES = frozenset(
    "king spring nothing everything something anything thing during boeing beijing wedding evening morning".split()
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
# One sentence's end and the next one's beginning, where a quotation holds them together.
_BETWEEN = re.compile(r"(?<=[.!?])\s*[\"”]\s+(?=[^\W\d_])|(?<=[.!?])\s+(?=[\"“])")
_CLOSING = "\"”'’) "
_LEAST = 3
LONGEST_REPORT = 8


@lru_cache(maxsize=1 << 12)
def has_clause(text: str) -> bool:
    """Whether there is a verb more than the clauses that lean on another take up, in every sentence of `text`.

    A report without its mark or conjunction ("he said the plan") counts as an opener, for what is reported must follow.
    """
    parts = [found for part in _BETWEEN.split(_BRACKETS.sub(" ", text)) if (found := _tokens(part))]
    if not parts or (parts[0][0][0] in _APART and not text.rstrip(_CLOSING).endswith("?")):
        return False
    return all(_has_one(part) for part in parts if len(part) >= _LEAST or len(parts) == 1)


def bare(token: str) -> str:
    """A white-space token in lower case, without the marks around it."""
    return token.lower().strip(_MARKS)


def _tokens(text: str) -> list[tuple[str, bool]]:
    """The words in lower case, and whether a comma follows."""
    found = [(bare(token), token.rstrip("\"”'").endswith((",", ";"))) for token in text.replace("’", "'").split()]
    return [one for one in found if one[0]]


def _has_one(tokens: Sequence[tuple[str, bool]]) -> bool:
    tokens, leaning = _without_report(tokens), 0
    while tokens and (_leans(tokens) or tokens[0][0] in PREPOSITIONS):
        comma = next((place for place, (_, ended) in enumerate(tokens) if ended), None)
        if comma is None:
            if _first(tokens) in _SHORT_OPENERS:
                return False
            leaning = _leans(tokens) and _first(tokens) not in OPENERS
            break
        tokens = tokens[comma + 1 :]
        if tokens and tokens[0][0] in _APART:
            tokens = tokens[next((place for place, (_, ended) in enumerate(tokens) if ended), len(tokens)) + 1 :]
    words = _without_relatives(tokens)
    sure, maybe = count_verbs(words)
    return sure + maybe > _openers(words) + leaning


def _without_report(tokens: Sequence[tuple[str, bool]]) -> Sequence[tuple[str, bool]]:
    """The words but for who says so, after the last comma: what is said has a clause of its own."""
    comma = max((place for place, (_, ended) in enumerate(tokens[:-1]) if ended), default=None)
    if comma is None:
        return tokens
    last = {word for word, _ in tokens[comma + 1 :]}
    return tokens[: comma + 1] if len(last) <= LONGEST_REPORT and last & SAID else tokens


def _without_relatives(tokens: Sequence[tuple[str, bool]]) -> list[str]:
    """The words but for what a relative begins after a comma, up to the next."""
    words: list[str] = []
    inside = False
    for place, (word, _) in enumerate(tokens):
        inside = word in _APART if place and tokens[place - 1][1] else inside
        if not inside:
            words.append(word)
    return words


def _first(tokens: Sequence[tuple[str, bool]]) -> str:
    """The first word that says how the sentence begins."""
    return next((word for word, _ in tokens if word not in _STARTS and not word.endswith("ly")), "")


def _leans(tokens: Sequence[tuple[str, bool]]) -> bool:
    """Whether what begins here leans on what follows: a clause of time or condition, or a participle."""
    first = _first(tokens)
    if not {"after", "before"}.isdisjoint(word for word, _ in tokens[1:3]):
        # "Hours after", "shortly before".
        return True
    return (
        (first in OPENERS and first not in RELATIVES and first not in ("what", "how", "why"))
        or first in _TIMES
        or first == "to"
        or (
            len(first) > LONG
            and first.endswith("ing")
            and first not in _NO_PARTICIPLES
            and not ASKING & {word for word, _ in tokens[1:2]}
        )
    )


def _openers(words: Sequence[str]) -> int:
    count = 0
    for place, word in enumerate(words):
        after = words[place + 1 : place + 6]
        if word in OPENERS and (not after or after[0] == "to"):
            continue
        if word in _SHORT_OPENERS and after[0].endswith(("ing", "ed")):
            # "What to do", "while jogging", "if convicted": no verb of their own.
            continue
        if word in OPENERS:
            # A sentence that begins with one of these asks, or points.
            count += place > 0 or word not in RELATIVES
        elif word in _TIMES:
            count += not SUBJECTS.isdisjoint(after[:1])
        elif word in REPORTS and len(after) > 1 and after[0] not in _AFTER_REPORTS:
            count += OPENERS.isdisjoint(after if word in ("told", "tells") else after[:1])
    return count
