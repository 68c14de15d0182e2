"""Which token of the sources each token of a rewriting was copied from, and the text that the two make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summ.compression.fusion.tokens import sentence_case

NOWHERE = -1
_CLOSING = frozenset(".,;:!?%)]}'’”")
_END = re.compile(r"[.!?…][\"”’')\]\s]*$")


@dataclass(frozen=True)
class Encoded:
    """Sentences as the network reads them: `ids`, and for each the sentence and its span there; -1 for special ones."""

    texts: tuple[str, ...]
    ids: tuple[int, ...]
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def encoded(tokenizer: Any, texts: Sequence[str]) -> Encoded:
    """One sentence or two as the network reads them, in training and after: a start, and an end after each."""
    ids, sentences, spans = [tokenizer.cls_token_id], [-1], [(0, 0)]
    for number, text in enumerate(texts):
        read = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        ids += [*read.ids, tokenizer.sep_token_id]
        sentences += [number] * len(read.ids) + [-1]
        spans += [*read.offsets, (0, 0)]
    return Encoded(tuple(texts), tuple(ids), tuple(sentences), tuple(spans))


def copied_from(source: Sequence[int], target: Sequence[int]) -> list[int]:
    """For each token of `target` the place in `source` where it stands in the longest common run, or -1."""
    places: dict[int, list[int]] = {}
    for place, token in enumerate(source):
        places.setdefault(token, []).append(place)
    # Length of the common run that ends, and of the one that begins, at a target token and a source place.
    ends: list[dict[int, int]] = [{}]
    for token in target:
        ends.append({place: ends[-1].get(place - 1, 0) + 1 for place in places.get(token, ())})
    begins: list[dict[int, int]] = [{}]
    for token in reversed(target):
        begins.append({place: begins[-1].get(place + 1, 0) + 1 for place in places.get(token, ())})
    found, last = [], NOWHERE
    for ended, begun in zip(ends[1:], reversed(begins[1:]), strict=True):
        # Among runs of one length the one that goes on from where the last token was.
        best = max(ended, key=lambda place: (ended[place] + begun[place], place > last, -place), default=NOWHERE)
        found.append(best)
        last = best if best != NOWHERE else last
    return found


def written(encoded: Encoded, target: Sequence[int], pieces: Sequence[str]) -> str:
    """The text of `target`, whose tokens read `pieces`: copied ones stand as in their source, in its case and spacing.

    Begins with a capital where the source's own first letter is one or was left out, and ends as its source does.
    """
    places = copied_from(encoded.ids, target)
    text = ""
    for place, piece in zip(places, pieces, strict=True):
        if place == NOWHERE or encoded.sentences[place] < 0:
            attached = piece.startswith("##") or piece in _CLOSING
            text += ("" if attached or not text else " ") + piece.removeprefix("##")
            continue
        sentence = encoded.texts[encoded.sentences[place]]
        start, end = encoded.spans[place]
        follows = start > 0 and not sentence[start - 1].isspace()
        text += ("" if follows or not text else " ") + sentence[start:end]
    return _finished(text)


def _finished(text: str) -> str:
    text = sentence_case(text)
    return text if _END.search(text) else text.rstrip(",;:—–- ") + "."
