"""What came of several systems on the same examples: the table, the differences, the page."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summ.evaluation.columns import OVER, SECONDS, Column
from summ.evaluation.differences import as_dict, beaten, differences, explained, letters
from summ.evaluation.results import Evaluation
from summ.evaluation.significance import Difference
from summ.evaluation.table import plain_table
from summ.evaluation.whole_files import write_json, write_text


@dataclass(frozen=True, repr=False)
class Comparison:
    """Several systems on the same examples; `failed` maps a system that gave no result to the reason."""

    evaluations: dict[str, Evaluation]
    failed: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        failed = f", failed: {', '.join(self.failed)}" if self.failed else ""
        return f"<Comparison of {', '.join(self.evaluations) or 'no system'}{failed}>"

    def __str__(self) -> str:
        return self.table()

    def __getitem__(self, name: str) -> Evaluation:
        return self.evaluations[name]

    @property
    def is_complete(self) -> bool:
        """Whether every system summarized every example and every metric that applies was computed."""
        return not self.failed and not any(one.failures or one.scored.errors for one in self.evaluations.values())

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every system's columns, once each, seconds and budget misses last."""
        found = dict.fromkeys(column for one in self.evaluations.values() for column in one.scored.columns)
        return (*found, SECONDS, OVER)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the table has to know, each said once."""
        found: list[str] = []
        for name, one in self.evaluations.items():
            if one.failures:
                place, reason = next(iter(one.failures.items()))
                found.append(
                    f"{name}: {len(one.failures)} of {len(one.examples)} examples gave an error and count as empty "
                    f"summaries (the first, {one.ids[place]}: {reason})"
                )
            found += [f"{metric} is left out: {reason}" for metric, reason in one.scored.left_out.items()]
            found += [f"{name}: {metric} failed: {reason}" for metric, reason in one.scored.errors.items()]
            found += [f"{metric}: {note}" for metric, scores in one.scores.items() for note in scores.notes]
        if self.differences and letters(list(self.evaluations)):
            found.append(explained(any(mark for own in self.marks.values() for mark in own.values())))
        return tuple(dict.fromkeys(found))

    @cached_property
    def differences(self) -> dict[str, list[Difference]]:
        """For every column that judges, every pair of systems: by how much they differ, and whether it is chance."""
        scores = {name: one.per_example for name, one in self.evaluations.items()}
        return differences(self.columns[:-2], scores)

    @property
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

    def table(self) -> str:
        """A plain-text table, a line a system, the best of each column marked ``*``; below it what has to be known."""
        labels = self.labels
        rows = {labels[name]: evaluation.figures for name, evaluation in self.evaluations.items()}
        marks = {column: {labels[name]: mark for name, mark in own.items()} for column, own in self.marks.items()}
        lines = [plain_table(rows, self.columns, marks)] if rows else []
        lines += [f"{name} failed: {reason}" for name, reason in self.failed.items()]
        return "\n".join([*lines, *self.notes])

    def totals_dict(self) -> dict[str, Any]:
        return self._dict({name: evaluation.totals_dict() for name, evaluation in self.evaluations.items()})

    def to_dict(self) -> dict[str, Any]:
        return self._dict({name: evaluation.to_dict() for name, evaluation in self.evaluations.items()})

    def _dict(self, systems: dict[str, Any]) -> dict[str, Any]:
        return {"systems": systems, "failed": self.failed, "differences": as_dict(self.differences)}

    def to_json(self, path: str | os.PathLike[str]) -> None:
        write_json(path, self.to_dict())

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """One self-contained page: the table, then every example with its summaries and their sources."""
        from summ.evaluation.report import comparison_html

        write_text(path, comparison_html(self))
