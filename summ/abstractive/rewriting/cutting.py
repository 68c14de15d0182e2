"""What an English sentence can do without, told by its marks and first words, without a parser.

Brackets, what stands between dashes or commas, times, and what a preposition or a conjunction begins at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summ.abstractive.fusion.grammar import verb_endings
from summ.abstractive.rewriting.clauses import MARKS, finite, has_clause
from summ.abstractive.rewriting.leads import belongs, leads_on
from summ.text.words import words

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tonight"
_WHEN = re.compile(
    rf"(?:(?:on|late|early) )?(?:{_DAYS})(?: (?:morning|afternoon|evening|night))?(?=[ ,.])", re.IGNORECASE
)
_OPENERS = frozenset(
    "but and so also however meanwhile still now then yet or plus indeed instead moreover furthermore though".split()
)
TAILS = frozenset(
    "in at on for after during by with from when while as because before until since where near according following"
    " amid over into about although who which against through under despite among".split()
)
_SPANS_OF_TIME = frozenset("seconds minutes hours days weeks months years day hour week month year time".split())
_WHENS = frozenset("ago earlier later last this next once if unless given".split())
_ADVERBS = frozenset("even just only perhaps also later then not".split())
# These may begin a part with a verb of its own; a verb after any other of them is the sentence's.
_CLAUSES = frozenset("while as because before until since where although who which after".split())
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should do does did said says".split()
)
# What follows is true on their terms only.
_CONDITIONS = frozenset("if unless except without".split())
_LISTED = frozenset({"and", "or", "nor", "&"})
# Each is one of some, which what follows may name.
_RANKS = frozenset(
    "first second third fourth fifth last only sole most least more less fewer every all ever never same next previous "
    "best worst record".split()
)
_SUPERLATIVE = re.compile(
    r"(?:larg|small|high|low|long|short|big|young|old|great|strong|weak|dead|earli|lat|near|rich|poor|fast)\w?est|[a-z]+iest"
)
_LEAST_LEFT = 6
_NEAR = 4
_SHORTEST_TAIL = 3
_LONGEST_ITEM = 6
_MOST_SPANS = 3
_MOST_CUTS = 400


def spans(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """What may go, as (start, end) places of white-space tokens; spans may overlap."""
    text = " ".join(tokens)
    found = {*_enclosed(tokens), *_between_commas(tokens), *_tails(tokens), *_times(text)}
    first = tokens[0].lower().rstrip(",") if tokens else ""
    if first in _OPENERS:
        found.add((0, 1))
    # What goes may say of which first, only or largest one the rest speaks: "the first launch since June".
    bound = next((place for place, token in enumerate(tokens) if _ranks(token)), len(tokens))
    return sorted(
        (start, end)
        for start, end in found
        if _is_free(tokens[start:end])
        and _left(tokens, (start, end)) >= _LEAST_LEFT
        and (start <= bound or tokens[start - 1].endswith((",", ";")))
    )


def _ranks(token: str) -> bool:
    word = token.lower().strip(MARKS)
    return word in _RANKS or _SUPERLATIVE.fullmatch(word) is not None


def _left(tokens: Sequence[str], span: tuple[int, int]) -> int:
    return len(tokens) - (span[1] - span[0])


def _is_free(removed: Sequence[str]) -> bool:
    """Whether no quotation or bracket is torn apart."""
    text = " ".join(removed)
    return text.count('"') % 2 == 0 and text.count("(") == text.count(")") and text.count("“") == text.count("”")


def _enclosed(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    for opened, closed in (("(", ")"), ("[", "]"), ("—", "—"), ("--", "--"), ("–", "–")):
        start = None
        for place, token in enumerate(tokens):
            if start is None and token.startswith(opened):
                start = place
                if opened == closed or closed not in token:
                    continue
            if start is not None and token.rstrip(".,;:").endswith(closed):
                yield start, place + 1
                start = None


def _between_commas(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    ends = [place + 1 for place, token in enumerate(tokens) if token.endswith((",", ";"))]
    listed = _in_lists(tokens, ends)
    ends = [end for end in ends if end < len(tokens) and end not in listed]
    opened = _is_opening(tokens[: ends[0]]) if ends else False
    if opened and tokens[0].lower() not in _CONDITIONS:
        yield from ((0, end) for end in ends[:2] if not _leans(_first_word(tokens[end:])))
    # What begins with "that" is what the verb before says.
    ends = [end for end in ends if tokens[end].lower() != "that"]
    # After an opening phrase what comes before the verb is its subject.
    yield from ((start, end) for start, end in pairwise(ends) if not (opened and tokens[end].lower() in finite()))
    # A verb after a comma is that of what comes before another.
    yield from ((end, len(tokens)) for end in ends if _first_word(tokens[end:]) not in finite())


def _is_opening(tokens: Sequence[str]) -> bool:
    """Whether these words before a comma may be an opening phrase, and not the subject: "Japan, India and China"."""
    first = [token.lower().strip(MARKS) for token in tokens[:3]]
    return any(
        word in TAILS or word in _OPENERS or word in _WHENS or word.endswith(("ly", "ing")) for word in first
    ) or first[:1] == ["to"]


def _first_word(tokens: Sequence[str]) -> str:
    """In lower case, adverbs left out."""
    words = (token.lower().strip(MARKS) for token in tokens)
    return next((word for word in words if word not in _ADVERBS and not word.endswith("ly")), "")


def _in_lists(tokens: Sequence[str], ends: Sequence[int]) -> set[int]:
    """Of the places after commas those between the items of a list: before its last item, and back item by item."""
    found: set[int] = set()
    for last, end in enumerate(ends):
        following = ends[last + 1] if last + 1 < len(ends) else len(tokens)
        item = [token.lower() for token in tokens[end : min(following, end + _LONGEST_ITEM)]]
        # "a, b, and c", or "a, b and c", which takes two items to tell from a clause.
        listed = bool(item) and item[0] in _LISTED
        if not listed and not (last and end - ends[last - 1] <= _LONGEST_ITEM and not _LISTED.isdisjoint(item)):
            continue
        found.add(end)
        for before, after in zip(ends[:last][::-1], ends[: last + 1][::-1], strict=False):
            if after - before > _LONGEST_ITEM:
                break
            found.add(before)
    return found


def _leans(word: str) -> bool:
    """Whether a part that begins with `word` is no sentence of its own."""
    return (
        any(word in known for known in (TAILS, _LISTED, _OPENERS, finite()))
        or word.endswith(("ing", *verb_endings("en")))
        or word in ("that", "to", "not")
    )


def _tails(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    for place in range(_LEAST_LEFT, len(tokens) - _SHORTEST_TAIL + 1):
        word, before = tokens[place].lower(), tokens[place - 1].lower().strip(MARKS)
        if before.endswith("ing") or leads_on(before, tokens[place - 2].lower()) or belongs(before, word):
            continue
        if word in ("after", "before") and before in _SPANS_OF_TIME:
            continue
        if word in TAILS and (word in _CLAUSES or _FINITE.isdisjoint(token.lower() for token in tokens[place:])):
            yield place, len(tokens)


def _times(text: str) -> Iterator[tuple[int, int]]:
    for found in _WHEN.finditer(text):
        before = text[: found.start()].lower().split()[-_NEAR:]
        # "On a hot and sunny Monday".
        if "on" not in before and (found.start() == 0 or text[found.start() - 1] == " "):
            start = text.count(" ", 0, found.start())
            yield start, start + found.group().count(" ") + 1


def without(tokens: Sequence[str], span: tuple[int, int]) -> list[str]:
    """The tokens but for `span`, with the marks around it put right."""
    before, removed, after = list(tokens[: span[0]]), tokens[span[0] : span[1]], list(tokens[span[1] :])
    if not after and before:
        end = re.search(r"[.!?][\"”)\s]*$", removed[-1])
        before[-1] = before[-1].rstrip(",;:—–-") + (end.group() if end else ".")
    elif before and before[-1].endswith(",") and removed[-1].endswith(","):
        # What stood between two commas takes both along.
        before[-1] = before[-1][:-1]
    elif before and removed[-1].endswith(",") and not before[-1].endswith(","):
        before[-1] += ","
    return [token for token in before if token] + after


def cuts(text: str) -> dict[tuple[str, ...], str]:
    """Every way to leave out up to `_MOST_SPANS` spans that keeps a clause: its words, and the text."""
    found: dict[tuple[str, ...], str] = {}
    layer = [text.split()]
    for _ in range(_MOST_SPANS):
        shorter = [without(tokens, span) for tokens in layer for span in spans(tokens)]
        layer = []
        for tokens in shorter:
            cut = " ".join(tokens)
            said = tuple(words(cut))
            if len(found) < _MOST_CUTS and said not in found and has_clause(cut):
                found[said] = cut
                layer.append(tokens)
    return found
