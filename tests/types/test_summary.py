"""Summaries with notes and sources can be stored and read back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from summ import (
    Cluster,
    Document,
    Flag,
    InputError,
    MissingExtraError,
    Note,
    Source,
    Summarizer,
    Summary,
    SummarySentence,
)
from summ.types import NOTE_KINDS

DOCUMENTS = (Document("The bridge closed."), Document("A ferry runs."), Document("The bridge closed."))


def test_notes_and_sources_survive_json() -> None:
    sources = (Source(DOCUMENTS[2], 0, 18, "The bridge closed.", 1.0, 2), Source(DOCUMENTS[1], 0, 13, "", 0.5, 1))
    notes = (Note("duplicate-document", "document 3 repeats document 1", document=2), Note("budget", "short", None, 0))
    summary = Summary("Closed.", (SummarySentence("Closed.", sources, 0.9),), "m", notes, DOCUMENTS)
    assert [str(sentence) for sentence in summary.sentences] == ["Closed."]
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


SUMMARY = Summary(
    "The bridge *closed*. A ferry runs.",
    (
        SummarySentence(
            "The bridge *closed*.",
            (
                Source(DOCUMENTS[0], 0, 18, "The bridge closed.", 1.0, 0),
                Source(DOCUMENTS[2], 0, 18, "The bridge closed.", 1.0, 2),
            ),
            0.9,
            (Flag("name", "bridge", 4, 10, "missing"),),
        ),
        SummarySentence("A ferry runs.", (Source(DOCUMENTS[1], 0, 13, "A ferry runs.", 1.0, 1),), 1.0),
    ),
    "m",
    (Note("budget", "the summary is short"),),
    DOCUMENTS,
)


def test_what_a_notebook_shows_of_a_summary_is_short() -> None:
    long = Document("word " * 10_000, title="News", date="2024-03-05", id="a")  # type: ignore[arg-type]
    assert repr(SUMMARY) == "<Summary of 3 documents in 2 sentences: 'The bridge *closed*. A ferry runs.'>"
    assert repr(Summary("A.", (), "m", (), (long,))) == "<Summary of 1 document in 0 sentences: 'A.'>"
    assert repr(long).endswith("…, title='News', date='2024-03-05', id='a')")
    assert len(repr(Summary("word " * 10_000, (), "m", (), (long,) * 50))) < 200
    assert len(repr(long)) < 200


def test_markdown_quotes_each_source_once_in_a_footnote(tmp_path: Path) -> None:
    markdown = SUMMARY.to_markdown(tmp_path / "summary.md")
    assert markdown.splitlines() == [
        "The bridge \\*closed\\*.[^1][^2] A ferry runs.[^3]",
        "",
        "- the summary is short",
        "",
        "[^1]: 1, 0–18: The bridge closed.",
        "",
        "[^2]: 3, 0–18: The bridge closed.",
        "",
        "[^3]: 2, 0–13: A ferry runs.",
    ]
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == markdown


def test_a_data_frame_has_a_row_per_sentence() -> None:
    frame = SUMMARY.to_pandas()
    assert list(frame.index) == [1, 2]
    assert frame.loc[1].to_dict() == {
        "text": "The bridge *closed*.",
        "support": 0.9,
        "documents": ["1", "3"],
        "sources": ["The bridge closed.", "The bridge closed."],
        "flags": ["bridge"],
    }
    assert Summary("", (), "m").to_pandas().empty


def test_without_pandas_the_package_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match="pandas"):
        SUMMARY.to_pandas()


def test_many_notes_of_a_kind_become_a_few_and_a_count() -> None:
    notes = Summarizer("lead").summarize(["The mill closed in March."] * 500 + [" "] * 30, words=10).notes
    assert len(notes) < 25
    assert {"and 489 more of the kind duplicate-document", "and 20 more of the kind empty-document"} <= set(
        map(str, notes)
    )
    assert [note.document for note in notes[:10]] == list(range(1, 11))
