"""The order of the words of a sentence as in an active clause, so that it tells who did what to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summ.evidence.analysis.tokens import Token
from summ.text.verbs import irregular_verbs

_FORMS_OF_BE = frozenset("is are was were be been being 's gets got get".split())
_REPORTING = frozenset("said says added wrote explained noted told asked".split())
_CLAUSE_END = re.compile(r"[,;:.!?—–()]")
_CLAUSE_STARTERS = frozenset("that which who and but while as after before because when where if".split())
# A participle follows its form of "be" after at most this many words: "was not immediately named".
_MAX_BETWEEN = 3
# The agent of a passive follows its verb after at most this many words: "sent in May by".
_MAX_BEFORE_AGENT = 8


def active_order(text: str, tokens: Sequence[Token]) -> tuple[float, ...]:
    """Return the rank of each token in the active form of its clause.

    The verb of a passive clause precedes its grammatical subject, and its agent precedes both: "weapons were sent by
    Ruritania" has the order of "Ruritania sent weapons".
    """
    ranks = [float(index) for index in range(len(tokens))]
    words = [text[token.start : token.end].casefold() for token in tokens]
    starts = _clause_starts(text, tokens, words)
    for index, word in enumerate(words):
        verb = _participle(words, starts, index) if word in _FORMS_OF_BE else None
        if verb is not None:
            ranks[verb] = starts[index] - 0.5
        if verb is not None or _is_participle(word):
            for member in _agent(tokens, words, starts, index if verb is None else verb):
                ranks[member] = starts[index] - 0.9 + member / (10 * len(tokens))
        if word in _REPORTING and index + 1 < len(tokens) and tokens[index + 1].is_name:
            # "It will rain, said Smith": the speaker precedes the verb.
            ranks[index] = _end_of_names(tokens, index + 1) + 0.5
    return tuple(ranks)


def _is_participle(word: str) -> bool:
    return word in irregular_verbs("participle") or (len(word) > 4 and word.endswith(("ed", "en")))


def _end_of_names(tokens: Sequence[Token], index: int) -> int:
    while index + 1 < len(tokens) and tokens[index + 1].is_name:
        index += 1
    return index


def _clause_starts(text: str, tokens: Sequence[Token], words: Sequence[str]) -> list[int]:
    """Return, for each token, the index of the first token of its clause."""
    starts: list[int] = []
    start = 0
    for index, token in enumerate(tokens):
        between = text[tokens[index - 1].end : token.start] if index else ""
        if _CLAUSE_END.search(between):
            start = index
        elif words[index] in _CLAUSE_STARTERS:
            start = index + 1
        starts.append(start)
    return starts


def _participle(words: Sequence[str], starts: Sequence[int], index: int) -> int | None:
    for verb in range(index + 1, min(len(words), index + 2 + _MAX_BETWEEN)):
        if starts[verb] != starts[index]:
            return None
        if _is_participle(words[verb]):
            return verb
    return None


def _agent(tokens: Sequence[Token], words: Sequence[str], starts: Sequence[int], verb: int) -> Sequence[int]:
    """Return the tokens of the agent of a passive verb: "by the Supreme Court"."""
    for marker in range(verb + 1, min(len(words), verb + 1 + _MAX_BEFORE_AGENT)):
        if starts[marker] != starts[verb]:
            break
        if words[marker] == "by":
            members: list[int] = []
            for index in range(marker + 1, len(words)):
                is_end = starts[index] != starts[marker] or (members and not tokens[index].is_content)
                if is_end or tokens[index].figure:
                    break
                if tokens[index].is_content:
                    members.append(index)
            return members
    return ()
