"""YAML front matter of Markdown files."""

from __future__ import annotations

import re
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_FIRST_ENTRY = re.compile(r"(?:\s*#[^\n]*\n)*\s*[\w-]{1,40}:(?:\s|$)")
_ENTRY = re.compile(r"^([\w-]{1,40}):[ \t]+[\"']?([^&*!\[{|>\s][^\n]*?)[\"']?[ \t]*$", re.M)
_MAX_CHARACTERS = 1 << 16
_MAX_DEPTH = 20


class _Loader(yaml.BaseLoader):
    """Loads all scalars as strings; rejects aliases and deep nesting, which small files can use to fill the memory."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise yaml.YAMLError("nested too deeply")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the scalar entries of the front matter as strings, and the text after it.

    The text between two rules at the start of a file is front matter only if it is a YAML mapping, or begins like one
    and cannot be parsed; otherwise it belongs to the text.
    """
    match = _FRONT_MATTER.match(text, 0, _MAX_CHARACTERS)
    if match is None:
        return {}, text
    try:
        data = yaml.load(match[1], Loader=_Loader)
    except (yaml.YAMLError, TypeError, ValueError):
        # A colon in an unquoted title is no valid YAML.
        data = dict(_ENTRY.findall(match[1])) if _FIRST_ENTRY.match(match[1]) else None
    if not isinstance(data, dict):
        return {}, text
    return {key: value for key, value in data.items() if isinstance(value, str)}, text[match.end() :]
