"""The columns that tables and plots show: those that tell systems apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from summ.evaluation.columns import Column
    from summ.evaluation.comparison import Comparison


def shown_columns(comparison: Comparison) -> tuple[Column, ...]:
    """Return the columns without those that `omission_notes` describes."""
    omitted = {*constant_columns(comparison), *_repeated_columns(comparison)}
    return tuple(column for column in comparison.columns if column.name not in omitted)


def constant_columns(comparison: Comparison) -> dict[str, str]:
    """Return the displayed value of each metric column in which no example of any system differs, by name.

    Extractive systems have such columns: their sentences are always supported. Undefined scores are ignored, and a
    column without any other is called undefined. The column that ranks the systems is never omitted, and nothing is
    for a single system.
    """
    constant = {}
    for column in _omissible_columns(comparison):
        rows = [own.per_example.get(column.name) for own in comparison.evaluations.values()]
        values = {column.format(score) for row in rows if row is not None for score in row[np.isfinite(row)].tolist()}
        if all(row is not None for row in rows) and len(values) < 2:
            constant[column.name] = next(iter(values), "undefined")
    return constant


def omission_notes(comparison: Comparison) -> Iterator[str]:
    """Yield what the omitted columns would show."""
    columns = {column.name: column for column in comparison.columns}
    by_value: dict[str, list[str]] = {}
    for name, value in constant_columns(comparison).items():
        by_value.setdefault(value, []).append(columns[name].title)
    if by_value:
        values = "; ".join(f"{', '.join(titles)} ({value})" for value, titles in by_value.items())
        yield f"Without a column, since equal for every system and example: {values}."
    for name in _repeated_columns(comparison):
        yield f"{columns[name].label} equals {columns[name.replace('Lsum', 'L')].label} here, and has no column."


def _repeated_columns(comparison: Comparison) -> list[str]:
    """Return the columns of ROUGE-Lsum that equal ROUGE-L, as they do if every text is a single line."""
    constant = constant_columns(comparison)
    repeated = []
    for column in _omissible_columns(comparison):
        sentence_level = column.name.replace("Lsum", "L")
        scores = [own.per_example for own in comparison.evaluations.values() if column.name in own.per_example]
        if (
            column.name.startswith("rougeLsum")
            and column.name not in constant
            and all(
                sentence_level in own and np.array_equal(own[column.name], own[sentence_level], equal_nan=True)
                for own in scores
            )
        ):
            repeated.append(column.name)
    return repeated


def _omissible_columns(comparison: Comparison) -> list[Column]:
    if len(comparison.evaluations) < 2:
        return []
    return [column for column in comparison.columns if column.group and column != comparison.ranking_column]
