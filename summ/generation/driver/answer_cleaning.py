"""Clean an instruction model's answer: remove reasoning, framing, markup and citations, and record what was cited."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summ.generation.driver.answer_citations import cited_documents, extract_citations, starts_with_citation
from summ.generation.driver.answer_framing import is_about_summary, is_echo, without_framing
from summ.generation.driver.answer_lists import without_markers
from summ.text.joining import one_line
from summ.text.sentences import sentence_spans

_REASONING = r"think(?:ing)?|thought|reason(?:ing)?|analysis|scratchpad"
_REASONING_START = re.compile(rf"[<\[](?:{_REASONING})[>\]]|◁think▷|<\|begin_of_thought\|>", re.IGNORECASE)
_REASONING_END = re.compile(rf"[<\[]/(?:{_REASONING})[>\]]|◁/think▷|<\|end_of_thought\|>", re.IGNORECASE)
# Channel names that remain when channel tokens are removed.
_CHANNELS = re.compile(r"\Aanalysis.*assistantfinal", re.DOTALL)
_INLINE_TAGS = re.compile(r"</?(?:b|i|u|em|strong|span|mark|sentence|quote)\b[^<>\n]{0,40}>", re.IGNORECASE)
_BLOCK_TAGS = re.compile(
    r"</?(?:summary|documents?|docs?|text|title|article|content|context|passages?|sources?|input|answer|response|output|"
    r"final|user|assistant|system|p|div|ul|ol|li|br|h[1-6])\b[^<>\n]{0,40}>",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]*`{3,}\w*[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[-*_=]{3,}|\*\*[^*\n]{1,80}\*\*:?)[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|(?<![\w*])\*(?!\*)|(?<!\w)_(?!_))(?=\S)(.+?)(?<=\S)\1(?!\w)")
_QUOTED = re.compile(r"\A[\"“](?P<text>[^\"“”]+)[\"”]\Z")


@dataclass(frozen=True)
class Answer:
    """The cleaned text, and for each of its sentences the numbers of the documents cited for it."""

    text: str
    citations: dict[str, tuple[int, ...]]


def read_answer(text: str, language: str | None = None, *, prompt: Sequence[str] = ()) -> Answer:
    """Extract the summary from a model's output.

    Parameters
    ----------
    text : str
        The output.
    language : str, optional
        ISO 639-1 code.
    prompt : sequence of str
        Lines of the prompt; sentences that repeat them are removed.

    Returns
    -------
    Answer
        Empty if the model refused, or never finished its reasoning.
    """
    text = _from_json(_CHANNELS.sub("", without_reasoning(text)).strip())
    text = _FENCE.sub("", _BLOCK_TAGS.sub("\n", _INLINE_TAGS.sub("", text)))
    text = without_framing(_HEADING.sub("", without_framing(text)))
    text = _EMPHASIS.sub(r"\2", without_markers(text, language)).strip()
    if quoted := _QUOTED.match(text):
        text = quoted["text"]
    leading = starts_with_citation(text)
    text, citations = extract_citations(text)
    spans = sentence_spans(text, language=language)
    cited = cited_documents(citations, spans, leading=leading) if spans else {}
    removed = [
        (start, end) for start, end in spans if is_about_summary(text[start:end]) or is_echo(text[start:end], prompt)
    ]
    sentences = {one_line(text[start:end]): tuple(cited[row]) for row, (start, end) in enumerate(spans) if row in cited}
    for start, end in reversed(removed):
        text = text[:start] + text[end:]
    return Answer(text.strip(), sentences)


def without_reasoning(text: str) -> str:
    """Return the text after the last closed reasoning block, and before an unclosed one."""
    text = _REASONING_END.split(text)[-1]
    unclosed = _REASONING_START.search(text)
    return text[: unclosed.start()] if unclosed else text


def _from_json(text: str) -> str:
    """Return the only text in a JSON object, such as ``{"summary": "..."}``; any other text unchanged."""
    body = _FENCE.sub("", text).strip()
    if not body.startswith("{") or not body.endswith("}"):
        return text
    try:
        values = [value for value in json.loads(body).values() if isinstance(value, str)]
    except (ValueError, RecursionError):
        return text
    return max(values, key=len, default=text)
