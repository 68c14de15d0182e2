"""Strategy "reduce": summarize passages, then their summaries, until the rest fits (hierarchical merging)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summ.generation.driver.length_bounds import fit_to_length
from summ.generation.driver.model_input import Part
from summ.generation.driver.passages import Passage, split_into_passages, unanswered
from summ.generation.driver.request_context import Draft, RequestContext
from summ.generation.driver.scheduler import ModelCall, Routine
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.types import Note

# A model that returns this share of its input does not summarize it.
_ECHO_SHARE = 0.9
# Minimum number of tokens for the summary of a passage.
_SHORTEST_SUMMARY = 32


def reduce(context: RequestContext, *, fallback: Callable[[RequestContext], Routine[Draft]]) -> Routine[Draft]:
    """Summarize passages that fill the window, then groups of their summaries, until one input holds them all.

    Each summary is limited to half the tokens of its passage, so every round at least halves the text and at most
    log2(tokens / window) + 1 rounds are needed. If the model returns its input, or nothing, `fallback` writes the
    draft, with a note.
    """
    passages, notes = split_into_passages(context, context.room)
    level, task, rounds = passages, "summarize", 0
    intermediate: list[str] = []
    while True:
        rounds += 1
        limit = max(_SHORTEST_SUMMARY, context.room // len(level))
        calls = [_call(context, passage, task, limit) for passage in level]
        texts = yield calls
        tokens_in = sum(_text_tokens(context, passage) for passage in level)
        tokens_out = sum(context.token_counts([one_line(text) for text in texts]))
        if tokens_out >= _ECHO_SHARE * tokens_in:
            reason = f"the model does not shorten ({tokens_in} tokens became {tokens_out} in round {rounds})"
            return (yield from _fall_back(context, fallback, reason, intermediate))
        summaries = [_fitted(context, call, text) for call, text in zip(calls, texts, strict=True)]
        empty = [index for index, text in enumerate(summaries) if not text]
        if len(empty) == len(summaries):
            reason = f"the model returned no text for any passage in round {rounds}"
            return (yield from _fall_back(context, fallback, reason, intermediate))
        if empty:
            text = f"the model returned no text for {len(empty)} of {len(summaries)} passages in round {rounds}"
            notes = (*notes, Note("no-output", text))
            if task == "summarize":
                notes = (*notes, *unanswered(context, [level[index] for index in empty]))
        intermediate += [text for text in summaries if text]
        parts = tuple(Part(number, text) for number, text in enumerate(filter(None, summaries), start=1))
        model_input = context.model_input(parts, task="merge")
        if context.fits(model_input):
            break
        level, task = _grouped(context, parts), "merge"
    [text] = yield [context.call(model_input)]
    read = f"every document was read, in {len(passages)} passages and {rounds} rounds of summaries"
    return Draft(text, model_input, (Note("strategy", read), *notes), tuple(intermediate))


def _call(context: RequestContext, passage: Passage, task: str, limit: int) -> ModelCall:
    length = Length(max(1, min(limit, _text_tokens(context, passage) // 2)), context.count)
    return context.call(context.model_input(passage, length=length, task=task))


def _text_tokens(context: RequestContext, passage: Passage) -> int:
    return sum(context.token_counts([part.text for part in passage]))


def _fitted(context: RequestContext, call: ModelCall, text: str) -> str:
    length, language = call.model_input.length, context.segments.language
    return join(fit_to_length(text, length, truncate=True, language=language).sentences)


def _grouped(context: RequestContext, parts: Sequence[Part]) -> list[Passage]:
    """Group parts in order, as many per group as fit the window, but at least one."""
    groups: list[Passage] = []
    for part in parts:
        if groups and context.fits(context.model_input((*groups[-1], part), task="merge")):
            groups[-1] = (*groups[-1], part)
        else:
            groups.append((part,))
    return groups


def _fall_back(
    context: RequestContext,
    fallback: Callable[[RequestContext], Routine[Draft]],
    reason: str,
    intermediate: Sequence[str],
) -> Routine[Draft]:
    draft = yield from fallback(context)
    notes = (Note("strategy", f"strategy reduce stopped: {reason}"), *draft.notes)
    return replace(draft, notes=notes, intermediate=tuple(intermediate))
