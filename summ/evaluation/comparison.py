"""What came of several systems on the same examples: who is better, by how much, and whether that is luck."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summ.evaluation.atomic_write import write_json, write_text
from summ.evaluation.columns import COSTS, Column
from summ.evaluation.results import Evaluation
from summ.evaluation.statistics.differences import as_dict, beaten, differences, letters
from summ.evaluation.statistics.ranking import Duel, against, duel, ranks
from summ.evaluation.statistics.ranking import as_dict as standing_dict
from summ.evaluation.statistics.significance import Difference
from summ.report.notes import notes_on


@dataclass(frozen=True, repr=False)
class Comparison:
    """Several systems on the same examples; `failed` maps a system that gave no result to the reason.

    `baseline` names the system that all others are tested against besides the best; `rank_by` the column that ranks.
    `data` is a fingerprint of the examples; `remarks` say what went wrong beside the systems, `chosen` what a sweep
    tried and chose, by system.
    """

    evaluations: dict[str, Evaluation]
    failed: dict[str, str] = field(default_factory=dict)
    baseline: str | None = None
    rank_by: str | None = None
    data: str | None = None
    remarks: tuple[str, ...] = ()
    chosen: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        failed = f", failed: {', '.join(self.failed)}" if self.failed else ""
        return f"<Comparison of {', '.join(self.evaluations) or 'no system'}{failed}>"

    def __str__(self) -> str:
        return self.table()

    def _repr_markdown_(self) -> str:
        """What a notebook shows: verdict, table and notes."""
        return self.table("markdown")

    def __getitem__(self, name: str) -> Evaluation:
        return self.evaluations[name]

    @property
    def is_complete(self) -> bool:
        """Whether every system summarized every example and every metric that applies was computed."""
        return not self.failed and not any(one.failures or one.scored.errors for one in self.evaluations.values())

    @property
    def computed(self) -> int:
        """How many summaries were computed in this run; the others were kept from earlier ones, or ready-made."""
        return sum(one.computed for one in self.evaluations.values())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every system's columns, once each; seconds, memory and budget misses last."""
        found = dict.fromkeys(column for one in self.evaluations.values() for column in one.scored.columns)
        return (*found, *COSTS)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the table has to know, each said once."""
        return notes_on(self)

    @property
    def main(self) -> Column | None:
        """The column that systems are ranked by: `rank_by` where there is such a one, else the first that judges."""
        judging = [column for column in self.columns if column.group and column.higher_is_better is not None]
        return next((one for one in judging if one.name == self.rank_by), judging[0] if judging else None)

    @cached_property
    def differences(self) -> dict[str, list[Difference]]:
        """For every column that judges, every pair of systems: by how much they differ, and whether it is chance."""
        scores = {name: one.per_example for name, one in self.evaluations.items()}
        return differences([column for column in self.columns if column.group], scores)

    @cached_property
    def ranks(self) -> dict[str, dict[str, int]]:
        """By column that judges, each system's place from 1."""
        return {
            column.name: ranks(column, {name: one.figures[column.name] for name, one in self._having(column).items()})
            for column in self.columns
            if column.group and column.higher_is_better is not None
        }

    @property
    def best(self) -> dict[str, str]:
        """By column that judges, the system with the best mean; of several, the first."""
        return {name: min(own, key=lambda one: own[one]) for name, own in self.ranks.items() if own}

    @cached_property
    def against_best(self) -> dict[str, dict[str, Difference]]:
        """By column, every other system minus the best, with Holm's correction over these comparisons."""
        return {name: against(self.best[name], found) for name, found in self.differences.items()}

    @cached_property
    def against_baseline(self) -> dict[str, dict[str, Difference]]:
        """By column, every other system minus the baseline, with Holm's correction over these comparisons."""
        if self.baseline not in self.evaluations:
            return {}
        return {name: against(self.baseline, found) for name, found in self.differences.items()}

    def duels(self, system: str) -> dict[str, dict[str, Duel]]:
        """By column, each other system's wins, ties and losses against `system`, counted in examples."""
        return {
            column.name: {
                name: duel(column, one.per_example[column.name], self[system].per_example[column.name])
                for name, one in self._having(column).items()
                if name != system
            }
            for column in self.columns
            if column.name in self.ranks and system in self._having(column)
        }

    @cached_property
    def marks(self) -> dict[str, dict[str, str]]:
        """By column and system, the raised letters of the systems that it is significantly better than."""
        columns = {column.name: column for column in self.columns}
        systems = list(self.evaluations)
        if not letters(systems):
            return {}
        return {name: beaten(columns[name], found, systems) for name, found in self.differences.items()}

    @property
    def labels(self) -> dict[str, str]:
        """The systems as the table names them, with a letter where there are several."""
        found = letters(list(self.evaluations)) if len(self.evaluations) > 1 else {}
        return {name: f"{found[name]} {name}" if found else name for name in self.evaluations}

    @property
    def verdict(self) -> str:
        """Which system is better, by how much, whether that is luck, and at what cost, in plain words."""
        from summ.report.verdict import verdict

        return verdict(self)

    def table(self, form: str = "text") -> str:
        """The table as ``text``, ``markdown`` or ``latex``, with what has to be known below it. Raises `InputError`."""
        from summ.report.tables import rendered

        return rendered(self, form)

    def totals_dict(self) -> dict[str, Any]:
        """Everything but the examples, for JSON."""
        return self._dict({name: evaluation.totals_dict() for name, evaluation in self.evaluations.items()})

    def to_dict(self) -> dict[str, Any]:
        """Everything, each example's scores and summary texts included, for JSON."""
        return self._dict({name: evaluation.to_dict() for name, evaluation in self.evaluations.items()})

    def to_json(self, path: str | os.PathLike[str]) -> None:
        write_json(path, self.to_dict())

    def to_markdown(self, path: str | os.PathLike[str]) -> None:
        write_text(path, self.table("markdown") + "\n")

    def to_latex(self, path: str | os.PathLike[str]) -> None:
        write_text(path, self.table("latex") + "\n")

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """One self-contained page: verdict, table, plots, differences, and every example with its sources."""
        from summ.report.page import comparison_html

        write_text(path, comparison_html(self))

    def _having(self, column: Column) -> dict[str, Evaluation]:
        return {name: one for name, one in self.evaluations.items() if column.name in one.per_example}

    def _dict(self, systems: dict[str, Any]) -> dict[str, Any]:
        main = self.main
        baseline = self.baseline if self.baseline in self.evaluations else None
        return {
            "verdict": self.verdict,
            "data": self.data,
            "ranked_by": main.name if main else None,
            "ranks": self.ranks,
            "best": self.best,
            "baseline": baseline,
            "systems": systems,
            "failed": self.failed,
            "notes": list(self.notes),
            "chosen": self.chosen,
            "differences": {
                **as_dict(self.differences),
                "against_best": standing_dict(self.against_best),
                "against_baseline": standing_dict(self.against_baseline),
            },
            "duels_against_baseline": {
                column: {name: one.to_dict() for name, one in own.items()}
                for column, own in (self.duels(baseline) if baseline else {}).items()
            },
        }
