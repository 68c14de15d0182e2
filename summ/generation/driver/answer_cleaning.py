"""What an instruction model said, without what is no part of the summary: thoughts, labels, marks and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.sentences import sentence_spans

_THOUGHT = r"think(?:ing)?|thought|reason(?:ing)?|analysis|scratchpad"
_OPENED = re.compile(rf"[<\[](?:{_THOUGHT})[>\]]|◁think▷|<\|begin_of_thought\|>", re.IGNORECASE)
_CLOSED = re.compile(rf"[<\[]/(?:{_THOUGHT})[>\]]|◁/think▷|<\|end_of_thought\|>", re.IGNORECASE)
# What is left of channels once their tokens are gone.
_CHANNELS = re.compile(r"\Aanalysis.*assistantfinal", re.DOTALL)
_LABEL = re.compile(
    r"\A\W*(?:(?:sure|certainly|of course|okay|ok)\b[^\n.:!]{0,40}[.,:!]\s*)?"
    r"(?:here(?:['’]s| is)\b[^\n:]{0,80}\bsummary\b[^\n:]{0,80}|(?:the |final |merged |new )?summary)"
    r"\s*:\W*?(?=\w|[\"“«(]|\Z)",
    re.IGNORECASE,
)
_OUR_TAGS = re.compile(r"</?(?:summary|document)\b[^<>\n]{0,40}>", re.IGNORECASE)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[-*_=]{3,}|`{3,}\w*|\*\*[^*\n]{1,80}\*\*:?)[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–>]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|/|&|-|–|and)\s*(?:documents?\s*)?\d{1,3})*"
_CITATION = re.compile(
    rf"[ \t]*(?:[\[【](?:\s*(?:documents?|docs?\.?|sources?|no\.?)\s*)?(?P<bare>{_NUMBERS})\s*[\]】]"
    rf"|\((?:see\s+)?(?:documents?|docs?\.?|sources?)\s*(?P<named>{_NUMBERS})\s*\))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(?=(\d+))")


@dataclass(frozen=True)
class Answer:
    """Clean text, and the numbers of the documents that each sentence of it was said to come from."""

    text: str
    cited: dict[str, tuple[int, ...]]


def read_answer(text: str, language: str | None = None) -> Answer:
    """What is left of a model's `text`; nothing where it never came to the end of its thoughts."""
    text, marks = _without_citations(_plain(_CHANNELS.sub("", without_thoughts(text))))
    cited: dict[str, tuple[int, ...]] = {}
    if marks:
        for start, end in sentence_spans(text, language=language):
            numbers = {number for place, found in marks if start < place <= end for number in found}
            if numbers:
                cited[one_line(text[start:end])] = tuple(sorted(numbers))
    return Answer(text, cited)


def without_thoughts(text: str) -> str:
    """What stands after the last thought that was closed, and before one that was not."""
    text = _CLOSED.split(text)[-1]
    opened = _OPENED.search(text)
    return text[: opened.start()] if opened else text


def _plain(text: str) -> str:
    text = _OUR_TAGS.sub(" ", text)
    text = _LABEL.sub("", text, count=1)
    text = _BULLET.sub("", _HEADING.sub("", text))
    return _STRONG.sub(r"\2", text).strip()


def _without_citations(text: str) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    """The text without citations, and the place in it where each stood, with its numbers."""
    marks: list[tuple[int, tuple[int, ...]]] = []
    kept, end = "", 0
    for found in _CITATION.finditer(text):
        kept += text[end : found.start()]
        marks.append((len(kept), _numbers(found["bare"] or found["named"])))
        end = found.end()
    return kept + text[end:], marks


def _numbers(text: str) -> tuple[int, ...]:
    found = {int(one) for one in re.findall(r"\d+", text)}
    for first, last in _RANGE.findall(text):
        found |= set(range(int(first), int(last) + 1))
    return tuple(sorted(found))
