"""Notes on the sentences of a summary that their sources do not fully support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summ.evidence.unsupported import MIN_SUPPORT
from summ.types import Note, SummarySentence

_MAX_QUOTED = 80


def verification_notes(sentences: Sequence[SummarySentence]) -> tuple[Note, ...]:
    """Return notes on every flag, on sentences without sources, and on sentences with low support."""
    missing = dict.fromkeys(flag.text for sentence in sentences for flag in sentence.flags if flag.reason == "missing")
    notes = [Note("unsupported", f"Not found in any document: {', '.join(missing)}")] if missing else []
    for index, sentence in enumerate(sentences):
        notes += [Note("unsupported", text, sentence=index) for text in _texts(sentence)]
    return tuple(notes)


def _texts(sentence: SummarySentence) -> Iterator[str]:
    quoted = _shortened(sentence.text)
    uncited = ", ".join(dict.fromkeys(flag.text for flag in sentence.flags if flag.reason == "uncited"))
    if uncited:
        yield f"Found in other documents, but not in the sources of this sentence: {uncited}, in: {quoted}"
    for flag in sentence.flags:
        if flag.reason != "changed":
            continue
        if flag.kind == "negation":
            yield f"May contradict its source by a negation (at {flag.text!r}): {quoted}"
        elif flag.kind == "roles":
            yield f"May confuse who or what is meant (at {flag.text!r}): {quoted}"
        else:
            yield f"Differs from its source in a {flag.kind} ({flag.text!r}): {quoted}"
    if not sentence.sources:
        yield f"No source found for: {quoted}"
    elif sentence.support < MIN_SUPPORT and not sentence.flags:
        yield f"Low support ({sentence.support:.2f}): {quoted}"


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_QUOTED else text[: _MAX_QUOTED - 1].rsplit(" ", 1)[0] + "…"
