"""Statistics on the capital letters in a set of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from summ.evidence.analysis.word_lists import sentence_starters

_MIN_CAPITALIZED_SHARE = 0.03
_SAMPLE_SENTENCES = 2000
_CAPITALIZED_INSIDE = re.compile(r"(?<=[^\W\d_A-Z] )[A-Z]\w+")
_CAPITALIZED_FIRST = re.compile(r"[A-Z]\w+")
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z]\w*")


class Casing:
    """Statistics on the capital letters in `sentences`, computed on first access."""

    def __init__(self, sentences: Sequence[str] = ()) -> None:
        self._sentences = sentences

    @cached_property
    def marks_names(self) -> bool:
        """Whether enough words inside sentences are capitalized for capitals to identify names."""
        sample = self._sentences[:_SAMPLE_SENTENCES]
        inner = [word[0].isupper() for sentence in sample for word in sentence.split()[1:]]
        return sum(inner) > _MIN_CAPITALIZED_SHARE * len(inner)

    @cached_property
    def proper_nouns(self) -> frozenset[str]:
        """Case-folded words that are capitalized inside a sentence, or start one and are never in lower case."""
        inside = {word.casefold() for text in self._sentences for word in _CAPITALIZED_INSIDE.findall(text)}
        lower = {word for text in self._sentences for word in _LOWER_CASE.findall(text)}
        matches = map(_CAPITALIZED_FIRST.match, self._sentences)
        first = {match.group().casefold() for match in matches if match}
        return frozenset(inside | (first - lower - sentence_starters()))
