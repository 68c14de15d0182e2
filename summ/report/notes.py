"""What a reader of a comparison's table has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.evaluation.statistics.letters import superscript_note, system_letters
from summ.evaluation.statistics.intervals import RESAMPLES, SEED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summ.evaluation.comparison import Comparison


def notes_on(comparison: Comparison) -> tuple[str, ...]:
    """Failures first, then what was left out, then what the signs mean; each said once."""
    return tuple(dict.fromkeys(_notes(comparison)))


def _notes(comparison: Comparison) -> Iterator[str]:
    yield from comparison.warnings
    for name, one in comparison.evaluations.items():
        if one.failures:
            place, reason = next(iter(one.failures.items()))
            yield (
                f"{name}: {len(one.failures)} of {len(one.examples)} examples gave an error and count as empty "
                f"summaries (the first, {one.ids[place]}: {reason})"
            )
        yield from (f"{name}: {note}" for note in one.notes)
        yield from (f"{metric} is left out: {reason}" for metric, reason in one.metric_results.skipped.items())
        yield from (f"{name}: {metric} failed: {reason}" for metric, reason in one.metric_results.errors.items())
        yield from (f"{metric}: {note}" for metric, scores in one.scores.items() for note in scores.notes)
    main = comparison.ranking_column
    if comparison.rank_by is not None and (main is None or main.name != comparison.rank_by):
        yield f"there is no column {comparison.rank_by!r} to rank by" + (f"; {main.name} ranks." if main else ".")
    if main is None:
        return
    yield f"±: half the width of the 95 % bootstrap interval ({RESAMPLES} resamples, seed {SEED})."
    if comparison.differences and system_letters(list(comparison.evaluations)):
        yield superscript_note(any(mark for own in comparison.superscripts.values() for mark in own.values()))
        yield (
            "~: not significantly worse than the best of the column (*), by the same test corrected over the "
            "comparisons with the best alone."
        )
        yield (
            f"Ranks are by {main.name}; w/t/l: on how many examples a system does better, as well and worse than "
            f"{comparison.baseline} by it."
        )
