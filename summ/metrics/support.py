"""Support: how much of a summary the sources support, by sentence, number and name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from summ.evidence import Tracer
from summ.evidence.analysis import Analysis
from summ.evidence.claims import extract_claims
from summ.metrics.per_example import PerExampleMetric
from summ.text.joining import one_line
from summ.text.truecasing import uncased_sentence_spans

if TYPE_CHECKING:
    from summ.types import Cluster


class Support(PerExampleMetric):
    """``sentences``, ``numbers`` and ``names``, from 0 to 1. Needs clusters.

    The summary is traced as in `summ.attribute`. `sentences` is the mean support of its sentences, the calibrated
    probability that the sources state them. `numbers` is the share of numbers and dates that a document states, `names`
    the share of names; they are undefined for summaries that have none.

    Examples
    --------
    >>> documents = ["The council voted 7 to 2 to close the bridge."]
    >>> scores = Support().score(["The council voted 7 to 3."], clusters=[documents])
    >>> scores["numbers"].value
    0.5
    """

    name: ClassVar[str] = "support"
    version: ClassVar[int] = 2
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    measures = ("sentences", "numbers", "names")

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        tracer = Tracer(cluster)
        spans = uncased_sentence_spans(candidate, language=tracer.language)
        sentences = tracer.trace([one_line(candidate[start:end]) for start, end in spans])
        stated: dict[str, list[bool]] = {"number": [], "name": []}
        for sentence in sentences:
            missing = [flag for flag in sentence.flags if flag.reason == "missing"]
            for claim in extract_claims(Analysis(sentence.text, tracer.language)):
                kind = "number" if claim.kind == "date" else claim.kind
                if kind in stated:
                    flags = (flag for flag in missing if flag.kind == claim.kind)
                    stated[kind].append(not any(flag.start <= claim.start < flag.end for flag in flags))
        support = [sentence.support for sentence in sentences]
        return _mean(support, empty=0.0), _mean(stated["number"]), _mean(stated["name"])


def _mean(values: Sequence[float], *, empty: float = math.nan) -> float:
    return sum(values) / len(values) if values else empty
