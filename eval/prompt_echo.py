"""Find echoes of the prompt in summaries, independently of the code that removes them from answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summ.generation.hf.prompts import Prompt

_WORD = re.compile(r"\w+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
SIZE = 6
# Shorter lines, such as the name of a section, are ordinary words.
_SHORTEST = 4


def prompt_lines(prompt: str | None = None) -> list[str]:
    """Return the lines of all instructions of a prompt, the default or one in a file."""
    return [line for section in Prompt(prompt).sections.values() for line in section.splitlines()]


def echoes(text: str, lines: Iterable[str], size: int = SIZE) -> list[str]:
    """Return the sequences of `size` words that a text shares with a line of the prompt, without its placeholders.

    A shorter line, of at least four words, counts only if the text repeats all of it.
    """
    written = _WORD.findall(text.lower())
    shared = []
    for part in (part for line in lines for part in _PLACEHOLDER.split(line)):
        given = _WORD.findall(part.lower())
        length = min(size, len(given))
        if length >= _SHORTEST:
            parts = set(_grams(given, length))
            shared += [" ".join(gram) for gram in _grams(written, length) if gram in parts]
    return shared


def _grams(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]
