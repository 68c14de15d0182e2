"""How a text becomes tokens: what makes one ROUGE differ from another. One small class a convention."""

from __future__ import annotations

import string
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import ClassVar

from summ.errors import MethodError, nearest
from summ.metrics.rouge.limits import cut_bytes, cut_words
from summ.text.porter import nltk_stem

TEXT_MARK = b"\x02"
_MARK = TEXT_MARK.decode()

Finish = Callable[[bytes], bytes]


class Convention(ABC):
    """A text to tokens.

    `split` gives the tokens of a text parted by spaces, each line break and `TEXT_MARK` in it kept as one. `ascii_only`
    says that other letters are lost, which earns a warning. `counts_like_perl` asks for the ways of counting, beside
    the tokens, that ROUGE-1.5.5 alone has; `seeks_in_more` says that under a byte limit L and W see a text as
    `cut_for_sequences` leaves it.
    """

    name: ClassVar[str]
    ascii_only: ClassVar[bool] = True
    counts_like_perl: ClassVar[bool] = False
    seeks_in_more: ClassVar[bool] = False

    @abstractmethod
    def split(self, text: str) -> bytes: ...

    def join(self, texts: Sequence[str]) -> bytes:
        """The tokens of several texts, parted by `TEXT_MARK`."""
        return TEXT_MARK.join(self.split(text.replace(_MARK, " ")) for text in texts)

    @abstractmethod
    def stemmer(self) -> Finish: ...

    def finish(self, *, stem: bool, stop_words: bool) -> Finish | None:
        """What is done to each token type once: stop words are dropped as they stand in the text, then stems."""
        stemmer = self.stemmer() if stem else None
        if not stop_words:
            return stemmer
        dropped = {word.encode() for word in self.stop_words()}
        return lambda token: b"" if token in dropped else (stemmer(token) if stemmer else token)

    def cut_words(self, text: str, words: int) -> str:
        """The first `words` words of a text."""
        return cut_words(text, words)

    def cut_bytes(self, text: str, size: int) -> str:
        """The first `size` bytes of a text."""
        return cut_bytes(text, size)

    def cut_for_sequences(self, text: str, size: int) -> str:
        """What L and W see of a text that is cut to `size` bytes."""
        return self.cut_bytes(text, size)

    def stop_words(self) -> frozenset[str]:
        from summ.text.stopwords import stop_words

        return stop_words("en")


class RougeScore(Convention):
    """The rouge-score package: lower case, runs of ASCII letters and digits, NLTK's Porter over three letters."""

    name = "rouge-score"

    # Whatever separates tokens becomes a space, in one pass over the bytes.
    _TABLE = bytes(
        one if chr(one) in string.ascii_lowercase + string.digits + "\n" + _MARK else 32 for one in range(256)
    )

    def split(self, text: str) -> bytes:
        # Lower case first, by Unicode: the Kelvin sign becomes a plain k, and a dotted capital I a plain i.
        return text.lower().encode("ascii", "replace").translate(self._TABLE)

    def join(self, texts: Sequence[str]) -> bytes:
        # All at once, unless a text has the mark in it.
        joined = _MARK.join(texts)
        return self.split(joined) if joined.count(_MARK) < len(texts) else super().join(texts)

    def stemmer(self) -> Finish:
        return lambda token: nltk_stem(token.decode()).encode() if len(token) > 3 else token


_CONVENTIONS = {
    "rouge-score": "summ.metrics.rouge.conventions:RougeScore",
    "rouge-1.5.5": "summ.metrics.rouge.perl:Rouge155",
    "rouge-1.5.5-wordnet": "summ.metrics.rouge.perl:Rouge155WordNet",
    "unicode": "summ.metrics.rouge.unicode:Unicode",
}


def convention(name: str) -> Convention:
    """The convention of that name. Raises `MethodError` with the nearest one."""
    if name not in _CONVENTIONS:
        known = ", ".join(_CONVENTIONS)
        raise MethodError(f"there is no ROUGE convention {name!r}.{nearest(str(name), _CONVENTIONS)} Known: {known}.")
    module, _, attribute = _CONVENTIONS[name].partition(":")
    found: type[Convention] = getattr(import_module(module), attribute)
    return found()
