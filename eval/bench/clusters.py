"""Input of the benchmark: clusters of any size, from real news if available, otherwise random."""

from __future__ import annotations

import bisect
import gzip
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

from summ.text.sentences import sentence_spans

TRAIN = Path(__file__).resolve().parents[3] / "shared" / "data" / "multinews" / "train-00000-of-00004.jsonl.gz"
_PER_DOCUMENT = 20
_VOCABULARY = 15_000


def sentences(count: int) -> tuple[list[str], str]:
    """Return `count` sentences and their origin."""
    if TRAIN.is_file():
        return list(itertools.islice(_news(), count)), "Multi-News train, one cluster after another"
    return list(itertools.islice(_drawn(), count)), "drawn by a seed: Zipf's law over 15,000 words, 8 to 30 words each"


def documents(count: int) -> tuple[list[str], str]:
    """Return the sentences as documents of 20 sentences each."""
    found, origin = sentences(count)
    return [" ".join(found[start : start + _PER_DOCUMENT]) for start in range(0, count, _PER_DOCUMENT)], origin


def _news() -> Iterator[str]:
    with gzip.open(TRAIN, "rt", encoding="utf-8") as lines:
        for line in lines:
            for document in json.loads(line)["documents"]:
                for start, end in sentence_spans(document):
                    if end - start >= 25:
                        yield " ".join(document[start:end].split())


def _drawn() -> Iterator[str]:
    generator = random.Random(0)
    letters = "etaoinshrdlu"
    vocabulary = [
        "".join(letters[digit] for digit in (rank % 12, rank // 12 % 12, rank // 144 % 12, rank // 1728))
        for rank in range(_VOCABULARY)
    ]
    shares = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(vocabulary))))
    while True:
        topic = generator.sample(vocabulary, 40)
        for _ in range(_PER_DOCUMENT):
            words = [
                generator.choice(topic)
                if generator.random() < 0.25
                else vocabulary[bisect.bisect(shares, generator.random() * shares[-1])]
                for _ in range(generator.randint(8, 30))
            ]
            yield f"{' '.join(words).capitalize()}."
