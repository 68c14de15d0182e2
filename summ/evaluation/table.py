"""A plain-text table of systems and figures, the best of each column marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summ.evaluation.columns import Column

Marks = Mapping[str, Mapping[str, str]]


def plain_table(rows: Mapping[str, Mapping[str, float]], columns: Sequence[Column], marks: Marks | None = None) -> str:
    """A line a system, figures aligned; ``*`` marks the best of a column, and all that share it.

    `marks` has further marks by column and system, set behind the figure.
    """
    cells = [["system", *(f"{column.name} " for column in columns)]]
    lines = {name: [name] for name in rows}
    for column in columns:
        best = column.best(figures.get(column.name) for figures in rows.values())
        own = (marks or {}).get(column.name, {})
        width = max((len(own.get(name, "")) for name in rows), default=0)
        cells[0][len(lines[next(iter(rows))])] += " " * width
        for name, figures in rows.items():
            value = figures.get(column.name)
            star = "*" if value is not None and value == best else " "
            lines[name].append(column.shown(value) + star + own.get(name, "").ljust(width))
    cells += lines.values()
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    shown = [_line(row, widths) for row in cells]
    return "\n".join([shown[0], "  ".join("-" * width for width in widths), *shown[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    figures = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join([row[0].ljust(widths[0]), *figures]).rstrip()
