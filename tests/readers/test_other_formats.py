"""Formats without a reader are rejected by name, whatever their files are called, and never read as prose."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from summ import Cluster, Document, InputError


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "The bridge is closed.")
    return buffer.getvalue()


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:0f1e\nsize 2048\n"
CONTENT = {
    "ZIP archive": archive(),
    "PDF": b"%PDF-1.7\n1 0 obj",
    "PNG image": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "JPEG image": b"\xff\xd8\xff\xe0 JFIF",
    "Git LFS pointer": LFS,
    "git-annex pointer": b"/annex/objects/SHA256E-s11--abc.txt\n",
    "Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8),
    "gzip": gzip.compress(b"The bridge is closed."),
    "Parquet": b"PAR1" + bytes(8),
    "MP4": b"\0\0\0\x18ftypmp42",
    "rich text": rb"{\rtf1\ansi The bridge is closed.}",
    "HTML page": b"<!DOCTYPE html><html><p>The bridge is closed.",
    "XML": b"<?xml version='1.0'?><a>The bridge is closed.</a>",
    "subtitles": b"1\n00:00:01,000 --> 00:00:02,000\nThe bridge is closed.\n",
    "TeX": b"\\documentclass{article}\\begin{document}The bridge is closed.\\end{document}",
    "JSON": b'{"headline": "Bridge", "body": "The bridge is closed."}\n{"headline": "Ferry", "body": "A ferry runs."}',
    "mailbox": b"From anna@example.org Mon Jan  8 09:00:00 2024\nSubject: Bridge\n\nThe bridge is closed.\n",
    "HTML (": b"<p class='lead'>The bridge is closed.</p>",
    "a mail": b"From: anna@example.org\nSubject: Bridge\n of old\nMIME-Version: 1.0\n\nThe bridge is closed.\n",
    "mail (": b"Return-Path: <anna@example.org>\nSubject: Bridge\n\nThe bridge is closed.\n",
}


@pytest.mark.parametrize("name", CONTENT)
def test_content_of_another_format_is_named(name: str, tmp_path: Path) -> None:
    for file in (tmp_path / "notes.txt", tmp_path / "notes"):
        file.write_bytes(CONTENT[name])
        with pytest.raises(InputError) as caught:
            Document.from_path(file)
        assert name in str(caught.value)
        assert str(file) in str(caught.value)


@pytest.mark.parametrize("suffix", "md html csv json jsonl jsonl.gz parquet srt vtt eml mbox rtf docx epub".split())
def test_a_pointer_to_a_file_that_was_not_fetched_is_named_in_every_format(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"notes.{suffix}"
    file.write_bytes(LFS)
    with pytest.raises(InputError, match="git lfs pull"):
        Document.from_path(file)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("talk.pptx", "a presentation"),
        ("sheet.xlsx", r"a spreadsheet.*\.csv"),
        ("letter.doc", r"an old Word document.*\.docx"),
        ("letter.odt", "OpenDocument"),
        ("scan.PNG", "an image"),
        ("paper.tex", "a TeX source"),
        ("feed.xml", "XML"),
        ("talk.mp3", "Transcribe"),
        ("mail.msg", r"\.eml"),
        ("notes.unheardof", r"no reader of \.unheardof files.*format='txt'"),
    ],
)
def test_a_suffix_without_a_reader_is_rejected_by_name(name: str, what: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("The bridge is closed.")
    with pytest.raises(InputError, match=what):
        Cluster.of([tmp_path / name])


@pytest.mark.parametrize("name", ["speech", "APW19981016.0240", "Interview with Dr. Smith", "notes.LOG"])
def test_names_without_a_suffix_are_plain_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("The bridge is closed.")
    assert Document.from_path(tmp_path / name).text == "The bridge is closed."


def test_the_format_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "sermon.unheardof"
    file.write_text("# The bridge is closed.")
    assert Document.from_path(file, format="txt").text == "# The bridge is closed."
    assert Document.from_path(file, format=".MD").text == "The bridge is closed."
    assert Cluster.from_path(tmp_path, format="txt").documents[0].text == "# The bridge is closed."
    with pytest.raises(InputError, match="format 'doc' has no reader"):
        Document.from_path(file, format="doc")


@pytest.mark.parametrize(
    "text", ["[1] Smith disagreed.", "{The} bridge", "From Monday on the bridge is closed.", "1\n2"]
)
def test_prose_that_begins_with_a_mark_is_prose(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert Document.from_path(tmp_path / "a.txt").text == text


@pytest.mark.parametrize("url", ["https://example.org/a.html", "http://example.org", "s3://bucket/key.txt"])
def test_a_url_is_an_error_that_shows_how_to_fetch_it(url: str) -> None:
    for documents in (url, [url], Path(url), [Path(url)]):
        with pytest.raises(InputError, match=r"is a URL, which is not fetched: '(https|http|s3)://.*curl -L"):
            Cluster.of(documents)
