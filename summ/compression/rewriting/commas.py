"""Find the parts of an English sentence between commas that can be removed, unlike list items and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summ.compression.fusion.grammar import verb_endings
from summ.compression.rewriting.clauses import ATTRIBUTION_VERBS, has_clause, normalized
from summ.compression.rewriting.verbs import finite_verbs

# Removable at the beginning of a sentence.
DISCOURSE_MARKERS = frozenset(
    "but and so also however meanwhile still now then yet or plus indeed instead moreover furthermore though".split()
)
# Words that open a removable phrase or clause at the end of a sentence.
TAIL_OPENERS = frozenset(
    "in at on for after during by with from when while as because before until since where near according following"
    " amid over into about although who which against through under despite among".split()
)
_TIME_WORDS = frozenset("ago earlier later last this next once if unless given".split())
_ADVERBS = frozenset("even just only perhaps also later then not".split())
# These open a condition for the rest of the sentence.
_CONDITIONS = frozenset("if unless except without".split())
_COORDINATORS = frozenset({"and", "or", "nor", "&"})
_YEAR = re.compile(r"\d{4}\W*$")
_QUOTES = ("“", '"', "‘", "'")
_MAX_ITEM = 6
_MAX_BEFORE_COORDINATOR = 4


def comma_spans(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of parts that can be removed with their commas: at the start, inside, and at the end."""
    ends = [index + 1 for index, token in enumerate(tokens) if token.endswith((",", ";"))]
    in_lists = _in_lists(tokens, ends)
    # "April 2, 2015" is one date.
    ends = [end for end in ends if end < len(tokens) and end not in in_lists and not _YEAR.match(tokens[end])]
    has_opening = bool(ends) and _is_opening(tokens[: ends[0]])
    if has_opening and tokens[0].lower() not in _CONDITIONS:
        yield from ((0, end) for end in ends[:2] if _can_begin(tokens[end:]))
    # After a comma, "that" or a quotation is the object of the preceding verb.
    ends = [end for end in ends if tokens[end].lower() != "that" and not tokens[end].startswith(_QUOTES)]
    # After an opening phrase, the part before a verb is its subject.
    finite = finite_verbs()
    yield from ((start, end) for start, end in pairwise(ends) if not (has_opening and tokens[end].lower() in finite))
    # If a verb follows a comma, its subject is before an earlier comma.
    yield from ((end, len(tokens)) for end in ends if _first_word(tokens[end:]) not in finite)


def _is_opening(tokens: Sequence[str]) -> bool:
    """Whether the tokens before a comma are an opening phrase rather than a subject ("Japan, India and China")."""
    first = [normalized(token) for token in tokens[:3]]
    return first[:1] == ["to"] or any(
        word in TAIL_OPENERS or word in DISCOURSE_MARKERS or word in _TIME_WORDS or word.endswith(("ly", "ing"))
        for word in first
    )


def _can_begin(tokens: Sequence[str]) -> bool:
    """Whether the rest without the opening is a sentence rather than a noun that the opening describes."""
    if _is_dependent(_first_word(tokens)) or tokens[0].endswith(","):
        return False
    comma = next((index + 1 for index, token in enumerate(tokens) if token.endswith(",")), len(tokens))
    is_subject = comma < len(tokens) and tokens[comma].lower() in finite_verbs()
    return not is_subject or has_clause(" ".join(tokens[:comma]))


def _is_dependent(word: str) -> bool:
    """Whether a part that begins with `word` cannot be a sentence."""
    return (
        any(word in words for words in (TAIL_OPENERS, _COORDINATORS, DISCOURSE_MARKERS, finite_verbs()))
        or word.endswith(("ing", *verb_endings("en")))
        or word in ("that", "to", "not")
    )


def _first_word(tokens: Sequence[str]) -> str:
    """Return the first word that is not an adverb, normalized."""
    words = map(normalized, tokens)
    return next((word for word in words if word not in _ADVERBS and not word.endswith("ly")), "")


def _in_lists(tokens: Sequence[str], ends: Sequence[int]) -> set[int]:
    """Return the `ends` between the items of a list."""
    in_lists: set[int] = set()
    for number, end in enumerate(ends):
        following = ends[number + 1] if number + 1 < len(ends) else len(tokens)
        item = [token.lower() for token in tokens[end : min(following, end + _MAX_ITEM)]]
        # "a, b, and c". In "a, b and c" two items, or a last one of few words, distinguish a list from a clause.
        is_last = not _COORDINATORS.isdisjoint(item[:_MAX_BEFORE_COORDINATOR]) and (
            item[0] in _COORDINATORS or ATTRIBUTION_VERBS.isdisjoint(map(normalized, item))
        )
        follows_item = number and end - ends[number - 1] <= _MAX_ITEM and not _COORDINATORS.isdisjoint(item)
        if not is_last and not follows_item:
            continue
        in_lists.add(end)
        for before, after in zip(ends[:number][::-1], ends[: number + 1][::-1], strict=False):
            if after - before > _MAX_ITEM:
                break
            in_lists.add(before)
    return in_lists
