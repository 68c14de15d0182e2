"""Citations of documents in a model's answer, such as "[1]", "(Source: Document 2)" or "According to document 3,"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summ.text.spans import Span

_NOUN = r"(?:(?:documents?|docs?\.?|sources?|articles?|no\.)(?![a-z])|#|\^)"
_NUMBER = rf"(?:{_NOUN}\s*)?\d{{1,3}}"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,\s*and|,|;|/|&|-|–|and)\s*{_NUMBER})*"
_LABEL = rf"(?:(?:see|from|cf\.?)\s+)?(?:{_NOUN}\s*:\s*)?"
_BRACKETED = rf"[\[【]\s*{_LABEL}{_NUMBERS}\s*(?:[†:][^\]】\n]{{0,40}})?[\]】](?:\([^\s()]*\))?"
# Numbers alone in parentheses are a citation only as a list at a sentence end: "won (3)" and "(2-1)" are not.
_IN_PARENTHESES = (
    rf"\({_LABEL}{_NOUN}\s*:?\s*{_NUMBERS}\s*\)|\(\d{{1,2}}(?:\s*[,;&]\s*\d{{1,2}})+\)(?=\s*(?:[.!?]|\Z|[A-Z]))"
)
_RAISED = r"<sup>\s*\[?[\d, ]+\]?\s*</sup>"
_MARK = rf"(?:{_BRACKETED}|{_IN_PARENTHESES}|{_RAISED})"
# What introduces a citation at the end of a clause, and would be left without its object.
_LEAD = (
    r"(?:(?:,\s*(?:as\s+)?|\s+as\s+)(?:reported|stated|noted|described|mentioned|shown|seen)\s+(?:in|by)"
    r"|,?\s*\b(?:according to|see|by|in|from|to|of|with|per))\s*"
)
_MARKS = rf"{_MARK}(?:(?:\s*(?:,\s*and|,|;|&|and)\s*|\s*){_MARK})*"
_UNCLOSED = rf"[\[【(]\s*(?:{_LABEL}{_NUMBERS}\s*[,;]?\s*|{_NOUN}\s*:?\s*)?\Z"
_CITATION = re.compile(rf"{_LEAD}{_MARKS}(?=\s*(?:[.!?,;]|\Z))|[ \t]*{_MARKS}|\s*{_UNCLOSED}", re.IGNORECASE)
# Documents as the subject: "According to document 2, the bridge ...", "Document 1 states that the bridge ...".
_SUBJECT = re.compile(
    rf"(?:(?<=[.!?]\s)|(?<=\n)|\A)(?:(?:according to|as (?:stated|reported|noted|described) in|in)\s+(?:the\s+)?"
    rf"(?:{_NOUN}\s*{_NUMBERS}|{_MARKS})\s*,\s*|(?:{_NOUN}\s*{_NUMBERS}|{_MARKS})\s+"
    r"(?:says?|states?|reports?|notes?|mentions?|explains?|adds?)\s+(?:that\s+)?)(?P<first>\w)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(?=(\d+))")
_NOT_NUMBERS = re.compile(r"\([^\s()]*\)\Z|[†:][^\]】]*(?=[\]】])")


class Citation(NamedTuple):
    """Document numbers, cited at a position of the text without citations."""

    position: int
    numbers: tuple[int, ...]


def extract_citations(text: str) -> tuple[str, list[Citation]]:
    """Remove the citations from `text`, with the words that introduce them; return the text and the citations."""
    citations: list[Citation] = []
    kept, end = "", 0
    matches = [*_SUBJECT.finditer(text), *_CITATION.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < end:
            continue
        kept += text[end : match.start()]
        end = match.end()
        citations.append(Citation(len(kept), _numbers(match.group())))
        if match.re is _SUBJECT:
            kept += match["first"].upper()
    return kept + text[end:], [citation for citation in citations if citation.numbers]


def cited_documents(citations: Sequence[Citation], spans: Sequence[Span], *, leading: bool) -> dict[int, list[int]]:
    """Map the index of each sentence to the document numbers cited for it, in order.

    Parameters
    ----------
    citations : sequence of Citation
        The citations of a text.
    spans : sequence of (int, int)
        Its sentences.
    leading : bool
        Whether a citation between two sentences belongs to the second one.
    """
    cited: dict[int, set[int]] = {}
    for position, numbers in citations:
        if leading:
            index = next((row for row, (_, end) in enumerate(spans) if position < end), len(spans) - 1)
        else:
            index = max((row for row, (start, _) in enumerate(spans) if start < position), default=0)
        cited.setdefault(index, set()).update(numbers)
    return {index: sorted(numbers) for index, numbers in cited.items()}


def starts_with_citation(text: str) -> bool:
    """Return whether the citations of an answer precede their sentences."""
    return re.match(rf"\W*?{_MARKS}\s*:?\s*\w", text, re.IGNORECASE) is not None


def _numbers(text: str) -> tuple[int, ...]:
    text = _NOT_NUMBERS.sub("", text) if text.lstrip()[:1] in "[【" else text
    numbers = {int(digits) for digits in re.findall(r"\d{1,3}", text)}
    for first, last in _RANGE.findall(text):
        numbers |= set(range(int(first), int(last) + 1))
    return tuple(sorted(numbers))
