"""Encode text so that it never becomes a control token, whatever its content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from summ.hub import quiet

# Marks positions at which text is split before it is encoded.
_BREAK = "\0"
_ROLES = ("bos", "eos", "pad", "sep", "cls", "mask")


class EscapingTokenizer:
    """Wraps a tokenizer so that data cannot produce its special or added tokens.

    The tokenizer's option ``split_special_tokens`` is not sufficient: it keeps added tokens that are not special, such
    as ``<think>``, and a Unigram vocabulary contains ``</s>`` as a piece. `escape` marks a break inside everything that
    spells such a token, and the parts are encoded separately. Spellings that the tokenizer normalizes first, such as
    ``＜/s＞``, are recognized by the resulting ids, and the text is escaped more strictly.
    """

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of each text, without special tokens."""
        encoded = self._encode([self.escape(text) for text in texts], split_special_tokens=True)
        for row, text in enumerate(texts):
            if not self.control_ids.isdisjoint(encoded[row]):
                [ids] = self._encode([self.escape(text, strict=True)], split_special_tokens=True)
                encoded[row] = [token for token in ids if token not in self.control_ids]
        return encoded

    def encode_template(self, text: str) -> list[int]:
        """Return the token ids of a template filled with escaped data; control tokens of the template are kept."""
        [ids] = self._encode([text], split_special_tokens=False)
        return ids

    def escape(self, text: str, *, strict: bool = False) -> str:
        """Mark breaks in `text` so that none of its parts spells a control token.

        With `strict`, compatibility characters are normalized, and a break follows every character that may begin a
        token.
        """
        text = text.replace(_BREAK, " ")
        if strict:
            text = unicodedata.normalize("NFKC", text)
            return re.sub("|".join(map(re.escape, self._initials)), rf"\g<0>{_BREAK}", text, flags=re.IGNORECASE)
        # Run two quick checks before the slow pattern, since hardly any text spells a token.
        if any(character in text for character in self._initials) and any(token in text for token in self._spellable):
            text = self._inside_token.sub(_BREAK, text)
        return text

    @cached_property
    def tokens(self) -> dict[str, int]:
        """Special and added tokens and their ids, except added white space."""
        added = {str(token): int(number) for number, token in self.tokenizer.added_tokens_decoder.items()}
        special = dict(zip(self.tokenizer.all_special_tokens, self.tokenizer.all_special_ids, strict=True))
        return {token: number for token, number in (special | added).items() if token.strip()}

    @cached_property
    def control_ids(self) -> frozenset[int]:
        """Ids that data must not produce: those of `tokens`, except the unknown token if it has no other role."""
        roles = {getattr(self.tokenizer, f"{role}_token_id", None) for role in _ROLES}
        return frozenset(self.tokens.values()) - ({self.tokenizer.unk_token_id} - roles)

    @cached_property
    def _spellable(self) -> tuple[str, ...]:
        return tuple(sorted((token for token in self.tokens if len(token) > 1), key=len, reverse=True))

    @cached_property
    def _inside_token(self) -> re.Pattern[str]:
        """Matches the position after the first character of any text that spells a token."""
        return re.compile(
            "|".join(f"(?<={re.escape(token[0])})(?={re.escape(token[1:])})" for token in self._spellable)
        )

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(token[0] for token in self.tokens)

    def _encode(self, texts: Sequence[str], *, split_special_tokens: bool) -> list[list[int]]:
        if not texts:
            return []
        pieces = [[piece for piece in text.split(_BREAK) if piece] for text in texts]
        flat = [piece for row in pieces for piece in row]
        with quiet():
            ids = iter(
                self.tokenizer(
                    flat or [""],
                    add_special_tokens=False,
                    return_attention_mask=False,
                    split_special_tokens=split_special_tokens,
                )["input_ids"]
            )
        return [[token for _ in row for token in next(ids)] for row in pieces]


def surrounding_tokens(tokenizer: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the special tokens that `tokenizer` adds before and after a text."""
    with quiet():
        inner = list(tokenizer("a", add_special_tokens=False)["input_ids"])
        complete = list(tokenizer("a")["input_ids"])
    starts = range(len(complete) - len(inner) + 1)
    start = next((start for start in starts if complete[start : start + len(inner)] == inner), 0)
    return tuple(complete[:start]), tuple(complete[start + len(inner) :])
