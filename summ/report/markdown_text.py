"""Text inside Markdown."""

from __future__ import annotations


def escape_markdown(text: str) -> str:
    """Escape markup, and join lines so that the text stays in its cell or paragraph."""
    for mark in "\\`*_[]<>|~#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
