"""A cluster cut into passages that fit the window, at sentence bounds, so that every sentence is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summ.generation.driver.model_input import Part
from summ.generation.driver.packing import cut_to
from summ.generation.driver.request_context import Job
from summ.text.joining import one_line
from summ.types import Note, Sentence


def passages(job: Job, room: int, *, by_document: bool = False) -> tuple[list[tuple[Part, ...]], tuple[Note, ...]]:
    """The job's sentences in order, in passages of at most `room` tokens, and notes on what had to be cut.

    `by_document` begins a passage with each document. A sentence longer than `room` stands alone, cut at a word.
    """
    joint = max(0, job.measure(job.reading((Part(1, "a"),))) - job.measure(job.reading()) - job.count("a"))
    found: list[tuple[Part, ...]] = []
    open_: list[Sentence] = []
    taken, cut = 0, 0

    def close() -> None:
        nonlocal open_, taken
        if open_:
            found.extend(_fitting(job, open_, job.measure(job.reading()) + room))
        open_, taken = [], 0

    for sentence, cost in zip(job.sentences, job.costs, strict=True):
        if open_ and open_[-1].document != sentence.document:
            if by_document:
                close()
            else:
                taken += joint
        cost += 1
        if cost + joint > room:
            close()
            text = cut_to(one_line(sentence.text), max(1, room - joint - 1), job.count_all)
            cut += 1
            if text:
                found.append((replace(job.parts([sentence])[0], text=text),))
            continue
        if open_ and taken + cost > room:
            close()
        if not open_:
            taken = joint
        open_.append(sentence)
        taken += cost
    close()
    text = f"of {cut} sentences longer than the window only the beginning was read"
    return found, (Note("truncated-input", text),) if cut else ()


def lost(job: Job, read: Sequence[tuple[Part, ...]]) -> tuple[Note, ...]:
    """A note on each document with sentences in these passages, on which the model gave no text."""
    counts: dict[int, int] = {}
    for passage in read:
        for part in passage:
            counts[part.number] = counts.get(part.number, 0) + len(part.sentences)
    names = job.request.cluster.document_ids
    return tuple(
        Note("no-output", f"document {names[number - 1]}: {count} sentences lost so", number - 1)
        for number, count in counts.items()
    )


def _fitting(job: Job, sentences: list[Sentence], most: int) -> list[tuple[Part, ...]]:
    """These sentences in one passage, or in halves where what is joined takes more than its parts said."""
    parts = job.parts(sentences)
    if len(sentences) == 1 or job.measure(job.reading(parts)) <= most:
        return [parts]
    half = len(sentences) // 2
    return [*_fitting(job, sentences[:half], most), *_fitting(job, sentences[half:], most)]
