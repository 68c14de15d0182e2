"""Photo credits: recognized if they stand alone, and trimmed if they are attached to a sentence."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:AP(?: Photo| Images)?|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|EPA(?:-EFE)?|Getty(?: Images)?|Bloomberg(?: News)?|Xinhua|Kyodo|Yonhap"
    r"|Anadolu(?: Agency)?|Shutterstock|CNN|CNBC|NPR|The Washington Post|The New York Times|USA TODAY|CQ Roll Call|Zuma|Redux|Sipa|Alamy|PA(?: Wire)?|TASS|Pool)"
)
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|el|al|bin|der|da)){1,4}"
_OUTLET = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_TAIL = r"(?:(?:/| / |, | via )(?:File(?: Photo)?|FILE(?: PHOTO)?|file|Pool|Handout|Getty Images|AP|Reuters|REUTERS)| for [A-Z]\w+(?: [A-Z]\w+)?)*"
# "Jane Doe/Getty Images", "Jane Doe/Daily Example via AP", "REUTERS/Jane Doe/File Photo".
_CREDIT = rf"(?:{_NAME} ?[/|] ?(?:{_OUTLET} ?(?:/|via) ?)?{_AGENCY}|{_NAME}(?: ?/ ?{_OUTLET})? via {_AGENCY}|(?:REUTERS|Reuters)/[A-Z][\w.’'-]+(?: [A-Z][\w’'-]+){{1,2}}){_TAIL}"
_LABEL = r"(?:(?:[Ff]ile |FILE )?(?:[Pp]hoto(?:graph)?s?|PHOTO|[Ii]mages?)(?: by|:| [Cc]redit:?) ?)"
_ONLY = re.compile(
    rf"\(?{_LABEL}?{_CREDIT}\)?\.?(?: (?:More|MORE))?|{_LABEL}{_NAME} ?/.{{2,40}}|{_OUTLET} ?/ ?(?:AP|Reuters|Getty Images)(?: file)?"
    rf"|\((?:{_NAME} ?/ ?|{_OUTLET} via ){_OUTLET}(?:, file|, FILE)?\)(?: More)?|\([A-Z][a-z]{{2,8}}\.? \d{{1,2}}\) (?:AP|CNN|Reuters)"
)
_END = re.compile(
    rf"[.\w”\"] (?:Photo: )?\(?{_NAME} ?/ ?(?:{_OUTLET} via )?(?:Getty Images|AP(?: Photo)?|AFP|Reuters|REUTERS)\)?$"
)
# "Jane Doe | Reuters", at the end of a caption.
_BAR = re.compile(rf"(?:^|\s)(?:{_NAME}|{_OUTLET}) \| {_AGENCY}$")
_LEADING_NAME = r"(?!(?:The|A|An|In|On|At|According|This|That|But|And|Both) )" + _NAME
_LEADING = re.compile(
    rf"{_LABEL}?(?:{_LEADING_NAME} ?/ ?(?:{_OUTLET} ?(?:/|via) ?)?{_AGENCY}|{_LEADING_NAME} ?/ ?{_OUTLET} via (?:AP|Getty Images|Reuters|REUTERS|AFP)"
    rf"|(?:REUTERS|Reuters)/[A-Z][\w.’'-]+ [A-Z][\w’'-]+){_TAIL} (?=[A-Z\"“][\w’'.]*(?: |, )(?!Poll\b|poll\b))"
    r"|\(\s*[^()]{0,60}\b(?:[Pp]hoto(?:graph)?\b|[Gg]etty [Ii]mages\b|via (?:AP|ap)\b)[^()]{0,60}\)\s+(?=\S)"
    r"|[\w.’'-]+(?: [\w.’'-]+){0,4} ?/ ?(?:afp/)?[Gg]etty [Ii]mages (?=\S)"
)
# Page elements before a sentence.
_FURNITURE = re.compile(
    r"(?:get|sign up)\b[^.]{0,80}\b(?:inbox|newsletter)\b[^.]{0,160}?(?:try again later\.? ?(?:invalid email)?|privacy (?:notice|policy))\.? *(?=\S)"
    r"|story continues below(?: advertisement)?\.? *(?=\S)|this article is (?:more than|over) \d+ (?:year|month)s? old\.? +(?=\S)"
    r"|[A-Z][A-Z /,]{2,30} \| (?:[a-z]{3} )?[a-z]{3} \d{1,2}, \d{4} \d{1,2}:\d\d ?[ap]m e[ds]t +(?=\S)",
    re.I,
)
_MIN_REST = 20
_REACH = 400
_MAX_CREDIT = 120
_FURNITURE_BEGINNINGS = frozenset(["Get ", "get ", "Sign", "sign", "Stor", "stor", "This", "this"])


def glued_end(text: str, start: int, end: int) -> int:
    """Return the start of a sentence after attached credits or page elements; `start` if there are none."""
    if text[start : start + 4] in _FURNITURE_BEGINNINGS or (
        text[start : start + 3].isupper() and text.find(" | ", start, start + 32) >= 0
    ):
        match = _FURNITURE.match(text, start, min(end, start + _REACH))
        if match and end - match.end() > _MIN_REST:
            start = match.end()
    if text[start] == "(" or text.find("/", start, start + _MAX_CREDIT) >= 0:
        match = _LEADING.match(text, start, min(end, start + _MAX_CREDIT))
        if match and end - match.end() > _MIN_REST:
            start = match.end()
    return start


def is_credit(sentence: str) -> bool:
    """Return whether a sentence is a credit, or ends with one like a caption."""
    if " | " in sentence and _BAR.search(sentence, max(0, len(sentence) - _MAX_CREDIT)):
        return True
    if "/" not in sentence and " via " not in sentence and not sentence.startswith("("):
        return False
    return _ONLY.fullmatch(sentence) is not None or _END.search(sentence, max(0, len(sentence) - 90)) is not None
