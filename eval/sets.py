"""The evaluation sets: their files, the length of the summaries, and which may be used for tuning."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
# Labels of sentences that train the default: of news and of other genres.
ANNOTATIONS = (ROOT / "training" / "annotations.jsonl.gz", ROOT / "training" / "other_genres.jsonl.gz")


@dataclass(frozen=True)
class EvaluationSet:
    """A data file and how it is used.

    `words` is the budget, about the mean length of the references. `for_tuning` sets are for choosing settings; all
    others are reported and, unless `is_validation`, never tuned on. `floor` is the ROUGE-1, 2 and L of lead in turn in
    the notes of the data, in percent. `convention` is the ROUGE convention. `as_longbench` sets are also scored as in
    LongBench. `left_out` are systems that would need hours on this set. `note` is printed above the scores.
    """

    name: str
    file: str
    words: int
    for_tuning: bool = False
    floor: tuple[float, float, float] | None = None
    note: str = ""
    is_validation: bool = False
    convention: str = "rouge-score"
    as_longbench: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return DATA / f"{self.file}.jsonl.gz"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:16]

    @property
    def annotated(self) -> frozenset[str]:
        """The ids of the clusters whose annotated sentences train the default."""
        ids: set[str] = set()
        for path in filter(Path.is_file, ANNOTATIONS):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines if line.strip()]
            ids |= {row["id"] for row in rows if row.get("file") == self.file}
        return frozenset(ids)

    def read(self, limit: int | None = None) -> list[dict[str, Any]]:
        return read(self.file, limit)


def read(file: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the clusters of a file in the data folder, or `limit` of them spread evenly over it."""
    with gzip.open(DATA / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    if limit is None or limit >= len(records):
        return records
    return [records[index * len(records) // limit] for index in range(limit)]


_ONE_FILE = "The set has only this file. No setting was tuned and no weight trained on it, but"
_INSPECTED = f"{_ONE_FILE} its scores were known when the fallback of `learned` to submodular was designed"

_KNOWN = "Its scores were known while the default was designed."

_NETWORKS = ("bert-extractive", "embedding")
# Their time grows at least with the square of the number of sentences.
_QUADRATIC = ("summa", "sumy KL", "sumy Reduction", "lexrank package", "lexrank package, continuous", "pytextrank")

SETS = {
    evaluation_set.name: evaluation_set
    for evaluation_set in (
        EvaluationSet(
            "multinews-230",
            "multinews/test1000",
            230,
            floor=(43.3, 14.0, 19.9),
            note="1,000 clusters of the test split. The documents of a cluster are cut to about 430 words in total, so "
            "a summary of 230 words contains half of the input and all systems score similarly.",
            left_out=_NETWORKS,
        ),
        EvaluationSet(
            "multinews-100",
            "multinews/test1000",
            100,
            note="The same clusters with a budget that requires selection.",
            left_out=_NETWORKS,
        ),
        EvaluationSet(
            "background",
            "background/validation",
            180,
            floor=(31.0, 7.5, 15.7),
            note="News timelines; settings were tuned on the training file. The references are annotators' summaries "
            "of the events before the query. `learned` exchanges sentences only in ordinary news because exchanging "
            "lowered the scores here and on mediqa; the threshold was tuned on Multi-News.",
            left_out=_NETWORKS,
        ),
        EvaluationSet(
            "mediqa",
            "mediqa/validation",
            80,
            floor=(37.8, 13.5, 21.3),
            note=f"{_INSPECTED}, and when its exchange of sentences was disabled for queries.",
        ),
        EvaluationSet(
            "fewsum",
            "fewsum_amazon/test",
            50,
            floor=(26.4, 4.0, 15.6),
            note="Only 20 clusters, so the intervals are wide.",
        ),
        EvaluationSet(
            "opinosis",
            "opinosis/test",
            20,
            floor=(20.5, 4.3, 16.6),
            note=f"{_ONE_FILE} the lower weight of a query that shares a word with most sentences was introduced "
            "because of these clusters.",
        ),
        EvaluationSet("convosumm", "convosumm_email/validation", 70, floor=(21.4, 4.8, 14.5), note=f"{_INSPECTED}."),
        EvaluationSet(
            "multinews-whole",
            "multinews_whole/visible100",
            220,
            floor=(44.3, 14.6, 19.8),
            note=f"100 clusters of the test split with complete articles, as in LongBench. {_KNOWN}",
            as_longbench=True,
            left_out=_NETWORKS,
        ),
        EvaluationSet(
            "allsides",
            "allsides/validation",
            42,
            floor=(32.9, 12.8, 23.6),
            note="Complete articles on one event by two or three outlets, and a neutral roundup. Neighboring days of a "
            "story may be in both the training and the validation part.",
            is_validation=True,
            left_out=_NETWORKS,
        ),
        EvaluationSet(
            "t17",
            "t17/visible",
            40,
            floor=(17.4, 3.4, 11.8),
            note="The articles of one day of a timeline, up to ten complete ones, some with web page boilerplate. "
            f"{_KNOWN}",
            left_out=_NETWORKS + _QUADRATIC,
        ),
        EvaluationSet(
            "neus",
            "neus/validation",
            67,
            floor=(35.8, 13.9, 22.2),
            note="Excerpts of three articles on one event: left, center and right.",
            is_validation=True,
            left_out=_NETWORKS,
        ),
        *(
            EvaluationSet(
                f"multiling-{language}",
                f"multiling/{language}",
                245,
                note=f"WikiNews in {name}, ten complete articles per cluster (TAC 2011 MultiLing pilot). ROUGE on "
                "words of any script; only words in ASCII are stemmed. Peers run with their English settings. Only 10 "
                f"clusters, so the intervals are wide. {_KNOWN}",
                convention="unicode",
                left_out=_NETWORKS,
            )
            for language, name in (("fr", "French"), ("hi", "Hindi"))
        ),
        EvaluationSet("choose-multinews-230", "multinews/validation", 230, for_tuning=True),
        EvaluationSet("choose-multinews-100", "multinews/validation", 100, for_tuning=True),
        EvaluationSet("train-multinews-100", "multinews/train-00000-of-00004", 100, for_tuning=True),
        EvaluationSet("choose-background", "background/train", 130, for_tuning=True),
        EvaluationSet("choose-fewsum", "fewsum_amazon/train", 50, for_tuning=True),
    )
}


def reported_sets() -> list[str]:
    """Return the names of the sets that are never tuned on."""
    return [name for name, evaluation_set in SETS.items() if not evaluation_set.for_tuning]
