"""The base of every abstractive method: packing, batches, the ceiling held, every sentence traced."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self

from summ.errors import InputError
from summ.evidence import Tracer, resolve_unsupported, verification_notes
from summ.generation.driver.answer_cleaning import Answer
from summ.generation.driver.batching import run
from summ.generation.driver.citations import miscited
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.length_control import filled
from summ.generation.driver.model_input import Reading
from summ.generation.driver.options import Handling
from summ.generation.driver.request_context import Job
from summ.generation.driver.scheduler import Ask, Plan, drive
from summ.generation.driver.strategies import planned
from summ.generation.driver.update_filter import drop_known, new_sentences
from summ.generation.hf.context_window import estimated_tokens
from summ.method import Method, Request
from summ.text.joining import join, one_line
from summ.text.length import Counter
from summ.text.segments import segment
from summ.text.truecasing import restore_case
from summ.types import Note, Summary

# Below this the documents would not get a sentence in beside the query.
_LEAST_ROOM = 24


@dataclass(frozen=True)
class _Said:
    """What came of one request: sentences that fit its budget, and notes."""

    job: Job
    sentences: tuple[str, ...]
    notes: tuple[Note, ...]
    intermediate: tuple[str, ...]
    silent: bool


class Abstractive(Method):
    """Writes summaries with a model. A backend gives `generate`, its window and its token count.

    What does not fit the window is read by the strategy that `handling` names; `summary.notes` say what was not read.
    What the model says is held under the ceiling, at a sentence end where there is one; a model that can is asked to go
    on where it said too little; each sentence is traced to its sources. A model that says nothing gives an empty
    summary with a note; a request that cannot be done at all raises its `SummError` for the whole batch, before
    anything is generated.

    Beside a backend's own options, each takes those of `Handling`. A backend that composes its input otherwise than
    as lines of text overrides `compose` and `sizes`; one that can go on from the beginning of a summary (the task
    "extend") sets `extends`.
    """

    batch_size: int = 8
    batch_tokens: int | None = None
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
    def count_tokens(self) -> Counter | None:
        """The model's own token count, None where it is not at hand."""

    def count_all(self, texts: Sequence[str]) -> list[int]:
        """The model's tokens in each text, without special tokens; estimated where they cannot be counted."""
        count = self.count_tokens() or estimated_tokens
        return [count(text) for text in texts]

    def compose(self, reading: Reading) -> Any:
        """The model's input for `reading`: by default the query, what is said so far and the parts, a line each.

        Called with every choice of parts that is tried for its size, none among them.
        """
        lines = [one_line(reading.query or ""), one_line(reading.said), *(part.text for part in reading.parts)]
        return "\n".join(line for line in lines if line)

    def understand(self, text: str, reading: Reading) -> Answer:
        """What of the model's answer to `reading` is summary, and the documents that it cites: by default all, none."""
        return Answer(text, {})

    def limits(self, wanted: Bounds) -> Bounds:
        """What the model may say where an answer within `wanted` is: requests of the same limits share batches."""
        return wanted

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
        return {
            **own,
            "strategy": self.handling.strategy,
            "share": self.handling.share,
            "on_unsupported": self.handling.on_unsupported,
        }

    @property
    def ahead(self) -> int:
        """Clusters taken at once: several batches, so that these are of like lengths, and full."""
        return 4 * self.batch_size

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        jobs = [self._job(request) for request in requests]
        return [self._summary(said) for said in drive([self._plan(job) for job in jobs], self._answer)]

    def _job(self, request: Request) -> Job:
        segments = segment(request.cluster)
        job = Job(
            request,
            segments,
            tuple(new_sentences(request, segments)),
            window=self.window(),
            most=self.max_output(),
            count_all=self.count_all,
            measure=lambda reading: self.sizes([self.compose(reading)])[0],
            share=self.handling.share,
            extends=self.extends,
        )
        taken = job.measure(job.reading())
        if job.window - taken < _LEAST_ROOM:
            what = "the query leaves" if request.cluster.query else "the model's window has"
            raise InputError(
                f"{what} no room for documents: the model reads {job.window} tokens at once, {taken} of which are "
                "taken. Shorten the query, or use a model that reads more."
            )
        return job

    def _plan(self, job: Job) -> Plan[_Said]:
        if not job.sentences:
            return _Said(job, (), (Note("known", "nothing new beside the earlier documents"),), (), silent=True)
        draft = yield from planned(job, self.handling.strategy)
        sentences, notes = yield from filled(job, draft)
        return _Said(job, sentences, (*draft.notes, *notes), draft.intermediate, silent=not draft.text.strip())

    def _answer(self, asks: Sequence[Ask]) -> list[str]:
        """What the model says to each question, in batches of like bounds: no answer depends on its neighbours."""
        inputs = [self.compose(ask.reading) for ask in asks]
        sizes = self.sizes(inputs)
        said = [""] * len(asks)
        allowed = [self.limits(ask.bounds) for ask in asks]
        for limits in sorted(set(allowed)):
            places = [place for place, own in enumerate(allowed) if own == limits]
            texts = run(
                [inputs[place] for place in places],
                [sizes[place] for place in places],
                lambda batch, limits=limits: self.generate(batch, limits),  # type: ignore[misc]
                batch_size=self.batch_size,
                batch_tokens=self.batch_tokens,
            )
            for place, text in zip(places, texts, strict=True):
                answer = self.understand(text, asks[place].reading)
                said[place] = answer.text
                asks[place].cited.update(answer.cited)
        return said

    def _summary(self, said: _Said) -> Summary:
        request, segments = said.job.request, said.job.segments
        cluster = request.cluster
        notes = [*segments.notes, *said.notes]
        if said.silent and said.job.sentences:
            notes.append(Note("no-output", "the model gave no text"))
        cased = restore_case(said.sentences, (one.text for one in segments.sentences), language=segments.language)
        # A capital may cost a token that the budget does not have.
        sentences = cased if request.length.fits(cased) else said.sentences
        standing = resolve_unsupported(
            Tracer(cluster, segments).trace(sentences), self.handling.on_unsupported, fits=request.length.fits
        )
        traced, dropped = drop_known(standing.sentences, request)
        notes += [*standing.notes, *dropped, *verification_notes(traced), *miscited(traced, said.job.cited, cluster)]
        return Summary(
            join([sentence.text for sentence in traced]),
            traced,
            self.signature,
            tuple(notes),
            cluster.documents,
            intermediate=said.intermediate if self.handling.keep_intermediate else (),
        )
