"""Summaries of parts, then of those, until they fit the window (hierarchical merging)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summ.generation.driver.length_bounds import held
from summ.generation.driver.model_input import Part
from summ.generation.driver.passages import lost, passages
from summ.generation.driver.request_context import Draft, Job
from summ.generation.driver.scheduler import Ask, Plan
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.types import Note

# A model that gives back this share of what it read does not shorten.
_ECHO = 0.9
# A summary of a passage shorter than this many tokens says nothing.
_LEAST = 32


def reduce(job: Job, *, instead: Callable[[Job], Plan[Draft]]) -> Plan[Draft]:
    """Summaries of passages that fill the window, and of those in turn, until what is left fits; then one of it.

    Ends: each summary is held to at most half the tokens of its passage, so that every round at least halves what is
    left and there are at most log2(tokens / window) + 1 of them. A model that gives back what it read, or nothing, is
    not asked again: the draft is that of `instead`, with a note.
    """
    room = job.window - job.measure(job.reading())
    read, notes = passages(job, room)
    level, task, rounds = read, "summarize", 0
    intermediate: list[str] = []
    while True:
        rounds += 1
        each = max(_LEAST, room // len(level))
        asks = [_ask(job, passage, task, each) for passage in level]
        texts = yield asks
        before = sum(sum(job.count_all([part.text for part in passage])) for passage in level)
        after = sum(job.count_all([one_line(text) for text in texts]))
        if after >= _ECHO * before:
            reason = f"round {rounds} gave {after} tokens for {before}, the model does not shorten"
            return (yield from _otherwise(job, instead, reason, intermediate))
        said = [_held(job, ask, text) for ask, text in zip(asks, texts, strict=True)]
        silent = [place for place, text in enumerate(said) if not text]
        if len(silent) == len(said):
            reason = f"the model gave no text on any passage in round {rounds}"
            return (yield from _otherwise(job, instead, reason, intermediate))
        if silent:
            text = f"the model gave no text on {len(silent)} of {len(said)} passages in round {rounds}"
            notes = (*notes, Note("no-output", text))
            if task == "summarize":
                notes = (*notes, *lost(job, [level[place] for place in silent]))
        intermediate += [text for text in said if text]
        parts = tuple(Part(number, text) for number, text in enumerate(filter(None, said), start=1))
        reading = job.reading(parts, task="merge")
        if job.measure(reading) <= job.window:
            break
        level, task = _grouped(job, parts), "merge"
    [text] = yield [job.ask(reading)]
    fate = f"every document was read, in {len(read)} passages; rounds of summaries before this one: {rounds}"
    return Draft(text, reading, (Note("strategy", fate), *notes), tuple(intermediate))


def _ask(job: Job, passage: tuple[Part, ...], task: str, each: int) -> Ask:
    tokens = sum(job.count_all([part.text for part in passage]))
    return job.ask(job.reading(passage, length=Length(max(1, min(each, tokens // 2)), job.count), task=task))


def _held(job: Job, ask: Ask, text: str) -> str:
    return join(held(text, ask.reading.length, truncate=True, language=job.segments.language).sentences)


def _grouped(job: Job, parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Parts in order, as many together as fit the window; one at least."""
    groups: list[tuple[Part, ...]] = []
    for part in parts:
        if groups and job.measure(job.reading((*groups[-1], part), task="merge")) <= job.window:
            groups[-1] = (*groups[-1], part)
        else:
            groups.append((part,))
    return groups


def _otherwise(job: Job, instead: Callable[[Job], Plan[Draft]], reason: str, said: Sequence[str]) -> Plan[Draft]:
    draft = yield from instead(job)
    return replace(
        draft, notes=(Note("strategy", f"strategy reduce stopped: {reason}"), *draft.notes), intermediate=tuple(said)
    )
