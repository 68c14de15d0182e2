"""The default against the floor and against the best other system of each set, with the p of the paired test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summ import registry
from summ.evaluation.statistics.significance import paired_randomization

MEASURES = {"rouge1": "R1", "rouge2": "R2", "rougeL": "RL"}
FLOOR = "lead in turn"
DRAWS = 10_000
# What the name of a row with the query ends in.
_QUERY = " + query"

Results = Mapping[str, Mapping[str, dict[str, Any]]]


def against(results: Results, seed: int) -> Iterator[str]:
    """Lines of a table; `results` gives each set's systems with the scores of every cluster."""
    yield (
        f"{registry.DEFAULT} without the query less lead in turn, and less the best of all other methods and packages "
        f"by their mean, with p of the paired randomization test ({DRAWS:,} draws, uncorrected).\n"
    )
    yield "| set | against | Δ R1 | p | Δ R2 | p | Δ RL | p |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for name, found in results.items():
        if registry.DEFAULT not in found:
            continue
        own = found[registry.DEFAULT]
        others = [one for one, row in found.items() if row["kind"] in ("summ", "peer") and row is not own]
        others = [one for one in others if not one.endswith(_QUERY)]
        best = max(others, key=lambda one: sum(found[one]["means"]), default=None)
        for other in filter(found.__contains__, (FLOOR, best or "")):
            cells = [name, other]
            for measure, ours, theirs in zip(MEASURES, own["means"], found[other]["means"], strict=True):
                pair = own["examples"][measure], found[other]["examples"][measure]
                p = paired_randomization(*pair, resamples=DRAWS, seed=seed)
                cells += [f"{100 * (ours - theirs):+.2f}", "< 0.001" if p < 0.001 else f"{p:.3f}"]
            yield f"| {' | '.join(cells)} |"
