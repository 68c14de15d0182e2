"""The base of every abstractive method: packing, batches, the ceiling held, every sentence traced."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from summ.abstractive.decoding import Bounds, bounds, held
from summ.abstractive.known import drop_known, new_sentences
from summ.abstractive.packing import Packed, pack
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
    input: str
    bounds: Bounds


class Abstractive(Method):
    """Writes summaries with a model. A backend gives `generate`, its window and its token count.

    The documents share the window fairly (`summary.notes` say what was not read), after the query where there is one;
    what the model says is cut to the ceiling at a sentence end where there is one, and each sentence is traced to its
    sources. A model that says nothing gives an empty summary with a note; a request that cannot be done at all raises
    its `SummError` for the whole batch, before anything is generated.
    """

    batch_size: int = 8

    @abstractmethod
    def generate(self, inputs: Sequence[str], limits: Bounds) -> list[str]:
        """What the model says to each input, in order, within `limits`; every input fits the window."""

    @abstractmethod
    def window(self) -> int:
        """How many tokens of input the model reads, without special tokens and whatever the backend adds."""

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

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        tasks = [self._task(request) for request in requests]
        said = [""] * len(tasks)
        # Only requests of like bounds share a batch, so that no summary's length depends on its neighbours.
        for limits in sorted({task.bounds for task in tasks}):
            places = [place for place, task in enumerate(tasks) if task.bounds == limits and task.packed.text]
            # Like lengths together: less padding.
            places.sort(key=lambda place: (len(tasks[place].input), place))
            for start in range(0, len(places), self.batch_size):
                batch = places[start : start + self.batch_size]
                texts = self.generate([tasks[place].input for place in batch], limits)
                for place, text in zip(batch, texts, strict=True):
                    said[place] = text
        return [self._summary(task, text) for task, text in zip(tasks, said, strict=True)]

    def _task(self, request: Request) -> _Task:
        segments = segment(request.cluster)
        query = f"{one_line(request.cluster.query)}\n" if request.cluster.query else ""
        room = self.window() - (self.count_all([query])[0] + 1 if query else 0)
        if query and room < _LEAST_ROOM:
            raise InputError(
                f"the query leaves no room for documents: the model reads {self.window()} tokens at once. Shorten it."
            )
        packed = pack(request.cluster, new_sentences(request, segments), room, self.count_all)
        texts = [one_line(one.text) for one in packed.sentences]
        limits = bounds(request.length, texts, sum(self.count_all(texts)), most=self.max_output())
        return _Task(request, segments, packed, query + packed.text, limits)

    def _summary(self, task: _Task, text: str) -> Summary:
        request, segments = task.request, task.segments
        cluster = request.cluster
        kept = held(text, request.length, truncate=request.truncate, language=segments.language)
        notes = [*segments.notes, *task.packed.notes, *kept.notes]
        if not task.packed.text:
            notes.append("nothing new beside the earlier documents")
        elif not text.strip():
            notes.append("the model gave no text")
        traced, dropped = drop_known(Tracer(cluster, segments).trace(kept.sentences), request)
        notes += [*dropped, *doubts(traced, cluster, language=segments.language)]
        return Summary(
            join([sentence.text for sentence in traced]), traced, self.signature, tuple(notes), cluster.documents
        )
