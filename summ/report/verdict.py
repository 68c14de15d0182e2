"""A comparison in one sentence of plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.ranking import first_is_better

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def verdict(comparison: Comparison) -> str:
    """Which system is better, by how much, whether that is luck, and at what cost."""
    main = comparison.ranking_column
    if not comparison.evaluations:
        return "No system gave a result."
    count = len(next(iter(comparison.evaluations.values())).examples)
    if main is None or main.name not in comparison.best:
        return f"Nothing here judges the summaries of {_many(count, 'example')}: the figures describe and do not rank."
    best = comparison.best[main.name]
    said = f"On {_many(count, 'example')}, {best} has the highest {main.name}"
    if not main.higher_is_better:
        said = said.replace("highest", "lowest")
    said += f" ({main.format(comparison[best].figures[main.name])})"
    if len(comparison.evaluations) == 1:
        return f"{said}: it is the only system."
    return said + _lead(comparison, main, best) + _cost(comparison, best) + "."


def _lead(comparison: Comparison, main: Column, best: str) -> str:
    """How far it is ahead of the baseline, and which systems it cannot be told from."""
    others = comparison.against_best.get(main.name, {})
    level = [name for name, one in others.items() if not one.significant or first_is_better(main, one)]
    parts = []
    baseline = comparison.baseline
    found = comparison.against_baseline.get(main.name, {}).get(best)
    if found is not None:
        parts.append(f"{_points(main, found.difference.mean)} better than {baseline}")
    if len(level) == len(others):
        parts.append("but no difference from the other systems is more than luck may give")
    elif level:
        shown = ", ".join(level[:3]) + (f" and {len(level) - 3} more" if len(level) > 3 else "")
        parts.append(f"ahead of all others by more than luck except {shown}")
    else:
        parts.append(
            "and ahead of every other system by more than luck"
            if len(others) > 1
            else "and the difference is more than luck"
        )
    return ", " + ", ".join(parts)


def _cost(comparison: Comparison, best: str) -> str:
    own = comparison[best].seconds_per_cluster
    baseline = comparison.baseline
    if own != own or own <= 0:
        return ""
    said = f", at {_seconds(own)} a cluster"
    if baseline is None or baseline == best or baseline not in comparison.evaluations:
        return said
    other = comparison[baseline].seconds_per_cluster
    if other != other or other <= 0:
        return said
    times = own / other
    if 0.8 <= times <= 1.25:
        return f"{said}, about as long as {baseline}"
    if times > 1:
        return f"{said}, {_times(times)} as long as {baseline}"
    return f"{said}, {_times(1 / times)} as fast as {baseline}"


def _seconds(seconds: float) -> str:
    if seconds < 0.001:
        return "less than 1 ms"
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _times(factor: float) -> str:
    return f"{factor:,.0f} times" if factor >= 10 else f"{factor:.1f} times"


def _points(column: Column, difference: float) -> str:
    if column.share:
        return f"{abs(100 * difference):.2f} points"
    return f"{abs(difference):.{column.digits}f}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
