"""Boilerplate in the running text of web pages: newsletters, links to articles, tweets and notices.

Extraction often loses the line breaks of a page, so boilerplate is recognized sentence by sentence. Each pattern comes
after a cheap test: the first word of the sentence, a marker in the document, or a missing full stop.
"""

from __future__ import annotations

import re

from summ.text.credits import glued_end, is_credit
from summ.text.foreign_page import FOREIGN_BEGINNINGS

_ITEM = r"(?:story|article|post|report|page|piece|column|transcript|headline)"
_CHANGED = r"(?:updated|amended|corrected|edited|changed|modified|revised|clarified|republished)"
_NOTICE = (
    rf"(?:has|was|will|is|had)(?: (?:been|be|also|being|first|last|originally|continually))* {_CHANGED}\b|is (?:more than|over|about) \d+ (?:year|month)s? old"
    r"|(?:originally|initially|first|previously|incorrectly) (?:appeared|published|ran|referred|said|stated|misstated|identified|reported)\b"
    r"|is (?:based (?:in part )?on|part of|being published as part of)\b|first appeared\b"
)
_CAPITAL = r"(?-i:[A-Z\"“‘'])"

# (reason, first words in lower case, pattern of the rest)
_BEGINNINGS = (
    ("boilerplate", "get let want", r"[^.]{0,90}\b(?:inbox|newsletters?|news alerts|special reports)\b"),
    ("boilerplate", "get", r"(?:all the|the) latest\b.{0,80}\bdelivered\b"),
    ("boilerplate", "breaking", r"news (?:emails|alerts)\b"),
    ("boilerplate", "sign", r"up (?:here|today|now|below|loading|for|to (?:receive|get))\b"),
    ("boilerplate", "subscribe", r"(?:to|now|today|here|for|and)\b"),
    ("boilerplate", "email", r"(?:sign up|address)\b"),
    ("boilerplate", "politico", r"(?:\w{1,12} )?newsletters?\b"),
    ("byline", "by", r"@[\w-]{1,39} in (?:#\d|https?://)"),
    ("boilerplate", "by", r"(?:signing up|subscribing|submitting|clicking|registering)\b[^.]{0,160}\b(?:agree|consent)\b"),
    ("boilerplate", "you", r"(?:can|may) (?:unsubscribe|opt out)\b|can also contact us\b|agree that anything you post\b"),
    ("boilerplate", "you", r"(?:always have the option to delete|can switch location on)\b"),
    ("boilerplate", "see", r"(?:our|their|the) (?:full )?privacy (?:notice|policy)\b"),
    ("boilerplate", "this", rf"{_ITEM} (?:{_NOTICE})|is a (?:developing|breaking)(?: news)? (?:story|report)\b"),
    ("boilerplate", "this", r"(?:web ?)?site is protected by\b|discussion is (?:now )?closed|feature is not available right"),
    ("boilerplate", "this", r"will appear next to all of your comments\b"),
    ("boilerplate", "a an", rf"(?:earlier|previous|prior|original) version of (?:this|the) {_ITEM}\b"),
    ("boilerplate", "a in", r"(?:some cases a )?selection of your comments\b"),
    ("boilerplate", "an", r"ultra-low latency infrastructure for electronic trading\b"),
    ("boilerplate", "editor's editors' author's", r"notes?\b"),
    ("boilerplate", "correction: clarification:", r""),
    ("boilerplate", "correction clarification", r"\(?(?-i:[A-Z][a-z]{2,8})\.? \d"),
    ("boilerplate", "views", r"expressed in (?:the comments|this article)\b"),
    ("boilerplate", "the", r"(?:bbc may edit your|views expressed in this (?:article|piece|column))\b"),
    ("boilerplate", "the", r"(?:interactive transcript could not|original story continues|news and stories that matter)"),
    ("boilerplate", "we", r"(?:welcome comments|have more newsletters)\b"),
    ("boilerplate", "we've", r"detected that javascript\b"),
    ("boilerplate", "your", r"(?:comments may be published|contact details will never)\b"),
    ("boilerplate", "comments", r"(?:are not (?:pre-screened|moderated)|are (?:now )?closed)\b"),
    ("boilerplate", "all", r"(?:posts are (?:reactively-)?moderated|comments are moderated)\b"),
    ("boilerplate", "send", r"(?:us )?(?:your|a) (?:comments?|pictures?|photos?|videos?|video|(?:news )?tips?)\b"),
    (
        "boilerplate",
        "update updated posted published (update (updated",
        r"(?:(?:at|on) )?(?:[a-z]{3,6}day,? (?:at )?)?\d{1,2}:\d\d ?[ap]\.?m\b[^a-z]{0,3}(?:\w{2,4}\b.{0,30})?$",
    ),
    ("boilerplate", "please", r"(?:try again later|click below|ensure you have read|include a contact number)\b"),
    ("boilerplate", "please", r"refer to (?:our|the) .{0,120}\b(?:(?:earnings|press|news) release|form (?:10-[kq]|8-k|20-f)|sec filings)\b"),
    ("boilerplate", "was", r"this (?:page|article|answer|section) helpful\b"),
    ("boilerplate", "is", r"(?:this|there anything wrong with this) page\b.{0,30}\?$"),
    ("boilerplate", "was", r"this (?:e-?mail|newsletter) forwarded\b"),
    ("boilerplate", "please", r"(?:help (?:improve|us improve)|contact the moderators)\b"),
    ("boilerplate", "i", r"am a bot\b"),
    ("boilerplate", "send", r".{1,60} mailing list submissions to\b"),
    ("boilerplate", "to", r"(?:subscribe or )?unsubscribe\b.{0,60}(?:via|from|click|visit|send)\b"),
    ("boilerplate", "when", r"replying, please edit\b"),
    ("boilerplate", "today's", r"topics:$"),
    ("boilerplate", "end", r"of .{1,60} digest, vol\b"),
    ("boilerplate", "this", r"(?:interview|conversation|transcript|q&a) (?:has been|was) (?:lightly |slightly )?(?:edited|condensed)"),
    ("boilerplate", "this", r"(?:post|article|page|site|story|video) (?:may )?contains? (?:affiliate|sponsored)\b"),
    ("boilerplate", "if", r"you (?:buy|purchase|click|order|shop)\b.{0,80}\bcommission\b"),
    ("boilerplate", "please", r"(?:contact us|do(?:n't| not) hesitate|feel free to contact|find (?:below|attached|enclosed))\b"),
    ("boilerplate", "do don't", r"(?:not )?hesitate to\b"),
    ("boilerplate", "enjoyed", r"this (?:story|article|post|episode)\b"),
    ("boilerplate", "the", r"syllabus constitutes no part of\b"),
    ("boilerplate", "note:", r"where it is (?:feasible|deemed desirable), a syllabus\b"),
    ("boilerplate", "corresponding *corresponding", r"author\b"),
    ("boilerplate", "*e-mail: e-mail: *email: email: *correspondence:", r".{0,40}\S@\S"),
    ("boilerplate", "received received:", r"\d{1,2} [a-z]{3,9},? \d{4}\b.{0,40}\b(?:accepted|revised)\b"),
    ("boilerplate", "1 2 3 4 * †", r"(?-i:Departments?|Institute|Schools?|Faculty|Division|Laborator|Univers|College|Cent(?:re|er))[^.!?]{0,120},"),
    ("boilerplate", "this", r"is an open[- ]access (?:article|paper)\b"),
    ("boilerplate", "the", r"authors? (?:declares?|reports?|have)\b.{0,60}\binterests?\b"),
    ("boilerplate", "journal", r"of .{3,80} published by\b"),
    ("boilerplate", "this it", r"(?:summary constitutes no part of|has been prepared by court staff)\b"),
    ("boilerplate", "please", r"remember to (?:include|read|follow|flair|check)\b.{0,80}\b(?:version|rules|flair|guidelines|post)\b"),
    ("boilerplate", "thank", r"you for posting (?:to|on|in)\b"),
    ("boilerplate", "if", r"you (?:have not|haven't|are not|aren't|'re not) (?:yet )?subscribed\b"),
    ("boilerplate", "to", r"receive new posts\b"),
    ("boilerplate", "pull contributions", r"(?:requests )?are (?:always |very )?welcome\b"),
    ("boilerplate", "i we", r"(?:received|got|was given|were given) this\b.{0,60}\bin exchange for\b"),
    ("boilerplate", "reviewed", r"in (?-i:[A-Z]).{2,40} on \w+ \w+ \d{4}\.?$"),
    ("boilerplate", "the", r"media could not be loaded\b"),
    ("boilerplate", "shop", r"now[.!]?$"),
    ("boilerplate", "thanks", r"for your submission\b"),
    ("boilerplate", "if", r"you (?:enjoyed|liked|like) (?:this|the|our) (?:episode|show|podcast|video|newsletter|post)\b"),
    ("courtesy", "here's here", r"(?:is |are )?what (?:you need to know|to know|we(?:'re| are) (?:watching|covering))\b.{0,40}$"),
    ("courtesy", "it's today", r"(?:is )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.]{0,20}\.?$"),
    (
        "dateline",
        "monday tuesday wednesday thursday friday saturday sunday",
        r",? \d{1,2} [a-z]{3,9} \d{4}(?:,? (?:at )?\d{1,2}[.:]?\d{0,2} ?(?:[ap]\.?m)?)?\.?$",
    ),
    ("boilerplate", "yes", r"[·|/] no\b.{0,80}$"),
    ("courtesy", "with joining", r"(?:me|us) (?:on the call |here )?today (?:is|are)\b"),
    ("boilerplate", "please", r"consider (?:making a contribution|subscribing|donating)\b"),
    ("boilerplate", "for", r"licensing opportunities of our|more (?:newsletters|stories like this)\b"),
    ("boilerplate", "content", r"created by the daily caller\b"),
    ("boilerplate", "story article", r"continues (?:below|after)\b"),
    ("boilerplate", "visit", r".{1,60}\bfor more (?:stories|news|information|coverage)\b"),
    ("boilerplate", "download", r"(?:the|our) .{1,40}\bapp\b.{0,30}$"),
    ("boilerplate", "add", r"interest$|.{1,60} as an interest to stay\b"),
    ("boilerplate", "click", r"(?:here|the (?:audio |video )?link|through the (?:gallery|photos|slideshow))\b"),
    ("boilerplate", "click", r"(?:below )?to (?:share|listen|view|watch|read|subscribe|enlarge|get)\b"),
    ("boilerplate", "contact", r"(?:us|the (?:author|reporter|writer)) (?:at|on|by|via)\b"),
    ("boilerplate", "follow", r"(?:along|us|our|the|here)?.{0,40}\b(?:live (?:updates|coverage|blog)|minute by minute)\b.{0,40}$"),
    ("boilerplate", "follow", r".{1,80}(?:\bon (?:twitter|facebook|instagram)\b|@\w)"),
    ("boilerplate", "tweet", r"with a location you can\b"),
    ("boilerplate", "thank", r"you for (?:reading|subscribing|signing up)\b"),
    ("boilerplate", "something", r"to consider if you enjoyed\b"),
    ("boilerplate", "focused these crawls", r"(?:crawls are (?:collections of|part of an effort)|of supported)\b"),
    ("boilerplate", "got", r"a (?:news )?tip\?"),
    ("boilerplate", "rating", r"is available when the video\b"),
    ("boilerplate", "digital", r"access for only\b"),
    ("byline", "contributing:", r""),
    ("boilerplate", "embed", r".{1,200}\bautoplay\b"),
    ("caption", "file", r"(?:photos?|images?|pictures?)\s*:"),
    ("caption", "picture photo", r"taken (?:on )?(?-i:[A-Z]|\d)"),
    ("caption", "hide toggle", r"caption\b"),
    ("caption", "media", r"(?:playback is (?:un)?supported|caption)\b"),
    ("caption", "image", r"caption\b"),
    ("caption", "in a", r"(?:this (?:undated )?|combination of )file (?:photos?|images?|pictures?)\b"),
    ("caption", "this", r"(?:undated )?(?:image|photo|frame grab)(?:graph)? (?:from|made from|provided by|released by|taken)\b"),
    ("related", "more: related: (related: (more: read: watch:", rf"(?={_CAPITAL}|\d|#)"),
    ("related", "read", rf"(?:more|also|next) ?: ?{_CAPITAL}|more(?: (?:on|at|from|about|of) .{{2,80}}|\W*)$"),
    ("related", "read", r"the full (?:story|article|report|statement|transcript)\b.{0,30}$"),
    ("related", "see", r"(?:the|our|this|my) [\w -]{2,40}: [^.!?]{2,80}$"),
    ("related", "for", r"[^,.]{3,60}, (?:see|visit|read|go to) [^,.]{2,60}\.?$"),
    ("related", "see", r"(?-i:[A-Z_]{5,30})\.?$"),
    ("related", "see", rf"also:? {_CAPITAL}|[\w./-]{{1,60}}\.(?:md|rst|txt|html?)\b.{{0,30}}$"),
    ("related", "must", r"(?:watch|read) "),
)  # fmt: skip
_MAX_FIRST_WORD = 16


