"""Compare the default with the floor and the best other system of each set, with p of the paired test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sets import EvaluationSet

from summ import registry
from summ.evaluation.statistics.significance import DRAWS, paired_randomization
from summ.report.tables.rows import markdown_rows

VARIANTS = {"rouge1": "R1", "rouge2": "R2", "rougeL": "RL"}
FLOOR = "lead in turn"
# The floor without captions and other non-prose.
PROSE_FLOOR = "lead, truncated"
# Marks the rows of methods that use the query.
_QUERY = " + query"

Results = Mapping[str, Mapping[str, dict[str, Any]]]


def against(results: Results, seed: int) -> list[str]:
    """Return the lines of the table; `results` holds the scores per cluster by set and system."""
    rows = []
    for set_name, systems in results.items():
        if registry.DEFAULT not in systems:
            continue
        default = systems[registry.DEFAULT]
        others = [name for name, row in systems.items() if row["kind"] in ("summ", "peer") and row is not default]
        others = [name for name in others if not name.endswith(_QUERY)]
        best = max(others, key=lambda name: sum(systems[name]["means"]), default=None)
        for other in filter(systems.__contains__, (FLOOR, PROSE_FLOOR, best or "")):
            cells = [set_name, other]
            for variant, mean, other_mean in zip(VARIANTS, default["means"], systems[other]["means"], strict=True):
                pair = default["examples"][variant], systems[other]["examples"][variant]
                p = paired_randomization(*pair, seed=seed)
                cells += [f"{100 * (mean - other_mean):+.2f}", "< 0.001" if p < 0.001 else f"{p:.3f}"]
            rows.append(cells)
    return [
        f"{registry.DEFAULT} without the query minus {FLOOR}, minus {PROSE_FLOOR} (in turn, without captions and other "
        "non-prose: the published floor of the complete articles), and minus the best of all other methods and "
        f"packages by their mean, with p of the paired randomization test ({DRAWS:,} draws, uncorrected).\n",
        *markdown_rows(["set", "against", "Δ R1", "p", "Δ R2", "p", "Δ RL", "p"], rows),
    ]


def against_on_unseen(
    evaluation_set: EvaluationSet, systems: Mapping[str, Any], limit: int | None, seed: int
) -> list[str]:
    """Return the table for the clusters that are not annotated to train the default; no lines if none is annotated."""
    annotated = evaluation_set.annotated
    if not annotated:
        return []
    unseen = [index for index, record in enumerate(evaluation_set.read(limit)) if record["id"] not in annotated]
    if not unseen:
        return ["Sentences of all these clusters were annotated to train the default.", ""]
    rows = {}
    for name, row in systems.items():
        examples = {variant: [row["examples"][variant][index] for index in unseen] for variant in VARIANTS}
        means = [sum(examples[variant]) / len(unseen) for variant in VARIANTS]
        rows[name] = {**row, "examples": examples, "means": means}
    own = " / ".join(f"{100 * mean:.1f}" for mean in rows.get(registry.DEFAULT, {"means": ()})["means"])
    return [
        f"Sentences of some of these clusters were annotated to train the default (never their references). On the "
        f"{len(unseen)} other clusters {registry.DEFAULT} has {own or '–'}:\n",
        *against({evaluation_set.name: rows}, seed)[1:],
        "",
    ]
