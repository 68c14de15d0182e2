"""Tokens of a word graph: words, and the punctuation around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.words import count_words

# Currency signs and the like belong to their number; other punctuation around a word becomes separate tokens.
_CHUNK = re.compile(r"([^\w$£€¥#@+-]*)(.*?)([^\w%°]*)\Z", re.DOTALL)
# The last point of "U.S." and "a.m." is not a full stop.
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_POSSESSIVE = re.compile(r"['’]s\Z")


@dataclass(frozen=True)
class Token:
    """One token of a sentence.

    Parameters
    ----------
    surface : str
        The token as written.
    key : str
        Its normalized form, by which tokens match.
    kind : {"word", "stop", "number", "mark", "bound"}
        A substitute for the part of speech: content word, function word, number, punctuation, or sentence boundary.
    spaced : bool
        Whether a space precedes it.
    """

    surface: str
    key: str
    kind: str
    spaced: bool

    @property
    def label(self) -> tuple[str, str]:
        """Key and kind: tokens with the same label may share a node."""
        return self.key, self.kind


def tokenize(sentence: str, stop_words: Collection[str]) -> list[Token]:
    """Split `sentence` into tokens; `stop_words` are the function words of its language, case-folded."""
    tokens: list[Token] = []
    for chunk in sentence.split():
        match = _CHUNK.match(chunk)
        before, core, after = match.groups() if match else ("", chunk, "")
        if after.startswith(".") and _ABBREVIATION.search(core):
            core, after = f"{core}.", after[1:]
        parts = [*before, *([core] if core else []), *after]
        for index, part in enumerate(parts):
            tokens.append(Token(part, *_label(part, stop_words), spaced=index == 0 and bool(tokens)))
    return tokens


def detokenize(tokens: Sequence[Token]) -> str:
    """Join `tokens` into a text, with their original spaces and a capital first letter."""
    return sentence_case(one_line("".join((" " if token.spaced else "") + token.surface for token in tokens)))


def sentence_case(text: str) -> str:
    """Convert the first letter of `text` to upper case."""
    first = next((index for index, character in enumerate(text) if character.isalnum()), None)
    if first is None or len(text[first].upper()) != 1:
        return text
    return text[:first] + text[first].upper() + text[first + 1 :]


def has_spaces(sentence: str) -> bool:
    """Return whether the script of `sentence` separates words by spaces."""
    return count_words(sentence) <= 1.5 * len(sentence.split())


def is_content(token: Token) -> bool:
    """Whether `token` is a content word or a number."""
    return token.kind in ("word", "number")


def _label(part: str, stop_words: Collection[str]) -> tuple[str, str]:
    key = part.casefold().replace("’", "'")
    if not any(character.isalnum() for character in part):
        return key, "mark"
    if any(character.isdigit() for character in part):
        return key, "number"
    return (key, "stop") if key in stop_words else (_POSSESSIVE.sub("'s", key), "word")
