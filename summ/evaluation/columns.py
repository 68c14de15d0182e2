"""Columns of a results table: the format of values, and which of them is best."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from summ.metrics import Metric

_ROUGE = re.compile(r"\brouge([0-9LSW].*)")
# Short names stay in files; tables for people need no legend.
_LABELS = {"w/t/l": "win/tie/loss", "MB": "peak MB", "over": "over budget"}
_TITLES = {
    ("support", "sentences"): "support of sentences",
    ("support", "numbers"): "support of numbers and dates",
    ("support", "names"): "support of names",
    ("redundancy", "repeated1"): "repetition of words",
    ("redundancy", "repeated2"): "repetition of pairs of words",
    ("redundancy", "repeated3"): "repetition of three words",
    ("redundancy", "self-rouge"): "similarity between sentences",
}


@dataclass(frozen=True)
class Column:
    """A figure that every system has.

    Attributes
    ----------
    name : str
        The heading.
    higher_is_better : bool or None, default True
        None for a descriptive figure, which neither ranks systems nor is tested.
    in_percent : bool, default True
        Whether values are shown times 100.
    digits : int, default 2
        Digits after the decimal point.
    group : str, default ""
        The metric that the column belongs to; empty for costs.
    """

    name: str
    higher_is_better: bool | None = True
    in_percent: bool = True
    digits: int = 2
    group: str = ""

    @property
    def label(self) -> str:
        """The name as people write it: ``ROUGE-1`` for ``rouge1``."""
        return _LABELS.get(self.name) or _ROUGE.sub(r"ROUGE-\1", self.name).replace("-rouge", "-ROUGE")

    @property
    def title(self) -> str:
        """What the column measures, for running text: ``support of sentences`` for ``sentences``."""
        metric = self.group.partition("#")[0]
        return _TITLES.get((metric, self.name), self.label)

    @property
    def scale(self) -> int:
        """Factor from stored to displayed values."""
        return 100 if self.in_percent else 1

    @property
    def limits(self) -> tuple[float, float] | None:
        """The least and the largest value displayed, if the column is in percent."""
        return (0.0, 100.0) if self.in_percent else None

    def format(self, value: float | None) -> str:
        """Format a value; a dash stands for an undefined one."""
        if value is None or math.isnan(value):
            return "–"
        return f"{self.scale * value:.{self.digits}f}"

    def format_half_width(self, low: float, high: float) -> str:
        """Format half the width of an interval, for example ``±0.66``."""
        return f"±{self.scale * (high - low) / 2:.{self.digits}f}"

    def best(self, values: Iterable[float | None]) -> str | None:
        """Return the best value as displayed, or None for a descriptive column or if all values look the same.

        Comparing displayed values avoids calling a system best for a difference that the reader cannot see. A cost
        displayed as zero is below the resolution, so that none is best.
        """
        defined = [value for value in values if value is not None and not math.isnan(value)]
        if self.higher_is_better is None or len({self.format(value) for value in defined}) < 2:
            return None
        best = self.format(max(defined) if self.higher_is_better else min(defined))
        return None if self in (SECONDS, MEGABYTES) and not float(best) else best


SECONDS = Column("s/cluster", higher_is_better=False, in_percent=False, digits=3)
MEGABYTES = Column("MB", higher_is_better=False, in_percent=False, digits=0)
OVER_BUDGET = Column("over", higher_is_better=False, in_percent=False, digits=0)
RANK = Column("rank", higher_is_better=None, in_percent=False, digits=0)
WIN_TIE_LOSS = Column("w/t/l", higher_is_better=None, in_percent=False)
# Costs are not metrics, and their differences are not tested.
COSTS = (SECONDS, MEGABYTES, OVER_BUDGET)


def metric_columns(metric: Metric, group: str, names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns `names` of one metric; `group` is its name in the table."""
    column = partial(Column, higher_is_better=metric.higher_is_better, in_percent=metric.in_percent, group=group)
    return tuple(column(name) for name in names)
