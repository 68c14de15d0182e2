"""Electronic books (.epub)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from summ.errors import InputError
from summ.readers.archive import open_archive, pack, read_member
from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.html import block_text
from summ.readers.records import stated_date

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_FRONT_MATTER = re.compile(
    r"(?:^|[/_.-])(?:cover|toc|nav|(?:half-?)?title(?:-?page)?|copyright|colophon|imprint|index|dedication|epigraph|about"
    r"|(?:about-?)?(?:the-?)?author|also-?by|acknowledge?ments|(?:end|foot)?notes|bibliography|praise|contents"
    r"|newsletter)(?:[/_.-]|$)",
    re.I,
)
_FRONT_MATTER_TYPE = re.compile(
    r"<(?:body|section)[^>]*epub:type=[\"'](?:[\w-]+ )*(?:cover|toc|titlepage|halftitlepage|copyright-page|colophon"
    r"|imprint|dedication|epigraph|acknowledge?ments|endnotes|footnotes|bibliography|index|about-the-author|seriespage)\b",
    re.I,
)
_TYPE_REACH = 2000


_SAMPLE = {
    _CONTAINER: '<container><rootfiles><rootfile full-path="a/book.opf"/></rootfiles></container>',
    "a/book.opf": (
        "<package><metadata><title>Bridge</title></metadata><manifest>"
        '<item id="one" href="1.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="one"/></spine></package>'
    ),
    "a/1.xhtml": "<html><body><p>One two.</p><p>Three.</p></body></html>",
}


class EpubReader(Reader):
    """Reads the chapters of a book in reading order, without cover, table of contents and imprint."""

    name = "epub"
    version = 3
    sample = (pack(_SAMPLE), "One two.\n\nThree.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        with open_archive(data, path, self.limits, expected="an electronic book (.epub)") as archive:
            rootfile = _parsed(archive, _CONTAINER, path).find(".//{*}rootfile")
            package_name = "" if rootfile is None else rootfile.get("full-path", "")
            package = _parsed(archive, package_name, path)
            pages = [
                page
                for page in _pages(package, posixpath.dirname(package_name))
                if not _FRONT_MATTER.search(posixpath.basename(page))
            ]
            if _ENCRYPTION in archive.namelist():
                encrypted = decode(read_member(archive, _ENCRYPTION, path), path)
                if any(page in unquote(encrypted) for page in pages):
                    raise InputError(f"{path} is protected against copying (DRM), so its text cannot be read.")
            texts = (decode(read_member(archive, page, path), path, is_markup=True) for page in pages)
            chapters = [block_text(text, path) for text in texts if not _FRONT_MATTER_TYPE.search(text, 0, _TYPE_REACH)]
        text = "\n\n".join(chapter for chapter in chapters if chapter)
        if not text:
            raise InputError(f"{path} contains no text.")
        title, date = package.find(".//{*}title"), package.find(".//{*}date")
        return FileText(
            text,
            title=(title.text or "").strip() or None if title is not None else None,
            date=stated_date(date.text) if date is not None else None,
        )


def _parsed(archive: zipfile.ZipFile, name: str, path: Path) -> ElementTree.Element:
    content = read_member(archive, name, path)
    if b"<!ENTITY" in content:
        raise InputError(f"{path} is damaged: {name} declares entities.")
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{path} is damaged: {name}: {error}.") from None


def _pages(package: ElementTree.Element, folder: str) -> list[str]:
    """Return the names of the pages in reading order, without the navigation."""
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    pages: list[str] = []
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or reference.get("linear") == "no":
            continue
        if "nav" not in (item.get("properties") or "").split():
            pages.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))))
    return list(dict.fromkeys(pages))
