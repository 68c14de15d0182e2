"""What an instruction model is told: a prompt file with a section for each question, filled in with quoted data."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from summ.errors import MethodError, nearest
from summ.generation.driver.model_input import Part, Reading
from summ.generation.hf.prompt_escaping import Quoting
from summ.text.length import Length

# section -> what may stand in it, and what must
_SECTIONS = {
    "system": ((), ()),
    "document": (("number", "about", "text"), ("text",)),
    "summarize": (("documents", "length", "question"), ("documents",)),
    "merge": (("documents", "length", "question"), ("documents",)),
    "refine": (("said", "documents", "length", "question"), ("said", "documents")),
    "extend": (("length",), ()),
    "question": (("query",), ("query",)),
    "answer": ((), ()),
}
_HEADER = re.compile(r"^\[([a-z]+)\][ \t]*$", re.MULTILINE)
_PLACE = re.compile(r"\{([a-z_]+)\}")
# Words that a token is worth, to tell a model a length in tokens.
_WORDS_A_TOKEN = 0.7


@dataclass(frozen=True)
class Turn:
    """One message to the model: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


class Prompt:
    """A prompt's sections, each with ``{places}`` to fill.

    `given` is a path or the text itself (where it has more than one line or a place), None for the package's own. A
    text without ``[section]`` headers is the section ``[summarize]``; sections left out are the package's. Raises
    `MethodError` for a file, section or place that is not there. `served` is as in `Quoting`.
    """

    def __init__(self, given: str | os.PathLike[str] | None = None, *, served: bool = False) -> None:
        own = (files("summ.generation.hf") / "prompts" / "chat.txt").read_text(encoding="utf-8")
        self.name, text = ("chat", "") if given is None else _read(given)
        self.sections = {**_parsed(own, "chat.txt"), **_parsed(text, self.name)}
        self.own = None if given is None else hashlib.sha256(text.encode()).hexdigest()[:12]
        self._served = served

    @property
    def signed(self) -> str:
        """The prompt as a signature names it: by its content."""
        return self.name if self.own is None else f"{self.name}@{self.own}"

    def turns(self, reading: Reading) -> list[Turn]:
        """The conversation whose next message is the answer to `reading`."""
        turns = [Turn("system", self.sections["system"])] if self.sections["system"] else []
        if reading.task != "extend":
            return [*turns, Turn("user", self._question(reading.task, reading))]
        are_documents = any(part.document is not None for part in reading.parts)
        asked = self._question("summarize" if are_documents else "merge", reading)
        more = self._filled("extend", length=length_in_words(reading.length))
        return [*turns, Turn("user", asked), Turn("assistant", self.quote(reading.said)), Turn("user", more)]

    @cached_property
    def quote(self) -> Quoting:
        """Text that others wrote, as data between this prompt's delimiters."""
        around = [self.sections["document"], self.sections["refine"]]
        return Quoting([piece for text in around for piece in _delimiters(text)], served=self._served)

    def _question(self, task: str, reading: Reading) -> str:
        query = self.quote(reading.query or "")
        question = self._filled("question", query=query) if query else ""
        return self._filled(
            task,
            documents="\n".join(self._document(part) for part in reading.parts),
            length=length_in_words(reading.length),
            question=question,
            said=self.quote(reading.said),
        )

    def _document(self, part: Part) -> str:
        document = part.document
        about = [document.title, document.date.isoformat() if document.date else None] if document else []
        shown = ", ".join(self.quote(one) for one in about if one and one.strip())
        return self._filled("document", number=str(part.number), about=shown, text=self.quote(part.text))

    def _filled(self, section: str, **values: str) -> str:
        lines = []
        for line in self.sections[section].splitlines():
            found = _PLACE.sub(lambda place: values[place.group(1)], line).rstrip()
            # A line that held nothing but an empty place goes.
            if found or not line.strip():
                lines.append(found)
        return "\n".join(lines).strip()


def length_in_words(length: Length) -> str:
    """A ceiling, as one would tell a writer."""
    limit, unit = length.limit, length.unit
    if unit == "tokens":
        limit, unit = max(1, int(limit * _WORDS_A_TOKEN)), "words"
    if limit == 1:
        return f"one {unit[:-1]}"
    return f"{limit} {unit}" if unit == "sentences" else f"at most {limit} {unit} and not much less"


def _read(given: str | os.PathLike[str]) -> tuple[str, str]:
    if isinstance(given, str) and ("\n" in given or _PLACE.search(given)):
        return "own", given
    if not isinstance(given, (str, os.PathLike)):
        raise MethodError(f"prompt must be the path of a prompt file or its text, not {type(given).__name__}.")
    path = Path(given)
    try:
        return path.stem, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise MethodError(
            f"prompt {str(given)!r} cannot be read: {reason}. Give the path of a prompt file, or a text with "
            "{documents} in it."
        ) from None


def _parsed(text: str, name: str) -> dict[str, str]:
    """The sections of a prompt file, checked."""
    pieces = _HEADER.split(text)
    if pieces[0].strip() and len(pieces) > 1:
        raise MethodError(f"prompt {name}: there is text before the first [section].")
    found = {"summarize": pieces[0].strip()} if pieces[0].strip() else {}
    for section, body in zip(pieces[1::2], pieces[2::2], strict=True):
        if section not in _SECTIONS:
            known = ", ".join(_SECTIONS)
            raise MethodError(
                f"prompt {name} has a section [{section}].{nearest(section, _SECTIONS)} Known are {known}."
            )
        found[section] = body.strip()
    for section, body in found.items():
        may, must = _SECTIONS[section]
        there = set(_PLACE.findall(body))
        for place in sorted(there - set(may)):
            known = ", ".join(f"{{{one}}}" for one in may) or "none"
            raise MethodError(f"prompt {name}: [{section}] has no {{{place}}} to fill. It may have: {known}.")
        for place in must:
            if place not in there:
                raise MethodError(f"prompt {name}: [{section}] must have {{{place}}} in it.")
    return found


def _delimiters(section: str) -> list[str]:
    """The texts just before and after the data in a section."""
    found = []
    for line_before, line_after in _around(section.splitlines()):
        found += [line_before, line_after]
    return [_PLACE.sub("", one) for one in found if one.strip()]


def _around(lines: list[str]) -> list[tuple[str, str]]:
    return [
        ("\n".join([*lines[:place][-2:], line]), "\n".join(lines[place + 1 :][:1]))
        for place, line in enumerate(lines)
        if {"text", "said"} & set(_PLACE.findall(line))
    ]
