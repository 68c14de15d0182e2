"""The title and the date of publication of a page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Most reliable first.
_DATE_PROPERTIES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "datecreated"),
    *("citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date"),
)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{1,40})"')
_DATE = re.compile(r"\s*(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")


def page_title(root: HtmlElement) -> str | None:
    """Return the headline that a page states for links to it, or else its title."""
    for element in root.iter("meta"):
        if element.get("property", "").lower() == "og:title" and (headline := _line(element.get("content"))):
            return headline
    for element in root.iter("title"):
        if title := _line(element.text):
            return title
    return None


def published(root: HtmlElement) -> datetime.date | None:
    """Return the date of publication that the metadata of a page states."""
    properties: dict[str, str] = {}
    for element in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                properties.setdefault(name.lower(), element.get("content", ""))
    values = [properties[name] for name in _DATE_PROPERTIES if name in properties]
    scripts = (element for element in root.iter("script") if element.get("type") == "application/ld+json")
    values.extend(value for script in scripts for value in _PUBLISHED.findall(script.text or ""))
    return first_date(values)


def first_time(root: HtmlElement) -> datetime.date | None:
    """Return the first date of a ``<time>`` element."""
    return first_date(element.get("datetime", "") for element in root.iter("time"))


def first_date(values: Iterable[str]) -> datetime.date | None:
    """Return the first of `values` that begins with a date in ISO 8601 format, as a date."""
    for value in values:
        if match := _DATE.match(value):
            try:
                return datetime.date(int(match[1]), int(match[3]), int(match[4]))
            except ValueError:
                continue
    return None


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
