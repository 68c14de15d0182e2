"""A sweep: a grid over one method's options, chosen on one set of data and reported on another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from summ.config.system import SystemConfig
from summ.errors import ConfigError
from summ.evaluation import Comparison, compare
from summ.evaluation.cache.result_cache import CacheLike
from summ.evaluation.scoring.metrics import MetricLike
from summ.progress import ProgressLike

if TYPE_CHECKING:
    from summ.config.run import RunConfig


def settings(system: SystemConfig) -> Iterator[SystemConfig]:
    """The system with each combination of its grid's values, in the order written, named by them."""
    for values in product(*system.grid.values()):
        own = dict(zip(system.grid, values, strict=True))
        name = ", ".join(f"{option}={_shown(value)}" for option, value in own.items())
        yield system.model_copy(update={"name": name, "options": {**system.options, **own}, "grid": {}})


def chosen(
    run: RunConfig, metrics: Sequence[MetricLike], cache: CacheLike, progress: ProgressLike
) -> tuple[list[SystemConfig], dict[str, Any]]:
    """The run's systems, each grid replaced by its best setting on the run's `choose` data, and what was tried.

    The best is the one with the best mean in the column that ranks, of equals the first. Raises `ConfigError` where
    no setting gave a result.
    """
    systems: list[SystemConfig] = []
    sweeps: dict[str, Any] = {}
    examples = list(run.choose.examples()) if run.choose and any(system.grid for system in run.systems) else []
    for system in run.systems:
        if not system.grid:
            systems.append(system)
            continue
        tried = {one.label: one for one in settings(system)}
        found = compare(
            {name: one.system() for name, one in tried.items()},
            examples,
            metrics,
            **run.budget.model_dump(),
            rank_by=run.rank_by,
            cache=cache,
            progress=progress,
        )
        best = _best(found, system.label)
        systems.append(tried[best].model_copy(update={"name": system.label}))
        sweeps[system.label] = _record(found, best, tried, os.fspath(run.choose.source if run.choose else ""))
    return systems, sweeps


def _best(found: Comparison, label: str) -> str:
    main = found.ranking_column
    if main is None or main.name not in found.best:
        reason = next(iter(found.failed.values()), "no metric that judges applies to the choose data.")
        raise ConfigError(f"{label}: no setting of its grid can be chosen: {reason}")
    return found.best[main.name]


def _record(found: Comparison, best: str, tried: dict[str, SystemConfig], source: str) -> dict[str, Any]:
    main = found.ranking_column
    return {
        "chosen": best,
        "options": tried[best].options,
        "by": main.name if main else None,
        "on": source,
        "examples": len(found[best].examples),
        "data": found.data,
        "tried": {name: one.totals_dict()["totals"] for name, one in found.evaluations.items()},
        "failed": found.failed,
    }


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else "none" if value is None else str(value)
