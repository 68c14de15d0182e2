"""Tokenization conventions, in which most ROUGE implementations differ."""

from __future__ import annotations

import string
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from summ.component import Component
from summ.metrics.rouge.truncation import truncate_bytes, truncate_words
from summ.registry import ROUGE_CONVENTIONS
from summ.text.porter import nltk_stem

TEXT_MARK = b"\x02"
_MARK = TEXT_MARK.decode()

Finish = Callable[[bytes], bytes]


class Convention(Component):
    """Turns texts into tokens.

    Attributes
    ----------
    name : str
        The registered name.
    ascii_only : bool
        Whether letters outside ASCII are dropped; texts that lose many of them cause a warning.
    counts_like_perl : bool
        Whether L, W and SU are counted as in ROUGE-1.5.5, and references truncated, too.
    has_sequence_limit : bool
        Whether, under a byte limit, L and W are computed on the output of `truncate_for_sequences`.
    """

    ascii_only: ClassVar[bool] = True
    counts_like_perl: ClassVar[bool] = False
    has_sequence_limit: ClassVar[bool] = False

    @abstractmethod
    def split(self, text: str) -> bytes:
        """Return the tokens of a text, separated by spaces; line breaks and `TEXT_MARK` are kept as they are."""

    def join(self, texts: Sequence[str]) -> bytes:
        """Return the tokens of several texts, separated by `TEXT_MARK`."""
        return TEXT_MARK.join(self.split(text.replace(_MARK, " ")) for text in texts)

    @abstractmethod
    def stemmer(self) -> Finish:
        """Return a function from a token to its stem."""

    def finish(self, *, stem: bool, stop_words: bool) -> Finish | None:
        """Return the function to apply to each token type: it maps stop words to nothing and stems the rest."""
        stemmer = self.stemmer() if stem else None
        if not stop_words:
            return stemmer
        dropped = {word.encode() for word in self.stop_words()}
        return lambda token: b"" if token in dropped else (stemmer(token) if stemmer else token)

    def truncate_words(self, text: str, words: int) -> str:
        """Return the first `words` words of a text."""
        return truncate_words(text, words)

    def truncate_bytes(self, text: str, size: int) -> str:
        """Return the first `size` bytes of a text."""
        return truncate_bytes(text, size)

    def truncate_for_sequences(self, text: str, size: int) -> str:
        """Truncate a text to `size` bytes for L and W."""
        return self.truncate_bytes(text, size)

    def stop_words(self) -> frozenset[str]:
        from summ.text.stopwords import stop_words

        return stop_words("en")


class RougeScore(Convention):
    """The rouge-score package: lower case, runs of ASCII letters and digits, NLTK's Porter stemmer.

    Words of up to three letters are not stemmed.
    """

    name = "rouge-score"

    # Every separator becomes a space in one pass over the bytes.
    _TABLE = bytes(
        byte if chr(byte) in string.ascii_lowercase + string.digits + "\n" + _MARK else 32 for byte in range(256)
    )

    def split(self, text: str) -> bytes:
        # Lower-case before encoding: the Kelvin sign becomes k, a dotted capital I becomes i.
        return text.lower().encode("ascii", "replace").translate(self._TABLE)

    def join(self, texts: Sequence[str]) -> bytes:
        # All at once, unless a text contains the mark.
        joined = _MARK.join(texts)
        return self.split(joined) if joined.count(_MARK) < len(texts) else super().join(texts)

    def stemmer(self) -> Finish:
        return lambda token: nltk_stem(token.decode()).encode() if len(token) > 3 else token


def convention(name: str) -> Convention:
    """Return the convention of this name. Raises `MethodError` with the closest one."""
    return cast("Convention", ROUGE_CONVENTIONS.create(name))
