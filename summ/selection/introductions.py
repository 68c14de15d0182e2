"""Which names of people a sentence introduces, and which it takes as known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from summ.evidence.analysis.word_lists import calendar, titles
from summ.selection.arrays import Ints
from summ.text.stopwords import stop_words

_CAPITALIZED = re.compile(r"(?<![\w@#])[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\.(?= [A-Z]))?(?: [A-ZÀ-ÖØ-Þ][\w'’-]*(?:\.(?= [A-Z]))?)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_COURTESY = frozenset("mr mrs ms miss".split())
# Not titles for claims, which take "Father" and "Former" for parts of names.
_MORE_TITLES = frozenset(
    "brother cardinal chairwoman coach commissioner congressman congresswoman deputy father former gen inspector miss "
    "reverend sister spokesman spokeswoman superintendent".split()
)
_SUFFIXES = frozenset("jr sr ii iii".split())
_SHORTEST_SURNAME = 3
_LONGEST_NAME = 4


class Introductions:
    """The surnames that each sentence introduces, and those that it uses alone.

    "Police chief Ana Ruiz" and "Chief Ruiz" introduce a person; "Ruiz" and "Ms. Ruiz" take her as known. A capitalized
    word is a surname if most of the documents that contain it have it after a first name or a title before they have
    it alone. People whom the documents themselves do not introduce ("Trump" in a headline) need no introduction.

    Parameters
    ----------
    texts : sequence of str
        The n sentences of an English cluster.
    document : ndarray of int, shape (n,)
        The document of each sentence.

    Attributes
    ----------
    introduced : list of frozenset of str
        For each sentence, the surnames that it introduces.
    assumed : list of frozenset of str
        For each sentence, the surnames that it uses without introducing them.

    Examples
    --------
    >>> import numpy as np
    >>> texts = ["Ana Ruiz runs the port.", "Ruiz closed it on Monday."]
    >>> Introductions(texts, np.array([0, 0])).assumed
    [frozenset(), frozenset({'Ruiz'})]
    """

    def __init__(self, texts: Sequence[str], document: Ints) -> None:
        mentions = [_mentions(text) for text in texts]
        first: dict[str, dict[int, bool]] = defaultdict(dict)
        alone: Counter[str] = Counter()
        for index, (full, bare) in zip(document.tolist(), mentions, strict=True):
            for name in full:
                first[name].setdefault(index, True)
            for name in bare:
                first[name].setdefault(index, False)
            alone.update(bare - full)
        people = {name for name, is_full in first.items() if alone[name] and 2 * sum(is_full.values()) > len(is_full)}
        self.introduced = [full & people for full, _ in mentions]
        self.assumed = [(bare & people) - full for full, bare in mentions]

    def introduced_first(self, rows: Sequence[int]) -> list[int]:
        """Return `rows` with each sentence that introduces a name moved before the first one that assumes it."""
        order = list(rows)
        # Each move introduces a name earlier; two people who introduce each other could swap places for ever.
        for _ in rows:
            move = self._first_late(order)
            if move is None:
                break
            source, target = move
            order.insert(target, order.pop(source))
        return order

    def _first_late(self, order: Sequence[int]) -> tuple[int, int] | None:
        """Return the positions of the first late introduction and of the sentence that assumes it."""
        known: frozenset[str] = frozenset()
        for target, row in enumerate(order):
            known |= self.introduced[row]
            for name in sorted(self.assumed[row] - known):
                for source in range(target + 1, len(order)):
                    if name in self.introduced[order[source]]:
                        return source, target
        return None


def _mentions(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the last words of names with a first name or a title, and names of one word."""
    full: set[str] = set()
    bare: set[str] = set()
    before_names = _titles()
    for run in _CAPITALIZED.findall(text):
        words = [_POSSESSIVE.sub("", word).rstrip(".") for word in run.split()]
        count = 0
        while count < len(words) and words[count].lower() in before_names:
            count += 1
        name = words[count:]
        while name and name[-1].lower() in _SUFFIXES:
            name.pop()
        if not name or len(name) > _LONGEST_NAME or not _may_be_surname(name[-1]):
            continue
        courtesy = count > 0 and words[count - 1].lower() in _COURTESY
        if len(name) == 1:
            (full if count and not courtesy else bare).add(name[0])
        elif not _is_common(name[0]):
            full.add(name[-1])
        elif len(name) == 2:
            bare.add(name[-1])
    return frozenset(full), frozenset(bare)


def _may_be_surname(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return len(word) >= _SHORTEST_SURNAME and letters.isalpha() and not letters.isupper() and not _is_common(word)


def _is_common(word: str) -> bool:
    return word.lower() in _common_words()


@cache
def _common_words() -> frozenset[str]:
    """Return English stop words, months and weekdays; without "Jan" and "Sun", which may be names."""
    months, weekdays = calendar("en")
    return stop_words("en") | {name for name in (*months, *weekdays) if len(name) > 3}


@cache
def _titles() -> frozenset[str]:
    return titles() | _MORE_TITLES
