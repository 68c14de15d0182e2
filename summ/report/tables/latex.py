"""LaTeX tables with booktabs, as in papers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.letters import plain_letters
from summ.report.tables.grid import Cell, Grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "±": r"$\pm$",
    "–": "--",
}
# More columns than this are scaled down to the width of the text.
_MAX_COLUMNS = 6
# Abbreviations that papers use.
_HEADINGS = {"rouge1": "R-1", "rouge2": "R-2", "rougeL": "R-L", "rougeLsum": "R-Lsum"}


def latex_table(grid: Grid, comparison: Comparison) -> str:
    """Return a ``table`` environment that needs ``booktabs``, and ``graphicx`` if it is wide.

    The best values are bold and the notes form the caption. Superscripts are set in math mode, so that every TeX
    engine can print them.
    """
    indices = [index for index, column in enumerate(grid.columns) if column.group]
    columns = [grid.columns[index] for index in indices]
    rows = [
        f"{_escape(comparison.labels[name])} & {' & '.join(_format(cells[index]) for index in indices)} \\\\"
        for name, cells in grid.rows.items()
    ]
    is_wide = len(columns) > _MAX_COLUMNS
    headings = [_HEADINGS.get(column.name, _escape(column.label)) for column in columns]
    caption = " ".join(map(_escape, (comparison.verdict, *comparison.notes)))
    return "\n".join(
        [
            r"% \usepackage{booktabs,graphicx}" if is_wide else r"% \usepackage{booktabs}",
            r"\begin{table}",
            r"\centering",
            *([r"\resizebox{\linewidth}{!}{%"] if is_wide else []),
            rf"\begin{{tabular}}{{l{'r' * len(columns)}}}",
            r"\toprule",
            *_group_lines(columns),
            " & ".join(["System", *headings]) + r" \\",
            r"\midrule",
            *rows,
            r"\bottomrule",
            r"\end{tabular}" + ("}" if is_wide else ""),
            rf"\caption{{{caption}}}",
            r"\end{table}",
        ]
    )


def _group_lines(columns: list[Column]) -> list[str]:
    spans, rules, start = [], [], 2
    for metric, group in groupby(columns, key=lambda column: column.group):
        count = len(list(group))
        spans.append(rf"\multicolumn{{{count}}}{{c}}{{{_escape(metric)}}}")
        rules.append(rf"\cmidrule(lr){{{start}-{start + count - 1}}}")
        start += count
    return [" & ".join(["", *spans]) + r" \\", " ".join(rules)] if spans else []


def _format(cell: Cell) -> str:
    value = rf"\textbf{{{_escape(cell.value)}}}" if cell.is_best else _escape(cell.value)
    return value + (rf"$^{{{plain_letters(cell.superscript)}}}$" if cell.superscript else "")


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(mark, mark) for mark in " ".join(text.split()))
