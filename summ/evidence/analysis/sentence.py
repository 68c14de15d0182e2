"""The analysis of a sentence: what tracing and verification need to know about it, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summ.evidence.analysis.casing import Casing
from summ.evidence.analysis.dates import Date, find_dates
from summ.evidence.analysis.names import Name, find_names
from summ.evidence.analysis.number_words import implied_values
from summ.evidence.analysis.numbers import Number, find_numbers
from summ.evidence.analysis.order import active_order
from summ.evidence.analysis.tokens import Token, find_figures, tokenize
from summ.text.words import words


@dataclass(frozen=True)
class Analysis:
    """A sentence (or a longer text) and its parts, each computed on first access and cached.

    Parameters
    ----------
    text : str
        All offsets below are character offsets into it.
    language : str, optional
        ISO 639-1 code; English where None.
    casing : Casing, optional
        Statistics on the sources' capitals; they decide which first words of sentences are names.

    Examples
    --------
    >>> analysis = Analysis("Yesterday the mayor, Anna Berg, lost 14 of 20 votes.", "en")
    >>> [analysis.text[number.start : number.end] for number in analysis.numbers]
    ['14', '20']
    >>> [name.text for name in analysis.names]
    ['Anna', 'Berg']
    """

    text: str
    language: str | None = None
    casing: Casing = field(default_factory=Casing, repr=False, compare=False)

    @cached_property
    def words(self) -> list[str]:
        """Case-folded words, as `summ.text.words.words` returns them."""
        return words(self.text)

    @cached_property
    def numbers(self) -> Sequence[Number]:
        return find_numbers(self.text)

    @cached_property
    def implied_values(self) -> frozenset[str]:
        """Values that the text implies without stating a number ("both", "half")."""
        return frozenset(implied_values(self.text, self.language))

    @cached_property
    def dates(self) -> Sequence[Date]:
        return find_dates(self.text, self.language)

    @cached_property
    def names(self) -> Sequence[Name]:
        return find_names(self.text, self.language)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """At most 150 tokens, for comparison with another sentence."""
        figures = find_figures(self.numbers, self.dates)
        return tokenize(self.text, self.language, figures, self.casing.proper_nouns)

    @cached_property
    def ranks(self) -> Sequence[float]:
        """The rank of each token in the active form of its clause."""
        return active_order(self.text, self.tokens)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The indices of each content word among the tokens, by stem."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.is_content:
                places.setdefault(token.stem, []).append(index)
        return places
