"""Word documents, rich text and books: their paragraphs, without what surrounds them."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from typing import Any

import pytest

from summ import Document, InputError, MissingExtraError
from summ.readers.archive import pack
from summ.readers.docx import DocxReader
from summ.readers.epub import EpubReader
from summ.readers.rtf import RtfReader

docx = pytest.importorskip("docx")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_docx(path: Path, *, xml: str = "") -> Path:
    """Minutes, written for this project; `xml` is added to the body."""
    document = docx.Document()
    document.core_properties.title = "Minutes of the bridge committee"
    document.sections[0].header.paragraphs[0].text = "Confidential draft"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 3"
    document.add_heading("Closure", level=1)
    document.add_paragraph("The bridge closes in May.").add_run(" It is ninety years old.").bold = True
    document.add_paragraph("A ferry runs.", style="List Bullet")
    document.add_paragraph("Figure 1: The bridge", style="Caption")
    table = document.add_table(rows=2, cols=2)
    texts = ("Item", "Owner", "Repair the railing of the pier by June", "A. Reed")
    for cell, text in zip(table._cells, texts, strict=True):
        cell.text = text
    if xml:
        from docx.oxml import parse_xml

        body = document.element.body
        for element in parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'):
            body.insert(len(body) - 1, element)
    document.save(path)
    return path


def paragraphs(path: Path) -> list[str]:
    return Document.from_path(path).text.split("\n\n")


def test_a_word_document_is_read_without_headers_captions_and_cells_of_tables(tmp_path: Path) -> None:
    file = write_docx(tmp_path / "minutes.docx")
    assert paragraphs(file) == [
        "Closure",
        "The bridge closes in May. It is ninety years old.",
        "- A ferry runs.",
        "Repair the railing of the pier by June",
    ]
    assert Document.from_path(file).title == "Minutes of the bridge committee"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:p><w:ins><w:r><w:t>Shops </w:t></w:r></w:ins><w:r><w:t>stay open.</w:t></w:r></w:p>", "Shops stay open."),
        ("<w:p><w:del><w:r><w:delText>Not.</w:delText></w:r></w:del><w:r><w:t>Kept.</w:t></w:r></w:p>", "Kept."),
        ("<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom><w:r><w:t>Kept.</w:t></w:r></w:p>", "Kept."),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>", "In a control."),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p>", "Seen."),
        ("<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three.</w:t></w:r></w:p>", "One two\nthree."),
        ("<w:p><w:hyperlink><w:r><w:t>A link.</w:t></w:r></w:hyperlink></w:p>", "A link."),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>A field.</w:t></w:r></w:p>", "A field."),
    ],
)
def test_a_paragraph_is_read_as_word_shows_it(xml: str, text: str, tmp_path: Path) -> None:
    assert paragraphs(write_docx(tmp_path / "a.docx", xml=xml))[-1] == text


def test_a_meeting_that_was_recorded_gives_turns(tmp_path: Path) -> None:
    document = docx.Document()
    for name, clock, text in (
        ("Anna Reed", "0:03", "We begin."),
        ("Tom Ash", "0:09", "Good."),
        ("Anna Reed", "1:12", "On."),
    ):
        document.add_paragraph(f"{name}   {clock}")
        document.add_paragraph(text)
    document.save(tmp_path / "a.docx")
    read = Document.from_path(tmp_path / "a.docx")
    assert read.text == "We begin.\n\nGood.\n\nOn."
    assert [turn["speaker"] for turn in read.metadata["speakers"]] == ["Anna Reed", "Tom Ash", "Anna Reed"]


def test_without_python_docx_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    file = write_docx(tmp_path / "a.docx")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"\[files\]"):
        Document.from_path(file)


RTF = {
    r"{\rtf1\ansi One.\par Two.\par}": "One.\n\nTwo.",
    r"{\rtf1\ansi One\line two\tab three.\~Four\emdash five\_six.}": "One\ntwo three. Four—five-six.",
    r"{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'f2.}": "Мост.",
    r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}\f1\'8b\'b4\f0  caf\'e9.}": "橋 café.",
    r"{\rtf1\ansi\uc1 Caf\u233?. \u8364?5. \u-10179?\u-8703?}": "Café. €5. 😁",
    r"{\rtf1{\header Top}{\footer 1}{\*\generator X;}{\stylesheet{\s1 Heading;}}One.{\footnote Note.}}": "One.",
    r'{\rtf1 See {\field{\*\fldinst HYPERLINK "http://a.b"}{\fldrslt the page}}.}': "See the page.",
    r"{\rtf1 One{\v hidden}{\deleted gone} two.{\pict\bin5 }}}}}}three}": "One two.three",
    r"{\rtf1 a\{b\}c\\d.}": r"a{b}c\d.",
    "{\\rtf1 One,\r\ntwo.}": "One,two.",
}


@pytest.mark.parametrize("source", RTF)
def test_rich_text_is_read_as_it_is_shown(source: str, tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(source.encode("latin-1"))
    assert Document.from_path(tmp_path / "a.rtf").text == RTF[source]


def test_the_title_of_rich_text_is_in_its_properties(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(r"{\rtf1{\info{\title The bridge}{\author A}}Closed.}")
    document = Document.from_path(tmp_path / "a.rtf")
    assert (document.title, document.text) == ("The bridge", "Closed.")


@pytest.mark.parametrize("unit", [r"{\f1 ", r"\f1", "{", "}", "\\", r"\'e9", r"\u233?", r'{\*\fldinst HYPERLINK "'])
def test_the_time_for_rich_text_is_linear(unit: str) -> None:
    start = time.process_time()
    RtfReader().read((r"{\rtf1{\fonttbl " + unit * 100_000).encode(), Path("a.rtf"))
    assert time.process_time() - start < 5


def book(**changes: str) -> dict[str, str]:
    """A book of two chapters, written for this project."""
    members = {
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
        ),
        "OEBPS/content.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>The Bridge</dc:title><dc:date>2024-01-18</dc:date></metadata><manifest>"
            '<item id="two" href="two%20b.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="nav" href="contents.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
            '<item id="c" href="copyright.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>'
            '<itemref idref="n" linear="no"/></spine></package>'
        ),
        "OEBPS/one.xhtml": "<?xml version='1.0' encoding='utf-8'?><html><head><title>One</title></head>"
        "<body><h1>One</h1><p>The bridge closed.</p></body></html>",
        "OEBPS/two b.xhtml": "<html><body><p>A ferry runs.</p></body></html>",
        "OEBPS/copyright.xhtml": "<html><body><p>All rights reserved.</p></body></html>",
        "OEBPS/contents.xhtml": "<html><body><p>Contents</p></body></html>",
        "OEBPS/notes.xhtml": "<html><body><p>Notes.</p></body></html>",
    }
    return {**members, **changes}


def test_a_book_is_read_in_the_order_of_its_chapters(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(pack(book()))
    document = Document.from_path(tmp_path / "a.epub")
    assert document.text == "One\n\nThe bridge closed.\n\nA ferry runs."
    assert (document.title, document.date) == ("The Bridge", datetime.date(2024, 1, 18))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"META-INF/encryption.xml": '<a><CipherReference URI="OEBPS/one.xhtml"/></a>'}, "DRM"),
        ({"OEBPS/content.opf": '<!DOCTYPE a [<!ENTITY b "c">]><package>&b;</package>'}, "declares entities"),
        ({"OEBPS/content.opf": "<package"}, "damaged"),
        ({"OEBPS/content.opf": "<package/>"}, "no text"),
        ({"META-INF/container.xml": "<container/>"}, "damaged"),
    ],
)
def test_a_book_that_cannot_be_read_is_an_error(changes: dict[str, str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(pack(book(**changes)))
    with pytest.raises(InputError, match=rf"a\.epub.*{message}"):
        Document.from_path(tmp_path / "a.epub")


@pytest.mark.parametrize(("reader", "sample"), [(DocxReader, DocxReader.sample[0]), (EpubReader, EpubReader.sample[0])])
def test_archives_are_bombs_damaged_or_of_another_kind(reader: Any, sample: bytes) -> None:
    path = Path("a.file")
    with pytest.raises(InputError, match=r"more than 100 bytes.*max_file_bytes"):
        reader(max_file_bytes=100).read(sample, path)
    with pytest.raises(InputError, match=r"more than 50 bytes.*max_markup_bytes"):
        reader(max_markup_bytes=50).read(sample, path)
    with pytest.raises(InputError, match="old or password-protected"):
        reader().read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), path)
    for damaged in (sample[:-30], sample[:200], sample.replace(b"PK\x01\x02", b"PK\x01\x03"), b"PK\x03\x04"):
        with pytest.raises(InputError, match=r"a\.file"):
            reader().read(damaged, path)
    with pytest.raises(InputError, match=r"a\.file"):
        reader().read(pack({"a.txt": "The bridge."}), path)
