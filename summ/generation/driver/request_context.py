"""One request made ready for a strategy: its sentences, what they cost, and questions about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from summ.generation.driver.length_bounds import Bounds, bounds
from summ.generation.driver.model_input import Part, Reading
from summ.generation.driver.scheduler import Ask
from summ.method import Request
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.text.segments import Segments
from summ.types import Note, Sentence

CountAll = Callable[[Sequence[str]], list[int]]

# No tokenizer makes so few tokens of a text: what is longer than the window at this rate is not even counted.
CHARACTERS_A_TOKEN = 32


@dataclass(frozen=True)
class Draft:
    """What a strategy came to: the model's text, the question it answers, notes, and the summaries on the way."""

    text: str
    reading: Reading
    notes: tuple[Note, ...] = ()
    intermediate: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """`sentences` of `request` that may be read, and the model's measures: `window` and `most` it says, in tokens.

    `measure` gives the size of a question's whole input; `count_all` the tokens of each text.
    """

    request: Request
    segments: Segments
    sentences: tuple[Sentence, ...]
    window: int
    most: int
    count_all: CountAll
    measure: Callable[[Reading], int]
    share: str = "fair"
    extends: bool = False
    # Sentence -> the numbers of the documents that the model said it comes from.
    cited: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def reading(
        self,
        parts: tuple[Part, ...] = (),
        *,
        length: Length | None = None,
        said: str = "",
        task: str = "summarize",
    ) -> Reading:
        """A question about `parts`, to be answered in the request's own length where no other is given."""
        request = self.request
        return Reading(
            parts,
            length or request.length,
            query=request.cluster.query,
            said=said,
            task=task,
            language=self.segments.language,
        )

    def ask(self, reading: Reading) -> Ask:
        return Ask(reading, self.bounds(reading.length), self.cited)

    def bounds(self, length: Length) -> Bounds:
        """How many tokens a text of `length` takes, by the rate that the sources show."""
        texts, tokens = self._sample
        return bounds(length, texts, tokens, whole=self.whole, most=self.most)

    def count(self, text: str) -> int:
        return self.count_all([text])[0]

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """The tokens of each sentence; one longer than the window is as long as need be to say so."""
        most = self.window * CHARACTERS_A_TOKEN
        texts = [one_line(sentence.text) for sentence in self.sentences]
        counts = self.count_all([text if len(text) <= most else "" for text in texts])
        return tuple(
            count if len(text) <= most else len(text) // CHARACTERS_A_TOKEN
            for count, text in zip(counts, texts, strict=True)
        )

    @cached_property
    def whole(self) -> int:
        """Tokens of all sentences."""
        return sum(self.costs)

    @cached_property
    def there(self) -> int:
        """The length of all sentences, in the request's unit."""
        return self.request.length.measure([one_line(sentence.text) for sentence in self.sentences])

    @cached_property
    def _sample(self) -> tuple[list[str], int]:
        """The first sentences of every document, some hundred, to measure how words become tokens."""
        most = self.window * CHARACTERS_A_TOKEN
        short = [
            (sentence.position, place) for place, sentence in enumerate(self.sentences) if len(sentence.text) <= most
        ]
        chosen = sorted(place for _, place in sorted(short)[:128])
        texts = [one_line(self.sentences[place].text) for place in chosen]
        return texts, sum(self.costs[place] for place in chosen)

    def parts(self, sentences: Iterable[Sentence]) -> tuple[Part, ...]:
        """A part of each document's sentences among these, which stand in order."""
        documents = self.request.cluster.documents
        found = []
        for document, group in groupby(sentences, key=lambda sentence: sentence.document):
            kept = tuple(group)
            text = join([one_line(sentence.text) for sentence in kept])
            found.append(Part(document + 1, text, kept, documents[document]))
        return tuple(found)

    def fates(self, read: Iterable[Sentence], how: str = "read") -> tuple[Note, ...]:
        """A note on each document that was not read whole: how many of its sentences were."""
        taken: dict[int, set[int]] = {}
        for sentence in read:
            taken.setdefault(sentence.document, set()).add(sentence.start)
        names = self.request.cluster.document_ids
        notes = []
        for document, group in groupby(self.sentences, key=lambda sentence: sentence.document):
            there = sum(1 for _ in group)
            kept = len(taken.get(document, ()))
            if kept < there:
                text = f"document {names[document]}: {kept} of {there} sentences {how}"
                notes.append(Note("truncated-input", text, document))
        return tuple(notes)
