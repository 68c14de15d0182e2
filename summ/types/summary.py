"""What comes out: a summary, its sentences, and the spans they came from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from summ.atomic_write import write_text
from summ.errors import InputError
from summ.rendering import render
from summ.types.clusters import Cluster
from summ.types.documents import Document
from summ.types.note import Note, as_notes


@dataclass(frozen=True)
class Source:
    """A span that a summary sentence came from: ``document.text[start:end] == text``.

    `score`, from 0 to 1, says how much of the sentence it supports; `document_index` is the document's index in the
    cluster.
    """

    document: Document
    start: int
    end: int
    text: str
    score: float
    document_index: int


@dataclass(frozen=True)
class Flag:
    """Something that a summary sentence says and its sources do not: ``sentence.text[start:end] == text``.

    `kind` is ``number``, ``date``, ``name``, ``quotation``, ``negation`` (said of it in one, not in the other) or
    ``roles`` (who did what to whom, or which figure belongs to what). `reason` is ``missing`` (no document has it),
    ``uncited`` (only documents that are not among the sentence's sources have it), or ``changed`` (the sources say
    this otherwise).
    """

    kind: str
    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class SummarySentence:
    """A sentence of the summary: where it came from, how well that carries it (`support`, 0 to 1), what is in doubt."""

    text: str
    sources: tuple[Source, ...] = ()
    support: float = 0.0
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Summary:
    """The text, its sentences with their sources, the signature of the method, and notes on what to know.

    `documents` are the cluster's; `notes` say what was cut, skipped or doubted; `intermediate` are the summaries
    made on the way to this one, where they were asked for.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    method: str
    notes: tuple[Note, ...] = ()
    documents: tuple[Document, ...] = ()
    intermediate: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", as_notes(self.notes))

    def __str__(self) -> str:
        return self.text

    @property
    def documents_used(self) -> dict[str, float]:
        """Share of the summary's characters drawn from each document, by document id; unused ones are absent."""
        names = Cluster(self.documents).document_ids
        weights = [0.0] * len(self.documents)
        for sentence in self.sentences:
            total = sum(source.score for source in sentence.sources)
            for source in sentence.sources:
                share = source.score / total if total else 1 / len(sentence.sources)
                weights[source.document_index] += share * len(sentence.text)
        whole = sum(weights)
        return {name: weight / whole for name, weight in zip(names, weights, strict=True) if weight > 0}

    def to_dict(self, *, documents: bool = True) -> dict[str, Any]:
        """Plain data for JSON. Sources name their document by its index; `documents=False` leaves the texts out."""
        return {
            "text": self.text,
            "method": self.method,
            "sentences": [
                {
                    "text": sentence.text,
                    "support": sentence.support,
                    "sources": [
                        {
                            "document": source.document_index,
                            "start": source.start,
                            "end": source.end,
                            "text": source.text,
                            "score": source.score,
                        }
                        for source in sentence.sources
                    ],
                    "flags": [asdict(flag) for flag in sentence.flags],
                }
                for sentence in self.sentences
            ],
            "notes": [note.to_dict() for note in self.notes],
            "documents_used": self.documents_used,
            **({"intermediate": list(self.intermediate)} if self.intermediate else {}),
            **({"documents": [document.to_dict() for document in self.documents]} if documents else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, documents: Sequence[Document] | None = None) -> Summary:
        """The summary that `to_dict` described; `documents` are needed where their texts were left out."""
        if documents is None:
            if "documents" not in data:
                raise InputError("this summary was stored without its documents: pass documents=.")
            documents = [Document.from_dict(item) for item in data["documents"]]
        known = tuple(documents)

        def source(item: Mapping[str, Any]) -> Source:
            index = item["document"]
            return Source(known[index], item["start"], item["end"], item["text"], item["score"], index)

        sentences = tuple(
            SummarySentence(
                item["text"],
                tuple(source(one) for one in item["sources"]),
                item["support"],
                tuple(Flag(**one) for one in item.get("flags", ())),
            )
            for item in data["sentences"]
        )
        on_the_way = tuple(data.get("intermediate", ()))
        return cls(data["text"], sentences, data["method"], as_notes(data["notes"]), known, on_the_way)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return a page that shows the sources of each sentence on hover; also write it to `path` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        page: str = render("summary-page", self)
        if path is not None:
            write_text(path, page)
        return page

    def _repr_html_(self) -> str:
        html: str = render("summary", self)
        return html
