"""Detect text that is not prose and must not be selected as a summary sentence.

Precision has priority. In mail, reviews and forum answers, lines without a full stop are content. Therefore a line
counts as a headline only in documents whose prose has full stops, and most patterns apply only to complete lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from summ.text.block_sentences import BlockSentence
from summ.text.extended_reasons import extend_captions, extend_headline, mark_lead_ins
from summ.text.line_reasons import MAX_DEBRIS_WORDS, MAX_HEADLINE_WORDS, is_debris
from summ.text.list_items import Labels, OpenList, is_partial_answer, is_partial_item, is_statement
from summ.text.sections import OpenSections
from summ.text.sentence_reasons import sentence_reason
from summ.text.spans import Span
from summ.text.statements import states_outcome
from summ.text.text_profile import TextProfile, profile_of


def non_prose_reasons(
    text: str, spans: Sequence[Span], *, language: str | None = "en", turns: Sequence[Span] = ()
) -> list[str | None]:
    """Return for each sentence the reason why it must not be selected, or None if it is prose.

    Parameters
    ----------
    text : str
        A document; the time is linear in its length.
    spans : sequence of tuple of int
        Its sentences, as `summ.text.sentences.sentence_spans` returns them.
    language : str, optional
        ISO 639-1 code; items of lists without a verb are recognized in English.
    turns : sequence of tuple of int, optional
        The turns of a conversation. A whole turn is no headline, and one may end without a stop.

    Returns
    -------
    list of str or None
        ``caption``, ``related`` (a link to another article), ``byline``, ``dateline``, ``headline``, ``tweet``,
        ``attribution`` ("he said." alone), ``courtesy`` ("thank you."), ``reference`` (a citation, a footnote, or a
        list of references), ``bullet`` (an item of a list of links), ``fragment`` (a word, or an item of a list without
        a verb, or the line before a list), ``code`` (also logs and rows of values),
        ``quotation`` (quoted lines of mail) or ``boilerplate`` (of the page, and of mail: headers, greetings).
    """
    profile = profile_of(text, spans, language, turns)
    rules = _Rules(profile)
    for index, sentence in enumerate(profile.sentences):
        rules.apply(index, sentence)
    reasons = rules.reasons
    mark_lead_ins(profile.sentences, reasons, language)
    extend_captions(profile.sentences, reasons)
    if profile.has_headings:
        extend_headline(text, spans, profile.sentences, reasons)
    return reasons


class _Rules:
    """The rules, applied to the sentences of a text in order. `reasons` has those of the sentences so far."""

    def __init__(self, profile: TextProfile) -> None:
        self.reasons: list[str | None] = []
        self._profile = profile
        self._sections = OpenSections(profile)
        self._list = OpenList()
        self._labels = Labels()

    def apply(self, index: int, sentence: BlockSentence) -> None:
        """Add the reason of the next sentence."""
        if sentence.opens_block:
            self._sections.open_block(index, sentence)
        self.reasons.append(self._sections.reason(index, sentence) or self._own_reason(index, sentence))

    def _own_reason(self, index: int, sentence: BlockSentence) -> str | None:
        """Return why the sentence itself is not prose. The first rule that applies decides, except for outcomes."""
        language, has_headings = self._profile.language, self._profile.has_headings
        reason = "related" if self._is_related(sentence) else self._pattern_reason(index, sentence)
        reason = reason or self._apparatus_reason(index)
        is_item = self._list.continue_with(sentence)
        if reason is None and is_item and is_partial_item(sentence, has_headings, self._list.lead_in, language):
            reason = "fragment"
        if reason is None and language == "en" and self._follows_question(index) and is_partial_answer(sentence):
            reason = "fragment"
        if self._labels.is_part_of_label(sentence, reason, language):
            reason = "fragment"
        if reason is None and not sentence.is_final and self._is_debris(index, sentence):
            reason = "headline"
        return None if reason == "headline" and states_outcome(sentence.text) else reason

    def _is_related(self, sentence: BlockSentence) -> bool:
        if self._sections.continue_related(sentence):
            return True
        # The end of a headline that its own stop divided.
        return not sentence.opens_block and not sentence.is_final and self.reasons[-1] == "related"

    def _pattern_reason(self, index: int, sentence: BlockSentence) -> str | None:
        profile = self._profile
        may_be_heading = sentence.is_line and (profile.has_headings or profile.is_list)
        may_be_heading = may_be_heading and profile.spans[index] not in profile.turns
        may_be_heading = may_be_heading and not is_statement(sentence.text, profile.language)
        return sentence_reason(sentence, profile.is_edited, may_be_heading, profile.marks)

    def _apparatus_reason(self, index: int) -> str | None:
        profile = self._profile
        if profile.has_stops or profile.headings:
            return profile.apparatus[index]
        return profile.apparatus[index] if profile.has_body and profile.spans[index] not in profile.turns else None

    def _follows_question(self, index: int) -> bool:
        """Return whether a heading that is a question comes before the sentence, and completes it."""
        return index > 0 and self.reasons[-1] == "headline" and self._profile.sentences[index - 1].text.endswith("?")

    def _is_debris(self, index: int, sentence: BlockSentence) -> bool:
        """Return whether the sentence is the rest of a headline; a kicker before it, as "LIVE.", becomes one, too."""
        profile, sentences = self._profile, self._profile.sentences
        # The last sentence of a document may have been cut.
        may_be_debris = profile.is_edited and index + 1 < len(sentences)
        if not may_be_debris or (profile.turns and not sentence.text.isupper()):
            return False
        # "LIVE. Flood reaches the town"
        follows_kicker = index > 0 and sentences[index - 1].opens_block and sentences[index - 1].text.isupper()
        if not is_debris(sentence, MAX_HEADLINE_WORDS if follows_kicker else MAX_DEBRIS_WORDS):
            return False
        if follows_kicker:
            self.reasons[-1] = "headline"
        return True
