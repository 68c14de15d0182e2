"""Option `verify`: unsupported sentences are written again from their closest sources, else replaced or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summ.evidence import resolve_unsupported
from summ.evidence.unsupported import is_unsupported
from summ.generation.driver.length_bounds import fit_to_length
from summ.generation.driver.repetition import without_repeats
from summ.generation.driver.request_context import RequestContext
from summ.generation.driver.scheduler import ModelCall, Routine
from summ.text.truecasing import restore_case
from summ.types import Note, Sentence, SummarySentence


def regenerate_unsupported(
    context: RequestContext, sentences: tuple[str, ...], rule: str
) -> Routine[tuple[tuple[str, ...], tuple[Note, ...]]]:
    """Return the sentences, each of which the documents support, and notes on what was changed.

    Parameters
    ----------
    context : RequestContext
        The request.
    sentences : tuple of str
        The summary, within its budget.
    rule : {"keep", "drop", "source"}
        What happens to a sentence that is still unsupported: it is dropped with "drop", else replaced by its best
        source, or dropped if there is none that fits.
    """
    fits = context.request.length.fits
    traced = list(context.tracer.trace(_cased(context, sentences)))
    rows = [row for row, sentence in enumerate(traced) if is_unsupported(sentence)]
    calls = {row: call for row in rows if (call := _call(context, traced[row])) is not None}
    notes: list[Note] = []
    if calls:
        texts = yield list(calls.values())
        candidates = [_first_sentence(context, call, text) for call, text in zip(calls.values(), texts, strict=True)]
        checked = context.tracer.trace(_cased(context, candidates))
        for row, candidate in zip(calls, checked, strict=True):
            others = [sentence.text for index, sentence in enumerate(traced) if index != row]
            proposed = [*others[:row], candidate.text, *others[row:]]
            is_new = without_repeats([candidate.text], earlier=others, language=context.segments.language)
            # The limit of the call may have cut it; some languages have no full stops.
            is_cut = candidate.text[-1:].isalnum() and not traced[row].text[-1:].isalnum()
            if candidate.text and is_new and not is_cut and fits(proposed) and not is_unsupported(candidate):
                text = f"Not supported by the documents, written again: {traced[row].text}"
                notes.append(Note("unsupported", text))
                traced[row] = candidate
    resolved = resolve_unsupported(traced, "drop" if rule == "drop" else "source", fits=fits)
    return tuple(sentence.text for sentence in resolved.sentences), (*notes, *resolved.notes)


def _cased(context: RequestContext, sentences: Sequence[str]) -> tuple[str, ...]:
    sources = (sentence.text for sentence in context.segments.sentences)
    return restore_case(sentences, sources, language=context.segments.language)


def _call(context: RequestContext, sentence: SummarySentence) -> ModelCall | None:
    """Return the call that writes a sentence again from its sources; None without sources, or if they do not fit."""
    sources = {(source.document_index, source.start) for source in sentence.sources}
    read: list[Sentence] = [
        candidate for candidate in context.sentences if (candidate.document, candidate.start) in sources
    ]
    length = context.request.length
    model_input = replace(
        context.model_input(context.parts(read)),
        length=replace(length, limit=max(1, length.measure([sentence.text]))),
    )
    return context.call(model_input) if read and context.fits(model_input) else None


def _first_sentence(context: RequestContext, call: ModelCall, text: str) -> str:
    length = context.request.length
    fitted = fit_to_length(text, length, truncate=False, language=context.segments.language)
    return fitted.sentences[0] if fitted.sentences else ""
