"""Tell quoted mail from lines that begin with the same mark, as decisions and actions of minutes do."""

from __future__ import annotations

import re

from summ.readers.mail_patterns import ATTRIBUTION

_MARKED = re.compile(r"^\s{0,3}((?:>|&gt;)+)[^\S\n]*([^\s>].*)$", re.M)
# "DECISION D-31: ", "Tom + Ann: ", where quoted mail has running text.
_LABEL = re.compile(r"[A-Z\d][^.!?:\n]{1,40}: ")
_INNER_MARK = re.compile(r"\S[^\S\n]{2,}(?:>|&gt;)\s")
_MAX_LINE = 400


def has_quoted_mail(text: str) -> bool:
    """Return whether the lines with ``>`` are quoted mail.

    They are not where all of them have two marks, or where most of them begin with a label and nobody "wrote" them.

    Examples
    --------
    >>> has_quoted_mail("> Is it open?\\nYes."), has_quoted_mail("Budget\\n> DECISION 4: The hall closes.")
    (True, False)
    """
    if ">" not in text and "&gt;" not in text:
        return False
    marked = _MARKED.findall(text)
    levels = {mark.replace("&gt;", ">") for mark, _ in marked}
    if len(levels) != 1:
        return True
    n_labels = sum(_LABEL.match(line) is not None for _, line in marked)
    if levels != {">>"} and (2 * n_labels <= len(marked) or _INNER_MARK.search(text)):
        return True
    return any(ATTRIBUTION.match(line) for line in text.splitlines() if len(line) < _MAX_LINE)
