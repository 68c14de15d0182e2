"""Conventions: how texts become tokens, which is what most ROUGE implementations differ in."""

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
        The name that `convention` finds it by.
    ascii_only : bool
        Letters outside ASCII are lost, so texts that lose many of them earn a warning.
    counts_like_perl : bool
        Count L, W and SU as ROUGE-1.5.5 does, and truncate references too.
    has_sequence_limit : bool
        Under a byte limit, L and W see a text as `truncate_for_sequences` leaves it.
    """

    ascii_only: ClassVar[bool] = True
    counts_like_perl: ClassVar[bool] = False
    has_sequence_limit: ClassVar[bool] = False

    @abstractmethod
    def split(self, text: str) -> bytes:
        """The tokens of a text separated by spaces, with each of its line breaks and `TEXT_MARK` kept as one."""

    def join(self, texts: Sequence[str]) -> bytes:
        """The tokens of several texts, the texts separated by `TEXT_MARK`."""
        return TEXT_MARK.join(self.split(text.replace(_MARK, " ")) for text in texts)

    @abstractmethod
    def stemmer(self) -> Finish:
        """A function from a token to its stem."""

    def finish(self, *, stem: bool, stop_words: bool) -> Finish | None:
        """What is applied to each token type once: unstemmed stop words become empty, other tokens are stemmed."""
        stemmer = self.stemmer() if stem else None
        if not stop_words:
            return stemmer
        dropped = {word.encode() for word in self.stop_words()}
        return lambda token: b"" if token in dropped else (stemmer(token) if stemmer else token)

    def truncate_words(self, text: str, words: int) -> str:
        """The first `words` words of a text."""
        return truncate_words(text, words)

    def truncate_bytes(self, text: str, size: int) -> str:
        """The first `size` bytes of a text."""
        return truncate_bytes(text, size)

    def truncate_for_sequences(self, text: str, size: int) -> str:
        """What L and W see of a text that is truncated to `size` bytes."""
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
        # Lower case by Unicode first: the Kelvin sign becomes a plain k, a dotted capital I a plain i.
        return text.lower().encode("ascii", "replace").translate(self._TABLE)

    def join(self, texts: Sequence[str]) -> bytes:
        # All at once, unless a text contains the mark.
        joined = _MARK.join(texts)
        return self.split(joined) if joined.count(_MARK) < len(texts) else super().join(texts)

    def stemmer(self) -> Finish:
        return lambda token: nltk_stem(token.decode()).encode() if len(token) > 3 else token


def convention(name: str) -> Convention:
    """The convention of that name. Raises `MethodError` with the closest one."""
    return cast("Convention", ROUGE_CONVENTIONS.create(name))
