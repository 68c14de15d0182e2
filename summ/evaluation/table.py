"""A plain-text table of systems and figures, the best of each column marked."""

from __future__ import annotations

import math
from collections.abc import Mapping

# Shares are shown in per cent, as papers print them; the rest as they are.
_LOWER_IS_BETTER = frozenset({"s/cluster", "over", "redundancy"})
_PLAIN = frozenset({"s/cluster", "over", "words", "sentences", "characters"})
_UNMARKED = frozenset({"words", "sentences", "characters", "coverage", "density", "compression"})


def plain_table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Rows of figures by system name, aligned; ``*`` marks the best of a column where there are several rows."""
    columns = list(dict.fromkeys(name for figures in rows.values() for name in figures))
    best = {column: _best(column, [figures.get(column) for figures in rows.values()]) for column in columns}
    cells = [["system", *columns]]
    for name, figures in rows.items():
        shown = [name]
        for column in columns:
            value = figures.get(column)
            mark = "*" if len(rows) > 1 and value is not None and value == best[column] else " "
            shown.append(_shown(column, value) + mark)
        cells.append(shown)
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    lines = []
    for number, row in enumerate(cells):
        figures_ = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *figures_]).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _best(column: str, values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None and not math.isnan(value)]
    if not known or column in _UNMARKED:
        return None
    return min(known) if column in _LOWER_IS_BETTER else max(known)


def _shown(column: str, value: float | None) -> str:
    if value is None or math.isnan(value):
        return "–"
    if column == "over":
        return f"{value:.0f}"
    return f"{value:.3f}" if column in _PLAIN else f"{100 * value:.2f}"
