"""Notes: what a reader of a summary should know, as data that programs can read and text for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from summ.errors import InputError, shortened
from summ.types.surrogates import without_surrogates

# kind -> what its notes report
NOTE_KINDS = {
    "unread-file": "files of a folder that were not read",
    "reader": "which reader extracted the text of a file",
    "empty-document": "a document without text, or without a sentence to summarize",
    "duplicate-document": "a document that repeats another, in full or nearly",
    "skipped-text": "non-prose that was skipped, such as captions",
    "truncated-input": "input that the model did not read, or read only in part",
    "strategy": "how input longer than the model's window was read",
    "no-output": "input on which the model gave no text",
    "known": "sentences left out because the earlier documents have them",
    "budget": "a summary that is short, cut or empty because of its budget",
    "approximation": "a result that is approximate because an exact one would take too long",
    "out-of-domain": "input unlike what a method was made or trained for",
    "unsupported": "claims and sentences that the documents do not support",
    "citation": "sentences whose cited documents are not their sources",
    "other": "anything else",
}


@dataclass(frozen=True)
class Note:
    """One thing to know about a summary or a cluster.

    Parameters
    ----------
    kind : str
        One of `NOTE_KINDS`; plug-ins may use kinds of their own.
    text : str
        The note for people, which is also ``str(note)``.
    document : int, optional
        Index in the cluster of the document that the note is about.
    sentence : int, optional
        Index in the summary of the sentence that the note is about.
    """

    kind: str
    text: str
    document: int | None = None
    sentence: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", without_surrogates(self.text))

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, without the fields that are None."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of(cls, note: Note | str | Mapping[str, Any]) -> Note:
        """Return `note` as a `Note`; a string becomes one of kind ``other``, a mapping is read as `to_dict` wrote it.

        Raises
        ------
        InputError
            If `note` is none of these.
        """
        if isinstance(note, Note):
            return note
        if isinstance(note, str):
            return cls("other", note)
        if isinstance(note, Mapping) and {"kind", "text"} <= set(note) <= {"kind", "text", "document", "sentence"}:
            return cls(**note)
        raise InputError(f"a note must be a Note or a str, not {shortened(note)}.")


def as_notes(notes: Iterable[Note | str | Mapping[str, Any]]) -> tuple[Note, ...]:
    """Every item of `notes` as a `Note`."""
    if isinstance(notes, str):
        raise InputError("notes must be a list of notes, not a bare string.")
    return tuple(Note.of(note) for note in notes)
