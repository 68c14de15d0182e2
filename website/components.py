"""Tables of registered components, their options, readers and notes."""

from __future__ import annotations

from collections import defaultdict

import summ
from summ.registry import READERS, REGISTRIES
from summ.types import NOTE_KINDS
from website.options import folded, options_table
from website.tables import cell, table


def component_section(kind: str) -> str:
    """Return the description and the options of every component of a kind."""
    sections = []
    for name, component in _names(kind).items():
        description = summ.describe(component, kind)
        text = f"### {name}\n\n{_paragraphs(description.text)}"
        if description.options:
            text += "\n\n" + folded("Options", options_table(description.options))
        sections.append(text)
    return "\n\n".join(sections)


def reader_table() -> str:
    """Return a table of the file formats with their suffixes."""
    suffixes: dict[str, list[str]] = defaultdict(list)
    for suffix, line in READERS.descriptions().items():
        suffixes[line].append(f"`{suffix}`" if suffix else "none")
    rows = [(cell(line), ", ".join(own)) for line, own in suffixes.items()]
    return table(("format", "suffixes"), sorted(rows))


def note_table() -> str:
    """Return a table of the kinds of notes."""
    return table(("kind", "reports"), [(f"`{kind}`", cell(text)) for kind, text in NOTE_KINDS.items()])


def _names(kind: str) -> dict[str, str]:
    """Return the title of each component with one of its names: readers have several suffixes."""
    registry = REGISTRIES[kind]
    if kind != "reader":
        return {name: name for name in registry}
    suffixes: dict[object, list[str]] = defaultdict(list)
    for suffix in registry:
        suffixes[registry.load(suffix)].append(suffix)
    return {", ".join(suffix or "no suffix" for suffix in own): own[-1] for own in suffixes.values()}


def _paragraphs(text: str) -> str:
    return text.replace("``", "`")
