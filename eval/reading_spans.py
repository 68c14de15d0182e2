"""The source sentences of a text that consists of whole sentences of its documents."""

from __future__ import annotations

from collections.abc import Sequence

from reading_measures import Spans, source_spans
from systems import split_spans

from summ import attribute

Span = tuple[int, int, int]


def match_sentences(text: str, documents: Sequence[str]) -> list[Spans]:
    """Return the sources of each sentence of `text`.

    The text of a peer is a sequence of the given sentences in document order, so they are matched exactly.
    Any other text is traced to its sources by `summ.attribute`.
    """
    sentences = [
        (" ".join(documents[number][start:end].split()), (number, start, end))
        for number, spans in enumerate(split_spans(documents))
        for start, end in spans
    ]
    if (matched := _matched(" ".join(text.split()), sentences)) is not None:
        return [[span] for span in matched]
    return source_spans(attribute(text, list(documents)))


def _matched(text: str, sentences: Sequence[tuple[str, Span]]) -> list[Span] | None:
    """Return the spans of the sentences that make up the text in document order, or None if there are none."""
    # A state is the matched length of the text; the first path to each state is kept.
    matches: dict[int, list[Span]] = {0: []}
    for sentence, span in sentences:
        for position in [position for position in matches if sentence and text.startswith(sentence, position)]:
            end = position + len(sentence)
            if end == len(text):
                return [*matches[position], span]
            if text[end] == " ":
                matches.setdefault(end + 1, [*matches[position], span])
    return [] if not text else None
