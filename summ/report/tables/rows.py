"""Format rows of text as a table, with the first column left-aligned and the others right-aligned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def text_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a plain-text table: headings, a rule, and the rows."""
    body = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *body, strict=True)]
    rule = ["-" * width for width in widths]
    return [
        "  ".join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])]).rstrip()
        for cells in ([*headings], rule, *body)
    ]


def markdown_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table."""
    alignment = [":--", *["--:"] * (len(headings) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (headings, alignment, *rows)]
