"""Prompts of instruction models: a file with one section per task, filled in with escaped data."""

from __future__ import annotations

import hashlib
import math
import os
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from summ.errors import MethodError, nearest
from summ.generation.driver.model_input import ModelInput, Part
from summ.generation.hf.prompt_escaping import DataEscaper
from summ.text.joining import one_line
from summ.text.length import Length

# Allowed and required placeholders of each section.
_SECTIONS = {
    "system": ((), ()),
    "document": (("number", "about", "text"), ("text",)),
    "summarize": (("documents", "length", "question"), ("documents",)),
    "merge": (("documents", "length", "question"), ("documents",)),
    "refine": (("draft", "documents", "length", "question"), ("draft", "documents")),
    "extend": (("length",), ()),
    "cite": ((), ()),
    "question": (("query",), ("query",)),
    "answer": ((), ()),
}
_DATA = {"text", "draft"}
_HEADER = re.compile(r"^\[([a-z]+)\][ \t]*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Converts a length in tokens to words, for the prompt.
_WORDS_PER_TOKEN = 0.7
_SHORTEST_SHARE = 0.9


@dataclass(frozen=True)
class Message:
    """One message of a conversation: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


class Prompt:
    """The sections of a prompt, each with ``{placeholders}``.

    Parameters
    ----------
    prompt : str or path, optional
        The path of a prompt file, or its text (more than one line, or with a placeholder); None for the default. Text
        without ``[section]`` headers is the section ``[summarize]``. Missing sections are taken from the default.
    remote_tokenizer : bool
        See `DataEscaper`.
    cite : bool
        Ask for citations: append the section ``[cite]`` to requests that read documents.

    Raises
    ------
    MethodError
        If the file cannot be read, or a section or placeholder is unknown or missing.
    """

    def __init__(
        self, prompt: str | os.PathLike[str] | None = None, *, remote_tokenizer: bool = False, cite: bool = False
    ) -> None:
        default = (files("summ.generation.hf") / "prompts" / "chat.txt").read_text(encoding="utf-8")
        self.name, text = ("chat", "") if prompt is None else _read(prompt)
        self.sections = {**_parsed(default, "chat.txt"), **_parsed(text, self.name)}
        self.digest = None if prompt is None else hashlib.sha256(text.encode()).hexdigest()[:12]
        self._remote_tokenizer = remote_tokenizer
        self._cite = cite

    @property
    def signature(self) -> str:
        """The prompt's name in a method's signature, with a hash of its content unless it is the default."""
        return self.name if self.digest is None else f"{self.name}@{self.digest}"

    def messages(self, model_input: ModelInput) -> list[Message]:
        """Return the conversation that the model is to continue.

        To extend a summary, a model whose tokenizer runs here continues its own turn, which is the last message. Most
        servers start a new turn instead, so they are asked to continue in the words of ``[extend]``.
        """
        system = [Message("system", self.sections["system"])] if self.sections["system"] else []
        if model_input.task != "extend":
            return [*system, Message("user", self._request(model_input.task, model_input))]
        request = self._request("summarize" if model_input.has_documents else "merge", model_input)
        messages = [*system, Message("user", request), Message("assistant", self.escape(model_input.draft))]
        if self._remote_tokenizer:
            messages.append(Message("user", self._filled("extend", length=length_in_words(model_input.length))))
        return messages

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the instructions, without their placeholders; none of them belongs in an answer."""
        texts = [_PLACEHOLDER.sub(" ", text) for text in self.sections.values()]
        return tuple(one_line(line) for text in texts for line in text.splitlines() if line.strip())

    @cached_property
    def escape(self) -> DataEscaper:
        """Escapes text of documents between this prompt's delimiters."""
        delimiters = [*_delimiters(self.sections["document"]), *_delimiters(self.sections["refine"])]
        return DataEscaper(delimiters, remote_tokenizer=self._remote_tokenizer)

    def _request(self, task: str, model_input: ModelInput) -> str:
        query = self.escape(model_input.query or "")
        request = self._filled(
            task,
            documents="\n".join(self._document(part) for part in model_input.parts),
            length=length_in_words(model_input.length),
            question=self._filled("question", query=query) if query else "",
            draft=self.escape(model_input.draft),
        )
        return f"{request}\n{self.sections['cite']}" if self._cite and model_input.has_documents else request

    def _document(self, part: Part) -> str:
        document = part.document
        about = [document.title, document.date.isoformat() if document.date else None] if document else []
        about_text = ", ".join(self.escape(value) for value in about if value and value.strip())
        return self._filled("document", number=str(part.number), about=about_text, text=self.escape(part.text))

    def _filled(self, section: str, **values: str) -> str:
        lines = []
        for line in self.sections[section].splitlines():
            filled = _PLACEHOLDER.sub(lambda match: values[match.group(1)], line).rstrip()
            # Drop lines that consist of an empty placeholder.
            if filled or not line.strip():
                lines.append(filled)
        return "\n".join(lines).strip()


def length_in_words(length: Length) -> str:
    """Return a maximum length as an instruction to a writer."""
    limit, unit = length.limit, length.unit
    if unit == "tokens":
        limit, unit = max(1, int(limit * _WORDS_PER_TOKEN)), "words"
    if limit == 1:
        return f"one {unit[:-1]}"
    if unit == "sentences":
        return f"{limit} {unit}"
    least = math.ceil(limit * _SHORTEST_SHARE)
    # Writers told only a maximum stay far below it.
    return f"{least} to {limit} {unit}" if least < limit else f"at most {limit} {unit}"


def _read(prompt: str | os.PathLike[str]) -> tuple[str, str]:
    if isinstance(prompt, str) and ("\n" in prompt or _PLACEHOLDER.search(prompt)):
        return "own", prompt
    if not isinstance(prompt, (str, os.PathLike)):
        raise _error(f"prompt must be the path of a prompt file or its text, not {type(prompt).__name__}.")
    path = Path(prompt)
    try:
        return path.stem, path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise _error(
            f"prompt {str(prompt)!r} cannot be read: {reason}. Give the path of a prompt file, or a text that contains "
            "{documents}."
        ) from None


def _parsed(text: str, name: str) -> dict[str, str]:
    """Parse and validate the sections of a prompt file."""
    pieces = _HEADER.split(text)
    if pieces[0].strip() and len(pieces) > 1:
        raise _error(f"prompt {name}: there is text before the first [section].")
    sections = {"summarize": pieces[0].strip()} if pieces[0].strip() else {}
    for section, body in zip(pieces[1::2], pieces[2::2], strict=True):
        if section not in _SECTIONS:
            valid = ", ".join(_SECTIONS)
            hint = nearest(section, _SECTIONS)
            raise _error(f"prompt {name} has an unknown section [{section}].{hint} Sections: {valid}.")
        sections[section] = body.strip()
    for section, body in sections.items():
        allowed, required = _SECTIONS[section]
        placeholders = set(_PLACEHOLDER.findall(body))
        for placeholder in sorted(placeholders - set(allowed)):
            valid = ", ".join(f"{{{name}}}" for name in allowed) or "none"
            raise _error(f"prompt {name}: [{section}] has no {{{placeholder}}} to fill. Allowed: {valid}.")
        for placeholder in required:
            if placeholder not in placeholders:
                raise _error(f"prompt {name}: [{section}] must contain {{{placeholder}}}.")
    return sections


def _delimiters(section: str) -> list[str]:
    """Return the lines of a section with data, without placeholders, and those directly before and after."""
    lines = section.splitlines()
    delimiters = []
    for index, line in enumerate(lines):
        if _DATA & set(_PLACEHOLDER.findall(line)):
            delimiters += ["\n".join([*lines[:index][-2:], line]), "\n".join(lines[index + 1 :][:1])]
    return [_PLACEHOLDER.sub("", text) for text in delimiters if text.strip()]


def _error(message: str) -> MethodError:
    return MethodError(message, option="prompt")
