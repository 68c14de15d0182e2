"""What to doubt about the sentences of a summary, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summ.evidence.unsupported import LEAST_SUPPORT
from summ.types import Note, SummarySentence

_SHOWN = 80


def doubts(sentences: Sequence[SummarySentence]) -> tuple[Note, ...]:
    """Notes on every flag, on sentences without any source, and on those that their sources hardly carry."""
    return tuple(_notes(sentences))


def _notes(sentences: Sequence[SummarySentence]) -> Iterator[Note]:
    missing = dict.fromkeys(flag.text for one in sentences for flag in one.flags if flag.reason == "missing")
    if missing:
        yield Note("unsupported", f"not found in any document: {', '.join(missing)}")
    for index, sentence in enumerate(sentences):
        yield from (Note("unsupported", text, sentence=index) for text in _of_one(sentence))


def _of_one(sentence: SummarySentence) -> Iterator[str]:
    shown = _shortened(sentence.text)
    uncited = ", ".join(dict.fromkeys(flag.text for flag in sentence.flags if flag.reason == "uncited"))
    if uncited:
        yield f"found in the documents, but not in the sources of this sentence: {uncited}, in: {shown}"
    changed = [flag for flag in sentence.flags if flag.reason == "changed"]
    for flag in changed:
        if flag.kind == "negation":
            yield f"may deny what its source says, or say what it denies (at {flag.text!r}): {shown}"
        elif flag.kind == "roles":
            yield f"may mix up who or what is meant (at {flag.text!r}): {shown}"
        else:
            yield f"has another {flag.kind} than its source ({flag.text!r}): {shown}"
    if not sentence.sources:
        yield f"no source found for: {shown}"
    elif sentence.support < LEAST_SUPPORT and not sentence.flags:
        yield f"hardly carried by its sources (support {sentence.support:.2f}): {shown}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
