"""Reasons that sentences take from their neighbours: lead-ins, captions and headlines of more than one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from summ.text.block_sentences import BlockSentence
from summ.text.datelines import has_wire_dateline
from summ.text.list_items import is_statement
from summ.text.spans import Span

# A longer line before a quotation or a picture says enough.
_MAX_LEAD_IN_WORDS = 25
_MAX_CAPTION_SENTENCES = 4
_MAX_CREDIT = 80


def mark_lead_ins(sentences: Sequence[BlockSentence], reasons: list[str | None], language: str | None) -> None:
    """Mark lines that end with a colon as fragments, if they say nothing without what follows them."""
    for index, sentence in enumerate(sentences):
        if sentence.closes_block and sentence.text[-1] in ":：" and not is_statement(sentence.text, language):
            is_listed = index + 1 < len(sentences) and sentences[index + 1].is_listed
            if is_listed or len(sentence.text.split()) <= _MAX_LEAD_IN_WORDS:
                reasons[index] = reasons[index] or "fragment"


def extend_captions(sentences: Sequence[BlockSentence], reasons: list[str | None]) -> None:
    """Mark the sentences of a short paragraph that ends with a credit as a caption, too."""
    for index, sentence in enumerate(sentences):
        if reasons[index] != "caption" or not sentence.closes_block or sentence.opens_block:
            continue
        if len(sentence.text) > _MAX_CREDIT:
            continue
        first = index
        while first and not sentences[first].opens_block and index - first < _MAX_CAPTION_SENTENCES:
            first -= 1
        # A text of one paragraph is never a caption.
        is_whole_text = first == 0 and index + 1 == len(sentences)
        if sentences[first].opens_block and index - first < _MAX_CAPTION_SENTENCES and not is_whole_text:
            reasons[first:index] = ["caption"] * (index - first)


def extend_headline(
    text: str, spans: Sequence[Span], sentences: Sequence[BlockSentence], reasons: list[str | None]
) -> None:
    """Mark items without a stop before the dateline of a press release as part of its headline, which they are."""
    first = next((i for i, sentence in enumerate(sentences) if reasons[i] is None and not sentence.is_listed), 0)
    items = [index for index in range(first) if reasons[index] is None]
    if items and not any(sentences[index].is_final for index in items) and has_wire_dateline(text, *spans[first]):
        for index in items:
            reasons[index] = "headline"
