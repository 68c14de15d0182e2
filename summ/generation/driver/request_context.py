"""One request prepared for a strategy: the sentences to read, their token counts, and the model calls about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from summ.evidence import Tracer
from summ.generation.driver.length_bounds import output_bounds
from summ.generation.driver.model_input import ModelInput, Part
from summ.generation.driver.scheduler import ModelCall
from summ.method import Request
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.text.segments import Segments
from summ.types import Note, Sentence

TokenCounts = Callable[[Sequence[str]], list[int]]

# No tokenizer produces longer tokens on average, so longer text exceeds the window without counting.
MAX_CHARACTERS_PER_TOKEN = 32
_SAMPLE_SENTENCES = 128


@dataclass(frozen=True)
class Draft:
    """The result of a strategy: the model's text, the input that produced it, notes, and intermediate summaries."""

    text: str
    model_input: ModelInput
    notes: tuple[Note, ...] = ()
    intermediate: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestContext:
    """What a strategy needs of one request and the model.

    Parameters
    ----------
    request : Request
        The cluster, the budget and the earlier documents.
    segments : Segments
        All sentences of the cluster and their language.
    sentences : tuple of Sentence
        The sentences to read: those of `segments` that are new to the reader.
    window, max_output : int
        Tokens that the model can read and generate.
    token_counts : callable
        Returns the model's tokens in each text.
    input_size : callable
        Returns the tokens of a complete `ModelInput`, prompt included.
    allocation : {"fair", "salience", "query"}
        How documents share the window.
    can_extend : bool
        Whether the model can continue a summary.
    can_avoid : bool
        Whether the answer can be kept from starting with a given sentence.
    citations : dict
        Numbers of the documents that the model cites for each sentence; filled by the calls.
    """

    request: Request
    segments: Segments
    sentences: tuple[Sentence, ...]
    window: int
    max_output: int
    token_counts: TokenCounts
    input_size: Callable[[ModelInput], int]
    allocation: str = "fair"
    can_extend: bool = False
    can_avoid: bool = False
    citations: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def model_input(
        self,
        parts: tuple[Part, ...] = (),
        *,
        length: Length | None = None,
        draft: str = "",
        task: str = "summarize",
    ) -> ModelInput:
        """Return an input with `parts`; `length` defaults to the request's."""
        return ModelInput(
            parts,
            length or self.request.length,
            query=self.request.cluster.query,
            draft=draft,
            task=task,
            language=self.segments.language,
        )

    def call(self, model_input: ModelInput) -> ModelCall:
        """Return the call for an input, with output bounds for its length."""
        texts, tokens = self._sample
        bounds = output_bounds(
            model_input.length, texts, tokens, input_tokens=self.total_tokens, max_output=self.max_output
        )
        return ModelCall(model_input, bounds, self.citations)

    def parts(self, sentences: Iterable[Sentence]) -> tuple[Part, ...]:
        """Group sentences, given in order, into one part per document."""
        documents = self.request.cluster.documents
        parts = []
        for document, group in groupby(sentences, key=lambda sentence: sentence.document):
            members = tuple(group)
            text = join([one_line(sentence.text) for sentence in members])
            parts.append(Part(document + 1, text, members, documents[document]))
        return tuple(parts)

    def fits(self, model_input: ModelInput) -> bool:
        return self.input_size(model_input) <= self.window

    def count(self, text: str) -> int:
        return self.token_counts([text])[0]

    @cached_property
    def tracer(self) -> Tracer:
        """Traces sentences to all sentences of the cluster."""
        return Tracer(self.request.cluster, self.segments)

    @cached_property
    def room(self) -> int:
        """Tokens that the prompt and the query leave for documents."""
        return self.window - self.input_size(self.model_input())

    @cached_property
    def part_overhead(self) -> int:
        """Tokens of a part in addition to its text, such as a separator or a number."""
        with_part = self.input_size(self.model_input((Part(1, "a"),)))
        return max(0, with_part - self.input_size(self.model_input()) - self.count("a"))

    @cached_property
    def sentence_tokens(self) -> tuple[int, ...]:
        """Tokens of each sentence; a lower bound for sentences that are far longer than the window."""
        longest = self.window * MAX_CHARACTERS_PER_TOKEN
        texts = [one_line(sentence.text) for sentence in self.sentences]
        counts = self.token_counts([text if len(text) <= longest else "" for text in texts])
        return tuple(
            count if len(text) <= longest else len(text) // MAX_CHARACTERS_PER_TOKEN
            for count, text in zip(counts, texts, strict=True)
        )

    @cached_property
    def total_tokens(self) -> int:
        """Tokens of all sentences."""
        return sum(self.sentence_tokens)

    @cached_property
    def available_length(self) -> int:
        """The length of all sentences, in the unit of the request's budget."""
        return self.request.length.measure([one_line(sentence.text) for sentence in self.sentences])

    @cached_property
    def _sample(self) -> tuple[list[str], int]:
        """The first sentences of all documents and their number of tokens, to estimate tokens per unit of length."""
        longest = self.window * MAX_CHARACTERS_PER_TOKEN
        candidates = sorted(
            (sentence.position, index) for index, sentence in enumerate(self.sentences) if len(sentence.text) <= longest
        )
        chosen = sorted(index for _, index in candidates[:_SAMPLE_SENTENCES])
        texts = [one_line(self.sentences[index].text) for index in chosen]
        return texts, sum(self.sentence_tokens[index] for index in chosen)

    def partial_reads(self, read: Iterable[Sentence], how: str = "read") -> tuple[Note, ...]:
        """Return a note on each document that was not read in full, with the number of sentences read."""
        read_starts: dict[int, set[int]] = {}
        for sentence in read:
            read_starts.setdefault(sentence.document, set()).add(sentence.start)
        names = self.request.cluster.document_ids
        notes = []
        for document, group in groupby(self.sentences, key=lambda sentence: sentence.document):
            total = sum(1 for _ in group)
            count = len(read_starts.get(document, ()))
            if count < total:
                text = f"document {names[document]}: {count} of {total} sentences {how}"
                notes.append(Note("truncated-input", text, document))
        return tuple(notes)
