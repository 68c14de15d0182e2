"""Which differences between the systems of a comparison are more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import Column
from summ.evaluation.statistics.pairwise import compare_scores
from summ.evaluation.statistics.significance import DRAWS, LEVEL, RESAMPLES, SEED, Difference

# As ranx marks them: a system's letter stands, raised, behind each figure that is significantly better than its own.
_RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_LETTERS = "abcdefghijklmnoprstuvwxyz"


def differences(
    columns: Sequence[Column], scores: Mapping[str, Mapping[str, NDArray[np.float64]]]
) -> dict[str, list[Difference]]:
    """Every pair of systems on every column that judges; `scores` has a figure a cluster by system and column.

    A column is left out where fewer than two systems have it, or where a pair has no cluster in common.
    """
    found: dict[str, list[Difference]] = {}
    for column in columns:
        rows = {name: own[column.name] for name, own in scores.items() if column.name in own}
        if column.higher_is_better is None or len(rows) < 2:
            continue
        if np.all([np.isfinite(row) for row in rows.values()], axis=0).any():
            found[column.name] = compare_scores(rows)
    return found


def letters(systems: Sequence[str]) -> dict[str, str]:
    """A letter for each system; none where there are more systems than letters."""
    return dict(zip(systems, _LETTERS, strict=False)) if len(systems) <= len(_LETTERS) else {}


def beaten(column: Column, found: Sequence[Difference], systems: Sequence[str]) -> dict[str, str]:
    """For each system the raised letters of those that it is significantly better than."""
    raised = dict(zip(systems, _RAISED, strict=False))
    marks = dict.fromkeys(systems, "")
    for one in found:
        if one.significant:
            first_is_better = (one.difference.mean > 0) == bool(column.higher_is_better)
            better, worse = (one.first, one.second) if first_is_better else (one.second, one.first)
            marks[better] += raised[worse]
    return {name: "".join(sorted(mark, key=_RAISED.index)) for name, mark in marks.items()}


def plain_letters(raised: str) -> str:
    """Raised letters as letters on the line."""
    return raised.translate(str.maketrans(_RAISED, _LETTERS))


def explained(any_marked: bool) -> str:
    """What the raised letters mean, for under a table."""
    how = f"paired randomization, {DRAWS} draws, seed {SEED}, Holm's correction within a column, p < {LEVEL:g}"
    if any_marked:
        return f"Raised letters: significantly better than the systems so lettered ({how})."
    return f"No difference between systems is significant ({how})."


def as_dict(found: Mapping[str, Sequence[Difference]]) -> dict[str, Any]:
    """The differences of each column for JSON, with the seed, resamples and draws that reproduce them."""
    columns = {name: [one.to_dict() for one in rows] for name, rows in found.items()}
    return {"seed": SEED, "resamples": RESAMPLES, "draws": DRAWS, "level": LEVEL, "columns": columns}
