"""The ways to read a cluster that may be longer than the window: pack, select, refine, and which one "auto" takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from summ.extractive.coverage import ConceptCoverage
from summ.generation.driver.length_bounds import held
from summ.generation.driver.model_input import Part
from summ.generation.driver.packing import cut_to, pack
from summ.generation.driver.passages import lost, passages
from summ.generation.driver.reduce import reduce
from summ.generation.driver.request_context import Draft, Job
from summ.generation.driver.scheduler import Plan
from summ.generation.driver.window_allocation import document_weights
from summ.method import Request
from summ.text.joining import join
from summ.text.length import Length
from summ.types import Cluster, Note, Sentence

# Up to so many windows a choice of sentences keeps most of what matters; beyond, every part is summarized.
_SELECT = 4
# Shares of the window tried for chosen sentences, since what they cost together is known only once composed.
_ROOM = (1.0, 0.9, 0.75, 0.5)


def planned(job: Job, strategy: str) -> Plan[Draft]:
    """The plan that `strategy` stands for; whatever fits the window is read whole by each of them."""
    whole = job.reading(job.parts(job.sentences)) if job.whole <= job.window else None
    if whole is not None and job.measure(whole) <= job.window:
        [text] = yield [job.ask(whole)]
        return Draft(text, whole)
    notes: tuple[Note, ...] = ()
    if strategy == "auto":
        strategy = "select" if job.whole <= _SELECT * job.window else "reduce"
        text = f"strategy {strategy}: the documents take {job.whole} tokens, the model reads {job.window}"
        notes = (Note("strategy", text),)
    draft = yield from _PLANS[strategy](job)
    return replace(draft, notes=(*notes, *draft.notes))


def packed(job: Job) -> Plan[Draft]:
    """The beginning of every document, by its share of the window."""
    return (yield from _pack(job, job.request.cluster, job.sentences))


def selected(job: Job) -> Plan[Draft]:
    """The sentences that agree most with the rest (`ConceptCoverage`), in their own order."""
    room = job.window - job.measure(job.reading())
    cost = {sentence.text: count for sentence, count in zip(job.sentences, job.costs, strict=True)}
    chosen: tuple[Sentence, ...] = ()
    for share in _ROOM:
        length = Summed(int(room * share), job.count, known=cost)
        chosen = _chosen(job, length)
        if job.measure(job.reading(job.parts(chosen))) <= job.window:
            break
    else:
        chosen = ()
    if not chosen:
        return (yield from packed(job))
    reading = job.reading(job.parts(chosen))
    [text] = yield [job.ask(reading)]
    return Draft(text, reading, job.fates(chosen, "read, as an extractive method chose them"))


def refined(job: Job) -> Plan[Draft]:
    """One passage after the other, each beside the summary so far. As many rounds as there are passages."""
    room = job.window - job.measure(job.reading())
    # The summary so far never takes more than half of the window.
    length = Length(room // 2, job.count)
    read, notes = passages(job, room - room // 2, by_document=True)
    said = ""
    silent: list[tuple[Part, ...]] = []
    drafts: list[str] = []
    last = ""
    reading = job.reading()
    for passage in read:
        reading = job.reading(passage, said=said, task="refine" if said else "summarize")
        while said and job.measure(reading) > job.window:
            said = cut_to(said, job.count(said) // 2, job.count_all)
            reading = job.reading(passage, said=said, task="refine" if said else "summarize")
        [text] = yield [job.ask(reading)]
        if not text.strip():
            silent.append(passage)
            continue
        fits = held(text, job.request.length, truncate=True, language=job.segments.language).sentences
        said = join(held(join(fits), length, truncate=True, language=job.segments.language).sentences)
        drafts.append(said)
        last = text
    if silent:
        unanswered = Note("no-output", f"the model gave no text on {len(silent)} of {len(read)} passages")
        notes = (*notes, unanswered, *lost(job, silent))
    if not drafts:
        return Draft("", reading, notes)
    return Draft(last, reading, (*_in_parts(job, read), *notes), tuple(drafts[:-1]))


def _pack(job: Job, cluster: Cluster, sentences: tuple[Sentence, ...]) -> Plan[Draft]:
    weights = document_weights(cluster, job.share, job.segments.language)
    notes: tuple[Note, ...] = ()
    if job.share == "query" and not cluster.query:
        notes = (Note("strategy", "the window is shared fairly: there is no query to share it by"),)

    def measure(parts: tuple[Part, ...]) -> int:
        return job.measure(job.reading(parts))

    found = pack(cluster, sentences, job.window, job.count_all, measure, weights)
    reading = job.reading(found.parts)
    if not found.parts:
        return Draft("", reading, (*notes, *found.notes))
    [text] = yield [job.ask(reading)]
    return Draft(text, reading, (*notes, *found.notes))


@dataclass(frozen=True)
class Summed(Length):
    """A length of many sentences by what each is `known` to cost, without counting them together at every choice."""

    known: Mapping[str, int] = field(default_factory=dict)

    def measure(self, sentences: Sequence[str]) -> int:
        # A token for the space between two.
        return sum(1 + (self.known[one] if one in self.known else Length.measure(self, [one])) for one in sentences)

    def costs(self, sentences: Sequence[str]) -> list[int]:
        return [self.measure([one]) for one in sentences]


def _chosen(job: Job, length: Length) -> tuple[Sentence, ...]:
    request = Request(job.request.cluster, length, job.request.earlier)
    found = ConceptCoverage().summarize([request])[0]
    wanted = {(source.document_index, source.start) for sentence in found.sentences for source in sentence.sources}
    return tuple(one for one in job.sentences if (one.document, one.start) in wanted)


def _in_parts(job: Job, read: list[tuple[Part, ...]]) -> tuple[Note, ...]:
    """A note on each document that took more than one passage."""
    names = job.request.cluster.document_ids
    times: dict[int, int] = {}
    for passage in read:
        for number, _ in groupby(passage, key=lambda part: part.number):
            times[number] = times.get(number, 0) + 1
    return tuple(
        Note("strategy", f"document {names[number - 1]}: read whole, in {count} passages", number - 1)
        for number, count in times.items()
        if count > 1
    )


def _reduced(job: Job) -> Plan[Draft]:
    return (yield from reduce(job, instead=selected))


_PLANS: dict[str, Callable[[Job], Plan[Draft]]] = {
    "pack": packed,
    "select": selected,
    "reduce": _reduced,
    "refine": refined,
}
