"""Items of lists, labels and answers that say nothing without the line before them."""

from __future__ import annotations

import re

from summ.text.block_sentences import BlockSentence
from summ.text.lead_ins import RELATIVE_CLAUSE, stands_alone, states_something
from summ.text.statements import states_figure
from summ.text.verbs import has_verb

# Items of lists without a stop say something from this number of words on.
_MIN_ITEM_WORDS = 6
# "reduce the number of classes; or"
_OPEN_ITEM = re.compile(r"[,;](?: (?:and|or|und|oder|et|ou|y|o))?$")
_MAX_OPEN_END = 6
_ENUMERATED = re.compile(r";(?: and)?$")
# After a lead-in, "A. Hill, 34: two counts" is no statement.
_LABEL = re.compile(r".{1,80}?: ")
# "To reset the clock:", "If it fails:": what follows is true for this purpose only.
_PURPOSE = re.compile(
    r"(?:to (?!date\b|this\b|that\b)|in order to|how to|if|unless|before you|wenn|falls|bevor|um|pour|si|avant de|para"
    r"|antes de|per|se|prima di|om)\b[^,]*$",
    re.I,
)
_MAX_RUN_IN_WORDS = 5
# Merits and faults in reviews.
_REVIEW_LABEL = re.compile(
    r"(?:pros?|cons?|plus(?:es)?|minus(?:es)?|likes?|dislikes?|strengths?|weaknesses|the (?:good|bad)"
    r"|(?:dis)?advantages?|vorteile?|nachteile?|positiv|negativ|avantages?|inconvénients?|points (?:forts|faibles)"
    r"|(?:des)?ventajas?|contras|pregi|difetti|s?vantaggi|voordelen|nadelen)\s?[:：]",
    re.I,
)
_MAX_REVIEW_LABEL, _MAX_BARE_WORDS = 24, 6
_BACK_REFERENCE = re.compile(r"(?:it|they|this|that|these|those)(?:['’]|\b)", re.I)
# "It can, but ...", "Yes."
_SHORT_ANSWER = re.compile(
    r"(?:yes|no)[,.!]|(?:it|they|you|we|he|she|i) (?:can|do|does|did|is|are|was|were|will|should|could|may|might)"
    r"(?:n['’]t| not)?[,.]",
    re.I,
)
# A longer answer says enough, although the question completes it: "About 30 miles on the flat."
_MIN_ANSWER_WORDS = 7


def is_partial_item(item: BlockSentence, has_headings: bool, lead_in: str, language: str | None) -> bool:
    """Return whether an item of a list completes the line before the list, or is too short or without a verb.

    Further sentences of an item depend on the line before the list only if it states a purpose.
    """
    if lead_in and _PURPOSE.match(lead_in):
        return True
    if not item.opens_block:
        return False
    if item.is_final and not item.closes_block:
        # "1. Library roof. The survey found ...": a heading.
        return language == "en" and item.text.count(" ") < _MAX_RUN_IN_WORDS and not has_verb(item.text)
    is_open = _OPEN_ITEM.search(item.text, len(item.text) - _MAX_OPEN_END) is not None
    if is_open or (lead_in and item.text[0].islower()):
        may_stand_alone = language == "en" and lead_in and (not is_open or _ENUMERATED.search(item.text))
        return not (may_stand_alone and stands_alone(item.text, lead_in))
    if item.is_final or not item.is_line:
        return False
    is_short = has_headings and not lead_in and item.text.count(" ") + 1 < _MIN_ITEM_WORDS
    if is_short or language != "en":
        return is_short
    statement = _LABEL.sub("", RELATIVE_CLAUSE.sub("", item.text)) if lead_in else item.text
    return not (has_verb(statement) or states_figure(item.text))


def is_statement(text: str, language: str | None) -> bool:
    """Return whether a line that ends with a colon states something without what follows it."""
    return language == "en" and text[-1] == ":" and states_something(text)


def _is_bare_label(text: str, language: str | None) -> bool:
    """Return whether a sentence lists merits or faults, without a verb: "Cons: the manual."."""
    beginning = text[:_MAX_REVIEW_LABEL]
    if ":" not in beginning and "：" not in beginning:
        return False
    label = _REVIEW_LABEL.match(text)
    if label is None:
        return False
    rest = text[label.end() :]
    return not has_verb(rest) if language == "en" else len(rest.split()) <= _MAX_BARE_WORDS


def is_partial_answer(answer: BlockSentence) -> bool:
    """Return whether a sentence after a question is a short answer or has no verb: "Yes.", "On the flat."."""
    if answer.is_final and len(answer.text.split()) >= _MIN_ANSWER_WORDS:
        return False
    return _SHORT_ANSWER.match(answer.text) is not None or not has_verb(answer.text)


class OpenList:
    """The list that the current sentence is part of. `lead_in` is the line with a colon before it, or empty."""

    def __init__(self) -> None:
        self.lead_in = ""
        self._in_item = False

    def continue_with(self, sentence: BlockSentence) -> bool:
        """Take the next sentence; return whether it is part of an item, and no lead-in itself."""
        self._in_item = sentence.is_listed or (self._in_item and not sentence.opens_block)
        is_lead_in = sentence.text[-1] in ":："
        if is_lead_in or not self._in_item:
            self.lead_in = sentence.text if is_lead_in else ""
            return False
        return True


class Labels:
    """Labels of merits and faults, and the sentences after them in the block: "Cons: the manual. It is awful."."""

    def __init__(self) -> None:
        self._is_after_label = False

    def is_part_of_label(self, sentence: BlockSentence, reason: str | None, language: str | None) -> bool:
        """Take the next sentence, with its reason; return whether it is a label without a verb or refers to one."""
        is_label = reason is None and _is_bare_label(sentence.text, language)
        refers_to_label = reason is None and self._is_after_label and _BACK_REFERENCE.match(sentence.text) is not None
        self._is_after_label = is_label and not sentence.closes_block
        return is_label or refers_to_label
