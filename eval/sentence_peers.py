"""Sentence splitters of other packages with one interface, for `eval/sentences.py`."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from summ.text.sentences import sentence_spans

Split = Callable[[str, str], list[str]]
# Languages that pysbd knows.
_PYSBD = frozenset("en hi mr zh es am ar hy bg ur ru pl fa nl da fr my el it ja de kk sk".split())


@dataclass(frozen=True)
class Splitter:
    """A splitter: its name, and the function from a text and its language to its sentences."""

    name: str
    split: Split


def splitters() -> Iterator[Splitter]:
    """Yield `summ` and every peer that is installed."""
    yield Splitter("summ", _summ)
    for module, split in (("pysbd", _pysbd), ("syntok", _syntok), ("blingfire", _blingfire)):
        if importlib.util.find_spec(module) is not None:
            yield Splitter(f"{module} {version(module)}", split)


def _summ(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language=language)]


def _pysbd(text: str, language: str) -> list[str]:
    return [sentence.strip() for sentence in _segmenter(language).segment(text)]


@cache
def _segmenter(language: str) -> Any:
    import pysbd

    return pysbd.Segmenter(language=language if language in _PYSBD else "en", clean=False)


def _syntok(text: str, language: str) -> list[str]:
    import syntok.segmenter as segmenter

    sentences = (sentence for paragraph in segmenter.process(text) for sentence in paragraph)
    return ["".join(token.spacing + token.value for token in tokens).strip() for tokens in sentences]


def _blingfire(text: str, language: str) -> list[str]:
    from blingfire import text_to_sentences

    return [line.strip() for line in text_to_sentences(text).split("\n") if line.strip()]
