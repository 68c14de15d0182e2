"""Wiki markup in plain text: links give their text; templates, references, tables and emphasis are left out."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"\{\{(?:formatnum:|(?:convert|cvt)\||lang\|[\w-]+\|)([^{}|]{1,200})(?:\|([^{}|]{1,20}))?[^{}]{0,200}\}\}"
)
_TEMPLATE = re.compile(r"\{\{[^{}]{0,5000}\}\}")
_TABLE = re.compile(r"^\{\|(?:(?!^\|\}|^\{\|).){0,50000}^\|\}", re.M | re.S)
_REFERENCE = re.compile(r"<ref\b[^<>]{0,200}/>|<ref\b[^<>]{0,200}>[^<]{0,2000}</ref>", re.I)
_MEDIA_NAMES = "file|image|category|datei|bild|kategorie|fichier|catégorie|archivo|categoría"
_MEDIA = re.compile(rf"\[\[(?:{_MEDIA_NAMES}):[^\[\]]{{0,500}}\]\]", re.I)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
_BOLD = re.compile(r"'{3,5}")
_ITALIC = re.compile(r"(?<![\w'])''(\w[^'`\n]{0,100})''(?!\w)")
_MAX_NESTING = 5


def has_wiki_markup(text: str) -> bool:
    """Return whether `text` may have templates, tables, references or links."""
    return "[[" in text or "{{" in text or "{|" in text or "<ref" in text


def without_wiki_apparatus(text: str) -> str:
    """Return `text`, of the same length, without templates, tables, references and media.

    Invisible characters take their place, and line breaks if they span lines.
    """
    for pattern in (_REFERENCE, *[_TEMPLATE] * _MAX_NESTING, _TABLE, _MEDIA):
        text = pattern.sub(_masked, text)
    return text


def wiki_text(text: str) -> str:
    """Return a sentence as readers of the page see it, with the values of templates for numbers and languages.

    Examples
    --------
    >>> wiki_text("The '''mill''' at [[Northford (town)|Northford]]{{citation needed}} closed.<ref>Herald</ref>")
    'The mill at Northford closed.'
    """
    if has_wiki_markup(text):
        text = without_wiki_apparatus(_VALUE.sub(_value, text)).replace("\u200b", "")
        text = _LINK.sub(r"\1", text)
    return _ITALIC.sub(r"\1", _BOLD.sub("", text)) if "''" in text else text


def _value(template: re.Match[str]) -> str:
    return " ".join(filter(None, template.groups()))


def _masked(match: re.Match[str]) -> str:
    return ("\n" if "\n" in match[0] else "\u200b") * len(match[0])
