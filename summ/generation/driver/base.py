"""The base class of abstractive methods: prepares requests, runs model calls in batches, and traces the result."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from summ.errors import InputError
from summ.evidence import resolve_unsupported, verification_notes
from summ.evidence.conflicts import conflict_notes, find_conflicts
from summ.evidence.update_filter import drop_known_sentences, new_sentences
from summ.generation.driver.answer_cleaning import Answer
from summ.generation.driver.batching import MAX_PADDING, run_batches
from summ.generation.driver.citations import citation_mismatches
from summ.generation.driver.facts import add_missing, cover_missing, draft_from_facts
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.length_control import control_length
from summ.generation.driver.model_input import ModelInput
from summ.generation.driver.options import GenerationOptions
from summ.generation.driver.regeneration import regenerate_unsupported
from summ.generation.driver.request_context import RequestContext
from summ.generation.driver.scheduler import ModelCall, Routine, run_routines
from summ.generation.driver.strategies import draft_summary
from summ.method import Method, Request
from summ.selection.concepts import ConceptSelector
from summ.selection.selector import SentenceSelector
from summ.text.joining import join, one_line
from summ.text.length import TokenCounter, estimated_tokens
from summ.text.segments import segment
from summ.text.truecasing import restore_case
from summ.types import Note, Sentence, Summary

# With fewer tokens for documents, none of their sentences would fit.
_MIN_ROOM = 24


@dataclass(frozen=True)
class _Output:
    """The sentences written for one request, within its budget."""

    context: RequestContext
    sentences: tuple[str, ...]
    notes: tuple[Note, ...]
    intermediate: tuple[str, ...] = ()
    is_empty: bool = False


class Abstractive(Method):
    """Writes summaries with a model.

    A backend implements `generate`, `window`, `max_output` and `count_tokens`. The base class does the rest: it reads
    clusters longer than the window by the strategy in `generation`, cuts the output to the budget, asks a model that
    can continue for more if the output is too short, and traces each sentence to its sources. `summary.notes` report
    what was not read. Every backend takes the options of `GenerationOptions` in addition to its own.

    If a model returns nothing, the summary is empty and a note says so. If a request is invalid, its `SummError` is
    raised for the whole batch before anything is generated.

    Override `compose` and `input_sizes` if the model's input is not plain lines of text. Set `can_extend` if the model
    can continue a summary (task "extend"), and `can_avoid` if its answers respect `ModelInput.avoid`. Set `selector` to
    choose sentences differently for `strategy="select"`.
    """

    batch_size: int = 8
    batch_tokens: int | None = None
    generation: GenerationOptions = GenerationOptions()
    can_extend: ClassVar[bool] = False
    can_avoid: ClassVar[bool] = False
    # Whether the inputs of a batch are padded to the length of the longest.
    pads_batches: ClassVar[bool] = True
    selector: ClassVar[SentenceSelector] = ConceptSelector()

    @abstractmethod
    def generate(self, inputs: Sequence[Any], bounds: Bounds) -> list[str]:
        """Return the model's output for each composed input, in order, within `bounds`."""

    @abstractmethod
    def window(self) -> int:
        """Maximum number of tokens of a composed input, as counted by `input_sizes`."""

    @abstractmethod
    def max_output(self) -> int:
        """Maximum number of tokens that the model can generate."""

    @abstractmethod
    def count_tokens(self) -> TokenCounter | None:
        """Return the model's token counter; None if its tokenizer is not available."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, without special tokens; estimated if the tokenizer is not available."""
        count = self.count_tokens() or estimated_tokens
        return [count(text) for text in texts]

    def compose(self, model_input: ModelInput) -> Any:
        """Convert an input to what `generate` takes. By default: query, summary so far and parts, one per line.

        Also called to measure sizes, including that of an input without parts.
        """
        lines = [one_line(model_input.query or ""), one_line(model_input.draft)]
        lines += [part.text for part in model_input.parts]
        return "\n".join(line for line in lines if line)

    def input_sizes(self, inputs: Sequence[Any]) -> list[int]:
        """Count all tokens of each composed input."""
        return self.token_counts(inputs)

    def parse_answer(self, text: str, model_input: ModelInput) -> Answer:
        """Extract the summary and its citations from the model's output. By default: the whole output, no citations."""
        return Answer(text, {})

    def call_bounds(self, bounds: Bounds) -> Bounds:
        """Adapt output bounds to the model. Calls with equal bounds share batches."""
        return bounds

    @property
    def lookahead(self) -> int:
        """Number of clusters per call: several batches, so that each is full and of similar lengths."""
        return 4 * self.batch_size

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        contexts = [self._context(request) for request in requests]
        outputs = run_routines([self._write(context) for context in contexts], self._answer)
        return [self._summary(output) for output in outputs]

    def _context(self, request: Request) -> RequestContext:
        segments = segment(request.cluster, segmentation=self.segmentation)
        original = [sentence for sentence in segments.sentences if sentence.document not in segments.duplicates]
        context = RequestContext(
            request,
            segments,
            new_sentences(original, request.cluster, segmentation=self.segmentation),
            window=self.window(),
            max_output=self.max_output(),
            token_counts=self.token_counts,
            input_size=lambda model_input: self.input_sizes([self.compose(model_input)])[0],
            allocation=self.generation.allocation,
            can_extend=self.can_extend,
            can_avoid=self.can_avoid,
        )
        if context.room < _MIN_ROOM:
            what = "the query leaves" if request.cluster.query else "the model's window has"
            raise InputError(
                f"{what} no room for documents: {context.window - context.room} of the model's {context.window} tokens "
                "are taken. Shorten the query, or use a model with a longer window."
            )
        return context

    def _write(self, context: RequestContext) -> Routine[_Output]:
        if not context.sentences:
            return _Output(context, (), (Note("known", "nothing is new compared with the earlier documents"),))
        facts: tuple[Sentence, ...] = ()
        if self.generation.plan == "facts":
            draft, facts = yield from draft_from_facts(context, self.selector)
        else:
            draft = yield from draft_summary(context, self.generation.strategy, self.selector)
        sentences, notes = yield from control_length(context, draft)
        if facts:
            sentences = yield from cover_missing(context, sentences, facts)
        if self.generation.verify:
            sentences, changes = yield from regenerate_unsupported(context, sentences, self.generation.on_unsupported)
            notes = (*notes, *changes)
            if self.generation.on_unsupported != "drop":
                sentences, additions = add_missing(context, sentences, facts, self.selector)
                notes = (*notes, *additions)
        return _Output(context, sentences, (*draft.notes, *notes), draft.intermediate, is_empty=not draft.text.strip())

    def _answer(self, calls: Sequence[ModelCall]) -> list[str]:
        """Answer the calls in batches of equal bounds. No answer depends on the others in its batch."""
        inputs = [self.compose(call.model_input) for call in calls]
        sizes = self.input_sizes(inputs)
        call_bounds = [self.call_bounds(call.bounds) for call in calls]
        answers = [""] * len(calls)
        for bounds in sorted(set(call_bounds)):
            rows = [row for row, own in enumerate(call_bounds) if own == bounds]
            texts = run_batches(
                [inputs[row] for row in rows],
                [sizes[row] for row in rows],
                lambda batch, bounds=bounds: self.generate(batch, bounds),  # type: ignore[misc]
                batch_size=self.batch_size,
                batch_tokens=self.batch_tokens,
                max_padding=MAX_PADDING if self.pads_batches else None,
            )
            for row, text in zip(rows, texts, strict=True):
                answer = self.parse_answer(text, calls[row].model_input)
                answers[row] = answer.text
                calls[row].citations.update(answer.citations)
        return answers

    def _summary(self, output: _Output) -> Summary:
        request, segments = output.context.request, output.context.segments
        cluster, fits = request.cluster, request.length.fits
        notes = [*segments.notes, *output.notes]
        if output.is_empty:
            notes.append(Note("no-output", "the model returned no text"))
        sources = (sentence.text for sentence in segments.sentences)
        sentences = restore_case(output.sentences, sources, language=segments.language)
        if not fits(sentences):
            # Capital letters may take more tokens than the budget allows.
            sentences = output.sentences
        resolved = resolve_unsupported(
            output.context.tracer.trace(sentences), self.generation.on_unsupported, fits=fits
        )
        traced, known_notes = drop_known_sentences(resolved.sentences, cluster, segmentation=self.segmentation)
        mismatches = citation_mismatches(traced, output.context.citations, cluster)
        conflicts = find_conflicts(traced, cluster, segments.sentences, segments.language)
        notes += [*resolved.notes, *known_notes, *verification_notes(traced), *mismatches]
        notes += conflict_notes(conflicts, cluster)
        return Summary(
            join([sentence.text for sentence in traced]),
            traced,
            self.signature,
            tuple(notes),
            cluster.documents,
            intermediate=output.intermediate if self.generation.keep_intermediate else (),
            conflicts=conflicts,
        )
