"""Courtesies and announcements of meetings, calls and broadcasts, which say nothing about their subject."""

from __future__ import annotations

import re

from summ.alternatives import any_of

_NAME = r"(?-i:(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){0,3})"
_GROUP = "(?:everyone|everybody|all|guys|folks|there|ladies and gentlemen|operator|colleagues|team)"
_ADDRESS = rf"(?:,? (?:and |to )?(?:{_GROUP}|{_NAME}))?"
_GREETING = rf"(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome(?: back)?){_ADDRESS}"
_THANKS = rf"(?:thank you|(?:many )?thanks)(?: (?:so|very) much| a lot| again)?{_ADDRESS}"
_COURTESY = re.compile(
    any_of(rf"""
    {_THANKS}(?:,? (?:and )?{_GREETING})?|{_GREETING}(?:,? (?:and )?{_THANKS})?
    {_THANKS} for (?:taking|joining|having|your|listening|watching|being|attending|standing by|coming)\b.{{0,60}}
    (?:sure|okay|ok|yes|yeah|yep|no|right|absolutely|exactly|certainly|of course|got it|understood|all right){_ADDRESS}
    (?:yes|sure|okay|ok|great|perfect),? (?:sure|okay|thanks|thank you|absolutely|(?:good|great) question){_ADDRESS}
    (?:please|you may)(?: now)? (?:go ahead|proceed|disconnect){_ADDRESS}|go ahead,? {_NAME}|your line is (?:now )?open
    (?:that(?:'s| is) )?an? (?:good|great|excellent) question|can (?:you|everyone|everybody) (?:hear|see) me
    (?:sorry,? )?(?:you're|you are) (?:on )?muted?
    (?:any )?(?:thoughts|comments|objections)\?|none(?: received| reported)?
    (?:carried|agreed|approved|passed)(?: unanimously)?|noted
    sounds good|(?:great|good) to know|you(?:'re| are) welcome|no worries|my pleasure|got it,? thanks
    """)
    + "[.!?]*",
    re.I,
)
_ANNOUNCEMENT = re.compile(
    any_of(rf"""
    (?:our|the) (?:first|next|last|final) question (?:today |now )?(?:comes|will come|is from)\b.{{0,120}}
    (?:there are|we have) no (?:further|more) questions\b.{{0,60}}
    .{{0,40}}\b(?:turn|hand|pass) (?:the |it |this )?(?:call |conference |floor )?(?:back )?over to\b.{{0,120}}
    (?:this|that) (?:now )?concludes (?:our|today's|the)\b.{{0,120}}
    (?:there being no (?:other|further) business,? )?the meeting (?:was )?(?:closed|ended|adjourned)(?: at)? \d.{{0,12}}
    (?:at this time,? )?all (?:participants|lines) (?:are|have been|will be) .{{0,30}}(?:listen-only|mute)\b.{{0,40}}
    the (?:conference|call|meeting) (?:has now concluded|is now over|is adjourned)
    (?:please note (?:that )?)?(?:this|today's) (?:event|call|conference|meeting) is being recorded
    {_GREETING}(?:,? (?:and )?welcome to .{{1,150}}\b(?:call|conference|webcast|podcast|show))
    (?:we'll|we will|we'll be|stay tuned as we) (?:bring|bringing) you\b.{{0,120}}\bupdates?\b.{{0,60}}
    (?:and )?with that,? .{{0,60}}\bover to\b.{{0,80}}
    (?:hello and )?welcome to (?:our|the) live (?:coverage|blog|page)\b.{{0,150}}
    .{{0,80}}\bforward-looking statements\b.{{0,200}}|actual results (?:may|could) differ\b.{{0,120}}
    """)
    + "[.!?]*",
    re.I,
)
# Cheap tests before the patterns: the first word of a courtesy, and a word of an announcement.
_FIRST_WORDS = frozenset(
    "thank thanks many good hello hi welcome sure okay ok yes yeah yep no right absolutely exactly certainly of got "
    "understood all great perfect please you go your that that's a an can sorry you're thoughts any "
    "comments objections none carried agreed approved passed noted sounds my".split()
)
_WORDS = (
    "question",
    "concludes",
    "recorded",
    " over to ",
    "concluded",
    "elcome",
    "forward-looking",
    "differ",
    "meeting",
    "participants",
    "lines",
    "update",
)
_MAX_COURTESY, _MAX_ANNOUNCEMENT = 100, 320
# A heading that runs into its paragraph, as in abstracts, or the number of a heading.
_RUN_IN_HEADING = re.compile(
    "(?:abstract|background|introduction|objectives?|aims?|purpose|methods?|results?|findings|discussion|conclusions?"
    "|interpretation|summary|keywords|highlights|acknowledge?ments?|funding"
    "|competing interests)[.:—–-]|(?-i:[IVXLC]{1,6}|[A-Z]|\\d{1,2})[.)]",
    re.I,
)
_MAX_HEADING = 20


def courtesy_reason(sentence: str) -> str | None:
    """Return why a sentence says nothing: ``courtesy``, ``headline`` if it opens a paragraph, or None.

    Examples
    --------
    >>> courtesy_reason("Thank you, Sarah, and good morning, everyone.")
    'courtesy'
    >>> courtesy_reason("Our next question comes from Tom Reed of Alder Research.")
    'courtesy'
    >>> courtesy_reason("Abstract."), courtesy_reason("II.")
    ('headline', 'headline')
    """
    length = len(sentence)
    if length <= _MAX_HEADING and _RUN_IN_HEADING.fullmatch(sentence):
        return "headline"
    if length <= _MAX_COURTESY:
        first_word = sentence.split(None, 1)[0].rstrip(",.!?").lower()
        if first_word in _FIRST_WORDS and _COURTESY.fullmatch(sentence):
            return "courtesy"
    may_announce = length <= _MAX_ANNOUNCEMENT and any(word in sentence for word in _WORDS)
    return "courtesy" if may_announce and _ANNOUNCEMENT.fullmatch(sentence) else None
