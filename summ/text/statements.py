"""Lines and items without a stop that say something: outcomes of votes and applications, amounts."""

from __future__ import annotations

import re

_SIDE = r"(?:for|in favou?r|against|abs(?:t(?:ain(?:ed|ing)?|entions?)?)?|ayes?|noes|nays?)"
_VOTE = re.compile(rf"\b(?:{_SIDE}\W{{0,3}}\d{{1,7}}|\d{{1,7}}\W{{0,2}}{_SIDE})\b", re.I)
_DECIDED = (
    r"(?:pass(?:es|ed)|falls|fell|fails|failed|carried|lost|defeated|rejected|refused|approved|adopted|granted|dismissed"
    r"|allowed|upheld|withdrawn|deferred|declined|quashed)"
)
_MATTER = (
    r"(?:motion|amendment|resolution|proposal|application|appeal|claim|recommendation|petition|complaint|objection)s?"
)
_MOTION = re.compile(
    r"(?!(?:if|when|why|how|what|where|once|until|unless)\b)(?:[\w-]+ ){0,3}"
    rf"{_MATTER}(?: [\w-]+){{0,6}} {_DECIDED}(?: (?:by|with|unanimously|as)\b.{{0,60}})?\W{{0,2}}",
    re.I,
)
# "21/0417 Two flats - refused 2021, appeal dismissed 2022"
_ITEM = re.compile(
    rf".{{4,160}} [-–—] (?:{_DECIDED}|agreed|object(?:ed|ion)?|no objections?|supported)\b.{{0,80}}", re.I
)

# "£4,150 incl. VAT", "up 4%"
_FIGURE = re.compile(r"(?:[£$€]\s?|\b(?:EUR|USD|GBP|CHF) )\d|\d\s?(?:%|[€£]|per cent\b|percent\b)")
_MIN_FIGURE_WORDS = 6


def states_outcome(line: str) -> bool:
    """Return whether a line without a stop states the outcome of a vote or an application.

    Examples
    --------
    >>> lines = "MOTION FALLS", "For 16, against 17, abs 4", "24/31 Barn at Low Farm - refused", "Motions"
    >>> [states_outcome(line) for line in lines]
    [True, True, True, False]
    """
    if _MOTION.fullmatch(line) or _ITEM.fullmatch(line):
        return True
    return len(_VOTE.findall(line)) > 1


def states_figure(item: str) -> bool:
    """Return whether an item of a list gives an amount of money or a share, in enough words.

    Examples
    --------
    >>> states_figure("Roller door, with the fitting: £3,900 and two weeks"), states_figure("Fee: £20")
    (True, False)
    """
    return item.count(" ") + 1 >= _MIN_FIGURE_WORDS and _FIGURE.search(item) is not None
