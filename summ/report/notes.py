"""The notes below a comparison's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.evaluation.statistics.intervals import LEVEL, RESAMPLES, SEED
from summ.evaluation.statistics.letters import superscript_note, system_letters
from summ.evaluation.statistics.significance import lowest_p
from summ.report.shown_columns import omission_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summ.evaluation.comparison import Comparison


def table_notes(comparison: Comparison) -> tuple[str, ...]:
    """Return the notes without repetition: failures, skipped metrics, omitted columns, and the meaning of the marks."""
    return tuple(dict.fromkeys((*_problems(comparison), *omission_notes(comparison), *_legend(comparison))))


def _problems(comparison: Comparison) -> Iterator[str]:
    yield from comparison.warnings
    for name, evaluation in comparison.evaluations.items():
        if evaluation.failures:
            index, reason = next(iter(evaluation.failures.items()))
            yield (
                f"{name}: {len(evaluation.failures)} of {len(evaluation.examples)} examples failed and count as empty "
                f"summaries (first: {evaluation.ids[index]}: {reason})"
            )
        results = evaluation.metric_results
        yield from (f"{name}: {note}" for note in evaluation.notes)
        yield from (f"Skipped {metric}: {reason}" for metric, reason in results.skipped.items())
        yield from (f"{name}: {metric} failed: {reason}" for metric, reason in results.errors.items())
        yield from (f"{metric}: {note}" for metric, scores in evaluation.scores.items() for note in scores.notes)


def _legend(comparison: Comparison) -> Iterator[str]:
    ranking = comparison.ranking_column
    if comparison.rank_by is not None and (ranking is None or ranking.name != comparison.rank_by):
        fallback = f" Systems are ranked by {ranking.label}." if ranking else ""
        yield f"There is no column {comparison.rank_by!r} to rank by.{fallback}"
    if ranking is None:
        return
    yield f"±: half the width of the 95% bootstrap interval ({RESAMPLES:,} resamples, seed {SEED})."
    if comparison.differences and system_letters(list(comparison.evaluations)):
        any_marked = any(mark for marks in comparison.superscripts.values() for mark in marks.values())
        yield superscript_note(any_marked)
        if not any_marked:
            yield from _power_note(comparison)
        yield (
            "~: not significantly worse than the best of the column (*), by the same test with correction over the "
            "comparisons with the best."
        )
        yield (
            f"rank: by {ranking.title}. win/tie/loss: examples on which a system wins, ties and loses against "
            f"{comparison.baseline} by {ranking.title}."
        )


def _power_note(comparison: Comparison) -> Iterator[str]:
    """Yield a note if no difference from the best could be significant, however large."""
    systems = len(comparison.evaluations)
    examples = len(next(iter(comparison.evaluations.values())).examples)
    if lowest_p(examples, systems - 1) >= LEVEL:
        yield (
            f"With {examples} example{'' if examples == 1 else 's'} and {systems} systems, the smallest possible p "
            f"after correction is {lowest_p(examples, systems * (systems - 1) // 2):.3f}: no difference can be "
            "significant."
        )
