"""Summaries, their notes and sources survive being stored and read again."""

from __future__ import annotations

import json

import pytest

from summ import Cluster, Document, InputError, Note, Source, Summary, SummarySentence
from summ.types import NOTE_KINDS

DOCUMENTS = (Document("The bridge closed."), Document("A ferry runs."), Document("The bridge closed."))


def test_notes_and_sources_survive_json() -> None:
    sources = (Source(DOCUMENTS[2], 0, 18, "The bridge closed.", 1.0, 2), Source(DOCUMENTS[1], 0, 13, "", 0.5, 1))
    notes = (Note("duplicate-document", "document 3 repeats document 1", document=2), Note("budget", "short", None, 0))
    summary = Summary("Closed.", (SummarySentence("Closed.", sources, 0.9),), "m", notes, DOCUMENTS)
    assert Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) == summary


def test_a_source_keeps_its_document_among_identical_ones() -> None:
    source = Source(DOCUMENTS[2], 0, 18, "The bridge closed.", 1.0, 2)
    summary = Summary("Closed.", (SummarySentence("Closed.", (source,), 1.0),), "m", (), DOCUMENTS)
    assert summary.to_dict()["sentences"][0]["sources"][0]["document"] == 2
    assert summary.documents_used == {"3": 1.0}


def test_a_string_becomes_a_note_of_kind_other() -> None:
    notes = ("a remark", Note("budget", "short"))
    for holder in (Summary("", (), "m", notes), Cluster(DOCUMENTS, notes=notes)):  # type: ignore[arg-type]
        assert [(note.kind, str(note)) for note in holder.notes] == [("other", "a remark"), ("budget", "short")]


@pytest.mark.parametrize("note", [3, None, {"kind": "budget"}, {"kind": "budget", "text": "", "page": 1}])
def test_anything_else_is_no_note(note: object) -> None:
    with pytest.raises(InputError, match="a note must be"):
        Note.of(note)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="bare string"):
        Summary("", (), "m", "a remark")  # type: ignore[arg-type]


def test_every_note_the_package_makes_is_of_a_documented_kind() -> None:
    import re
    from pathlib import Path

    made = re.compile(r"""\bNote\(\s*["']([\w-]+)["']""")
    kinds = {kind for path in Path("summ").rglob("*.py") for kind in made.findall(path.read_text(encoding="utf-8"))}
    assert len(kinds) > 8
    assert kinds <= set(NOTE_KINDS)
