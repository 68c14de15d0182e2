"""Split a cluster into passages that fit the window, at sentence ends, so that every sentence is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summ.generation.driver.model_input import Part
from summ.generation.driver.packing import cut_to_tokens
from summ.generation.driver.request_context import RequestContext
from summ.text.joining import one_line
from summ.types import Note, Sentence

Passage = tuple[Part, ...]


def split_into_passages(
    context: RequestContext, room: int, *, by_document: bool = False
) -> tuple[list[Passage], tuple[Note, ...]]:
    """Return passages of at most `room` tokens, in order, and notes on cut sentences.

    With `by_document`, each document starts a new passage. A sentence longer than `room` becomes a separate passage,
    cut after a word.
    """
    overhead = context.part_overhead
    passages: list[Passage] = []
    current: list[Sentence] = []
    tokens, cut_sentences = 0, 0

    def close() -> None:
        nonlocal current, tokens
        if current:
            passages.extend(_fitting(context, current, context.window - context.room + room))
        current, tokens = [], 0

    for sentence, cost in zip(context.sentences, context.sentence_tokens, strict=True):
        if current and current[-1].document != sentence.document:
            if by_document:
                close()
            else:
                tokens += overhead
        cost += 1
        if cost + overhead > room:
            close()
            cut_sentences += 1
            text = cut_to_tokens(one_line(sentence.text), max(1, room - overhead - 1), context.token_counts)
            if text:
                passages.append((replace(context.parts([sentence])[0], text=text),))
            continue
        if current and tokens + cost > room:
            close()
        if not current:
            tokens = overhead
        current.append(sentence)
        tokens += cost
    close()
    text = f"read only the beginning of {cut_sentences} sentences longer than the window"
    return passages, (Note("truncated-input", text),) if cut_sentences else ()


def unanswered(context: RequestContext, passages: Sequence[Passage]) -> tuple[Note, ...]:
    """Return a note on each document with passages for which the model returned no text: its sentences are lost."""
    counts: dict[int, int] = {}
    for passage in passages:
        for part in passage:
            counts[part.number] = counts.get(part.number, 0) + len(part.sentences)
    names = context.request.cluster.document_ids
    return tuple(
        Note("no-output", f"document {names[number - 1]}: {count} sentences lost this way", number - 1)
        for number, count in counts.items()
    )


def _fitting(context: RequestContext, sentences: list[Sentence], max_size: int) -> list[Passage]:
    """Return these sentences as one passage, or split in half if the joined text is too long."""
    parts = context.parts(sentences)
    if len(sentences) == 1 or context.input_size(context.model_input(parts)) <= max_size:
        return [parts]
    middle = len(sentences) // 2
    return [*_fitting(context, sentences[:middle], max_size), *_fitting(context, sentences[middle:], max_size)]
