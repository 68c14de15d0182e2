"""Notes for the reader of a summary, as data for programs and text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from summ.errors import InputError, shortened
from summ.types.surrogates import without_surrogates

# Kinds of notes, with what they report.
NOTE_KINDS = {
    "unread-file": "files of a folder that were not read",
    "reader": "which reader extracted the text of a file",
    "empty-document": "a document without text, or without a sentence to summarize",
    "duplicate-document": "a document that repeats another, in full or nearly",
    "skipped-text": "text that was skipped because it is not prose, such as captions",
    "split-text": "a document without sentence punctuation, and what it was divided at",
    "truncated-input": "input that the model did not read, or read only in part",
    "strategy": "how input longer than the model's window was read",
    "no-output": "input for which the model returned no text",
    "known": "sentences dropped because the earlier documents contain them",
    "budget": "a summary that is short, cut or empty because of its budget",
    "approximation": "a result that is approximate because an exact one would take too long",
    "out-of-domain": "input that a method was not designed or trained for",
    "query": "a query that no sentence, or hardly any, answers",
    "undated": "documents without a date, if others have one",
    "conflict": "numbers, dates and names in which sources disagree",
    "unsupported": "claims and sentences that the documents do not support",
    "citation": "sentences whose cited documents are not their sources",
    "other": "anything else",
}

# Kinds that record how a summary was made. They are data for programs, and not shown with a summary by default.
_PROVENANCE_KINDS = frozenset({"reader"})
_MOST_OF_A_KIND = 10


@dataclass(frozen=True)
class Note:
    """A remark on a summary or a cluster.

    Parameters
    ----------
    kind : str
        One of `NOTE_KINDS`; plug-ins may use other kinds.
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
        if not isinstance(self.kind, str) or not isinstance(self.text, str):
            raise InputError("the kind and the text of a note must be str.")
        object.__setattr__(self, "text", without_surrogates(self.text))

    def __str__(self) -> str:
        return self.text

    @property
    def is_provenance(self) -> bool:
        """Whether the note only records how the summary was made; such notes are not shown with it by default."""
        return self.kind in _PROVENANCE_KINDS

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON, without the fields that are None."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of(cls, note: Note | str | Mapping[str, Any]) -> Note:
        """Convert `note` to a `Note`: a string becomes one of kind ``other``, a mapping is the result of `to_dict`.

        Raises
        ------
        InputError
            If `note` has another type.
        """
        if isinstance(note, Note):
            return note
        if isinstance(note, str):
            return cls("other", note)
        if isinstance(note, Mapping) and {"kind", "text"} <= set(note) <= {"kind", "text", "document", "sentence"}:
            return cls(**note)
        raise InputError(f"a note must be a Note or a str, not {shortened(note)}.")


def as_notes(notes: Iterable[Note | str | Mapping[str, Any]]) -> tuple[Note, ...]:
    """Convert every item of `notes` to a `Note`."""
    if isinstance(notes, str) or not isinstance(notes, Iterable):
        kind = "a bare string" if isinstance(notes, str) else type(notes).__name__
        raise InputError(f"notes must be a list of notes, not {kind}.")
    try:
        return tuple(map(Note.of, notes))
    except TypeError:
        raise InputError(f"notes must be a list of notes, not {type(notes).__name__}.") from None


def limited_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the first notes of each kind in order, and after them one per kind that counts its others."""
    counts: Counter[str] = Counter()
    kept: list[Note] = []
    for note in notes:
        counts[note.kind] += 1
        if counts[note.kind] <= _MOST_OF_A_KIND:
            kept.append(note)
    omitted = {kind: count - _MOST_OF_A_KIND for kind, count in counts.items() if count > _MOST_OF_A_KIND}
    return (*kept, *(Note(kind, f"and {count} more of the kind {kind}") for kind, count in omitted.items()))
