"""The reading set: clusters with the facts that a reader needs, and labels of the sentences that state them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sets import DATA, read

from summ import corpora

FILE = "reading/reading"
PATH = DATA / f"{FILE}.jsonl.gz"
SEED_LABELS = Path(__file__).resolve().parent.parent / "seeds" / "labels.json"

# The clusters whose labels and summaries were read while the default was developed.
DEVELOPMENT = frozenset(
    (
        "multinews-multinews-lb-02700514f163f15e24f763de934f8f22cd5cf1f262e23307",
        "multinews-multinews-lb-6387bd7048692c0d8352a7064b552c5406e6a386a2d2cbd2",
        "multinews-multinews-lb-8a254b08dcd8d491f6110fcc85d9728f2af7ef3db72b8153",
        "multinews-multinews-lb-56b04e68a1831f7022c05c0813687ac156f795123ecf1b84",
        "multinews-multinews-lb-db96c336a8ea778dc61902307de617213381344f0b157a00",
        "multinews-multinews-lb-be803cfd04c14b94a7dfdbf267e4d8530333774edb9c8975",
        "allsides-allsides-full-val-38",
        "allsides-allsides-full-val-13",
        "allsides-allsides-full-val-239",
        "allsides-allsides-full-val-3",
        "seeds-envoys",
        "seeds-labor-ruling",
    )
)


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence of a document, ``documents[document][start:end]``.

    `facts` are the ids of the facts that it states. `alone` is 2 if it makes sense in a summary without its neighbors,
    1 if it depends on them slightly, 0 if it must not appear in a summary.
    """

    document: int
    start: int
    end: int
    facts: frozenset[int]
    alone: int


@dataclass(frozen=True)
class LabelledCluster:
    """Documents, references, the weight of each fact by its id (3, 2 or 1), and the labelled sentences."""

    id: str
    documents: tuple[str, ...]
    references: tuple[str, ...]
    weights: Mapping[int, int]
    sentences: tuple[LabelledSentence, ...]

    @classmethod
    def of(
        cls, name: str, documents: Sequence[str], references: Sequence[str], labels: Mapping[str, Any]
    ) -> LabelledCluster:
        """Return the cluster with the `facts` and `sentences` of `labels`."""
        sentences = (
            LabelledSentence(label["document"], label["start"], label["end"], frozenset(label["facts"]), label["alone"])
            for label in labels["sentences"]
        )
        weights = {fact["id"]: fact["weight"] for fact in labels["facts"]}
        return cls(name, tuple(documents), tuple(references), weights, tuple(sentences))

    def words(self, sentence: LabelledSentence) -> int:
        """Return the number of words of a labelled sentence."""
        return len(self.documents[sentence.document][sentence.start : sentence.end].split())


def load_reading_set() -> list[LabelledCluster]:
    """Return the clusters of the reading set in the data folder."""
    return [LabelledCluster.of(row["id"], row["documents"], row["references"], row) for row in read(FILE)]


def load_seed_labels() -> dict[str, LabelledCluster]:
    """Return the seed clusters with their labels, by the id of the cluster; offsets are those of the loaded texts."""
    labels = json.loads(SEED_LABELS.read_text(encoding="utf-8"))
    clusters = {}
    for example in corpora.load("seeds"):
        name = example.cluster.id or ""
        documents = [document.text for document in example.cluster.documents]
        clusters[name] = LabelledCluster.of(name, documents, example.references, labels[name])
    return clusters
