"""Write small PDF files for tests: lines of text at given positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Line = tuple[float, float, str]


def pdf(pages: Sequence[Iterable[Line]], *, size: int = 10, title: str | None = None) -> bytes:
    """Return a PDF with the lines ``(x, y, text)`` of each page in the order given; a page has 600 by 800 points."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj\n" for x, y, text in lines)
        stream = f"BT /F {size} Tf\n{shown}ET"
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream\n")
        content = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    if title is not None:
        objects.append(f"<</Title({_escaped(title)})>>")
    info = f"/Info {len(objects)} 0 R" if title is not None else ""
    body = "".join(f"{number} 0 obj{content}endobj\n" for number, content in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R{info}>>\nstartxref\n0\n%%EOF\n".encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