def _by_first_word() -> dict[str, dict[str, re.Pattern[str]]]:
    continuations: dict[str, dict[str, list[str]]] = {}
    for reason, words, continuation in (*_BEGINNINGS, *FOREIGN_BEGINNINGS):
        for word in words.split():
            continuations.setdefault(word, {}).setdefault(reason, []).append(continuation)
    return {
        word: {reason: re.compile("|".join(parts), re.I) for reason, parts in by_reason.items()}
        for word, by_reason in continuations.items()
    }


_BY_FIRST_WORD = _by_first_word()
_FIRST_LETTERS = frozenset(
    prefix for word in _BY_FIRST_WORD for cased in (word, word.upper(), word.title()) for prefix in [f"{cased} "[:3]]
)

_WORK = r"(?:report|story|article|post|piece|dispatch|analysis|column)"
# Anywhere in a sentence, each with a marker that is first searched for in the document and the sentence.
_MARKED = (
    ("tweet", "witter.com/", re.compile(r"\bpic\.twitter\.com/|twitter\.com/\w{1,20}/status/", re.I)),
    ("tweet", "t.co/", re.compile(r"https?://t\.co/")),
    ("boilerplate", "inbox", re.compile(r"\b(?:to|in|into) your inbox\b", re.I)),
    (
        "boilerplate",
        "ewsletter",
        re.compile(
            r"\bagree to receive email newsletters|newsletter sign up\b|\bsign up for .{0,60}newsletter (?:here|today)",
            re.I,
        ),
    ),
    (
        "byline",
        "contributed",
        re.compile(
            rf"\bcontributed (?:to this {_WORK}\b|(?:to )?reporting\b.{{0,40}}$)"
            r"|^[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,8} contributed\.$"
        ),
    ),
    (
        "boilerplate",
        "% off",
        re.compile(r"\b\d{1,2} ?% off(?: (?:any|all|your|the|with|at|on|for|selected|when)\b|[.!]?$)"),
    ),
    (
        "boilerplate",
        " code ",
        re.compile(r"\b(?:promo|discount|coupon|voucher) code\b|\b(?:use|with)(?: the)? code [A-Z\d]{4}"),
    ),
    ("boilerplate", "brought to you by", re.compile(r"\b(?:is|are) brought to you by\b")),
    ("boilerplate", "reader-supported", re.compile(r"\bis a reader-supported publication\b")),
    ("boilerplate", "this helpful", re.compile(r"^[\w,]+ (?:people|person) found this helpful\b")),
    ("boilerplate", " RUSH TRANSCRIPT", re.compile(r"THIS IS A RUSH TRANSCRIPT\b")),
    # Highlights of a page that precede the text without stops.
    ("boilerplate", "ditor's note: ", re.compile(r"\w Editor's note: ")),
    ("boilerplate", "ditor's Note: ", re.compile(r"\w Editor's Note: ")),
    (
        "boilerplate",
        " attachment: ",
        re.compile(r"^(?:text|application|image|audio|multipart)/\w[\w.+-]* attachment: "),
    ),
    ("boilerplate", "riginal message", re.compile(r"^[_-]{3,} ?original message", re.I)),
    ("byline", "eporting by", re.compile(r"^[(\[](?:additional )?reporting by\b", re.I)),
    # Links of one publisher become a name, the title of an article attached to it, and "MORE".
    ("related", " MORE", re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<=[a-z])[A-Z][a-z’'-]+ .{5,700}? MORE\b")),
)
_HANDLE = re.compile(r"(?:^|\s)\(@\w{1,20}\)")
_ATTRIBUTION = re.compile(
    r"[\"'”’]?,? ?(?!the |this |that |these |those |a )(?:he|she|they|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep)\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|it)"
    r" (?:said|says|added|adds|wrote|tweeted|continued|replied|noted|concluded|explained)\."
    r"|(?:said|says) (?:Mr\. |Ms\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?\.",
    re.I,
)
_MAX_ATTRIBUTION = 40


def page_marks(text: str) -> frozenset[str]:
    """Return the boilerplate markers in a document, for `page_reason`."""
    return frozenset(mark for _, mark, _ in _MARKED if mark in text)


def page_reason(sentence: str, marks: frozenset[str], *, is_final: bool) -> str | None:
    """Return the reason why a sentence is boilerplate, or None; what `glued_end` trims does not count.

    Parameters
    ----------
    sentence : str
        A sentence.
    marks : frozenset of str
        The result of `page_marks` for its document.
    is_final : bool
        Whether it ends with a final mark.
    """
    reason = _reason(sentence, marks, is_final)
    if reason is None or not (start := glued_end(sentence, 0, len(sentence))):
        return reason
    return _reason(sentence[start:], marks, is_final)


def _reason(sentence: str, marks: frozenset[str], is_final: bool) -> str | None:
    if (sentence[:3] in _FIRST_LETTERS or sentence[:2] in _FIRST_LETTERS) and (
        reason := _reason_by_first_word(sentence)
    ):
        return reason
    if marks:
        for reason, mark, pattern in _MARKED:
            if mark in marks and mark in sentence and pattern.search(sentence):
                return reason
    if not is_final:
        if is_credit(sentence):
            return "caption"
        return "tweet" if "@" in sentence and _HANDLE.search(sentence) else None
    if len(sentence) < _MAX_ATTRIBUTION and _ATTRIBUTION.fullmatch(sentence):
        return "attribution"
    return "caption" if sentence[-1] == ")" and is_credit(sentence) else None


def _reason_by_first_word(sentence: str) -> str | None:
    word = sentence[:_MAX_FIRST_WORD].split(None, 1)[0]
    colon = word.find(":")
    length = len(word) if colon < 0 else colon + 1
    start = length + (sentence[length : length + 1] == " ")
    for reason, pattern in _BY_FIRST_WORD.get(word[:length].replace("’", "'").lower(), {}).items():
        if pattern.match(sentence, start):
            return reason
    return None
