"""Lines before lists, and whether they and the items after them are complete sentences. For English."""

from __future__ import annotations

import re

from summ.text.verbs import has_finite_verb, has_verb, is_imperative

_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}: ")
# "You qualify if you:": the items are not facts.
_CONDITION = re.compile(
    r"\b(?:if|when|where|unless|until|because|whether|that|who|which|can|may|might|could|or)\b", re.I
)
# "The court holds that:", "I am of opinion that:".
_ASSERTS = re.compile(
    r"\b(?:opinion|view|satisfied|find(?:s|ing)?|found|hold(?:s|ing)?|held|conclu(?:de|ded|des|sion)|resolv(?:e|ed|es)"
    r"|agree(?:d|s)?|note(?:d|s)?|decide(?:d|s)?|declare(?:d|s)?|report(?:s|ed)?|sa(?:id|ys)|state(?:d|s)?|order(?:ed|s)?"
    r"|advise(?:d|s)?|believe(?:d|s)?|confirm(?:ed|s)?|told|rule(?:d|s)?|recommend(?:ed|s)?)"
    r"(?: (?!or\b)\w+){0,6} that:$",
    re.I,
)
_NEGATION = re.compile(r"\b(?:not|never|no|avoid|cannot|without|instead|refus\w+)\b|n['’]t\b", re.I)
_OBLIGATION = re.compile(r"\b(?:should|must|will|(?:need|needs|have|has|had|is|are) to)\b", re.I)
_REQUEST = re.compile(r"\b(?:required?|please|asked?|agreed|actions?|to do)\b", re.I)
# No infinitive begins like these.
_NO_INFINITIVE = re.compile(
    r"(?:an?|the|its?|their|his|her|your|our|my|no|all|any|not|in|on|at|by|for|of|with|from)\b"
    r"|\w+(?:ing|ed|ly|[^s]s)\b",
    re.I,
)
_SUBJECTLESS = re.compile(
    r"(?:is|are|was|were|am|has|had|does|did|will|would|can|could|may|might|must|shall|should)\b", re.I
)
# "Here is how:", "The reasons are as follows:", "She told the council:", "There are two of them:".
_ANNOUNCES = re.compile(
    r"(?:(?:and|so|but|then) )?(?:what|how|why|where|when|who|here|there|these|the following|below|if|q|let|please|i"
    r"|watch|take|like|look|a|do|does)\b"
    r"|.*\b(?:these|this|your|as follows|following|statement|live on|quot\w+|questions?|appears?|list|looks?"
    r"|repl(?:y|ies|ied)|sa(?:id|ys|ying)|told|tells?|add(?:s|ed|ing)|wr(?:ites?|ote|iting)|ask(?:s|ed|ing)?|declared"
    r"|explain(?:s|ed)|tweet\w*|post(?:s|ed)|report(?:s|ed|ing)?|exclaim\w+|continu(?:es|ed)|stat(?:es|ed|ing)"
    r"|announc(?:es|ed)|conclud(?:es|ed)|comment(?:s|ed)"
    r"|(?:two|three|four|five|six|several|some|couple of|variety of|number of)\b[^,.]*$)\b",
    re.I | re.S,
)
# "..., for the following reasons:"
_FOLLOWING = re.compile(r",? (?:with|for|at|in|on|under|to) the following \w+:$", re.I)
_OPEN_END = re.compile(
    r"\b(?:is|are|was|were|be|that|to|of|by|for|with|in|on|at|from|as|if|when|and|or|the|a|an|this|these|must|should|can|may"
    r"|will|you|they|we|he|she|it|i|include|includes|included|including|like|how|why|what|who|because|than):$",
    re.I,
)
# "Firmware 5.2, which could fail" is no statement.
RELATIVE_CLAUSE = re.compile(r",? (?:which|who|whose|that|where|when)\b.*", re.S)
_ASIDE = re.compile(r"\([^()]*\)")
_MIN_WORDS, _MIN_ITEM_WORDS = 12, 4


def states_something(line: str) -> bool:
    """Return whether a line that ends with a colon is a statement without what follows it.

    Examples
    --------
    >>> states_something("The mill takes back all of the bread that it sold at the following places:")
    True
    >>> states_something("The mayor told the council on Monday evening in the old hall:")
    False
    """
    if line.count(" ") + 1 < _MIN_WORDS or _OPEN_END.search(line) or _ANNOUNCES.match(_FOLLOWING.sub("", line)):
        return False
    return has_verb(RELATIVE_CLAUSE.sub("", line))


def stands_alone(item: str, lead_in: str) -> bool:
    """Return whether an item that begins in lower case or ends with a semicolon is a sentence without its lead-in.

    A clause with a subject is, except after a condition. A request is only after a line that obliges ("You should:").

    Examples
    --------
    >>> stands_alone("the van comes to us", "What we agreed:"), stands_alone("are over 65", "Apply if you:")
    (True, False)
    """
    if _ASSERTS.search(lead_in):
        lead_in = lead_in.removesuffix(" that:")
    if _CONDITION.search(lead_in) or _NEGATION.search(lead_in):
        return False
    statement = _LABEL.sub("", item)
    if _OBLIGATION.search(lead_in) and not _NO_INFINITIVE.match(item):
        return item.count(" ") + 1 >= _MIN_ITEM_WORDS
    if is_imperative(statement):
        # "They agreed to:" is no request.
        is_request = _REQUEST.search(lead_in) is not None and not lead_in.endswith(" to:")
        return statement is not item or is_request
    statement = RELATIVE_CLAUSE.sub("", statement)
    return has_finite_verb(_ASIDE.sub("", statement)) and not _SUBJECTLESS.match(statement)
