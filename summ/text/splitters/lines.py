"""One sentence per line, for text that has been split already."""

from __future__ import annotations

import re

from summ.text.spans import Span
from summ.text.splitters.base import Splitter

_LINE = re.compile(r"\S(?:[^\n\r]*\S)?")


class Lines(Splitter):
    """Takes every line for a sentence."""

    name = "lines"

    def split(self, text: str, language: str | None = None) -> list[Span]:
        return [line.span() for line in _LINE.finditer(text)]
