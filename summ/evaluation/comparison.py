"""The results of several systems on the same examples: ranks, differences and their significance."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from summ.argument_types import with_checked_types
from summ.data_frame import data_frame
from summ.errors import InputError, shortened
from summ.evaluation.columns import COSTS, Column
from summ.evaluation.exports import Exports
from summ.evaluation.results import Evaluation
from summ.evaluation.statistics.letters import superscripts, system_letters
from summ.evaluation.statistics.pairwise import compare_columns, differences_to_dict
from summ.evaluation.statistics.ranking import (
    WinTieLoss,
    differences_from,
    differences_from_to_dict,
    rank_systems,
    win_tie_loss,
)
from summ.evaluation.statistics.significance import Difference
from summ.rendering import render


@dataclass(frozen=True, repr=False)
class Comparison(Exports):
    """Several systems on the same examples.

    Attributes
    ----------
    evaluations : dict of str to Evaluation
        The results, by system.
    failed : dict of str to str
        Systems without a result, with the reason.
    baseline : str or None
        The system with which all others are compared, in addition to the best.
    rank_by : str or None
        The column requested for ranking.
    data : str or None
        A fingerprint of the examples.
    warnings : tuple of str
        Problems that do not concern a single system.
    sweeps : dict of str to Any
        The settings that a sweep tried and chose, by system.
    source : str or None
        The name of the data, for the head of the report.
    date : str or None
        The day of the run, as ``2024-01-18``. `compare` does not set it, so that equal runs give equal pages.
    """

    evaluations: dict[str, Evaluation]
    failed: dict[str, str] = field(default_factory=dict)
    baseline: str | None = None
    rank_by: str | None = None
    data: str | None = None
    warnings: tuple[str, ...] = ()
    sweeps: dict[str, Any] = field(default_factory=dict)
    source: str | None = None
    date: str | None = None

    def __repr__(self) -> str:
        failed = f", failed: {', '.join(self.failed)}" if self.failed else ""
        return f"<Comparison of {', '.join(self.evaluations) or 'no systems'}{failed}>"

    def __getitem__(self, name: str) -> Evaluation:
        return self.evaluations[name]

    @property
    def is_complete(self) -> bool:
        """Whether every system summarized every example and no metric failed."""
        evaluations = self.evaluations.values()
        return not self.failed and not any(own.failures or own.metric_results.errors for own in evaluations)

    @property
    def computed(self) -> int:
        """The number of summaries computed in this run; the others were cached or precomputed."""
        return sum(evaluation.computed for evaluation in self.evaluations.values())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all systems, costs last."""
        evaluations = self.evaluations.values()
        scores = (column for evaluation in evaluations for column in evaluation.metric_results.columns)
        return (*dict.fromkeys(scores), *COSTS)

    @cached_property
    def ranking_columns(self) -> tuple[Column, ...]:
        """The columns in which a higher or a lower score is better."""
        return tuple(column for column in self.columns if column.group and column.higher_is_better is not None)

    @property
    def ranking_column(self) -> Column | None:
        """The column that ranks the systems: `rank_by` if it exists, else the first that can."""
        requested = [column for column in self.ranking_columns if column.name == self.rank_by]
        return next(iter((*requested, *self.ranking_columns)), None)

    @cached_property
    def differences(self) -> dict[str, list[Difference]]:
        """The difference of every pair of systems, by column."""
        scores = {name: evaluation.per_example for name, evaluation in self.evaluations.items()}
        return compare_columns(self.ranking_columns, scores)

    @cached_property
    def ranks(self) -> dict[str, dict[str, int]]:
        """The rank of each system from 1, by column."""
        return {
            column.name: rank_systems(
                column, {name: own.figures[column.name] for name, own in self._systems_with(column).items()}
            )
            for column in self.ranking_columns
        }

    @property
    def best(self) -> dict[str, str]:
        """The system with the best mean, by column; the first one on a tie."""
        return {column: min(ranks, key=ranks.__getitem__) for column, ranks in self.ranks.items() if ranks}

    @cached_property
    def against_best(self) -> dict[str, dict[str, Difference]]:
        """Every other system minus the best, by column, with Holm's correction over these comparisons."""
        return {column: differences_from(self.best[column], own) for column, own in self.differences.items()}

    @cached_property
    def against_baseline(self) -> dict[str, dict[str, Difference]]:
        """Every other system minus the baseline, by column, with Holm's correction over these comparisons."""
        if self.baseline not in self.evaluations:
            return {}
        return {column: differences_from(self.baseline, own) for column, own in self.differences.items()}

    def wins_against(self, system: str) -> dict[str, dict[str, WinTieLoss]]:
        """Return each other system's wins, ties and losses against `system`, by column, counted in examples.

        Raises
        ------
        InputError
            If there is no such system.
        """
        if not isinstance(system, str) or system not in self.evaluations:
            raise InputError(f"there is no system {shortened(system)}; they are {', '.join(self.evaluations)}.")
        return {
            column.name: {
                name: win_tie_loss(column, own.per_example[column.name], self[system].per_example[column.name])
                for name, own in self._systems_with(column).items()
                if name != system
            }
            for column in self.ranking_columns
            if system in self._systems_with(column)
        }

    @cached_property
    def superscripts(self) -> dict[str, dict[str, str]]:
        """Superscripts that list, by column and system, the systems that it is significantly better than."""
        columns = {column.name: column for column in self.columns}
        systems = list(self.evaluations)
        if not system_letters(systems):
            return {}
        return {name: superscripts(columns[name], own, systems) for name, own in self.differences.items()}

    @property
    def labels(self) -> dict[str, str]:
        """The names of the systems in tables, with a letter if there are several."""
        letters = system_letters(list(self.evaluations)) if len(self.evaluations) > 1 else {}
        return {name: f"{letters[name]} {name}" if letters else name for name in self.evaluations}

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes for the reader of the table."""
        notes: tuple[str, ...] = render("notes", self)
        return notes

    @property
    def verdict(self) -> str:
        """The best system, its lead, the significance of the lead, and its cost, in a few sentences."""
        return str(render("verdict", self))

    def table(self, form: str = "text") -> str:
        return str(render("table", self, form))

    def totals_dict(self) -> dict[str, Any]:
        """Return everything but the examples, for JSON."""
        return self._dict({name: evaluation.totals_dict() for name, evaluation in self.evaluations.items()})

    def to_dict(self) -> dict[str, Any]:
        return self._dict({name: evaluation.to_dict() for name, evaluation in self.evaluations.items()})

    def page(self) -> str:
        """Return one self-contained page with table, plots, tests, and every summary with its sources."""
        return str(render("page", self))

    @with_checked_types
    def to_figures(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the figures of the ranking column to a folder as SVG and PDF files, and return their paths.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        InputError
            If no metric ranks the systems, or a file cannot be written.
        """
        paths: list[Path] = render("figures", self, folder)
        return paths

    @with_checked_types
    def to_pandas(self, *, examples: bool = False) -> Any:
        """Return a `pandas.DataFrame` with a row per system and a column per figure.

        Parameters
        ----------
        examples : bool, default False
            A row per system and example instead, with the columns of `Evaluation.to_pandas`.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        if not examples:
            return data_frame([{"system": name, **own.figures} for name, own in self.evaluations.items()], "system")
        rows = [{"system": name, **row} for name, own in self.evaluations.items() for row in own.example_rows()]
        return data_frame(rows, "system")

    def _systems_with(self, column: Column) -> dict[str, Evaluation]:
        return {name: own for name, own in self.evaluations.items() if column.name in own.per_example}

    def _dict(self, systems: dict[str, Any]) -> dict[str, Any]:
        baseline = self.baseline if self.baseline in self.evaluations else None
        return {
            "verdict": self.verdict,
            "data": self.data,
            "source": self.source,
            "date": self.date,
            "ranked_by": self.ranking_column.name if self.ranking_column else None,
            "ranks": self.ranks,
            "best": self.best,
            "baseline": baseline,
            "systems": systems,
            "failed": self.failed,
            "notes": list(self.notes),
            "sweeps": self.sweeps,
            "differences": {
                **differences_to_dict(self.differences),
                "against_best": differences_from_to_dict(self.against_best),
                "against_baseline": differences_from_to_dict(self.against_baseline),
            },
            "wins_against_baseline": {
                column: {name: counts.to_dict() for name, counts in own.items()}
                for column, own in (self.wins_against(baseline) if baseline else {}).items()
            },
        }
