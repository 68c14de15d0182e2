"""Fit many documents into the model's window: each fills its allocation with whole sentences from its beginning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summ.generation.driver.model_input import Part
from summ.generation.driver.request_context import MAX_CHARACTERS_PER_TOKEN, TokenCounts
from summ.generation.driver.window_allocation import allocate_window
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.types import Cluster, Note, Sentence

PartsSize = Callable[[tuple[Part, ...]], int]

# A cut sentence of fewer tokens is useless; the room is left to whole sentences of other documents.
_SHORTEST_CUT = 24
_COUNT_BATCH = 64
# Sixteenths of the room to leave empty, tried in turn until the joined text fits.
_HELD_BACK = (0, 1, 2, 4, 8, 12, 14, 15)


@dataclass(frozen=True)
class Packed:
    """The parts that the model reads, and notes on documents that were not read in full."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for part in self.parts for sentence in part.sentences)


def pack(
    cluster: Cluster,
    sentences: Sequence[Sentence],
    window: int,
    token_counts: TokenCounts,
    input_size: PartsSize,
    weights: Sequence[float] | None = None,
) -> Packed:
    """Take as much of each document, from its beginning, as fits when documents share the window.

    A document that needs less than its allocation leaves the rest to the others, and so does room that is too small
    for its next sentence. If the first sentence exceeds the allocation, it is cut after a word, provided that enough of
    it remains to be useful.

    Parameters
    ----------
    cluster : Cluster
        The documents.
    sentences : sequence of Sentence
        The sentences that may be read, in document order.
    window : int
        Tokens that the model can read.
    token_counts : callable
        Returns the model's tokens in each text.
    input_size : callable
        Returns the tokens of the complete input with these parts; at most `window` in the result.
    weights : sequence of float, optional
        One positive weight per document; equal if None.
    """
    documents = [_DocumentPack(index, []) for index in range(len(cluster.documents))]
    for sentence in sentences:
        documents[sentence.document].sentences.append(sentence)
    documents = [document for document in documents if document.sentences]
    room = window - input_size(())
    # Tokens of a part in addition to its text, such as a separator or a number.
    overhead = max(0, input_size((Part(1, "a"),)) - input_size(()) - token_counts(["a"])[0])
    for document in documents:
        document.costs = _costs(document.sentences, room, token_counts)
        document.costs[:1] = [cost + overhead for cost in document.costs[:1]]
    # Costs assume one token for the space between sentences; the joined text is counted again.
    parts: tuple[Part, ...] = ()
    for sixteenths in _HELD_BACK:
        _fill(documents, room - room * sixteenths // 16, token_counts, weights)
        parts = tuple(document.part(cluster) for document in documents if document.text)
        if input_size(parts) <= window:
            break
    else:
        parts = ()
        for document in documents:
            document.clear()
    names = cluster.document_ids
    return Packed(parts, tuple(pack.note(names[pack.index]) for pack in documents if not pack.is_complete))


@dataclass
class _DocumentPack:
    """What is read of one document: the number of whole sentences, or the beginning of the first."""

    index: int
    sentences: list[Sentence]
    costs: list[int] = field(default_factory=list)
    taken: int = 0
    cut: str = ""

    @property
    def text(self) -> str:
        return self.cut or join([one_line(sentence.text) for sentence in self.sentences[: self.taken]])

    @property
    def is_complete(self) -> bool:
        return self.taken == len(self.sentences)

    def part(self, cluster: Cluster) -> Part:
        kept = tuple(self.sentences[: self.taken + bool(self.cut)])
        return Part(self.index + 1, self.text, kept, cluster.documents[self.index])

    def note(self, name: str) -> Note:
        part = ", and the beginning of the first" if self.cut else ""
        text = f"document {name}: {self.taken} of {len(self.sentences)} sentences read{part}"
        return Note("truncated-input", text, self.index)

    def clear(self) -> None:
        self.taken, self.cut = 0, ""

    def take(self, room: int) -> int:
        """Take the next sentences while they fit; return the remaining room."""
        while self.taken < len(self.costs) and self.costs[self.taken] <= room:
            room -= self.costs[self.taken]
            self.taken += 1
        return room


def _costs(sentences: Sequence[Sentence], window: int, token_counts: TokenCounts) -> list[int]:
    """Count the tokens of each sentence and the space after it, until the window is full."""
    costs: list[int] = []
    longest = window * MAX_CHARACTERS_PER_TOKEN
    while sum(costs) <= window and len(costs) < len(sentences):
        texts = [one_line(sentence.text) for sentence in sentences[len(costs) : len(costs) + _COUNT_BATCH]]
        counts = token_counts([text if len(text) <= longest else "" for text in texts])
        costs += [count + 1 if len(text) <= longest else window + 1 for count, text in zip(counts, texts, strict=True)]
    return costs


def _fill(
    documents: list[_DocumentPack], window: int, token_counts: TokenCounts, weights: Sequence[float] | None
) -> None:
    own_weights = None if weights is None else [weights[document.index] for document in documents]
    allocations = allocate_window([sum(document.costs) for document in documents], window, own_weights)
    spare = window - sum(allocations)
    for document, allocation in zip(documents, allocations, strict=True):
        document.clear()
        left = document.take(allocation)
        if document.taken == 0 and allocation >= _SHORTEST_CUT:
            document.cut, left = cut_to_tokens(one_line(document.sentences[0].text), allocation - 1, token_counts), 0
        spare += left
    for document in sorted(documents, key=lambda document: document.taken):
        if not document.cut:
            spare = document.take(spare)
    if documents and not any(document.text for document in documents):
        documents[0].cut = cut_to_tokens(one_line(documents[0].sentences[0].text), window - 1, token_counts)


def cut_to_tokens(text: str, tokens: int, token_counts: TokenCounts) -> str:
    """Return the longest beginning of `text`, in whole words, of at most `tokens` tokens."""
    length = Length(max(0, tokens), lambda part: token_counts([part])[0])
    return length.cut(text[: tokens * MAX_CHARACTERS_PER_TOKEN])
