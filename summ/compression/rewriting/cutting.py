"""Find the removable parts of an English sentence by punctuation and first words, without a parser.

These are brackets, parts between dashes or commas, times, and phrases or clauses at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summ.compression.rewriting.acceptability import is_ranking
from summ.compression.rewriting.clauses import ATTRIBUTION_VERBS, MAX_ATTRIBUTION, has_clause, normalized
from summ.compression.rewriting.collocations import cannot_end, governs
from summ.compression.rewriting.commas import DISCOURSE_MARKERS, TAIL_OPENERS, comma_spans
from summ.text.words import words

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tonight"
_TIME = re.compile(
    rf"(?:(?:on|late|early) )?(?:{_DAYS})(?: (?:morning|afternoon|evening|night))?(?=[ ,.])", re.IGNORECASE
)
_QUANTIFIERS = frozenset("one some others those more each many few most".split())
_TIME_UNITS = frozenset("seconds minutes hours days weeks months years day hour week month year time".split())
# A clause that one of these opens has its own verb; after other openers, a verb is the main verb.
_CLAUSE_OPENERS = frozenset("while as because before until since where although who which after".split())
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should do does did said says".split()
)
_MIN_REMAINING = 6
_WORDS_BEFORE_TIME = 4
_MIN_TAIL = 3
_MAX_SPANS = 3
_MAX_CUTS = 400


def removable_spans(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of tokens, as (start, end), that can be removed; they may overlap."""
    spans = {*_enclosed(tokens), *comma_spans(tokens), *_tails(tokens), *_times(" ".join(tokens))}
    first = tokens[0].lower().rstrip(",") if tokens else ""
    if first in DISCOURSE_MARKERS:
        spans.add((0, 1))
    # The words after "first", "only" or "largest" may qualify it: "the first launch since June".
    ranking = next((index for index, token in enumerate(tokens) if is_ranking(normalized(token))), len(tokens))
    return sorted(
        (start, end)
        for start, end in spans
        if _is_balanced(tokens[start:end])
        and len(tokens) - (end - start) >= _MIN_REMAINING
        and (start <= ranking or tokens[start - 1].endswith((",", ";")))
    )


def _is_balanced(removed: Sequence[str]) -> bool:
    """Whether quotations and brackets are removed entirely or not at all."""
    text = " ".join(removed)
    return text.count('"') % 2 == 0 and text.count("(") == text.count(")") and text.count("“") == text.count("”")


def _enclosed(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield parts between brackets or dashes."""
    for opening, closing in (("(", ")"), ("[", "]"), ("—", "—"), ("--", "--"), ("–", "–")):
        start = None
        for index, token in enumerate(tokens):
            if start is None and token.startswith(opening):
                start = index
                if opening == closing or closing not in token:
                    continue
            if start is not None and token.rstrip(".,;:").endswith(closing):
                yield start, index + 1
                start = None


def _tails(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield phrases and clauses at the end."""
    for start in range(_MIN_REMAINING, len(tokens) - _MIN_TAIL + 1):
        word, before = tokens[start].lower(), normalized(tokens[start - 1])
        if before.endswith("ing") or cannot_end(before, tokens[start - 2].lower()) or governs(before, word):
            continue
        # Keep "years after", "some of them", and the modifier of a single word after a comma.
        if word in ("after", "before") and before in _TIME_UNITS:
            continue
        if before in _QUANTIFIERS or tokens[start - 2].endswith((",", ";", "—", "–", "--")):
            continue
        has_own_verb = word in _CLAUSE_OPENERS
        if word in TAIL_OPENERS and (has_own_verb or _FINITE.isdisjoint(token.lower() for token in tokens[start:])):
            yield start, len(tokens)


def _times(text: str) -> Iterator[tuple[int, int]]:
    """Yield days and times of day."""
    for match in _TIME.finditer(text):
        before = text[: match.start()].lower().split()[-_WORDS_BEFORE_TIME:]
        # Keep "on a hot and sunny Monday".
        if "on" not in before and (match.start() == 0 or text[match.start() - 1] == " "):
            start = text.count(" ", 0, match.start())
            yield start, start + match.group().count(" ") + 1


def remove(tokens: Sequence[str], span: tuple[int, int]) -> list[str]:
    """Remove `span` from the tokens, and correct the punctuation around it."""
    before, removed, after = list(tokens[: span[0]]), tokens[span[0] : span[1]], list(tokens[span[1] :])
    if not after and before:
        end = re.search(r"[.!?][\"”)\s]*$", removed[-1])
        before[-1] = before[-1].rstrip(",;:—–-") + (end.group() if end else ".")
    elif before and before[-1].endswith(",") and removed[-1].endswith(","):
        # Remove both commas, except before an attribution such as "officials said".
        if len(after) > MAX_ATTRIBUTION or ATTRIBUTION_VERBS.isdisjoint(map(normalized, after)):
            before[-1] = before[-1][:-1]
    elif before and removed[-1].endswith(",") and not before[-1].endswith(","):
        before[-1] += ","
    return [token for token in before if token] + after


def cuts(text: str) -> dict[tuple[str, ...], str]:
    """Remove up to three spans in every way that leaves a main clause; return the texts by their words.

    Examples
    --------
    >>> list(cuts("The mayor, who was on holiday, flew home after the vote.").values())[0]
    'The mayor flew home after the vote.'
    """
    results: dict[tuple[str, ...], str] = {}
    layer = [text.split()]
    for _ in range(_MAX_SPANS):
        shorter = [remove(tokens, span) for tokens in layer for span in removable_spans(tokens)]
        layer = []
        for tokens in shorter:
            cut = " ".join(tokens)
            key = tuple(words(cut))
            if len(results) < _MAX_CUTS and key not in results and has_clause(cut):
                results[key] = cut
                layer.append(tokens)
    return results
