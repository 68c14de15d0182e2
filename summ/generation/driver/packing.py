"""Fitting many documents into a model's window, every one by its share, at sentence bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summ.generation.driver.model_input import Part
from summ.generation.driver.request_context import CHARACTERS_A_TOKEN, CountAll
from summ.generation.driver.window_allocation import fair_shares
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.types import Cluster, Note, Sentence

Measure = Callable[[tuple[Part, ...]], int]

# A cut sentence shorter than this many tokens says nothing: the room goes to whole sentences of other documents.
_LEAST_CUT = 24
_AT_ONCE = 64


@dataclass(frozen=True)
class Packed:
    """The parts that the model reads, and notes on what of each document was not read."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for part in self.parts for sentence in part.sentences)


def pack(
    cluster: Cluster,
    sentences: Sequence[Sentence],
    window: int,
    count_all: CountAll,
    measure: Measure,
    weights: Sequence[float] | None = None,
) -> Packed:
    """As much of each document, from its beginning, as fits `window` tokens when they are shared.

    Shares are equal, or as `weights` (one a document) have it. A document that needs less than its share leaves the
    rest to the others, and room that no whole sentence fills within its share goes to the next sentences that fit. A
    first sentence longer than its share is cut at a word where enough of it remains to say something. `count_all`
    counts the tokens of each text, `measure` those of the model's whole input with these parts, which has to fit.
    """
    shelves = [_Shelf(place, [], []) for place in range(len(cluster.documents))]
    for sentence in sentences:
        shelves[sentence.document].sentences.append(sentence)
    shelves = [shelf for shelf in shelves if shelf.sentences]
    room = window - measure(())
    # What a part costs beside its text, such as a separator or a number.
    joint = max(0, measure((Part(1, "a"),)) - measure(()) - count_all(["a"])[0])
    for shelf in shelves:
        shelf.costs = _costs(shelf.sentences, room, count_all)
        shelf.costs[:1] = [cost + joint for cost in shelf.costs[:1]]
    # One token a joint is the usual price of the space between two sentences; what is joined is counted again.
    parts: tuple[Part, ...] = ()
    for least in (0, 1, 2, 4, 8, 12, 14, 15):
        _fill(shelves, room - room * least // 16, count_all, weights)
        parts = tuple(shelf.part(cluster) for shelf in shelves if shelf.text)
        if measure(parts) <= window:
            break
    else:
        parts = ()
        for shelf in shelves:
            shelf.read, shelf.cut = 0, ""
    names = cluster.document_ids
    return Packed(parts, tuple(shelf.note(names[shelf.document]) for shelf in shelves if not shelf.is_read))


@dataclass
class _Shelf:
    """One document's part of the window: so many whole sentences, and perhaps the beginning of the first."""

    document: int
    sentences: list[Sentence]
    costs: list[int]
    read: int = 0
    cut: str = ""

    @property
    def text(self) -> str:
        return self.cut or join([one_line(one.text) for one in self.sentences[: self.read]])

    def part(self, cluster: Cluster) -> Part:
        kept = tuple(self.sentences[: self.read + bool(self.cut)])
        return Part(self.document + 1, self.text, kept, cluster.documents[self.document])

    @property
    def is_read(self) -> bool:
        return self.read == len(self.sentences)

    def note(self, name: str) -> Note:
        part = ", and the beginning of the first" if self.cut else ""
        text = f"document {name}: {self.read} of {len(self.sentences)} sentences read{part}"
        return Note("truncated-input", text, self.document)

    def take(self, room: int) -> int:
        """Read on while whole sentences fit; returns the room left."""
        while self.read < len(self.costs) and self.costs[self.read] <= room:
            room -= self.costs[self.read]
            self.read += 1
        return room


def _costs(sentences: Sequence[Sentence], window: int, count_all: CountAll) -> list[int]:
    """Tokens of each sentence with its joint, from the first one until the window is full."""
    costs: list[int] = []
    most = window * CHARACTERS_A_TOKEN
    while sum(costs) <= window and len(costs) < len(sentences):
        texts = [one_line(one.text) for one in sentences[len(costs) : len(costs) + _AT_ONCE]]
        counts = count_all([text if len(text) <= most else "" for text in texts])
        costs += [count + 1 if len(text) <= most else window + 1 for count, text in zip(counts, texts, strict=True)]
    return costs


def _fill(shelves: list[_Shelf], window: int, count_all: CountAll, weights: Sequence[float] | None) -> None:
    own = None if weights is None else [weights[shelf.document] for shelf in shelves]
    shares = fair_shares([sum(shelf.costs) for shelf in shelves], window, own)
    spare = window - sum(shares)
    for shelf, share in zip(shelves, shares, strict=True):
        shelf.read, shelf.cut = 0, ""
        left = shelf.take(share)
        if shelf.read == 0 and share >= _LEAST_CUT:
            shelf.cut, left = cut_to(one_line(shelf.sentences[0].text), share - 1, count_all), 0
        spare += left
    for shelf in sorted(shelves, key=lambda one: one.read):
        if not shelf.cut:
            spare = shelf.take(spare)
    if shelves and not any(shelf.text for shelf in shelves):
        shelves[0].cut = cut_to(one_line(shelves[0].sentences[0].text), window - 1, count_all)


def cut_to(text: str, window: int, count_all: CountAll) -> str:
    """The beginning of `text`, in whole words, that takes at most `window` tokens."""
    return Length(max(0, window), lambda part: count_all([part])[0]).cut(text[: window * CHARACTERS_A_TOKEN])
