"""References to characters, such as ``&amp;``, that remain in texts copied from pages."""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:amp;)?(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#x[\da-fA-F]{2,5});")


def decoded(text: str) -> str:
    """Return `text` with the characters in place of references to them, also of those that were escaped twice.

    Examples
    --------
    >>> decoded("Hall &amp; Sons, &amp;quot;AT&amp;T&quot;")
    'Hall & Sons, "AT&T"'
    """
    return ENTITY.sub(lambda entity: html.unescape(html.unescape(entity[0])), text) if "&" in text else text
