"""Output to terminals: text of documents cannot control them."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from typing import Any

import typer

# All control characters except tab and line feed, and those that reorder text on screen.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def echo(text: object, *, err: bool = False, wrap: bool = True) -> None:
    """Print text with control characters as U+FFFD; on a terminal, break long lines between words."""
    width = terminal_width(err=err) if wrap else None
    for line in printable(str(text)).split("\n"):
        if width and len(line) > width:
            indent = line[: len(line) - len(line.lstrip())]
            line = textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        typer.echo(line, err=err)


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
