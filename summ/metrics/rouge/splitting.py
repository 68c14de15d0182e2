"""Sentences by `summ`'s own splitter, for texts that do not have one a line."""

from __future__ import annotations

from summ.text.sentences import sentence_spans


def one_sentence_a_line(text: str) -> str:
    """The text with a line for each of its sentences."""
    return "\n".join(text[start:end].replace("\n", " ") for start, end in sentence_spans(text))
