"""Output to terminals: text of documents cannot control them."""

from __future__ import annotations

import json
import re
from typing import Any

import typer

# All control characters except tab and line feed, and those that reorder text on screen.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def echo(text: object, *, err: bool = False) -> None:
    """Print a line, with control characters as U+FFFD."""
    typer.echo(printable(str(text)), err=err)


def json_text(data: Any, *, indent: int) -> str:
    """Return JSON with control characters as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def printable(text: str) -> str:
    """Return `text` with control characters as U+FFFD."""
    return _CONTROLS.sub("\ufffd", text)
