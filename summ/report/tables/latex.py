"""The table as papers print it: LaTeX with booktabs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.letters import plain_letters
from summ.report.tables.cells import Cell, Grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "±": r"$\pm$",
    "–": "--",
}
# So many columns of figures fit a line of text; more are scaled down to it.
_WIDE = 6
# What papers call the figures of rouge.
_NAMES = {"rouge1": "R-1", "rouge2": "R-2", "rougeL": "R-L", "rougeLsum": "R-Lsum"}


def latex_table(grid: Grid, comparison: Comparison) -> str:
    """A ``table`` for ``\\usepackage{booktabs}``, a wide one for ``graphicx`` too.

    Best figures are bold, letters raised, the notes are its caption.
    Raised letters are plain ones in math mode, so that any engine can set them.
    """
    scores = [place for place, column in enumerate(grid.columns) if column.group]
    columns = [grid.columns[place] for place in scores]
    body = [
        f"{_escaped(comparison.labels[name])} & {' & '.join(_shown(cells[place]) for place in scores)} \\\\"
        for name, cells in grid.rows.items()
    ]
    wide = len(columns) > _WIDE
    heads = [_NAMES.get(column.name, _escaped(column.name)) for column in columns]
    caption = " ".join(map(_escaped, (comparison.verdict, *comparison.notes)))
    return "\n".join(
        [
            r"% \usepackage{booktabs,graphicx}" if wide else r"% \usepackage{booktabs}",
            r"\begin{table}",
            r"\centering",
            *([r"\resizebox{\linewidth}{!}{%"] if wide else []),
            rf"\begin{{tabular}}{{l{'r' * len(columns)}}}",
            r"\toprule",
            *_groups(columns),
            " & ".join(["System", *heads]) + r" \\",
            r"\midrule",
            *body,
            r"\bottomrule",
            r"\end{tabular}" + ("}" if wide else ""),
            rf"\caption{{{caption}}}",
            r"\end{table}",
        ]
    )


def _groups(columns: list[Column]) -> list[str]:
    spans, rules, place = [], [], 2
    for metric, own in groupby(columns, key=lambda column: column.group):
        count = len(list(own))
        spans.append(rf"\multicolumn{{{count}}}{{c}}{{{_escaped(metric)}}}")
        rules.append(rf"\cmidrule(lr){{{place}-{place + count - 1}}}")
        place += count
    return [" & ".join(["", *spans]) + r" \\", " ".join(rules)] if spans else []


def _shown(cell: Cell) -> str:
    figure = rf"\textbf{{{_escaped(cell.figure)}}}" if cell.is_best else _escaped(cell.figure)
    return figure + (rf"$^{{{plain_letters(cell.beats)}}}$" if cell.beats else "")


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(mark, mark) for mark in " ".join(text.split()))
