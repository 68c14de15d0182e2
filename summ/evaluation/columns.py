"""The columns of a comparison: how a figure is shown, and which is the best of several."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Column:
    """A figure every system has. `higher_is_better` is None for one that describes and does not judge.

    `group` is the metric that it comes from, empty for costs. A `share` lies between 0 and 1 and is shown in per cent,
    as papers print it.
    """

    name: str
    higher_is_better: bool | None = True
    share: bool = True
    digits: int = 2
    group: str = ""

    def shown(self, value: float | None) -> str:
        if value is None or math.isnan(value):
            return "–"
        return f"{100 * value if self.share else value:.{self.digits}f}"

    def half_width(self, low: float, high: float) -> str:
        """Half the width of an interval, as ``±0.66``."""
        return f"±{(100 if self.share else 1) * (high - low) / 2:.{self.digits}f}"

    def best(self, values: Iterable[float | None]) -> str | None:
        """The best of the known values, as it is shown; None where the column does not judge, or shows all as one.

        A difference that no reader can see is none: of two seconds that differ by a nanosecond, neither is better.
        """
        known = [value for value in values if value is not None and not math.isnan(value)]
        if self.higher_is_better is None or len({self.shown(value) for value in known}) < 2:
            return None
        return self.shown(max(known) if self.higher_is_better else min(known))


SECONDS = Column("s/cluster", higher_is_better=False, share=False, digits=3)
MEGABYTES = Column("MB", higher_is_better=False, share=False, digits=0)
OVER = Column("over", higher_is_better=False, share=False, digits=0)
RANK = Column("rank", higher_is_better=None, share=False, digits=0)
# What a system costs and how it keeps to the budget: no metric, and not tested for chance.
COSTS = (SECONDS, MEGABYTES, OVER)


def metric_columns(metric: str, names: Iterable[str], higher_is_better: bool | None) -> tuple[Column, ...]:
    """The columns of one metric: figures that judge are shares, those that describe are shown as they are."""
    column = partial(Column, higher_is_better=higher_is_better, share=higher_is_better is not None, group=metric)
    return tuple(column(name) for name in names)
