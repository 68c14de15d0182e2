"""The base of every abstractive method: packing, batches, the ceiling held, every sentence traced."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self

from summ.abstractive.decoding import Bounds, bounds, held
from summ.abstractive.handling import Handling
from summ.abstractive.known import drop_known, new_sentences
from summ.abstractive.packing import Packed, pack
from summ.abstractive.reading import Part, Reading
from summ.attribution import Tracer, doubts
from summ.errors import InputError
from summ.method import Method, Request
from summ.text.joining import join, one_line
from summ.text.length import Counter
from summ.text.segments import Segments, segment
from summ.types import Summary

# Below this the documents would not get a sentence in beside the query.
_LEAST_ROOM = 24


@dataclass(frozen=True)
class _Task:
    """One request made ready: what the model reads, how much it may say, and how to trace it."""

    request: Request
    segments: Segments
    packed: Packed
    input: Any
    size: int
    bounds: Bounds


class Abstractive(Method):
    """Writes summaries with a model. A backend gives `generate`, its window and its token count.

    The documents share the window fairly (`summary.notes` say what was not read), after the query where there is one;
    what the model says is cut to the ceiling at a sentence end where there is one, and each sentence is traced to its
    sources. A model that says nothing gives an empty summary with a note; a request that cannot be done at all raises
    its `SummError` for the whole batch, before anything is generated.

    Beside a backend's own options, each takes those of `Handling`. A backend that composes its input otherwise than
    as lines of text overrides `compose` and `sizes`; one that can go on from the beginning of a summary (the task
    "extend") sets `extends`.
    """

    batch_size: int = 8
    handling: Handling = Handling()
    extends: ClassVar[bool] = False

    @abstractmethod
    def generate(self, inputs: Sequence[Any], limits: Bounds) -> list[str]:
        """What the model says to each input (as `compose` makes them), in order, within `limits`."""

    @abstractmethod
    def window(self) -> int:
        """How many tokens the model reads, as `sizes` counts them."""

    @abstractmethod
    def max_output(self) -> int:
        """How many tokens the model can say."""

    @abstractmethod
    def count_tokens(self) -> Counter:
        """The model's own token count."""

    def count_all(self, texts: Sequence[str]) -> list[int]:
        """The model's tokens in each text, without special tokens."""
        count = self.count_tokens()
        return [count(text) for text in texts]

    def compose(self, reading: Reading) -> Any:
        """The model's input for `reading`: by default the query, what is said so far and the parts, a line each.

        Called with every choice of parts that is tried for its size, none among them.
        """
        lines = [one_line(reading.query or ""), one_line(reading.said), *(part.text for part in reading.parts)]
        return "\n".join(line for line in lines if line)

    def sizes(self, inputs: Sequence[Any]) -> list[int]:
        """The tokens of each composed input, all that the model gets of it; at most `window()` are given to it."""
        return self.count_all(inputs)

    @classmethod
    def build(cls, **options: Any) -> Self:
        shared = {field.name for field in fields(Handling)}
        method = cls(**{name: value for name, value in options.items() if name not in shared})
        changes = {name: value for name, value in options.items() if name in shared}
        method.handling = replace(cls.handling, **changes)
        return method

    @classmethod
    def option_names(cls) -> tuple[str, ...]:
        return (*super().option_names(), *(field.name for field in fields(Handling)))

    @property
    def options(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in super().option_names() if name not in self.unsigned}
        return {**own, "strategy": self.handling.strategy, "share": self.handling.share}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        tasks = [self._task(request) for request in requests]
        said = [""] * len(tasks)
        # Only requests of like bounds share a batch, so that no summary's length depends on its neighbours.
        for limits in sorted({task.bounds for task in tasks}):
            places = [place for place, task in enumerate(tasks) if task.bounds == limits and task.packed.parts]
            # Like lengths together: less padding.
            places.sort(key=lambda place: (tasks[place].size, place))
            for start in range(0, len(places), self.batch_size):
                batch = places[start : start + self.batch_size]
                texts = self.generate([tasks[place].input for place in batch], limits)
                for place, text in zip(batch, texts, strict=True):
                    said[place] = text
        return [self._summary(task, text) for task, text in zip(tasks, said, strict=True)]

    def _task(self, request: Request) -> _Task:
        segments = segment(request.cluster)
        reading = Reading((), request.length, query=request.cluster.query, language=segments.language)

        def measure(parts: tuple[Part, ...]) -> int:
            return self.sizes([self.compose(replace(reading, parts=parts))])[0]

        if self.window() - measure(()) < _LEAST_ROOM:
            what = "the query leaves" if request.cluster.query else "the model's window has"
            raise InputError(
                f"{what} no room for documents: the model reads {self.window()} tokens at once, "
                f"{measure(())} of which are taken. Shorten the query, or use a model that reads more."
            )
        packed = pack(request.cluster, new_sentences(request, segments), self.window(), self.count_all, measure)
        reading = replace(reading, parts=packed.parts)
        composed = self.compose(reading)
        texts = [one_line(one.text) for one in packed.sentences]
        limits = bounds(request.length, texts, sum(self.count_all(texts)), most=self.max_output())
        return _Task(request, segments, packed, composed, self.sizes([composed])[0], limits)

    def _summary(self, task: _Task, text: str) -> Summary:
        request, segments = task.request, task.segments
        cluster = request.cluster
        kept = held(text, request.length, truncate=request.truncate, language=segments.language)
        notes = [*segments.notes, *task.packed.notes, *kept.notes]
        if not task.packed.parts:
            notes.append("nothing new beside the earlier documents")
        elif not text.strip():
            notes.append("the model gave no text")
        traced, dropped = drop_known(Tracer(cluster, segments).trace(kept.sentences), request)
        notes += [*dropped, *doubts(traced, cluster, language=segments.language)]
        return Summary(
            join([sentence.text for sentence in traced]), traced, self.signature, tuple(notes), cluster.documents
        )
