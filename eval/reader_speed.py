"""Times every reader on files of 3, 12 and 50 MB: ``python eval/reader_speed.py [--megabytes 1 4 16] [SUFFIX ...]``.

The files are written into a temporary folder, from one passage that was written for this project. The last column says
how much the time per megabyte grows from the smallest file to the largest: about 1 for linear time.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import tempfile
import textwrap
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from summ import SummError
from summ.readers.files import read_documents, reader_for
from summ.registry import READERS

MEGABYTES = (3, 12, 50)
PASSAGE = (
    "The council of Northford met on Monday, 4 March, and closed the old bridge to lorries. Engineers had found cracks "
    "in three of its pillars, which were built in 1931. “We cannot wait for the summer,” said the mayor, Anna Hill. "
    "Repairs will cost 2.4 million euros; the state pays half. A ferry runs every hour until the works end."
)
WORDS = PASSAGE.split()


def passage(number: int) -> str:
    """Return a passage that differs from the others, so that nothing is read once for all."""
    return f"Report {number}. {PASSAGE}"


def text(count: int) -> bytes:
    return "\n\n".join(map(passage, range(count))).encode()


def markdown(count: int) -> bytes:
    blocks = (
        f"## Day {number}\n\n{passage(number)} See [the *plan*](https://example.org/{number})."
        for number in range(count)
    )
    return "\n\n".join(blocks).encode()


def html(count: int) -> bytes:
    paragraphs = "".join(
        f"<p class='text'>{passage(number)} <a href='/{number}'>Plan</a></p>\n" for number in range(count)
    )
    navigation = "<nav><ul>" + "<li><a href='/'>Section</a></li>" * 20 + "</ul></nav>"
    return f"<html><head><title>T</title></head><body>{navigation}<main>{paragraphs}</main></body></html>".encode()


def subtitles(count: int, *, mark: str = ",", head: str = "") -> bytes:
    cues = []
    for number in range(count * 8):
        start = number * 2
        clock = f"{start // 3600:02}:{start // 60 % 60:02}:{start % 60:02}"
        words = " ".join(WORDS[number % 8 * 8 :][:8])
        cues.append(f"{number + 1}\n{clock}{mark}000 --> {clock}{mark}900\n{words}\n")
    return (head + "\n".join(cues)).encode()


def json_list(count: int) -> bytes:
    return json.dumps([{"id": number, "text": passage(number)} for number in range(count)]).encode()


def json_lines(count: int) -> bytes:
    return "".join(json.dumps({"id": number, "text": passage(number)}) + "\n" for number in range(count)).encode()


def table(count: int) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([("id", "text"), *((number, passage(number)) for number in range(count))])
    return file.getvalue().encode()


def parquet(count: int) -> bytes:
    import pyarrow
    from pyarrow import parquet

    file = io.BytesIO()
    rows = pyarrow.table({"id": range(count), "text": list(map(passage, range(count)))})
    parquet.write_table(rows, file, compression="none")
    return file.getvalue()


def mail(count: int) -> bytes:
    lines = (f"{passage(number)}\n\nOn Monday, Tom wrote:\n> Is it open?\n\n" for number in range(count))
    return (
        "From: a@example.org\nSubject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n" + "".join(lines)
    ).encode()


def mailbox(count: int) -> bytes:
    head = "From a@example.org Mon Mar  4 09:00:00 2024\nSubject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n"
    return "".join(f"{head}{passage(number)}\n\n> Is it open?\n\n" for number in range(count)).encode()


def rich_text(count: int) -> bytes:
    paragraphs = (passage(number).replace("“", r"\'93").replace("”", r"\'94") for number in range(count))
    return (r"{\rtf1\ansi " + "".join(rf"{{\b {words}}}\par " + "\n" for words in paragraphs) + "}").encode()


def archive(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def word_document(count: int) -> bytes:
    import docx

    file = io.BytesIO()
    docx.Document().save(file)
    paragraphs = "".join(f"<w:p><w:r><w:t>{passage(number)}</w:t></w:r></w:p>" for number in range(count))
    with zipfile.ZipFile(file) as template:
        members: dict[str, str | bytes] = {name: template.read(name) for name in template.namelist()}
    before, body, after = str(members["word/document.xml"], "utf-8").partition("<w:body>")
    return archive({**members, "word/document.xml": f"{before}{body}{paragraphs}{after}"})


def book(count: int, *, per_chapter: int = 200) -> bytes:
    chapters = {
        f"{start}.xhtml": "<html><body>"
        + "".join(f"<p>{passage(number)}</p>" for number in range(start, min(count, start + per_chapter)))
        + "</body></html>"
        for start in range(0, count, per_chapter)
    }
    items = "".join(f'<item id="c{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="c{name}"/>' for name in chapters)
    return archive(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
            "b.opf": f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **chapters,
        }
    )


def pdf(count: int) -> bytes:
    """Return an uncompressed PDF of pages with 45 lines each.

    The words of each passage are shuffled, since a line that recurs at the top of pages is a running header.
    """
    lines = [line for number in range(count) for line in textwrap.wrap(shuffled(number), 90)]
    pages = [lines[start : start + 45] for start in range(0, len(lines), 45)]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, page in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in page)
        content = f"BT /F 10 Tf 12 TL 60 780 Td {shown}ET"
        box = "/MediaBox[0 0 600 850]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {5 + 2 * index} 0 R>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    file = io.BytesIO(b"%PDF-1.4\n")
    file.seek(0, io.SEEK_END)
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(file.tell())
        file.write(f"{number} 0 obj{content}endobj\n".encode("cp1252"))
    start = file.tell()
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}".encode())
    file.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()


def shuffled(number: int) -> str:
    return " ".join(random.Random(number).sample(WORDS, len(WORDS)))


CONTENT: dict[str, Callable[[int], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".csv": table,
    ".json": json_list,
    ".jsonl": json_lines,
    ".parquet": parquet,
    ".eml": mail,
    ".mbox": mailbox,
    ".srt": subtitles,
    ".vtt": lambda count: subtitles(count, mark=".", head="WEBVTT\n\n"),
    ".rtf": rich_text,
    ".docx": word_document,
    ".epub": book,
    ".pdf": pdf,
}


def main() -> None:
    """Print a row per format; processor time in seconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX", default=list(CONTENT))
    parser.add_argument("--megabytes", nargs=3, type=int, default=MEGABYTES, help="sizes of the files")
    options = parser.parse_args()
    print("| format |", " | ".join(f"{size} MB" for size in options.megabytes), "| MB/s at the largest | growth |")
    print("| --- |" + " --- |" * (len(options.megabytes) + 2))
    for suffix in options.suffixes:
        if suffix not in READERS:
            raise SystemExit(f"there is no reader of {suffix}")
        seconds, sizes = zip(*(timed(suffix, size) for size in options.megabytes), strict=True)
        growth = seconds[-1] / sizes[-1] / (seconds[0] / sizes[0])
        cells = " | ".join(f"{second:.1f}" for second in seconds)
        print(f"| `{suffix}` | {cells} | {sizes[-1] / seconds[-1]:.1f} | {growth:.1f} |", flush=True)


def timed(suffix: str, megabytes: int) -> tuple[float, float]:
    """Return the processor time for a file of about this size, and its exact size in MB."""
    content = CONTENT[suffix]
    count = int(100 * megabytes * 1e6 / len(content(100)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file{suffix}")
        path.write_bytes(content(count))
        reader = reader_for(path)
        started = time.process_time()
        try:
            documents = read_documents(path, reader)
        except SummError as error:
            raise SystemExit(f"{suffix}, {megabytes} MB: {error}") from None
        seconds = time.process_time() - started
        if sum(document.text.count("Northford") for document in documents) < count:
            raise SystemExit(f"{suffix}, {megabytes} MB: not everything was read")
        return seconds, path.stat().st_size / 1e6


if __name__ == "__main__":
    main()
