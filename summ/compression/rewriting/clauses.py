"""Decide, without a tagger, whether an English sentence that was cut still has a main clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summ.compression.rewriting.verbs import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    MIN_STEM,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORTING_VERBS,
    count_verbs,
)

_MARKS = ".,;:!?\"'()[]“”‘’—–-"
# After a comma, these open a nonrestrictive clause; at the start, a question or a fragment that lacks its noun.
_NONRESTRICTIVE = frozenset("who which whose whom where".split())
# Before a participle, these open no clause; at the start, they open one that depends on the next.
_ELLIPTIC_OPENERS = frozenset("although though if when while where unless".split())
# At the start or before a pronoun, these open a clause.
_TIME_OPENERS = frozenset("as after before since until once".split())
_AFTER_REPORTING = frozenset("in on at to by for during after of with from before as".split())
# Verbs of an attribution such as ", officials said".
ATTRIBUTION_VERBS = frozenset("said says reported reports wrote added adds announced told".split())
_MODIFIERS = frozenset("even just only perhaps especially particularly mainly mostly largely and but so yet".split())
_NOT_PARTICIPLES = frozenset(
    "king spring nothing everything something anything thing during boeing beijing wedding evening morning".split()
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
# Boundaries between the sentences of a quotation.
_QUOTED_BOUNDARY = re.compile(r"(?<=[.!?])\s*[\"”]\s+(?=[^\W\d_])|(?<=[.!?])\s+(?=[\"“])")
_CLOSING = "\"”'’) "
_MIN_WORDS = 3
# Maximum number of words of an attribution after the last comma.
MAX_ATTRIBUTION = 8


@lru_cache(maxsize=1 << 12)
def has_clause(text: str) -> bool:
    """Return whether every sentence of `text` has more finite verbs than its subordinate clauses need.

    A reporting verb without comma or conjunction ("he said the plan") counts as a clause opener, since a clause must
    follow it.
    """
    parts = [part for sentence in _QUOTED_BOUNDARY.split(_BRACKETS.sub(" ", text)) if (part := _tokenize(sentence))]
    if not parts or (parts[0][0][0] in _NONRESTRICTIVE and not text.rstrip(_CLOSING).endswith("?")):
        return False
    return all(_has_main_clause(part) for part in parts if len(part) >= _MIN_WORDS or len(parts) == 1)


def normalized(token: str) -> str:
    """Return a token in lower case, without surrounding punctuation."""
    return token.lower().strip(_MARKS)


def _tokenize(text: str) -> list[tuple[str, bool]]:
    """Return the normalized words, each with whether a comma follows."""
    tokens = [
        (normalized(token), token.rstrip("\"”'").endswith((",", ";"))) for token in text.replace("’", "'").split()
    ]
    return [(word, comma) for word, comma in tokens if word]


def _has_main_clause(tokens: Sequence[tuple[str, bool]]) -> bool:
    tokens, dependent = _without_attribution(tokens), 0
    while tokens and (_is_dependent(tokens) or tokens[0][0] in PREPOSITIONS):
        comma = _first_comma(tokens)
        if comma is None:
            if _first_word(tokens) in _ELLIPTIC_OPENERS:
                return False
            dependent = _is_dependent(tokens) and _first_word(tokens) not in CLAUSE_OPENERS
            break
        tokens = tokens[comma + 1 :]
        if tokens and tokens[0][0] in _NONRESTRICTIVE:
            comma = _first_comma(tokens)
            tokens = [] if comma is None else tokens[comma + 1 :]
    words = _without_relative_clauses(tokens)
    certain, possible = count_verbs(words)
    return certain + possible > _count_openers(words) + dependent


def _first_comma(tokens: Sequence[tuple[str, bool]]) -> int | None:
    return next((index for index, (_, comma) in enumerate(tokens) if comma), None)


def _without_attribution(tokens: Sequence[tuple[str, bool]]) -> Sequence[tuple[str, bool]]:
    """Remove an attribution after the last comma, since the reported part must itself have a clause."""
    comma = max((index for index, (_, comma) in enumerate(tokens[:-1]) if comma), default=None)
    if comma is None:
        return tokens
    last = {word for word, _ in tokens[comma + 1 :]}
    return tokens[: comma + 1] if len(last) <= MAX_ATTRIBUTION and last & ATTRIBUTION_VERBS else tokens


def _without_relative_clauses(tokens: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the words without nonrestrictive relative clauses, which extend from one comma to the next."""
    words: list[str] = []
    in_relative_clause = False
    for index, (word, _) in enumerate(tokens):
        if index and tokens[index - 1][1]:
            in_relative_clause = word in _NONRESTRICTIVE
        if not in_relative_clause:
            words.append(word)
    return words


def _first_word(tokens: Sequence[tuple[str, bool]]) -> str:
    """Return the first word that is not an adverb or other modifier."""
    return next((word for word, _ in tokens if word not in _MODIFIERS and not word.endswith("ly")), "")


def _is_dependent(tokens: Sequence[tuple[str, bool]]) -> bool:
    """Whether the tokens begin with a clause of time or condition, or with a participle."""
    first = _first_word(tokens)
    if not {"after", "before"}.isdisjoint(word for word, _ in tokens[1:3]):
        # "Hours after", "shortly before".
        return True
    return (
        (first in CLAUSE_OPENERS and first not in RELATIVES and first not in ("what", "how", "why"))
        or first in _TIME_OPENERS
        or first == "to"
        or (
            len(first) > MIN_STEM
            and first.endswith("ing")
            and first not in _NOT_PARTICIPLES
            and not AUXILIARIES & {word for word, _ in tokens[1:2]}
        )
    )


def _count_openers(words: Sequence[str]) -> int:
    """Count the subordinate clauses, each of which needs a verb."""
    count = 0
    for index, word in enumerate(words):
        after = words[index + 1 : index + 6]
        if word in CLAUSE_OPENERS and (not after or after[0] == "to"):
            continue
        if word in _ELLIPTIC_OPENERS and after[0].endswith(("ing", "ed")):
            # "What to do", "while jogging" and "if convicted" need no finite verb.
            continue
        if word in CLAUSE_OPENERS:
            # At the start, these open a question or are demonstratives.
            count += index > 0 or word not in RELATIVES
        elif word in _TIME_OPENERS:
            count += not PRONOUNS.isdisjoint(after[:1])
        elif word in REPORTING_VERBS and len(after) > 1 and after[0] not in _AFTER_REPORTING:
            count += CLAUSE_OPENERS.isdisjoint(after if word in ("told", "tells") else after[:1])
    return count
