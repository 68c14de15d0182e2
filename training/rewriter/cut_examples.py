"""Examples for the cut model: sentences of news with their optional spans, and the features of some of all spans."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from summ.compression.rewriting.cut_model import BoundaryStates, surface_features
from summ.compression.rewriting.network import Rewriter
from summ.compression.rewriting.spans import Span, candidate_spans
from summ.selection.arrays import Bools, Floats, Ints
from summ.text.joining import one_line
from summ.text.segments import segment
from summ.types import Cluster
from training.records import records
from training.rewriter.adjuncts import optional_spans, parser
from training.truecasing import truecaser

_FEWEST_WORDS, _MOST_WORDS = 12, 60
_FINAL = '.!?"”)'
_BATCH = 64


def sentences(settings: Sequence[Mapping[str, Any]], data: Path, *, seed: int) -> list[str]:
    """Return sentences of the documents and references of the configured files, in random order."""
    rng = random.Random(seed)
    chosen: list[str] = []
    for part in settings:
        restore: Callable[[str], str] = truecaser(data / "casing") if part.get("truecase") else str
        texts: dict[str, None] = {}
        for record in records(data / f"{part['file']}.jsonl.gz", clusters=part["clusters"]):
            documents = [text for text in [*map(restore, record["documents"]), *record["references"]] if text.strip()]
            for sentence in segment(Cluster.of(documents), language="en").sentences:
                text = one_line(sentence.text)
                if _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS and text[-1] in _FINAL:
                    texts[text] = None
        chosen += rng.sample(list(texts), min(part["sentences"], len(texts)))
    rng.shuffle(chosen)
    return chosen


def parsed(texts: Sequence[str], path: Path) -> list[tuple[str, list[Span]]]:
    """Return the sentences with their optional spans; kept in `path`, since parsing takes minutes."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path.with_suffix(".partial"), "wt", encoding="utf-8") as file:
            for doc in parser().pipe(texts, batch_size=128):
                file.write(json.dumps([doc.text, sorted(optional_spans(doc))], ensure_ascii=False) + "\n")
        path.with_suffix(".partial").replace(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(text, [(start, end) for start, end in spans]) for text, spans in map(json.loads, lines)]


def examples(
    labelled: Sequence[tuple[str, list[Span]]], rewriter: Rewriter, settings: Mapping[str, int], *, seed: int
) -> tuple[Any, Floats, Bools, Ints]:
    """Return features and labels of all optional spans, and of a sample of the others.

    Returns
    -------
    states : ndarray of float16, shape (examples, 4 * width)
        States before and after the start, and before and after the end of each span.
    surface : ndarray, shape (examples, 10)
        Its surface features.
    optional : ndarray of bool, shape (examples,)
        Whether it is optional.
    sentence : ndarray of int, shape (examples,)
        Index of its sentence.
    """
    rng = random.Random(seed)
    states, surface, optional, sentence = [], [], [], []
    for index, text, spans, boundaries in _encoded(labelled, rewriter):
        tokens = text.split()
        chosen = [*spans, *_others(tokens, spans, rng, settings)]
        if chosen:
            states.append(boundary_features(boundaries, chosen).astype(np.float16))
            surface.append(surface_features(tokens, chosen))
            optional += [True] * len(spans) + [False] * (len(chosen) - len(spans))
            sentence += [index] * len(chosen)
    return np.concatenate(states), np.concatenate(surface), np.array(optional), np.array(sentence)


def boundary_features(states: BoundaryStates, spans: Sequence[Span]) -> Floats:
    """Return (spans, 4 * width) states before and after the start, and before and after the end."""
    start, end = np.array(spans, dtype=np.int64).T
    return np.concatenate([states.before[start], states.after[start], states.before[end], states.after[end]], axis=1)


def _others(tokens: Sequence[str], spans: Sequence[Span], rng: random.Random, settings: Mapping[str, int]) -> set[Span]:
    """Sample spans that are not optional: random ones, some that end like optional ones, some that overlap them."""
    others = [span for span in candidate_spans(tokens) if span not in spans]
    similar = [
        (start, end)
        for start, end in others
        if end == len(tokens)
        or tokens[end - 1].endswith(",")
        or any(start == span[0] or end == span[1] for span in spans)
    ]
    overlapping = [(start, end) for start, end in others if any(start < span[1] and span[0] < end for span in spans)]
    pools = ((others, settings["any"]), (similar, settings["similar"]), (overlapping, settings["overlapping"]))
    return {span for pool, count in pools for span in rng.sample(pool, min(count, len(pool)))}


def _encoded(
    labelled: Sequence[tuple[str, list[Span]]], rewriter: Rewriter
) -> Iterator[tuple[int, str, list[Span], BoundaryStates]]:
    encoded = [(index, sentence) for index, (text, _) in enumerate(labelled) if (sentence := rewriter.encode(text))]
    encoded.sort(key=lambda pair: len(pair[1].ids))
    for first in range(0, len(encoded), _BATCH):
        batch = encoded[first : first + _BATCH]
        for (index, sentence), states in zip(batch, rewriter.states([item for _, item in batch]), strict=True):
            yield index, sentence.text, labelled[index][1], states
