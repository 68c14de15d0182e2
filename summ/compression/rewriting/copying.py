"""Align a rewriting to the source tokens that it copies, and restore its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summ.compression.fusion.tokens import sentence_case

NOT_COPIED = -1
_ATTACHED = frozenset(".,;:!?%)]}'’”")
_FINAL = re.compile(r"[.!?…][\"”’')\]\s]*$")


@dataclass(frozen=True)
class EncodedSource:
    """Sentences as the network reads them.

    Parameters
    ----------
    texts : tuple of str
        The sentences.
    ids : tuple of int
        Token ids.
    sentences : tuple of int
        Index in `texts` of the sentence of each token; -1 for special tokens.
    spans : tuple of (int, int)
        Span of each token in its sentence.
    """

    texts: tuple[str, ...]
    ids: tuple[int, ...]
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def encode(tokenizer: Any, texts: Sequence[str]) -> EncodedSource:
    """Encode one or two sentences: a start token, and an end token after each sentence, as in training."""
    ids, sentences, spans = [tokenizer.cls_token_id], [-1], [(0, 0)]
    for index, text in enumerate(texts):
        encoding = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        ids += [*encoding.ids, tokenizer.sep_token_id]
        sentences += [index] * len(encoding.ids) + [-1]
        spans += [*encoding.offsets, (0, 0)]
    return EncodedSource(tuple(texts), tuple(ids), tuple(sentences), tuple(spans))


def copy_alignment(source: Sequence[int], target: Sequence[int]) -> list[int]:
    """Align each target token to the equal token in `source` with the longest common run.

    Returns
    -------
    list of int
        Position in `source` of each token of `target`, or `NOT_COPIED`.
    """
    positions: dict[int, list[int]] = {}
    for position, token in enumerate(source):
        positions.setdefault(token, []).append(position)
    # Length of the common run that ends, and of the one that begins, at each target token and source position.
    ending: list[dict[int, int]] = [{}]
    for token in target:
        ending.append({position: ending[-1].get(position - 1, 0) + 1 for position in positions.get(token, ())})
    beginning: list[dict[int, int]] = [{}]
    for token in reversed(target):
        beginning.append({position: beginning[-1].get(position + 1, 0) + 1 for position in positions.get(token, ())})
    alignment, last = [], NOT_COPIED
    for before, after in zip(ending[1:], reversed(beginning[1:]), strict=True):
        # Of runs of the same length, prefer one after the previous token.
        best = max(
            before,
            key=lambda position: (before[position] + after[position], position > last, -position),
            default=NOT_COPIED,
        )
        alignment.append(best)
        last = best if best != NOT_COPIED else last
    return alignment


def copied_text(source: EncodedSource, target: Sequence[int], pieces: Sequence[str]) -> str:
    """Return the text of a rewriting, with the case and spacing of the source in copied tokens.

    It starts with a capital and ends with final punctuation.

    Parameters
    ----------
    source : EncodedSource
        The sentences that were rewritten.
    target : sequence of int
        Token ids of the rewriting.
    pieces : sequence of str
        Text of each token, used for those that are not copied.
    """
    text = ""
    for position, piece in zip(copy_alignment(source.ids, target), pieces, strict=True):
        if position == NOT_COPIED or source.sentences[position] < 0:
            is_attached = piece.startswith("##") or piece in _ATTACHED
            text += ("" if is_attached or not text else " ") + piece.removeprefix("##")
            continue
        sentence = source.texts[source.sentences[position]]
        start, end = source.spans[position]
        is_attached = start > 0 and not sentence[start - 1].isspace()
        text += ("" if is_attached or not text else " ") + sentence[start:end]
    text = sentence_case(text)
    return text if _FINAL.search(text) else text.rstrip(",;:—–- ") + "."
