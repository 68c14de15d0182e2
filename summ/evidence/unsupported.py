"""Unsupported sentences: kept, dropped, or replaced by their best source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summ.errors import MethodError, nearest, shortened
from summ.text.joining import one_line
from summ.types import Note, Source, SummarySentence

RULES = ("keep", "drop", "source")
# Support is calibrated: below one half, a sentence is more likely unsupported than supported.
MIN_SUPPORT = 0.5


@dataclass(frozen=True)
class Resolution:
    """The remaining sentences, and notes on those that were dropped or replaced."""

    sentences: tuple[SummarySentence, ...]
    notes: tuple[Note, ...] = ()


def is_unsupported(sentence: SummarySentence) -> bool:
    """Return whether a sentence has low support, or claims something that no document states."""
    return sentence.support < MIN_SUPPORT or any(flag.reason == "missing" for flag in sentence.flags)


def validate_rule(rule: str) -> str:
    """Return `rule`, or raise a `MethodError` that lists the valid ones."""
    if not isinstance(rule, str) or rule not in RULES:
        message = f"on_unsupported must be keep, drop or source, not {shortened(rule)}.{nearest(rule, RULES)}"
        raise MethodError(message, option="on_unsupported")
    return rule


def resolve_unsupported(
    sentences: Sequence[SummarySentence], rule: str, *, fits: Callable[[Sequence[str]], bool] = lambda texts: True
) -> Resolution:
    """Apply `rule` to the unsupported sentences.

    Parameters
    ----------
    sentences : sequence of SummarySentence
        The traced sentences of a summary.
    rule : {"keep", "drop", "source"}
        ``keep`` changes nothing. ``drop`` removes unsupported sentences. ``source`` replaces each by the best of its
        source sentences that fits and is not yet in the summary, verbatim, or drops it if there is none.
    fits : callable, optional
        Whether the sentences of a summary are within its budget; by default there is no limit.

    Raises
    ------
    MethodError
        If the rule is unknown.
    """
    validate_rule(rule)
    if rule == "keep":
        return Resolution(tuple(sentences))
    kept = [None if is_unsupported(sentence) else sentence for sentence in sentences]
    notes: list[Note] = []
    for index, sentence in enumerate(sentences):
        if kept[index] is None:
            kept[index] = _replacement(sentence, kept, index, fits) if rule == "source" else None
            change = "replaced by its best source" if kept[index] else "dropped"
            notes.append(Note("unsupported", f"Not supported by the documents, {change}: {sentence.text}"))
    return Resolution(tuple(sentence for sentence in kept if sentence is not None), tuple(notes))


def _replacement(
    sentence: SummarySentence,
    kept: Sequence[SummarySentence | None],
    index: int,
    fits: Callable[[Sequence[str]], bool],
) -> SummarySentence | None:
    before = [other.text for other in kept[:index] if other is not None]
    after = [other.text for other in kept[index + 1 :] if other is not None]
    present = {text.casefold() for text in (*before, *after)}
    for source in sentence.sources:
        text = one_line(source.text)
        if text.casefold() not in present and fits([*before, text, *after]):
            verbatim = Source(source.document, source.start, source.end, source.text, 1.0, source.document_index)
            return SummarySentence(text, (verbatim,), 1.0)
    return None
