"""Files are read by suffix and declared encoding; errors name the file and the byte."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

import summ
from summ import Cluster, Document, InputError, MissingExtraError, Summarizer
from summ.readers import Reader
from summ.readers.files import reader_for
from summ.readers.html import HtmlReader
from summ.registry import READERS

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Bridge closes</title>
<meta property="article:published_time" content="2024-01-18T09:00:00Z"><style>p {{}}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge closes</h1><p>The bridge in Orl&eacute;ans <b>closed</b>
on Monday.</p><figure><figcaption>A photo</figcaption></figure><script>alert("x < y")</script>
<ul><li>No cars</li><li>No trams</li></ul><p>Le café est fermé.</p></article><footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_html_is_read_in_its_declared_encoding(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE.format(charset=charset).encode(charset))
    document = Document.from_path(file)
    assert document.title == "Bridge closes"
    assert document.date == datetime.date(2024, 1, 18)
    assert "The bridge in Orléans closed on Monday." in document.text
    assert "Le café est fermé." in document.text
    for boilerplate in ("alert", "Home", "Imprint", "A photo", "<"):
        assert boilerplate not in document.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_recognized(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Grüße.".encode(encoding))
    assert Document.from_path(file).text == "Grüße."


def test_an_invalid_byte_is_named(tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("Un café.".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.txt is not valid utf-8: byte 6 \(0xe9\)"):
        Document.from_path(file)
    assert Document.from_path(file, encoding="latin-1").text == "Un café."


def test_a_binary_file_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "image.txt"
    file.write_bytes(b"\x89PNG\r\n\x00\x00")
    with pytest.raises(InputError, match="binary"):
        Document.from_path(file)


def test_an_unknown_declared_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<meta charset="klingon"><p>Hello.</p>')
    with pytest.raises(InputError, match="klingon"):
        Document.from_path(file)


def test_markdown_marks_are_removed_and_bullets_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Title here\n\nA [link](http://x.y) and `code`\nwrapped.\n\n- one *item*\n- two\n\n> quoted\n")
    document = Document.from_path(file)
    assert document.title == "Title here"
    assert document.text == "Title here\n\nA link and code\nwrapped.\n\n- one item\n\n- two\n\nquoted"


def test_front_matter_that_is_not_a_mapping_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: [unclosed\n---\n\nThe bridge closed.\n")
    document = Document.from_path(file)
    assert document.title is None
    assert "The bridge closed." in document.text


@pytest.mark.parametrize("suffix", list(READERS))
def test_every_registered_suffix_has_a_reader(suffix: str) -> None:
    reader = reader_for(Path(f"file{suffix.upper()}"))
    assert isinstance(reader, Reader)
    assert reader.name


def test_a_pdf_without_its_reader_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4")
    with pytest.raises(MissingExtraError, match=r"summ-mds\[files\]"):
        Document.from_path(file)


@pytest.mark.parametrize("installed", [True, False])
def test_the_signature_of_the_html_reader_names_its_extractor(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summ.readers.html.has_trafilatura", lambda: installed)
    monkeypatch.setattr("summ.readers.html.trafilatura_version", lambda: "1.12")
    signature = reader_for(Path("page.html")).signature
    assert f"|extractor:{'trafilatura 1.12' if installed else 'builtin'}|" in signature


def test_a_summary_names_the_extractor_that_read_its_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>One. Two.</p>")
    (tmp_path / "b.txt").write_text("Three.")
    extractor = reader_for(tmp_path / "a.html").identity()["extractor"]
    text = f"Read by the html reader (extractor {extractor}, v {HtmlReader.version}, summ {summ.__version__})"
    for documents in (tmp_path, tmp_path / "a.html", [tmp_path / "a.html", tmp_path / "b.txt", "Four."]):
        notes = Summarizer("lead").summarize(documents, words=5).notes
        assert [str(note) for note in notes if note.kind == "reader"] == [text]
    assert not Cluster.of([tmp_path / "b.txt"]).notes


def test_html_in_markdown_is_read_without_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summ.readers.html.has_trafilatura", lambda: True)
    monkeypatch.setattr("summ.readers.html.by_trafilatura", lambda root, path: ["extracted"])
    assert reader_for(Path("a.md")).read(b"One.\n\n<p>Two.</p>\n", Path("a.md")).text == "One.\n\nTwo."
    assert reader_for(Path("a.html")).read(b"<p>Two.</p>", Path("a.html")).text == "extracted"
