"""Summaries, their sentences, and the sources of these."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from summ.argument_types import with_checked_types
from summ.atomic_write import write_if_named
from summ.data_frame import data_frame
from summ.errors import InputError, shortened
from summ.rendering import render
from summ.types.clusters import Cluster
from summ.types.conflict import Conflict
from summ.types.documents import Document
from summ.types.note import Note, as_notes
from summ.types.source import Source


@dataclass(frozen=True)
class Flag:
    """A part of a summary sentence that its sources do not state: ``sentence.text[start:end] == text``.

    `kind` is ``number``, ``date``, ``name``, ``quotation``, ``negation`` (one of the two is negated) or ``roles`` (who
    did what to whom, or which figure belongs to what). `reason` is ``missing`` (no document states it), ``uncited``
    (documents state it, but not the sentence's sources), or ``changed`` (the sources state something else).
    """

    kind: str
    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class SummarySentence:
    """A sentence of the summary, with its sources, how well they support it (`support`, 0 to 1), and flags."""

    text: str
    sources: tuple[Source, ...] = ()
    support: float = 0.0
    flags: tuple[Flag, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def is_verbatim(self) -> bool:
        """Whether a source has the same words in the same order."""
        words = self.text.split()
        return any(source.text.split() == words for source in self.sources)


@dataclass(frozen=True)
class Summary:
    """The text, its sentences with their sources, the signature of the method, and notes.

    `documents` are those of the cluster; `notes` report what was cut, skipped or is doubtful; `intermediate` are
    intermediate summaries, if requested; `conflicts` are values in which the sources of the summary disagree; `query`
    is the question or topic that was given.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    method: str
    notes: tuple[Note, ...] = ()
    documents: tuple[Document, ...] = ()
    intermediate: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    query: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", as_notes(self.notes))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        documents, sentences = len(self.documents), len(self.sentences)
        return (
            f"<Summary of {documents} document{'' if documents == 1 else 's'} in {sentences} "
            f"sentence{'' if sentences == 1 else 's'}: {shortened(' '.join(self.text.split()))}>"
        )

    @property
    def documents_used(self) -> dict[str, float]:
        """Share of the summary's characters from each used document, by document id."""
        names = Cluster(self.documents).document_ids
        weights = [0.0] * len(self.documents)
        for sentence in self.sentences:
            total = sum(source.score for source in sentence.sources)
            for source in sentence.sources:
                share = source.score / total if total else 1 / len(sentence.sources)
                weights[source.document_index] += share * len(sentence.text)
        used = sum(weights)
        return {name: weight / used for name, weight in zip(names, weights, strict=True) if weight > 0}

    @with_checked_types
    def to_dict(self, *, documents: bool = True) -> dict[str, Any]:
        """Return plain data for JSON. Sources refer to documents by index; `documents=False` omits the texts."""
        return {
            "text": self.text,
            "method": self.method,
            "sentences": [
                {
                    "text": sentence.text,
                    "support": sentence.support,
                    "sources": [source.to_dict() for source in sentence.sources],
                    "flags": [asdict(flag) for flag in sentence.flags],
                }
                for sentence in self.sentences
            ],
            "notes": [note.to_dict() for note in self.notes],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "documents_used": self.documents_used,
            **({"query": self.query} if self.query is not None else {}),
            **({"intermediate": list(self.intermediate)} if self.intermediate else {}),
            **({"documents": [document.to_dict() for document in self.documents]} if documents else {}),
        }

    @classmethod
    @with_checked_types
    def from_dict(cls, data: Mapping[str, Any], *, documents: Sequence[Document] | None = None) -> Summary:
        """Restore the summary from the result of `to_dict`; pass `documents` if it was stored without them.

        Raises
        ------
        InputError
            If `data` is not a result of `to_dict`.
        """
        try:
            return cls._from_dict(data, documents)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise InputError(f"this is not a stored summary: {type(error).__name__}: {error}.") from None

    @classmethod
    def _from_dict(cls, data: Mapping[str, Any], documents: Sequence[Document] | None) -> Summary:
        if documents is None:
            if "documents" not in data:
                raise InputError("this summary was stored without its documents: pass documents=.")
            documents = [Document.from_dict(item) for item in data["documents"]]
        originals = tuple(documents)

        sentences = tuple(
            SummarySentence(
                item["text"],
                tuple(Source.from_dict(source, originals) for source in item["sources"]),
                item["support"],
                tuple(Flag(**flag) for flag in item.get("flags", ())),
            )
            for item in data["sentences"]
        )
        intermediate = tuple(data.get("intermediate", ()))
        conflicts = tuple(Conflict.from_dict(conflict, originals) for conflict in data.get("conflicts", ()))
        notes = as_notes(data["notes"])
        query = data.get("query")
        return cls(data["text"], sentences, data["method"], notes, originals, intermediate, conflicts, query)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return a page that shows the sources of each sentence on hover; also write it to `path` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        return write_if_named(render("summary-page", self), path)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return Markdown with a footnote for each source, and the notes; also write it to `path` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        return write_if_named(render("summary-markdown", self), path)

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame` with a row per sentence.

        Its columns are the text, the support, and lists of the ids of the sources' documents, of the texts of the
        sources, and of what is flagged.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        names = Cluster(self.documents).document_ids
        rows = [
            {
                "sentence": number,
                "text": sentence.text,
                "support": sentence.support,
                "documents": [names[source.document_index] for source in sentence.sources],
                "sources": [source.text for source in sentence.sources],
                "flags": [flag.text for flag in sentence.flags],
            }
            for number, sentence in enumerate(self.sentences, start=1)
        ]
        return data_frame(rows, "sentence")

    def _repr_html_(self) -> str:
        html: str = render("summary", self)
        return html
