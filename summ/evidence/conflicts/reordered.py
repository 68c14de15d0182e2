"""Sentences with the same words in another order, such as active and passive."""

from __future__ import annotations

from summ.evidence.conflicts.analyzed_text import AnalyzedText
from summ.evidence.conflicts.pairing import Pairing
from summ.evidence.conflicts.value_pairs import Compared, ValuePair, can_agree, counted, missing_values

# Minimum share and minimum number of the words that must be in both sentences.
_MIN_SHARED, _MIN_WORDS = 0.75, 3


def compare_reordered(pairing: Pairing, a: AnalyzedText, b: AnalyzedText) -> Compared | None:
    """Compare the only numbers of two sentences; None if their words differ, or they are about different events."""
    sides = pairing.first, pairing.second
    numbers = [[index for index, unit in enumerate(units) if unit.kind == "number"] for units in sides]
    words = [{unit.key for unit in units if unit.is_content and unit.kind is None} for units in sides]
    similarity = 2 * len(words[0] & words[1]) / max(1, sum(map(len, words)))
    if any(len(own) != 1 for own in numbers) or len(words[0] & words[1]) < _MIN_WORDS or similarity < _MIN_SHARED:
        return None
    first, second = (units[own[0]] for units, own in zip(sides, numbers, strict=True))
    noun = counted(pairing.first, first)
    if noun is None or noun != counted(pairing.second, second):
        return None
    missing = missing_values(pairing.first, b.facts), missing_values(pairing.second, a.facts)
    if first not in missing[0] or second not in missing[1] or can_agree(first, second):
        return None
    # With another date or name on both sides, they are about different events.
    if all(len(own) > 1 for own in missing):
        return None
    return Compared((ValuePair("number", first, second, False),), similarity)
