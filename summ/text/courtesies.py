"""Courtesies and announcements of meetings, calls and broadcasts, which say nothing about their subject."""

from __future__ import annotations

import re

from summ.alternatives import any_of
from summ.text.small_talk import is_small_talk

_NAME = r"(?-i:(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){0,3})"
_GROUP = "(?:everyone|everybody|all|guys|folks|there|ladies and gentlemen|operator|colleagues|team)"
_ADDRESS = rf"(?:,? (?:and |to )?(?:{_GROUP}|{_NAME}))?"
_GREETING = rf"(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome(?: back)?){_ADDRESS}"
_THANKS = rf"(?:thank you|(?:many )?thanks)(?: (?:so|very) much| a lot| again)?{_ADDRESS}"
_FILLERS = (
    r"(?:(?:um|uh|so|well|okay|ok|oh|and|but|now|alright|all right|right|yeah|yes|great|perfect|cool|hey)\b[,.!]? )*"
)
_PHRASE = re.compile(
    _FILLERS
    + any_of(rf"""
    (?:{_GREETING},? )?{_THANKS} for (?:taking|joining|having|your|listening|watching|being|attending|standing by|coming|dialing|participating|the|sharing|asking|tuning)\b.{{0,60}}
    (?:please|you may)(?: now)? (?:go ahead|proceed|disconnect){_ADDRESS}|go ahead,? (?:you're .{{0,20}}|{_NAME})
    (?:your line is (?:now )?open|(?:please )?mute yourself|you(?:'re| are) (?:on )?muted?)\b.{{0,50}}
    can (?:you|everyone|everybody|anyone) (?:all )?(?:hear|see) (?:me|us|my screen|this)\b.{{0,20}}|.{{0,30}}\bwe're recording
    (?:any )?(?:thoughts|comments|objections)\?|none(?: received| reported)?|(?:carried|agreed|approved|passed)(?: unanimously)?
    any(?:thing|one|body)? (?:(?:more|other|further) questions|else)\b.{{0,20}}|(?:i see a|a) hand up
    good (?:morning|afternoon|evening) from\b.{{0,40}}|\+1\b.{{0,20}}
    (?:we(?:'re| are)|i(?:'m| am)) (?:very |so |really |truly )?sorry (?:for|about|to hear)\b.{{0,60}}|sorry (?:for|about) .{{0,40}}
    (?:we )?apologi[sz]e for (?:the|any) inconvenience.{{0,40}}|i hope (?:this|that|you|everyone)\b.{{0,40}}\b(?:well|good|great|fine)(?: x+)?
    (?:best|kind|warm|many|kindest|warmest) regards,? [^\s,].{{0,40}}|(?:yep|yes|yeah|got you),? loud and clear
    (?:i'll|i will|i can|we'll) (?:take|do|handle|sort|fix) (?:that|it|this)(?: one)?(?: out)?|(?:we'll|let's) leave it (?:there|at that)
    no (?:problem|worries|objections?|rush)(?: at all)?{_ADDRESS}|sounds (?:good|great|fine|like a plan)\b.{{0,30}}|will do
    (?:i'm|we're|count (?:me|us)) in|(?:i'm )?on it|me (?:too|neither)|same here|(?:yes,? )?got it|of course|back to you\b.{{0,20}}|u ok\?|how are (?:you|u)\b.{{0,20}}
    have an? (?:good|great|nice|lovely|safe|wonderful)\b.{{0,80}}|see you (?:all |guys )?(?:in|on|at|next|tomorrow|soon|there|then|later)\b.{{0,40}}
    let(?:'s| us) (?:get started|wrap (?:it )?up|dive (?:right )?in|move on|begin|start|turn to slide|go to slide)\b.{{0,40}}
    (?:i )?hope(?:fully)?,? (?:that|this) (?:answers|helps)\b.{{0,40}}|(?:if i could )?just jump in here|can i (?:just )?ask (?:something|a question)\?
    (?:turning|moving)(?: now)?(?: on)? to (?:the|our|slide|page) [^,;.]{{2,40}}|(?:just )?(?:one|two|three|a couple),? if i may
    (?:is|are) (?:it|this|that|we|you) (?:recording|being recorded|live)\?|come (?:on )?in,? (?:come (?:on )?in|please)\b.{{0,20}}
    i(?:'ll| will) (?:pass it on|(?:hop|jump|get) back in(?:to)? (?:the )?queue)\b.{{0,20}}|{_NAME},? you (?:absolute |total )?(?:hero|legend|star|genius)
    (?:i told you(?: so)?|told you(?: so)?|i'?m in)|(?:i'll|i will|let me) (?:give|do|go through|start with|begin with) .{{2,40}} first
    (?:and|but) (?:what about |how about )?(?:the|your|our|my|their|this|that)(?: [\w'’-]+){{1,3}}\?
    (?:we |i )?(?:all )?look forward to (?:speaking|talking|meeting|connecting) (?:with|to) you\b.{{0,60}}|(?:on|in|at|for|with|from|of)\b[^,.]{{2,30}}, (?:yes|no|yeah|nope)
    recording (?:in progress|started|stopped)|(?:.{{0,40}}, so )?let's (?:get )?start(?:ed)?|{_NAME},? over to you|(?:where|why|who|when|how)(?: (?:to|so|not|then))?\?
    item (?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten)(?: is|,) (?!.*\b(?:that|which|who)\b)[^,.]{{2,30}}|(?:can|could|may) i ask (?:everyone|everybody|you all) to (?:please )?mute\b.{{0,20}}
    (?:please |do |just )?(?:shout|ping me|let me know|get in touch|give me a (?:shout|call|ring)) if (?:anything|you|there)\b.{{0,60}}|{_THANKS} for \w+ing (?:this|that|it|up)\b.{{0,20}}
    i work flexibl[ey]\b.{{0,60}}|(?:i|we) (?:do not|don['’]t) expect (?:an? |any )?(?:reply|response|answer)\b.{{0,60}}
    (?:my|our|see(?: my)?) (?:answers|replies|comments|responses) (?:are )?(?:in .{{2,20}} )?(?:in-?line|below|above)\b.{{0,20}}|{_THANKS},? both\b.{{0,40}}
    (?:hi|hello|hey)(?: all| everyone| folks| there)?,? {_NAME} (?:from .{{2,40}} )?here|mind (?:the|your) \w+
    (?:thank you|thanks|thx|ty) \w+|you(?:'re| are) (?:all |both )?(?:the best|amazing|awesome|a star|a legend|a lifesaver)
    (?:edit ?\d?: )?(?:wow,? )?(?:this|it) (?:really )?blew up|never again|does what it says(?: on the (?:tin|box))?
    (?:welcome|(?:hello|hi)(?:,? and|,)? welcome)\b(?: back)?(?:,? \w+)? to\b.{{0,120}}|we(?:'re| are) (?:back|going to take a (?:quick|short) break)\b.{{0,30}}
    """)
    + "[.!?]*",
    re.I,
)
_ANNOUNCEMENT = re.compile(
    _FILLERS
    + any_of(rf"""
    (?:our|the) (?:first|next|last|final) question (?:today |now )?(?:comes|will come|is from)\b.{{0,120}}
    (?:with that,? )?(?:we|i)(?:'ll| will|'d like to| would like to)(?: now)? (?:open|turn) (?:it|the (?:call|line|lines|floor))\b.{{0,30}}\bquestions
    (?:there are|we have) no (?:further|more) questions\b.{{0,60}}
    .{{0,40}}\b(?:turn|hand|pass) (?:the |it |this )?(?:call |conference |floor )?(?:back )?over to\b.{{0,120}}
    (?:(?:ladies and gentlemen|everyone|folks),? )?(?:this|that) (?:now )?concludes (?:our|today's|the)\b.{{0,120}}
    (?:there being no (?:other|further) business,? )?the meeting (?:was )?(?:closed|ended|adjourned)(?: at)? \d.{{0,12}}
    (?:at this time,? )?all (?:participants|lines) (?:are|have been|will be) .{{0,30}}(?:listen-only|mute)\b.{{0,40}}
    the (?:conference|call|meeting) (?:has now concluded|is now over|is adjourned)
    (?:please note (?:that )?)?(?:this|today's) (?:event|call|conference|meeting) is being recorded
    {_GREETING}(?:,? (?:and )?welcome to .{{1,150}}\b(?:call|conference|webcast|podcast|show))
    (?:we'll|we will|we'll be|stay tuned as we) (?:bring|bringing) you\b.{{0,120}}\bupdates?\b.{{0,60}}
    (?:and )?with that,? .{{0,60}}\bover to\b.{{0,80}}
    (?:hello and )?welcome to (?:our|the) live (?:coverage|blog|page)\b.{{0,150}}
    (?:the )?(?:chair(?:man|woman|person)?|mayor|president)\b.{{0,40}}\b(?:opened|called|closed) the meeting\b.{{0,80}}
    (?:the )?meeting (?:was |is )?(?:opened|began|started|commenced|called to order)\b.{{0,60}}
    apologies (?:for absence )?(?:were|was|had been)? ?(?:received|noted|given|accepted)\b.{{0,100}}|there were no (?:apologies|matters arising|declarations)\b.{{0,60}}
    .{{0,60}}\bminutes of .{{3,80}}\bbe (?:approved|accepted|confirmed|adopted|signed)\b.{{0,60}}
    (?:the )?(?:chair(?:man|woman|person)?|mayor|president) welcomed (?:everyone|everybody|all|members|those)\b.{{0,100}}
    (?:they were |it was )?(?:agreed|approved|accepted|signed) as a (?:true|correct|accurate)(?: and \w+)? record\b.{{0,60}}
    the minutes (?:of .{{1,60}} )?(?:were|was) (?:agreed|approved|accepted|confirmed|adopted|taken as read|signed)\b.{{0,100}}
    (?:proposed|seconded|moved|motion)(?: and seconded)?(?: by)?:? (?-i:[A-Z]).{{0,40}}
    .{{0,80}}\bforward-looking statements\b.{{0,200}}|actual results (?:may|could) differ\b.{{0,120}}
    """)
    + "[.!?]*",
    re.I,
)
# A cheap test before the pattern: a word of an announcement.
_WORDS = (
    "question",
    "concludes",
    "recorded",
    " over to ",
    "concluded",
    "elcome",
    " record",
    "forward-looking",
    "differ",
    "meeting",
    "participants",
    "lines",
    "update",
    "pologies",
    "inutes",
    "roposed",
    "econded",
    "oved",
    "there were no",
    "There were no",
)
_MAX_COURTESY, _MAX_ANNOUNCEMENT = 100, 320
# A heading that runs into its paragraph, as in abstracts, or the number of a heading.
_RUN_IN_HEADING = re.compile(
    "(?:abstract|background|introduction|objectives?|aims?|purpose|methods?|results?|findings|discussion|conclusions?"
    "|interpretation|summary|keywords|highlights|acknowledge?ments?|funding"
    "|competing interests)[.:—–-]|(?:fig(?:ure|\\.)?|tab(?:le|\\.)) ?\\d{1,3}\\.|(?-i:[IVXLC]{1,6}|[A-Z]|\\d{1,2})[.)]",
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
    if length <= _MAX_COURTESY and (is_small_talk(sentence) or _PHRASE.fullmatch(sentence)):
        return "courtesy"
    may_announce = length <= _MAX_ANNOUNCEMENT and any(map(sentence.__contains__, _WORDS))
    return "courtesy" if may_announce and _ANNOUNCEMENT.fullmatch(sentence) else None
