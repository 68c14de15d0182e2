"""Output to terminals: text of documents cannot control them."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from typing import Any

import typer

_SECOND_COLUMN = re.compile(r"\S+(?: \S+)*  +(?=\S)")
_MAX_INDENT = 30
# All control characters except tab and line feed, and those that reorder text on screen.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def echo(text: object, *, err: bool = False, wrap: bool = True) -> None:
    """Print text with control characters as U+FFFD; on a terminal, break long lines between words."""
    width = terminal_width(err=err) if wrap else None
    for line in printable(str(text)).split("\n"):
        if width and len(line) > width:
            indent = " " * _indent(line)
            line = textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        typer.echo(line, err=err)


def _indent(line: str) -> int:
    """Return where the continuation of a line starts: below its text, or below the second column of a list."""
    column = _SECOND_COLUMN.match(line)
    return column.end() if column and column.end() < _MAX_INDENT else len(line) - len(line.lstrip())


def terminal_width(*, err: bool = False) -> int | None:
    """Return the number of columns of the terminal that shows the output, or None if it goes elsewhere."""
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def json_text(data: Any, *, indent: int) -> str:
    """Return JSON with control characters as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def printable(text: str) -> str:
    """Return `text` with control characters as U+FFFD."""
    return _CONTROLS.sub("\ufffd", text)
