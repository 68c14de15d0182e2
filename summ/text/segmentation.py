"""The options of dividing documents into sentences: which splitter and which language detector."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, cast

from summ.errors import MethodError, component_errors
from summ.options import OneOf, OptionGroup
from summ.registry import DETECTORS, SPLITTERS
from summ.text.detectors.base import Detector
from summ.text.spans import Span, located, stripped
from summ.text.splitters.base import Splitter
from summ.text.splitters.rules import Rules


@dataclass(frozen=True)
class Segmentation(OptionGroup):
    """How documents are divided into sentences.

    Parameters
    ----------
    splitter : str, Splitter or callable, default "rules"
        A registered splitter; or a function from a text, and from ``language=`` if it takes that, to the sentences in
        order, as strings or as pairs of offsets. Signatures name a function by its import path.
    detector : str, Detector or callable, default "words"
        A registered language detector; or a function from a text to an ISO 639-1 code or None.
    """

    splitter: Annotated[str, OneOf(lambda: tuple(SPLITTERS))] | Splitter | Callable[..., Any] = "rules"
    detector: Annotated[str, OneOf(lambda: tuple(DETECTORS))] | Detector | Callable[..., Any] = "words"

    @property
    def divides(self) -> bool:
        """Whether text without sentence punctuation is divided further; other splitters decide that for themselves."""
        return self.splitter == "rules"

    def detect(self, text: str) -> str | None:
        """Return the ISO 639-1 code of the language of `text`, None if unsure.

        Raises
        ------
        MethodError
            If the detector returns anything else.
        """
        detector = self._detector
        with component_errors(f"the detector {_name(self.detector)}"):
            language = detector.detect(text) if isinstance(detector, Detector) else detector(text)
        if language is not None and not isinstance(language, str):
            raise MethodError(f"detector must return a language code or None, not {language!r}.", option="detector")
        return language

    def split(self, text: str, language: str | None = None) -> list[Span]:
        """Return the half-open offsets of the sentences of `text` in order, without surrounding white space.

        Raises
        ------
        MethodError
            If the splitter returns anything but sentences of `text` in order.
        """
        splitter = self._splitter
        if isinstance(splitter, Rules):
            return splitter.split(text, language)
        with component_errors(f"the splitter {_name(self.splitter)}"):
            if isinstance(splitter, Splitter):
                sentences: list[Any] = splitter.split(text, language)
            elif "language" in inspect.signature(splitter).parameters:
                sentences = list(splitter(text, language=language))
            else:
                sentences = list(splitter(text))
        return _spans(text, sentences)

    @cached_property
    def _splitter(self) -> Splitter | Callable[..., Any]:
        named = isinstance(self.splitter, str)
        return cast("Splitter", SPLITTERS.create(str(self.splitter))) if named else cast("Any", self.splitter)

    @cached_property
    def _detector(self) -> Detector | Callable[..., Any]:
        named = isinstance(self.detector, str)
        return cast("Detector", DETECTORS.create(str(self.detector))) if named else cast("Any", self.detector)


def _name(part: Any) -> str:
    """Return the name of a splitter or detector, quoted if it is registered, or that of its class or function."""
    return repr(part) if isinstance(part, str) else getattr(part, "__name__", type(part).__name__)


def _spans(text: str, sentences: Sequence[Any]) -> list[Span]:
    """The spans of sentences given as strings or as pairs of offsets."""
    if all(isinstance(sentence, str) for sentence in sentences):
        return located(text, sentences)
    spans: list[Span] = []
    for sentence in sentences:
        start, end = sentence if _is_pair(sentence) else (-1, -1)
        if not (spans[-1][1] if spans else 0) <= start <= end <= len(text):
            raise MethodError(
                f"splitter must return strings or pairs of offsets of the text, in order; it returned {sentence!r}.",
                option="splitter",
            )
        start, end = stripped(text, start, end)
        if start < end:
            spans.append((start, end))
    return spans


def _is_pair(sentence: Any) -> bool:
    return isinstance(sentence, (tuple, list)) and len(sentence) == 2 and all(type(part) is int for part in sentence)
