"""What an English sentence can do without, told by its marks and first words, without a parser.

Brackets, what stands between dashes or commas, times, and what a preposition or a conjunction begins at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summ.compression.rewriting.clauses import LONGEST_REPORT, SAID, bare, has_clause
from summ.compression.rewriting.commas import OPENERS, TAILS, between_commas
from summ.compression.rewriting.leads import belongs, leads_on
from summ.compression.rewriting.soundness import ranks
from summ.text.words import words

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tonight"
_WHEN = re.compile(
    rf"(?:(?:on|late|early) )?(?:{_DAYS})(?: (?:morning|afternoon|evening|night))?(?=[ ,.])", re.IGNORECASE
)
_SOME = frozenset("one some others those more each many few most".split())
_SPANS_OF_TIME = frozenset("seconds minutes hours days weeks months years day hour week month year time".split())
# These may begin a part with a verb of its own; a verb after any other of them is the sentence's.
_CLAUSES = frozenset("while as because before until since where although who which after".split())
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should do does did said says".split()
)
_LEAST_LEFT = 6
_NEAR = 4
_SHORTEST_TAIL = 3
_MOST_SPANS = 3
_MOST_CUTS = 400


def spans(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """What may go, as (start, end) places of white-space tokens; spans may overlap."""
    text = " ".join(tokens)
    found = {*_enclosed(tokens), *between_commas(tokens), *_tails(tokens), *_times(text)}
    first = tokens[0].lower().rstrip(",") if tokens else ""
    if first in OPENERS:
        found.add((0, 1))
    # What goes may say of which first, only or largest one the rest speaks: "the first launch since June".
    bound = next((place for place, token in enumerate(tokens) if ranks(bare(token))), len(tokens))
    return sorted(
        (start, end)
        for start, end in found
        if _is_free(tokens[start:end])
        and _left(tokens, (start, end)) >= _LEAST_LEFT
        and (start <= bound or tokens[start - 1].endswith((",", ";")))
    )


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


def _tails(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    for place in range(_LEAST_LEFT, len(tokens) - _SHORTEST_TAIL + 1):
        word, before = tokens[place].lower(), bare(tokens[place - 1])
        if before.endswith("ing") or leads_on(before, tokens[place - 2].lower()) or belongs(before, word):
            continue
        # "Years after", and what is said of one word, or of some of them.
        if (word in ("after", "before") and before in _SPANS_OF_TIME) or _is_alone(before, tokens[place - 2]):
            continue
        if word in TAILS and (word in _CLAUSES or _FINITE.isdisjoint(token.lower() for token in tokens[place:])):
            yield place, len(tokens)


def _is_alone(word: str, before: str) -> bool:
    return word in _SOME or before.endswith((",", ";", "—", "–", "--"))


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
        # What stood between two commas takes both along, but for the one before "officials said".
        if len(after) > LONGEST_REPORT or SAID.isdisjoint(map(bare, after)):
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
