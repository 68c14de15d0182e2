"""What in a page is not prose and must never become a summary sentence; offsets are only ever narrowed."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_CREDIT = re.compile(
    r"\((?:[^()]{0,40}\b)?(?:photo|photos|file photo|image|picture|courtesy)\b[^()]{0,60}\)\s*(?:\([^()]{1,40}\))?\s*$"
    r"|\((?:kyodo|reuters|ap|afp|getty images|epa|yonhap|xinhua|bloomberg)(?: photo)?(?:/[^()]{1,40})?\)\s*$",
    re.I,
)
_CAPTION = re.compile(
    r"^(?:file\s*[-–—]|in this (?:file )?photo\b|photo(?:graph)?(?: by|:)|image(?: credit)?:|picture:|credit:|caption:)"
    r"|\bpose(?:s|d)? for (?:a |the )?(?:group )?(?:photo|picture)s?\b.*\bin this\b",
    re.I,
)
_RELATED = re.compile(
    r"^(?:related(?: coverage| articles?| stories| news| content| links| topics)?|read (?:more|also|next)"
    r"|see also|more (?:on this|from|stories|news|coverage)\b.{0,30}|you may also like|recommended(?: for you)?|most read"
    r"|also read|further reading|in other news|trending(?: now)?)\s*:?\s*$",
    re.I,
)
_BYLINE = re.compile(
    r"^by\s+(?:[A-Z][\w.'’-]+\s+){1,3}(?:and\s+(?:[A-Z][\w.'’-]+\s*){1,3})?(?:,.{0,60})?$"
    r"|^(?i:(?:additional |with )?reporting by\b.{0,200}|writing by\b.{0,200}|edited by\b.{0,80}|editing by\b.{0,120})$"
    r"|^(?i:(?:(?:senior |special )?(?:staff (?:writer|reporter)|correspondent)|contributed to this (?:report|story)))\b.{0,80}$"
    r"|^(?i:.{0,120}\bcontributed to this (?:report|story|article)\.?)$"
)
_FURNITURE = re.compile(
    r"^(?:advertisement|advertising|sponsored(?: content)?|skip to (?:main )?content|share (?:this|on)\b.{0,60}|follow us\b.{0,60}"
    r"|sign (?:up|in)\b.{0,100}\b(?:newsletter|account|e-?mail|inbox|alerts?)\b.{0,60}|subscribe(?: now| to)?\b.{0,80}"
    r"|click here\b.{0,100}|all rights reserved\.?|(?:©|\(c\)|copyright)\s.{0,160}|loading(?:\.\.\.|…)?|print this\b.{0,40}"
    r"|we use cookies\b.{0,200}|this (?:site|website) uses cookies\b.{0,200}|accept (?:all )?cookies.{0,40}|terms of (?:use|service).{0,60}"
    r"|privacy policy.{0,60}|(?:last )?(?:updated|published)(?: at| on)?:?\s.{0,60}\d.{0,40}|\d+ comments?|leave a (?:comment|reply)"
    r"|comments|home|menu|search|login|log in|contact us|about us|continue reading.{0,40}|read (?:the )?full (?:story|article).{0,40}"
    r"|image copyright.{0,60}|image caption.{0,200}|media caption.{0,200}|please enable javascript.{0,80}"
    r"|get (?:our|the) (?:free )?(?:app|newsletter).{0,60}|source:\s.{0,60}|tags?:\s.{0,200}|topics?:\s.{0,200})$",
    re.I,
)
_NAVIGATION = re.compile(r"^[^.!?|»›•·]{1,30}(?:\s*[|»›•·]\s*[^.!?|»›•·]{1,30}){2,}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.I)
_MAIL = re.compile(
    r"^(?:>|(?:from|to|cc|bcc|sent|date|subject|reply-to|message-id)\s*:|-{3,}\s*original message|-- ?$)"
    r"|^on\b.{5,120}\bwrote:\s*$|^.{3,80}\bwrote:\s*$",
    re.I,
)
_RULE = re.compile(r"^[\W_]+$")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Z.'’-]+){0,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)"
    r"(?:,? (?:[A-Z][a-z]+\.?,? ){0,2}(?:\d{1,2}(?:,? \d{4})?)?)?,?\s*(?:\([A-Za-z /]{2,30}\)\s*)?(?:--|[–—]|-(?=\s))\s*"
)
_DATELINE_ONLY = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:\([A-Za-z /]{2,30}\))?\s*[–—-]*$"
)
_LEADING_MARKS = re.compile(r"(?:[-*•‣◦·●▪]\s+|#{1,6}\s+|[)\]}>,;:]\s*)+")
_FINAL = re.compile(r"[.!?…。！？؟۔।:;]['\"”’»)\]』」]*$")
_DANGLING = re.compile(
    r"^['\"“‘(]?(?:he|she|they|it|this|that|these|those|his|her|their|its|such|here|there|him|them|but|and|or|so|yet|nor"
    r"|however|moreover|furthermore|meanwhile|therefore|thus|hence|instead|otherwise|nevertheless|nonetheless|also|then"
    r"|still|besides|likewise|similarly|consequently|additionally|finally|indeed|for example|for instance|in addition"
    r"|as a result|on the other hand|in contrast|after that|because of this|er|sie|es|dieser|diese|dieses|jedoch|aber|auch"
    r"|il|elle|ils|elles|cependant|mais|él|ella|ellos|sin embargo|pero|он|она|они|это|однако|но)\b",
    re.I,
)


def furniture(text: str, spans: Sequence[Span]) -> list[str | None]:
    """For each sentence span, why it must never become a summary sentence, or None where it is prose.

    Reasons: "caption", "related", "byline", "dateline", "headline", "furniture". A headline is a line of its own
    without final punctuation, and counts as one only in documents whose other paragraphs do end in one.
    """
    blocks = [_stands_alone(text, start, end) for start, end in spans]
    ended = [_FINAL.search(text, start, end) is not None for start, end in spans]
    edited = sum(ended) >= 2 and sum(ended) >= 0.6 * len(spans)
    reasons: list[str | None] = []
    in_related = False
    for (start, end), alone, final in zip(spans, blocks, ended, strict=True):
        sentence = text[start:end]
        if alone and _RELATED.match(sentence):
            in_related = True
            reasons.append("related")
            continue
        # A list of headlines goes on until a line that ends as prose does.
        in_related = in_related and alone and not final
        reasons.append("related" if in_related else _reason(sentence, alone, final, edited))
    _spread_captions(text, spans, reasons)
    return reasons


def trim(text: str, start: int, end: int) -> Span:
    """The span without a leading dateline ("SEOUL (Reuters) - "), bullet, heading mark or stray bracket."""
    if marks := _LEADING_MARKS.match(text, start, end):
        start = marks.end()
    dateline = _DATELINE.match(text, start, min(end, start + 90))
    if dateline and end - dateline.end() > 20 and _is_dateline(dateline.group()):
        start = dateline.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def dangling(sentence: str) -> bool:
    """Whether a sentence leans on what stood before it ("However,", "He said") or asks instead of telling."""
    return bool(_DANGLING.match(sentence)) or sentence.rstrip("\"'”’)").endswith(("?", "？", "؟"))


def _reason(sentence: str, alone: bool, final: bool, edited: bool) -> str | None:
    if _RULE.match(sentence) and not any(mark.isalnum() or ord(mark) > 0x2600 for mark in sentence):
        return "furniture"
    if len(sentence) > 600:
        return None
    if _CREDIT.search(sentence) or _CAPTION.search(sentence):
        return "caption"
    if _ADDRESS.match(sentence):
        return "furniture"
    if not alone:
        return None
    if _BYLINE.match(sentence):
        return "byline"
    if _FURNITURE.match(sentence) or _NAVIGATION.match(sentence) or _MAIL.match(sentence):
        return "furniture"
    if _DATELINE_ONLY.match(sentence) and _is_dateline(sentence):
        return "dateline"
    if edited and not final and len(sentence) < 200:
        return "headline"
    return None


def _spread_captions(text: str, spans: Sequence[Span], reasons: list[str | None]) -> None:
    """A credit at the end of a paragraph makes a caption of the few sentences before it there."""
    for place, (start, end) in enumerate(spans):
        if reasons[place] != "caption" or not _CREDIT.search(text, start, end):
            continue
        first = place
        while first and place - first < 3 and "\n" not in text[spans[first - 1][1] : spans[first][0]]:
            first -= 1
        reasons[first:place] = ["caption"] * (place - first)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the sentence's lines: it is a paragraph or a line of its own."""
    before = text.rfind("\n", 0, start)
    after = text.find("\n", end)
    head = text[before + 1 : start]
    tail = text[end : after if after >= 0 else len(text)]
    return not head.strip(" \t-*•‣◦·●▪#>0123456789.)") and not tail.strip()


def _is_dateline(text: str) -> bool:
    head = re.split(r"[(,–—]|--| - ", text)[0].strip(" -")
    return bool(head) and (head.isupper() or "(" in text) and len(head.split()) <= 4
