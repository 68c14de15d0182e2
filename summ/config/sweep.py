"""Grid search over the options of a method, with the setting chosen on one data set and reported on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from summ.config.data import DataConfig
from summ.config.system import SystemConfig
from summ.errors import ConfigError
from summ.evaluation import Comparison, compare
from summ.evaluation.cache.result_cache import CacheLike
from summ.evaluation.scoring.metrics import MetricLike
from summ.progress import ProgressLike
from summ.types import Budget


def expand_grid(system: SystemConfig) -> Iterator[SystemConfig]:
    """Yield the system with each combination of its grid's values, in the order of the file, named by them."""
    for values in product(*system.grid.values()):
        setting = dict(zip(system.grid, values, strict=True))
        name = ", ".join(f"{option}={_format(value)}" for option, value in setting.items())
        yield system.model_copy(update={"name": name, "options": {**system.options, **setting}, "grid": {}})


def choose_settings(
    systems: Sequence[SystemConfig],
    data: DataConfig | None,
    metrics: Sequence[MetricLike],
    budget: Budget,
    *,
    rank_by: str | None,
    cache: CacheLike,
    progress: ProgressLike,
) -> tuple[list[SystemConfig], dict[str, Any]]:
    """Replace each grid of `systems` by its best setting on `data`; without grids, `data` is not read.

    Returns
    -------
    chosen : list of SystemConfig
        The systems without grids. The best setting has the best mean in the ranking column; the first one on a tie.
    sweeps : dict of str to Any
        What was tried and chosen, by system, for JSON.

    Raises
    ------
    ConfigError
        If no setting of a grid produced a result.
    """
    chosen: list[SystemConfig] = []
    sweeps: dict[str, Any] = {}
    examples = list(data.examples()) if data and any(system.grid for system in systems) else []
    for system in systems:
        if not system.grid:
            chosen.append(system)
            continue
        settings = {setting.label: setting for setting in expand_grid(system)}
        comparison = compare(
            {name: setting.system() for name, setting in settings.items()},
            examples,
            metrics,
            budget=budget,
            rank_by=rank_by,
            cache=cache,
            progress=progress,
        )
        best = _best(comparison, system.label)
        chosen.append(settings[best].model_copy(update={"name": system.label}))
        sweeps[system.label] = _record(comparison, best, settings[best].options, data.source if data else "")
    return chosen, sweeps


def _best(comparison: Comparison, label: str) -> str:
    ranking = comparison.ranking_column
    if ranking is None or ranking.name not in comparison.best:
        reason = next(iter(comparison.failed.values()), "no metric that ranks systems applies to the choose data.")
        raise ConfigError(f"{label}: no setting of the grid can be chosen: {reason}")
    return comparison.best[ranking.name]


def _record(comparison: Comparison, best: str, options: dict[str, Any], source: str) -> dict[str, Any]:
    ranking = comparison.ranking_column
    return {
        "chosen": best,
        "options": options,
        "by": ranking.name if ranking else None,
        "on": source,
        "examples": len(comparison[best].examples),
        "data": comparison.data,
        "tried": {name: own.totals_dict()["totals"] for name, own in comparison.evaluations.items()},
        "failed": comparison.failed,
    }


def _format(value: Any) -> str:
    return "none" if value is None else str(value)
