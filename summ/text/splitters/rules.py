"""Rules and abbreviation lists by language."""

from __future__ import annotations

from summ.text.sentences import sentence_spans
from summ.text.spans import Span
from summ.text.splitters.base import Splitter


class Rules(Splitter):
    """Divides a text by `summ.text.sentences.sentence_spans`."""

    name = "rules"

    def split(self, text: str, language: str | None = None) -> list[Span]:
        return sentence_spans(text, language=language)
