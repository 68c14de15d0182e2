"""Fit a draft to its budget: never above it, and close to it if the model can continue."""

from __future__ import annotations

from dataclasses import replace

from summ.generation.driver.length_bounds import FILL_TARGET, fit_to_length
from summ.generation.driver.repetition import without_repeats
from summ.generation.driver.request_context import Draft, RequestContext
from summ.generation.driver.scheduler import Routine
from summ.text.joining import join, one_line
from summ.types import Note

_MAX_EXTENSIONS = 2


def control_length(context: RequestContext, draft: Draft) -> Routine[tuple[tuple[str, ...], tuple[Note, ...]]]:
    """Return the sentences of `draft` that fit the budget, and notes on what was removed or is missing.

    A model that can continue is asked for more, at most twice, if the text is below `FILL_TARGET` of the budget and
    the documents are longer.
    """
    length, language, truncate = context.request.length, context.segments.language, context.request.truncate
    fitted = fit_to_length(draft.text, length, truncate=truncate, language=language)
    kept, overflow, notes = list(fitted.sentences), fitted.overflow, list(fitted.notes)
    target = FILL_TARGET * min(length.limit, context.available_length)
    for _ in range(_MAX_EXTENSIONS if context.can_extend else 0):
        # A sentence that was cut cannot be continued.
        if not kept or length.measure(kept) >= target or _is_cut(kept, fitted.overflow):
            break
        rest = replace(length, limit=length.limit - length.measure(kept))
        model_input = replace(draft.model_input, task="extend", draft=join(kept), avoid=overflow, length=rest)
        if rest.limit < 1 or not context.fits(model_input):
            break
        [text] = yield [context.call(model_input)]
        more = fit_to_length(text, length, truncate=False, language=language)
        count = len(kept)
        for sentence in without_repeats(more.sentences, earlier=kept, language=language):
            if length.fits([*kept, sentence]):
                kept.append(sentence)
        if len(kept) == count:
            # The same input would give the same answer.
            if not context.can_avoid or not more.overflow or more.overflow == overflow:
                break
            overflow = more.overflow
    if kept and length.measure(kept) < target:
        text = f"the summary is short, {length.measure(kept)} of {length.limit} {length.unit}: the model stopped"
        notes.append(Note("budget", text))
    return tuple(kept), tuple(notes)


def _is_cut(kept: list[str], overflow: str) -> bool:
    return bool(overflow) and one_line(overflow).startswith(kept[-1]) and kept[-1] != overflow
