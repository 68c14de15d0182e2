"""Text as tokens that mean its letters only: whatever it spells, none of them is a special or an added one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from summ.hub import quiet

# A text is broken here before it is encoded: inside of what spells a token.
_BREAK = "\0"
_ROLES = ("bos", "eos", "pad", "sep", "cls", "mask")


class Literal:
    """Encodes data with a tokenizer.

    ``split_special_tokens`` is not enough: it leaves the added tokens that are not called special, such as
    ``<think>``, and a Unigram vocabulary has ``</s>`` among its pieces. So a text is broken inside of everything that
    spells such a token, and an id of one that still comes out, as of ``＜/s＞`` once it is normalized, is left out.
    """

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        tokenizer.split_special_tokens = True

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text."""
        if not texts:
            return []
        pieces = [self._broken(text) for text in texts]
        flat = iter(self._ids([piece for broken in pieces for piece in broken]))
        found = [[token for _ in broken for token in next(flat)] for broken in pieces]
        return [self._checked(text, ids) for text, ids in zip(texts, found, strict=True)]

    @cached_property
    def tokens(self) -> dict[str, int]:
        """The special and added tokens and their ids; white space is text, even where it was added."""
        added = {str(token): int(number) for number, token in self.tokenizer.added_tokens_decoder.items()}
        named = dict(zip(self.tokenizer.all_special_tokens, self.tokenizer.all_special_ids, strict=True))
        return {token: number for token, number in (named | added).items() if token.strip()}

    @cached_property
    def _forbidden(self) -> frozenset[int]:
        # A character that the vocabulary does not have may be said so, unless that token also ends a text.
        named = {getattr(self.tokenizer, f"{role}_token_id", None) for role in _ROLES}
        return frozenset(self.tokens.values()) - ({self.tokenizer.unk_token_id} - named)

    @cached_property
    def _spelled(self) -> re.Pattern[str]:
        """The place after the first letter of anything that spells a token of two letters or more."""
        return re.compile("|".join(f"(?<={re.escape(one[0])})(?={re.escape(one[1:])})" for one in self._long))

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted((token for token in self.tokens if len(token) > 1), key=len, reverse=True))

    @cached_property
    def _first(self) -> tuple[str, ...]:
        return tuple({token[0] for token in self._long})

    def _broken(self, text: str) -> list[str]:
        text = text.replace(_BREAK, " ")
        # Most texts have no letter that a token begins with, and nearly all have no token: seen without the pattern.
        if not any(letter in text for letter in self._first) or not any(token in text for token in self._long):
            return [text]
        return [piece for piece in self._spelled.sub(_BREAK, text).split(_BREAK) if piece] or [""]

    def _checked(self, text: str, ids: list[int]) -> list[int]:
        if self._forbidden.isdisjoint(ids):
            return ids
        again = self._ids(self._broken(unicodedata.normalize("NFKC", text)))
        return [token for piece in again for token in piece if token not in self._forbidden]

    def _ids(self, texts: list[str]) -> list[list[int]]:
        with quiet():
            found = self.tokenizer(texts, add_special_tokens=False, return_attention_mask=False)
        return list(found["input_ids"])
