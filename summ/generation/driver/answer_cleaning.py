"""Clean an instruction model's answer: remove reasoning, labels, markup and citations, and record what was cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.sentences import sentence_spans

_REASONING = r"think(?:ing)?|thought|reason(?:ing)?|analysis|scratchpad"
_REASONING_START = re.compile(rf"[<\[](?:{_REASONING})[>\]]|◁think▷|<\|begin_of_thought\|>", re.IGNORECASE)
_REASONING_END = re.compile(rf"[<\[]/(?:{_REASONING})[>\]]|◁/think▷|<\|end_of_thought\|>", re.IGNORECASE)
# Channel names that remain when channel tokens are removed.
_CHANNELS = re.compile(r"\Aanalysis.*assistantfinal", re.DOTALL)
_LABEL = re.compile(
    r"\A\W*(?:(?:sure|certainly|of course|okay|ok)\b[^\n.:!]{0,40}[.,:!]\s*)?"
    r"(?:here(?:['’]s| is)\b[^\n:]{0,80}\bsummary\b[^\n:]{0,80}|(?:the |final |merged |new )?summary)"
    r"\s*:\W*?(?=\w|[\"“«(]|\Z)",
    re.IGNORECASE,
)
_PROMPT_TAGS = re.compile(r"</?(?:summary|document)\b[^<>\n]{0,40}>", re.IGNORECASE)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[-*_=]{3,}|`{3,}\w*|\*\*[^*\n]{1,80}\*\*:?)[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–>]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|/|&|-|–|and)\s*(?:documents?\s*)?\d{1,3})*"
_CITATION = re.compile(
    rf"[ \t]*(?:[\[【](?:\s*(?:documents?|docs?\.?|sources?|no\.?)\s*)?(?P<bare>{_NUMBERS})\s*[\]】]"
    rf"|\((?:see\s+)?(?:documents?|docs?\.?|sources?)\s*(?P<named>{_NUMBERS})\s*\))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(?=(\d+))")


@dataclass(frozen=True)
class Answer:
    """The cleaned text, and for each of its sentences the numbers of the documents cited for it."""

    text: str
    citations: dict[str, tuple[int, ...]]


def read_answer(text: str, language: str | None = None) -> Answer:
    """Extract the summary from a model's output; empty if the model never finished reasoning."""
    text, marks = _without_citations(_without_markup(_CHANNELS.sub("", without_reasoning(text))))
    citations: dict[str, tuple[int, ...]] = {}
    if marks:
        for start, end in sentence_spans(text, language=language):
            numbers = {number for position, cited in marks if start < position <= end for number in cited}
            if numbers:
                citations[one_line(text[start:end])] = tuple(sorted(numbers))
    return Answer(text, citations)


def without_reasoning(text: str) -> str:
    """Return the text after the last closed reasoning block, and before an unclosed one."""
    text = _REASONING_END.split(text)[-1]
    unclosed = _REASONING_START.search(text)
    return text[: unclosed.start()] if unclosed else text


def _without_markup(text: str) -> str:
    text = _PROMPT_TAGS.sub(" ", text)
    text = _LABEL.sub("", text, count=1)
    text = _BULLET.sub("", _HEADING.sub("", text))
    return _BOLD.sub(r"\2", text).strip()


def _without_citations(text: str) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    """Remove citations; return the text, and the position and document numbers of each citation."""
    marks: list[tuple[int, tuple[int, ...]]] = []
    kept, end = "", 0
    for match in _CITATION.finditer(text):
        kept += text[end : match.start()]
        marks.append((len(kept), _numbers(match["bare"] or match["named"])))
        end = match.end()
    return kept + text[end:], marks


def _numbers(text: str) -> tuple[int, ...]:
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    for first, last in _RANGE.findall(text):
        numbers |= set(range(int(first), int(last) + 1))
    return tuple(sorted(numbers))
