"""Trim sentences: remove leading datelines, bullets and heading marks, and unmatched brackets."""

from __future__ import annotations

import re

from summ.text.credits import glued_end
from summ.text.glued_headlines import glued_headline_end
from summ.text.reference_marks import without_reference_marks
from summ.text.spans import Span, stripped

_MAX_DATELINE = 110
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_DASH = r"\s*(?:--+|[–—―]|>>|-(?=\s))\s*"
_LEADING_MARKS = re.compile(
    r"(?:[-*•‣◦·●▪■–—|]+\s+|\[?¶ ?\d{1,3}\]?\s+|(?:--+|—)(?=[\"“A-Z])|\((?:(?:BEGIN|END) VIDEO ?(?:CLIP|TAPE)|COMMERCIAL BREAK|INAUDIBLE|CROSSTALK|LAUGHTER|APPLAUSE)\)\s*"
    r"|\((?i:on camera|voice-? ?over)\):?\s*|#{1,6}\s+|\[[A-Z]{2,12}\]\s+|[)\]}>,;:.]+\s+|>+\s?|\[\d{4}-\d\d-\d\d\]\s*|\(\s*\)\s*"
    r"|(?:(?i:advertisement) )?(?i:continue reading(?: the main story| below)?) |(?i:advertisement)\s+(?=[\"'“A-Z])"
    r"|(?i:image copyright (?:reuters|ap|afp|getty images|epa|pa|other)) (?:(?i:image caption) )?)+"
)
# Recognized by the agency: "WASHINGTON (Reuters) - ", "troy, n.y. ( ap ) — ", "(CNN) -- ".
_AGENCY = re.compile(
    r"(?:[^()!?:;\"“”]{0,70}?\s*)?\(\s*(?:ap|reuters|afp|cnn|cnn ?money|kyodo|xinhua|upi|yonhap|bloomberg|tass|dpa|marketwatch|the hill|wtsp|cbs[\w /.]{0,14}|nbc[\w /.]{0,14}"
    r"|abc[\w /.]{0,14}|fox[\w /.]{0,14}|k[a-z]{3}|w[a-z]{2,3}|associated press|thomson reuters[\w ]{0,12}"
    r"|dpa[\w/-]{1,8}|ots|sid|epd|kna|apa|sda|efe|ansa|adnkronos|lusa|belga|anp|pap|رويترز|أ ف ب|فرانس برس|د ب أ|وكالات|الأناضول|тасс|риа новости|интерфакс)\s*\)"
    + _DASH,
    re.I,
)
# Recognized by capitals: "SEOUL, South Korea -- ", "WASHINGTON, Jan. 18 — ", "NEW YORK, N.Y., 18 January 2024 - ".
_CAPITALS = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+){0,4}(?:,(?: [A-Z][A-Za-z.]{2,14}){1,3}|,? [A-Z][A-Za-z.]{2,14})?"
    rf"(?:,? (?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?(?:\s*\([^()]{{2,40}}\))?" + _DASH
)
# Recognized by the date: "Seoul, Jan. 18 — ", "Berlin, 3 October 2024: ".
_DATED = re.compile(
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}},(?: [A-Z][\w.]+,)? (?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?,?"
    r"(?:\s*\([^()]{2,40}\))?(?:\s*(?:--+|[–—―:]|-(?=\s)))\s*"
)
# Recognized by the agency, without a dash: "Seoul, South Korea (CNN) ".
_PLACE_AND_AGENCY = re.compile(
    r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,4} \((?:CNN|AP|Reuters|AFP|UPI)\) (?=[\"“]?[A-Z])"
)
# In other languages: "Lindenau, 21. Oktober 2026 – ", "Lyon, le 3 mars 2026 - ", "МОСКВА, 3 марта — ".
_FOREIGN_DATED = re.compile(
    r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){0,3}, (?:den |le |el |il )?"
    r"(?:\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d_]{3,10}\.?(?: de)? \d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} [а-яіїє]{3,10}\.?)(?: г\.| года)?"
    r"(?:\s*[(/][^()/]{2,40}[)/])?\.?(?:\s*(?:--+|[–—―:]|-(?=\s)))\s*(?=[^a-zß-ÿа-я])"
)
# A province before a Thai article, and the agency before a Chinese, Japanese or Korean one.
_UNSPACED = re.compile(
    r"(?:[\u0e00-\u0e7f]{3,24} [-–—] |(?:新华社|新華社|中新社|中新网|中央社|本报|本報)[^。，,：:]{0,20}?(?:电|電|讯|訊)"
    r"(?:\s?[（(][^（）()]{2,30}[）)])?[：:\s]*|[\u4e00-\u9fff]{2,12}(?:电|電|讯|訊)\s?[（(](?:记者|記者|通讯员)[^（）()]{2,30}[）)][：:\s]*|【[^【】\n]{2,20}】\s*|[(\[][가-힣]{2,8}[=＝][가-힣]{2,8}[)\]]\s*(?:[가-힣·, ]{2,20} ?기자 ?=\s*)?)"
)
# A dateline that its own stops divide from the sentence: "САРОВ, 18 ноября.", "/TASS/."
_SEPARATE = re.compile(
    r"[A-ZА-ЯЁІЇЄ][A-ZА-ЯЁІЇЄ -]{2,40}, (?:\d{1,2} [^\W\d_]{3,10}|[A-Z][a-z]{2,8} \d{1,2})\.?(?: \d{4}(?: г\.?| года)?)?\.?"
    r"|/?(?:[Кк]орр\. )?[^/\s][^/]{1,60}/\.?"
)
# Recognized by the form of a service for press releases: "SALEM, Ore.--(BUSINESS WIRE)--", "SALEM /PRNewswire/ -- ".
_WIRE = re.compile(
    r"[^\W\d_a-z][^()!?:;\"“”/]{1,70}?(?:(?:--|[–—])\([A-Z][A-Z &]{2,30}\)\s?(?:--|[–—])"
    r"| ?/ ?[A-Z][A-Za-z-]{2,20}(?: [A-Z][a-z]{2,10})? ?/(?:\s?(?:--|[–—-])| [^/]{6,30} /))\s*"
)
_CREDIT = re.compile(
    r"\(\s*(?:ap|reuters|afp|associated press|getty images|kyodo|file|cnn|cnn ?money|upi|bloomberg)(?: photo)?\s*\)"
    r"(?:\s+|(?=[\"“‘']?(?-i:[A-Z])))",
    re.I,
)
_DATELINE_ONLY = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,? (?i:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:,? \d{4})?)?\s*(?:\([A-Za-z /]{2,30}\))?\s*(?:--|[–—-])?"
)
# The number and name of an item of minutes, and the number of an item without a mark: "24/34 Highways – ", "3 The ...".
_ITEM = re.compile(
    r"\d{1,4}[/.]\d{1,3}\.?\s+[A-Z][^.!?–—]{1,50}\s[–—-]\s+(?=[A-Z])|\d{1,2}\s+(?=(?:The|An?|We|It|This|These|In|No)\s)"
)
# A mark before an addition or the gist of a post.
_POST_LABEL = re.compile(r"[QA]:\s+(?=[A-Z\"“])|(?:EDIT|Edit|ETA|TL; ?DR|TLDR|tl;dr)(?: ?\d)?:\s+")
# The time of an entry in a live report: "(Update 4:08 a.m. Tuesday in Cairo) ", "updated: Sun Jul 29 2012 08:01:00 ".
_UPDATE = re.compile(
    r"[(\[](?i:updated?|posted|published)\b[:,]?(?: at)? \d{1,2}:\d\d[^()\[\]]{0,60}[)\]]:?\s+"
    r"|(?i:updated|published): (?:[A-Z][a-z]{2} ){2}\d{1,2} \d{4} \d\d:\d\d(?::\d\d)?\s+"
)
# The number of a paragraph of a report: "1.1 The board cut its crews."
_PARAGRAPH = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-Z][\w'’-]*[ ,])")
# Where the paragraph before or after is looked for.
_PARAGRAPH_REACH = 10_000
# "Oct 17 (PAN) - "
_DAY_AND_AGENCY = re.compile(
    rf"(?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})? \([A-Z][A-Za-z /]{{1,30}}\)" + _DASH
)
_DATELINES = (
    _UPDATE,
    _POST_LABEL,
    _PARAGRAPH,
    _ITEM,
    _WIRE,
    _AGENCY,
    _PLACE_AND_AGENCY,
    _CAPITALS,
    _DATED,
    _DAY_AND_AGENCY,
    _CREDIT,
    _FOREIGN_DATED,
)
_DATE_STAMP = re.compile(r"\[?\d{4}-\d\d-\d\d\]?")
# Characters of a sentence after a dateline.
_MIN_REST, _MIN_REST_EAST_ASIAN = 20, 6
_MAX_INDENT = 9
# Cheap tests before the patterns: every dateline has one of these marks, and other prefixes start with these letters.
_DATELINE_MARK = re.compile(r"[(:–—―（：电電]|--|>>|[-/](?=\s)")
_LEADING_LETTERS = frozenset("aAcCiI")
_COUNTERPART = {"(": ")", ")": "(", "[": "]", "]": "["}


def trim(text: str, start: int, end: int) -> Span:
    """Narrow the span of a sentence to its own text.

    This excludes an attached headline, a leading photo credit, dateline ("SEOUL (Reuters) - "), date stamp, bullet or heading mark, and
    unmatched brackets at either end, and reference marks after the stop.
    """
    start = glued_headline_end(text, glued_end(text, start, end), end)
    start, end = without_reference_marks(text, start, end)
    if text[start].isalpha() and text[start] not in _LEADING_LETTERS:
        last = text[end - 1]
        has_mark = _DATELINE_MARK.search(text, start, min(end, start + _MAX_DATELINE))
        if not (has_mark or last in ")]" or last.isspace()):
            return start, end
    elif marks := _LEADING_MARKS.match(text, start, end):
        start = marks.end()
    # At most a photo credit and a dateline.
    for _ in range(2):
        limit = min(end, start + _MAX_DATELINE)
        first = text[start : start + 1]
        patterns = (*_DATELINES, _UNSPACED) if first > "\u0e00" or first in ("(", "[") else _DATELINES
        dateline = next(filter(None, (pattern.match(text, start, limit) for pattern in patterns)), None)
        if dateline is None or end - dateline.end() <= _min_rest(text, dateline) or _is_aside(text, dateline):
            break
        if dateline.re in (_UNSPACED, _PARAGRAPH) and not _begins_line(text, start):
            break
        if dateline.re is _PARAGRAPH and not _is_counted(text, start, dateline[1]):
            break
        start = dateline.end()
    return _without_unmatched_brackets(text, *stripped(text, start, end))


def has_wire_dateline(text: str, start: int, end: int) -> bool:
    """Return whether the sentence begins with the dateline of a service for press releases."""
    return _WIRE.match(text, start, min(end, start + _MAX_DATELINE)) is not None


def is_dateline(line: str) -> bool:
    """Return whether a line consists of a place in capitals, a date and an agency: "SEOUL, Jan. 18 (Kyodo) —"."""
    if _DATE_STAMP.fullmatch(line):
        return True
    if len(line) > _MAX_DATELINE or not _DATELINE_ONLY.fullmatch(line):
        return False
    return any(mark.isdigit() or mark in "(–—-" for mark in line)


def is_separate_dateline(sentence: str) -> bool:
    """Return whether a sentence is a dateline that ends with a stop: "САРОВ, 18 ноября.", "/TASS/."."""
    return len(sentence) <= _MAX_DATELINE and _SEPARATE.fullmatch(sentence) is not None


def _begins_line(text: str, start: int) -> bool:
    return text[max(0, start - _MAX_INDENT) : start].rstrip(" \u3000\t")[-1:] in ("", "\n")


def _is_counted(text: str, start: int, number: str) -> bool:
    """Return whether a paragraph with the number before or after this one is where such numbers are in order."""
    chapter, _, last = number.rpartition(".")
    low, high = max(0, start - _PARAGRAPH_REACH), start + _PARAGRAPH_REACH
    if text.find(f"\n{chapter}.{int(last) + 1}", start, high) >= 0:
        return True
    before = f"{chapter}.{int(last) - 1}"
    return text.startswith(before) or text.find(f"\n{before}", low, start) >= 0


def _min_rest(text: str, dateline: re.Match[str]) -> int:
    return _MIN_REST_EAST_ASIAN if text[dateline.end() : dateline.end() + 1] >= "\u3000" else _MIN_REST


def _is_aside(text: str, dateline: re.Match[str]) -> bool:
    """Return whether capitals before a dash are a name with an aside ("NASA - the space agency - said"), not a place."""
    has_date_or_agency = any(mark.isdigit() or mark in "()" for mark in dateline.group())
    return not has_date_or_agency and dateline.re is not _POST_LABEL and text[dateline.end()].islower()


def _without_unmatched_brackets(text: str, start: int, end: int) -> Span:
    if end - start > 1 and text[start] in "([" and text.find(_COUNTERPART[text[start]], start, end) < 0:
        start += 1
    if (
        end - start > 1
        and text[end - 1] in ")]"
        # The emoticon ":)" is kept.
        and text[end - 2] not in ":;-=^"
        and text.find(_COUNTERPART[text[end - 1]], start, end) < 0
    ):
        end -= 1
    return stripped(text, start, end)
