"""A draft brought to its length: never over it, and near it where the model can go on."""

from __future__ import annotations

from dataclasses import replace

from summ.generation.driver.length_bounds import NEAR, held
from summ.generation.driver.request_context import Draft, Job
from summ.generation.driver.scheduler import Plan
from summ.text.joining import join, one_line
from summ.types import Note

# So many times the model is asked to go on.
_TURNS = 2


def filled(job: Job, draft: Draft) -> Plan[tuple[tuple[str, ...], tuple[Note, ...]]]:
    """The sentences of `draft` under the ceiling, and notes on what had to go or is missing.

    A model that can is asked to go on where the text is under 85 % of its ceiling and the documents have more.
    """
    length, language, truncate = job.request.length, job.segments.language, job.request.truncate
    fits = held(draft.text, length, truncate=truncate, language=language)
    kept, over, notes = list(fits.sentences), fits.over, list(fits.notes)
    aim = min(NEAR * length.limit, NEAR * job.there)
    for _ in range(_TURNS if job.extends else 0):
        # What was cut at a word cannot be gone on from.
        if not kept or length.measure(kept) >= aim or _is_cut(kept, fits.over):
            break
        rest = replace(length, limit=length.limit - length.measure(kept))
        reading = replace(draft.reading, task="extend", said=join(kept), avoid=over, length=rest)
        if rest.limit < 1 or job.measure(reading) > job.window:
            break
        [text] = yield [job.ask(reading)]
        more = held(text, length, truncate=False, language=language)
        known = {sentence.casefold() for sentence in kept}
        before = len(kept)
        for sentence in more.sentences:
            if sentence.casefold() not in known and length.fits([*kept, sentence]):
                kept.append(sentence)
        if len(kept) == before:
            if not more.over or more.over == over:
                break
            over = more.over
    if kept and length.measure(kept) < aim:
        text = f"the summary is short, {length.measure(kept)} of {length.limit} {length.unit}: the model ended"
        notes.append(Note("budget", text))
    return tuple(kept), tuple(notes)


def _is_cut(kept: list[str], over: str) -> bool:
    return bool(over) and one_line(over).startswith(kept[-1]) and kept[-1] != over
