"""The figures of a comparison as SVG and PDF files for papers and slides, drawn with matplotlib."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summ.errors import InputError, MissingExtraError
from summ.paths import usable_path

if TYPE_CHECKING:
    from summ.evaluation.columns import Column
    from summ.evaluation.comparison import Comparison

_FORMATS = ("svg", "pdf")
# Without a date and with fixed identifiers, the same comparison gives the same files.
_METADATA: dict[str, dict[str, Any]] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
_STYLE = {"font.family": "DejaVu Sans", "svg.hashsalt": "summ", "axes.spines.top": False, "axes.spines.right": False}


def write_figures(comparison: Comparison, folder: str | os.PathLike[str]) -> list[Path]:
    """Write the distribution of the scores, the differences from the best, and quality against time.

    Parameters
    ----------
    comparison : Comparison
        The results; the column that ranks the systems is drawn.
    folder : str or path
        Where to write; it is created.

    Returns
    -------
    list of Path
        An ``.svg`` and a ``.pdf`` file per figure.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InputError
        If no metric ranks the systems, or a file cannot be written.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError("figures", "figures") from None
    column = comparison.ranking_column
    if column is None or column.name not in comparison.best:
        raise InputError("there is nothing to draw: no metric ranks the systems.")
    target = usable_path(folder)
    paths = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        with matplotlib.rc_context(_STYLE):
            for name, draw in _FIGURES.items():
                figure = Figure(figsize=(6.4, 1.2 + 0.35 * max(4, len(comparison.evaluations))), layout="constrained")
                if draw(figure.subplots(), comparison, column):
                    for form in _FORMATS:
                        paths.append(target / f"{name}.{form}")
                        figure.savefig(paths[-1], metadata=_METADATA[form])
    except OSError as error:
        raise InputError(f"the figures cannot be written to {target}: {error.strerror or error}.") from None
    return paths


def _draw_scores(axes: Any, comparison: Comparison, column: Column) -> bool:
    """Draw a box per system over its scores, and the mean with its interval."""
    systems = [name for name, own in comparison.evaluations.items() if column.name in own.per_example]
    rows = [column.scale * comparison[name].per_example[column.name] for name in systems]
    axes.boxplot([row[np.isfinite(row)] for row in rows], orientation="horizontal", showfliers=False, widths=0.5)
    for position, name in enumerate(systems, start=1):
        interval = comparison[name].intervals[column.name]
        _draw_interval(axes, column, position, interval.low, interval.mean, interval.high)
    _name_rows(axes, [comparison.labels[name] for name in systems], column.title)
    return bool(systems)


def _draw_differences(axes: Any, comparison: Comparison, column: Column) -> bool:
    """Draw every other system minus the best, with its interval; hollow if it is not significant."""
    differences = comparison.against_best.get(column.name, {})
    for position, difference in enumerate(differences.values(), start=1):
        interval = difference.difference
        _draw_interval(
            axes, column, position, interval.low, interval.mean, interval.high, hollow=not difference.significant
        )
    axes.axvline(0, color="0.5", linewidth=1)
    labels = [comparison.labels[name] for name in differences]
    _name_rows(axes, labels, f"{column.title}: difference from {comparison.best[column.name]}")
    return bool(differences)


def _draw_time(axes: Any, comparison: Comparison, column: Column) -> bool:
    """Draw the mean of each system against its seconds per cluster."""
    timed = {
        name: own
        for name, own in comparison.evaluations.items()
        if own.seconds_per_cluster > 0 and column.name in own.intervals
    }
    for name, own in timed.items():
        interval = own.intervals[column.name]
        below, above = interval.mean - interval.low, interval.high - interval.mean
        error = [[column.scale * below], [column.scale * above]]
        axes.errorbar(own.seconds_per_cluster, column.scale * interval.mean, yerr=error, fmt="o", capsize=2)
        position = (own.seconds_per_cluster, column.scale * interval.mean)
        axes.annotate(comparison.labels[name], position, xytext=(6, 4), textcoords="offset points", parse_math=False)
    axes.set_xscale("log")
    axes.set_xlabel("seconds per cluster")
    axes.set_ylabel(column.title)
    return bool(timed)


def _draw_interval(
    axes: Any, column: Column, position: int, low: float, mean: float, high: float, *, hollow: bool = False
) -> None:
    axes.plot([column.scale * low, column.scale * high], [position, position], color="C0", linewidth=2)
    axes.plot(column.scale * mean, position, "o", color="C0", markerfacecolor="white" if hollow else "C0")


def _name_rows(axes: Any, labels: list[str], title: str) -> None:
    axes.set_yticks(range(1, len(labels) + 1), labels, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel(title)


_FIGURES: dict[str, Callable[[Any, Comparison, Column], bool]] = {
    "scores": _draw_scores,
    "differences": _draw_differences,
    "time": _draw_time,
}
