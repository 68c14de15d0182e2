"""Strategies to read a cluster longer than the window: "pack", "select", "reduce" and "refine"; "auto" chooses one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from summ.generation.driver.length_bounds import fit_to_length
from summ.generation.driver.model_input import Part
from summ.generation.driver.packing import cut_to_tokens, pack
from summ.generation.driver.passages import Passage, split_into_passages, unanswered
from summ.generation.driver.reduce import reduce
from summ.generation.driver.request_context import Draft, RequestContext
from summ.generation.driver.scheduler import Routine
from summ.generation.driver.window_allocation import document_weights
from summ.selection.base import known_texts
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import choose
from summ.selection.selector import SentenceSelector
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.types import Note, Sentence

# Up to this many windows, selected sentences keep most of what matters; longer input is summarized in parts.
_SELECT_UP_TO = 4
# Shares of the window tried for selected sentences, whose joint size is known only once the input is composed.
_ROOM_SHARES = (1.0, 0.9, 0.75, 0.5)


def draft_summary(context: RequestContext, strategy: str, selector: SentenceSelector) -> Routine[Draft]:
    """Draft a summary by `strategy`; a cluster that fits the window is read whole, whatever the strategy."""
    if context.total_tokens <= context.window:
        everything = context.model_input(context.parts(context.sentences))
        if context.fits(everything):
            [text] = yield [context.call(everything)]
            return Draft(text, everything)
    notes: tuple[Note, ...] = ()
    if strategy == "auto":
        strategy = "select" if context.total_tokens <= _SELECT_UP_TO * context.window else "reduce"
        sizes = f"the documents have {context.total_tokens} tokens, the model reads {context.window}"
        notes = (Note("strategy", f"strategy {strategy}: {sizes}"),)
    if strategy == "pack":
        draft = yield from pack_documents(context)
    elif strategy == "select":
        draft = yield from select_sentences(context, selector)
    elif strategy == "reduce":
        draft = yield from reduce(context, fallback=partial(select_sentences, selector=selector))
    else:
        draft = yield from refine(context)
    return replace(draft, notes=(*notes, *draft.notes))


def pack_documents(context: RequestContext) -> Routine[Draft]:
    """Strategy "pack": read the beginning of every document, up to its allocation of the window."""
    cluster = context.request.cluster
    weights = document_weights(cluster, context.allocation, context.segments.language)
    notes: tuple[Note, ...] = ()
    if context.allocation == "query" and not cluster.query:
        notes = (Note("strategy", "documents share the window equally: there is no query to weight them by"),)

    def input_size(parts: tuple[Part, ...]) -> int:
        return context.input_size(context.model_input(parts))

    packed = pack(cluster, context.sentences, context.window, context.token_counts, input_size, weights)
    model_input = context.model_input(packed.parts)
    notes = (*notes, *packed.notes)
    if not packed.parts:
        return Draft("", model_input, notes)
    [text] = yield [context.call(model_input)]
    return Draft(text, model_input, notes)


def select_sentences(context: RequestContext, selector: SentenceSelector) -> Routine[Draft]:
    """Strategy "select": read the sentences that `selector` prefers, in document order."""
    for share in _ROOM_SHARES:
        chosen = selected(context, selector, int(context.room * share))
        model_input = context.model_input(context.parts(chosen))
        if context.fits(model_input):
            break
    else:
        chosen = ()
    if not chosen:
        return (yield from pack_documents(context))
    [text] = yield [context.call(model_input)]
    return Draft(text, model_input, context.partial_reads(chosen, "read, chosen by an extractive method"))


def refine(context: RequestContext) -> Routine[Draft]:
    """Strategy "refine": read one passage after the other, each together with the summary so far."""
    # The summary so far takes at most half of the window.
    draft_length = Length(context.room // 2, context.count)
    passages, notes = split_into_passages(context, context.room - context.room // 2, by_document=True)
    language = context.segments.language
    draft = answer = ""
    skipped: list[Passage] = []
    drafts: list[str] = []
    model_input = context.model_input()
    for passage in passages:
        task = "refine" if draft else "summarize"
        model_input = context.model_input(passage, draft=draft, task=task)
        while draft and not context.fits(model_input):
            draft = cut_to_tokens(draft, context.count(draft) // 2, context.token_counts)
            model_input = context.model_input(passage, draft=draft, task="refine" if draft else "summarize")
        [text] = yield [context.call(model_input)]
        if not text.strip():
            skipped.append(passage)
            continue
        answer = text
        fitted = fit_to_length(text, context.request.length, truncate=True, language=language)
        draft = join(fit_to_length(join(fitted.sentences), draft_length, truncate=True, language=language).sentences)
        drafts.append(draft)
    if skipped:
        text = f"the model returned no text for {len(skipped)} of {len(passages)} passages"
        notes = (*notes, Note("no-output", text), *unanswered(context, skipped))
    if not drafts:
        return Draft("", model_input, notes)
    return Draft(answer, model_input, (*_passage_counts(context, passages), *notes), tuple(drafts[:-1]))


@dataclass(frozen=True)
class _SummedLength(Length):
    """A token length that adds up known sentence costs instead of counting the joined text each time."""

    known: Mapping[str, int] = field(default_factory=dict)

    def measure(self, sentences: Sequence[str]) -> int:
        return sum(self.costs(sentences))

    def costs(self, sentences: Sequence[str]) -> list[int]:
        # One token for the space between two sentences.
        return [1 + self.known[sentence] for sentence in sentences]


def selected(context: RequestContext, selector: SentenceSelector, tokens: int) -> tuple[Sentence, ...]:
    """Return the sentences that `selector` chooses for a budget of `tokens`, in document order."""
    costs = zip(context.sentences, context.sentence_tokens, strict=True)
    length = _SummedLength(tokens, context.count, known={one_line(sentence.text): cost for sentence, cost in costs})
    cluster, language = context.request.cluster, context.segments.language
    known = known_texts(cluster, context.segments)
    features = SentenceFeatures(cluster, context.sentences, language=language, known=known, length=length)
    choice = choose(features, selector.objective(features), selector.selection)
    return tuple(context.sentences[row] for row in sorted(choice.chosen))


def _passage_counts(context: RequestContext, passages: Sequence[Passage]) -> tuple[Note, ...]:
    """Return a note on each document that took more than one passage."""
    names = context.request.cluster.document_ids
    counts: dict[int, int] = {}
    for passage in passages:
        for number, _ in groupby(passage, key=lambda part: part.number):
            counts[number] = counts.get(number, 0) + 1
    return tuple(
        Note("strategy", f"document {names[number - 1]}: read in full, in {count} passages", number - 1)
        for number, count in counts.items()
        if count > 1
    )
