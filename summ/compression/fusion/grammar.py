"""What a fusion must be to be read as a sentence, and to say nothing that its sources do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from summ.compression.fusion.changes import Change
from summ.compression.fusion.tokens import Token

_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_CLOSING = frozenset(".!?…。؟")


class Grammar:
    """The rules of one language, by its ISO 639-1 code.

    A fusion follows one sentence. Words may go from it, or come to it between two of its own, but none in place of
    others: that is how the graph's paths mix up who did what. What comes has neither a number nor a verb. What goes has
    none of the words that turn a sentence's meaning (not, if, may, allegedly, said), and leaves whole clauses behind:
    no lone comma of a pair; what goes at the beginning ends with a mark, a verb or a subordinating word, and what goes
    at the end begins with a mark or a function word. The whole has `shortest` words or more and a word like a verb (a
    listed form or ending), quotation marks and brackets in pairs, no word twice that the sentence has once, and the end
    of a sentence. In a language without a list nothing may come.
    """

    def __init__(self, language: str | None, *, shortest: int) -> None:
        rules = _rules().get(language or "en", {})
        self.shortest = shortest
        self._forms = verb_forms(language)
        self._endings = verb_endings(language)
        self._openers = frozenset(rules.get("openers", "").split())
        self._turning = frozenset(rules.get("turning", "").split())

    def allows(self, parts: Sequence[Token], made: Sequence[Change] | None, base: Sequence[Token]) -> bool:
        """Whether `parts`, made from the sentence `base` by changes, can stand for it."""
        return (
            made is not None
            and len(_spoken(parts)) >= self.shortest
            and all(self._may(change, parts) for change in made)
            and (not self._forms or any(map(self._is_verb, parts)))
            and _is_paired(parts)
            and _is_closed(parts)
            and not _repeats(parts, base)
        )

    def _may(self, change: Change, parts: Sequence[Token]) -> bool:
        gone, come = _spoken(change.gone), _spoken(change.come)
        if any(map(self._turns, gone)):
            return False
        if change.come:
            return bool(come) and change.where == "inside" and not _content(gone) and all(map(self._may_come, come))
        if change.where == "head":
            last = change.gone[-1]
            return not gone or last.kind == "mark" or last.key in self._openers or self._is_verb(last)
        if change.where == "tail":
            # After a comma the verb itself may follow, where another comma opened what stands between.
            paired = change.gone[0].surface == "," and any(token.surface == "," for token in parts)
            return not gone or (change.gone[0].kind in ("mark", "stop") and not paired)
        # One comma of a pair would stay behind; a function word alone is needed where it stands.
        return sum(token.surface == "," for token in change.gone) % 2 == 0 and (not gone or _content(gone))

    def _may_come(self, token: Token) -> bool:
        return token.kind != "number" and bool(self._forms) and not self._is_verb(token) and not self._turns(token)

    def _turns(self, token: Token) -> bool:
        return token.key in self._turning

    def _is_verb(self, token: Token) -> bool:
        if token.kind not in ("word", "stop"):
            return False
        return token.key in self._forms or (len(token.key) > 3 and token.key.endswith(self._endings))


def _spoken(parts: Sequence[Token]) -> list[Token]:
    return [token for token in parts if token.kind != "mark"]


def _content(parts: Sequence[Token]) -> bool:
    return any(token.kind in ("word", "number") for token in parts)


@cache
def verb_forms(language: str | None) -> frozenset[str]:
    """Forms of the verbs that are told by nothing else; empty where there is no list of that language."""
    return frozenset(_rules().get(language or "en", {}).get("forms", "").split())


@cache
def verb_endings(language: str | None) -> tuple[str, ...]:
    """Endings of verb forms."""
    return tuple(_rules().get(language or "en", {}).get("endings", "").split())


@cache
def _rules() -> dict[str, dict[str, str]]:
    data = json.loads(files("summ.compression.fusion").joinpath("data/grammar.json").read_text(encoding="utf-8"))
    return {name: rules for name, rules in data.items() if name != "about"}


def _is_paired(parts: Sequence[Token]) -> bool:
    open_: list[str] = []
    straight = 0
    for token in parts:
        mark = token.surface
        straight += mark == '"'
        if mark in _PAIRS.values():
            open_.append(mark)
        elif mark in _PAIRS and (not open_ or open_.pop() != _PAIRS[mark]):
            return False
    return not open_ and straight % 2 == 0


def _is_closed(line: Sequence[Token]) -> bool:
    return any(mark in _CLOSING for token in line[-3:] for mark in token.surface[-1:])


def _repeats(parts: Sequence[Token], base: Sequence[Token]) -> bool:
    def counted(line: Sequence[Token]) -> Counter[str]:
        return Counter(token.key for token in line if token.kind in ("word", "number"))

    most = counted(base)
    return any(times > max(1, most[key]) for key, times in counted(parts).items())
