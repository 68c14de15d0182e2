"""What becomes of sentences that the sources do not carry: kept, dropped, or the best source put in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summ.errors import MethodError, nearest
from summ.text.joining import one_line
from summ.types import Note, Source, SummarySentence

RULES = ("keep", "drop", "source")
# Support is calibrated: below one half, a sentence is likelier not carried than carried.
LEAST_SUPPORT = 0.5


@dataclass(frozen=True)
class Resolved:
    """The sentences that stand, and notes on those that do not."""

    sentences: tuple[SummarySentence, ...]
    notes: tuple[Note, ...] = ()


def is_unsupported(sentence: SummarySentence) -> bool:
    """Whether a sentence says something that no document has, or is likelier not carried than carried."""
    return sentence.support < LEAST_SUPPORT or any(flag.reason == "missing" for flag in sentence.flags)


def check_rule(rule: str) -> str:
    """`rule` itself, or a `MethodError` that names those there are."""
    if rule not in RULES:
        raise MethodError(f"on_unsupported must be keep, drop or source, not {rule!r}.{nearest(str(rule), RULES)}")
    return rule


def resolve(
    sentences: Sequence[SummarySentence], rule: str, *, fits: Callable[[Sequence[str]], bool] = lambda texts: True
) -> Resolved:
    """Apply `rule` to the unsupported ones of `sentences`.

    ``keep`` changes nothing; ``drop`` leaves them out; ``source`` puts a source sentence in their place, word for
    word: the best that fits (`fits` tells of the summary's sentences whether they are within the budget) and that
    the summary does not have yet. Where none does, the sentence is dropped.
    """
    check_rule(rule)
    if rule == "keep":
        return Resolved(tuple(sentences))
    kept = [None if is_unsupported(sentence) else sentence for sentence in sentences]
    notes: list[Note] = []
    for place, sentence in enumerate(sentences):
        if kept[place] is not None:
            continue
        standing = _replacement(sentence, kept, place, fits) if rule == "source" else None
        kept[place] = standing
        change = f"replaced by its best source: {sentence.text}" if standing else f"left out: {sentence.text}"
        notes.append(Note("unsupported", f"not carried by the documents, {change}"))
    return Resolved(tuple(sentence for sentence in kept if sentence is not None), tuple(notes))


def _replacement(
    sentence: SummarySentence,
    kept: Sequence[SummarySentence | None],
    place: int,
    fits: Callable[[Sequence[str]], bool],
) -> SummarySentence | None:
    before = [one.text for one in kept[:place] if one is not None]
    after = [one.text for one in kept[place + 1 :] if one is not None]
    said = {text.casefold() for text in (*before, *after)}
    for source in sentence.sources:
        text = one_line(source.text)
        if text.casefold() not in said and fits([*before, text, *after]):
            whole = Source(source.document, source.start, source.end, source.text, 1.0, source.document_index)
            return SummarySentence(text, (whole,), 1.0)
    return None
