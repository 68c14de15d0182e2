"""A comparison in a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.ranking import first_is_better

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def verdict(comparison: Comparison) -> str:
    """Return the best system, its lead over the baseline, the significance of the lead, and its cost."""
    ranking = comparison.ranking_column
    if not comparison.evaluations:
        return "No system gave a result."
    count = len(next(iter(comparison.evaluations.values())).examples)
    examples = f"{count:,} example{'' if count == 1 else 's'}"
    if ranking is None or ranking.name not in comparison.best:
        return f"No metric ranks the systems on {examples}: the figures are descriptive only."
    best = comparison.best[ranking.name]
    extreme = "highest" if ranking.higher_is_better else "lowest"
    score = ranking.format(comparison[best].figures[ranking.name])
    statement = f"On {examples}, {best} has the {extreme} {ranking.name} ({score})"
    if len(comparison.evaluations) == 1:
        return f"{statement}; it is the only system."
    return f"{statement}{_lead(comparison, ranking, best)}{_cost(comparison, best)}"


def _lead(comparison: Comparison, ranking: Column, best: str) -> str:
    """Describe the lead over the baseline and name systems that are not significantly worse; ends the sentence."""
    baseline = comparison.baseline
    against_baseline = comparison.against_baseline.get(ranking.name, {}).get(best)
    lead = ""
    if against_baseline is not None:
        lead = f", {_format_difference(ranking, against_baseline.difference.mean)} better than {baseline}"
    others = comparison.against_best.get(ranking.name, {})
    if not others:
        return f"{lead}."
    close = [name for name, gap in others.items() if not gap.significant or first_is_better(ranking, gap)]
    if not close:
        what = "The differences from all other systems are" if len(others) > 1 else "The difference is"
        return f"{lead}. {what} statistically significant."
    if len(close) == len(others):
        what = "The differences from the other systems are" if len(others) > 1 else "The difference is"
        return f"{lead}. {what} not statistically significant."
    names = close if len(close) <= 3 else [*close[:3], f"{len(close) - 3} more"]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{lead}. The differences from all other systems except {listed} are statistically significant."


def _cost(comparison: Comparison, best: str) -> str:
    seconds = comparison[best].seconds_per_cluster
    if not seconds > 0:
        return ""
    cost = f" It takes {_format_seconds(seconds)} per cluster"
    baseline = comparison.baseline
    if baseline is None or baseline == best or baseline not in comparison.evaluations:
        return f"{cost}."
    baseline_seconds = comparison[baseline].seconds_per_cluster
    if not baseline_seconds > 0:
        return f"{cost}."
    factor = seconds / baseline_seconds
    if 0.8 <= factor <= 1.25:
        return f"{cost}, about as long as {baseline}."
    if factor > 1:
        return f"{cost}, {_format_factor(factor)} as long as {baseline}."
    return f"{cost} and is {_format_factor(1 / factor)} as fast as {baseline}."


def _format_seconds(seconds: float) -> str:
    if seconds < 0.001:
        return "less than 1 ms"
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _format_factor(factor: float) -> str:
    return f"{factor:,.0f} times" if factor >= 10 else f"{factor:.1f} times"


def _format_difference(column: Column, difference: float) -> str:
    if column.in_percent:
        return f"{abs(100 * difference):.2f} points"
    return f"{abs(difference):.{column.digits}f}"
