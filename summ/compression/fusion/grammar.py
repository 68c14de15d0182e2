"""Grammar rules that keep fusions readable and faithful to their sources."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from summ.compression.fusion.edits import Edit
from summ.compression.fusion.tokens import Token, is_content

_OPENING = {")": "(", "]": "[", "”": "“", "»": "«"}
_FINAL = frozenset(".!?…。؟")
_MIN_VERB_LENGTH = 4


class Grammar:
    """The rules for one language.

    A fusion is an edited sentence. Words may be removed or inserted, but not replaced, since replacements mix up who
    did what. Inserted words are neither numbers nor verbs. Removed words must not change the meaning of the sentence
    (not, if, may, allegedly, said) and must leave complete clauses: never a single comma of a pair; a removed
    beginning ends with punctuation, a verb or a subordinating word, and a removed end begins with punctuation or a
    function word. The result has enough words, a verb (by a list of forms and endings), balanced quotation marks and
    brackets, and final punctuation, and repeats no word that occurs once in the sentence. In languages without a list,
    nothing is inserted.

    Parameters
    ----------
    language : str or None
        ISO 639-1 code; English if None.
    shortest : int
        Minimum number of words.
    """

    def __init__(self, language: str | None, *, shortest: int) -> None:
        rules = _rules().get(language or "en", {})
        self.shortest = shortest
        self._forms = verb_forms(language)
        self._endings = verb_endings(language)
        self._openers = frozenset(rules.get("openers", "").split())
        self._meaning = frozenset(rules.get("meaning", "").split())

    def allows(self, tokens: Sequence[Token], edits: Sequence[Edit] | None, base: Sequence[Token]) -> bool:
        """Return whether `tokens`, made from the sentence `base` by `edits` (None: reordered), are acceptable."""
        return (
            edits is not None
            and len(_without_marks(tokens)) >= self.shortest
            and all(self._allows_edit(edit, tokens) for edit in edits)
            and (not self._forms or any(map(self._is_verb, tokens)))
            and _is_balanced(tokens)
            and _is_final(tokens)
            and not _repeats(tokens, base)
        )

    def _allows_edit(self, edit: Edit, tokens: Sequence[Token]) -> bool:
        removed, inserted = _without_marks(edit.removed), _without_marks(edit.inserted)
        has_content = any(map(is_content, removed))
        if any(map(self._changes_meaning, removed)):
            return False
        if edit.inserted:
            return (
                bool(inserted) and edit.where == "inside" and not has_content and all(map(self._may_insert, inserted))
            )
        if edit.where == "head":
            last = edit.removed[-1]
            return not removed or last.kind == "mark" or last.key in self._openers or self._is_verb(last)
        if edit.where == "tail":
            # If an earlier comma opened a parenthesis, the main verb may follow this one.
            is_pair = edit.removed[0].surface == "," and any(token.surface == "," for token in tokens)
            return not removed or (edit.removed[0].kind in ("mark", "stop") and not is_pair)
        # Do not leave one comma of a pair, and do not remove a function word by itself.
        return sum(token.surface == "," for token in edit.removed) % 2 == 0 and (not removed or has_content)

    def _may_insert(self, token: Token) -> bool:
        is_verb = self._is_verb(token)
        return token.kind != "number" and bool(self._forms) and not is_verb and not self._changes_meaning(token)

    def _changes_meaning(self, token: Token) -> bool:
        return token.key in self._meaning

    def _is_verb(self, token: Token) -> bool:
        if token.kind not in ("word", "stop"):
            return False
        return token.key in self._forms or (len(token.key) >= _MIN_VERB_LENGTH and token.key.endswith(self._endings))


@cache
def verb_forms(language: str | None) -> frozenset[str]:
    """Return verb forms that have no characteristic ending; empty for languages without a list."""
    return frozenset(_rules().get(language or "en", {}).get("forms", "").split())


@cache
def verb_endings(language: str | None) -> tuple[str, ...]:
    """Return the endings by which other verb forms are recognized."""
    return tuple(_rules().get(language or "en", {}).get("endings", "").split())


@cache
def _rules() -> dict[str, dict[str, str]]:
    data = json.loads(files("summ.compression.fusion").joinpath("data/grammar.json").read_text(encoding="utf-8"))
    return {name: rules for name, rules in data.items() if name != "about"}


def _without_marks(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "mark"]


def _is_balanced(tokens: Sequence[Token]) -> bool:
    """Whether brackets and quotation marks come in pairs."""
    stack: list[str] = []
    straight_quotes = 0
    for token in tokens:
        mark = token.surface
        straight_quotes += mark == '"'
        if mark in _OPENING.values():
            stack.append(mark)
        elif mark in _OPENING and (not stack or stack.pop() != _OPENING[mark]):
            return False
    return not stack and straight_quotes % 2 == 0


def _is_final(tokens: Sequence[Token]) -> bool:
    """Whether there is final punctuation, possibly followed by quotation marks and brackets."""
    return any(mark in _FINAL for token in tokens[-3:] for mark in token.surface[-1:])


def _repeats(tokens: Sequence[Token], base: Sequence[Token]) -> bool:
    """Whether a content word occurs more often than in `base`, and more than once."""

    def counts(sentence: Sequence[Token]) -> Counter[str]:
        return Counter(token.key for token in sentence if is_content(token))

    allowed = counts(base)
    return any(count > max(1, allowed[key]) for key, count in counts(tokens).items())
