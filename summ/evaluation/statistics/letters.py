"""Letters for systems, and superscripts for significant differences, as in ranx."""

from __future__ import annotations

from collections.abc import Sequence

from summ.evaluation.columns import Column
from summ.evaluation.statistics.intervals import LEVEL, SEED
from summ.evaluation.statistics.ranking import first_is_better
from summ.evaluation.statistics.significance import DRAWS, Difference

# Unicode has no superscript q.
_LETTERS = "abcdefghijklmnoprstuvwxyz"
_SUPERSCRIPTS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"


def system_letters(systems: Sequence[str]) -> dict[str, str]:
    """Return a letter for each system, or nothing if there are more systems than letters."""
    return dict(zip(systems, _LETTERS, strict=False)) if len(systems) <= len(_LETTERS) else {}


def superscripts(column: Column, differences: Sequence[Difference], systems: Sequence[str]) -> dict[str, str]:
    """Return for each system the superscripts of the systems that it is significantly better than."""
    by_system = dict(zip(systems, _SUPERSCRIPTS, strict=False))
    marks = dict.fromkeys(systems, "")
    for difference in differences:
        if difference.significant:
            better, worse = difference.first, difference.second
            if not first_is_better(column, difference):
                better, worse = worse, better
            marks[better] += by_system[worse]
    return {name: "".join(sorted(mark, key=_SUPERSCRIPTS.index)) for name, mark in marks.items()}


def plain_letters(superscript: str) -> str:
    """Return superscript letters as ordinary ones."""
    return superscript.translate(str.maketrans(_SUPERSCRIPTS, _LETTERS))


def superscript_note(any_marked: bool) -> str:
    """Explain the superscripts of a table, or their absence."""
    test = f"paired randomization test, {DRAWS:,} draws, seed {SEED}, Holm correction per column, p < {LEVEL:g}"
    if any_marked:
        return f"Superscripts: significantly better than the systems with these letters ({test})."
    return f"The differences are not statistically significant ({test})."
