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
        return "No system produced a result."
    count = len(next(iter(comparison.evaluations.values())).examples)
    examples = f"{count:,} example{'' if count == 1 else 's'}"
    if ranking is None or ranking.name not in comparison.best:
        return f"No metric ranks the systems on {examples}: the figures are descriptive only."
    best = comparison.best[ranking.name]
    score = ranking.format(comparison[best].figures[ranking.name])
    unjudged = "" if _has_references(comparison) else " There are no references, so coverage was not measured."
    if len(comparison.evaluations) == 1:
        return f"On {examples}, {best} reaches {score} in {ranking.title}.{unjudged}"
    extreme = "highest" if ranking.higher_is_better else "lowest"
    equals = _with_the_same_score(comparison, ranking, score)
    if len(equals) > 1:
        every = "all systems have" if len(equals) == len(comparison.evaluations) else f"{_listed(equals)} share"
        adjective = "same" if len(equals) == len(comparison.evaluations) else extreme
        return f"On {examples}, {every} the {adjective} {ranking.title} ({score}).{unjudged}"
    statement = f"On {examples}, {best} has the {extreme} {ranking.title} ({score})"
    return f"{statement}{_lead(comparison, ranking, best)}{_cost(comparison, best)}{unjudged}"


def _has_references(comparison: Comparison) -> bool:
    return any(example.references for own in comparison.evaluations.values() for example in own.examples)


def _with_the_same_score(comparison: Comparison, column: Column, score: str) -> list[str]:
    """Return the systems whose displayed score is `score`."""
    figures = {name: own.figures.get(column.name) for name, own in comparison.evaluations.items()}
    return [name for name, figure in figures.items() if column.format(figure) == score]


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
    return f"{lead}. The differences from all other systems except {_listed(close)} are statistically significant."


def _listed(systems: list[str]) -> str:
    names = systems if len(systems) <= 3 else [*systems[:3], f"{len(systems) - 3} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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
