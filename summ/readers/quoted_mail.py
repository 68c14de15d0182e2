"""A mail's own text: without quoted messages, signatures, and footers of lists and companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summ.readers import mail_patterns as patterns

_MAX_ATTRIBUTION_LINES = 4
_MIN_HEADER_LINES = 3
_MAX_SIGNATURE_LINES = 8
_MAX_SIGNATURE_LINE = 80
_MAX_NOTICE_LINES = 4
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def own_text(body: str, *, is_forward: bool = False) -> str:
    """Return what the sender of a mail wrote.

    Parameters
    ----------
    body : str
        The text of the mail.
    is_forward : bool, default False
        Whether the mail passes on the message below, which is then kept without its header.

    Returns
    -------
    str
        The text without quoted lines, messages below, signature and footers. If nothing else remains, it is the whole
        text without quotation marks.
    """
    return own_text_and_quotation(body, is_forward=is_forward)[0]


def own_text_and_quotation(body: str, *, is_forward: bool = False) -> tuple[str, bool]:
    """Return what `own_text` does, and whether words of others are left out of it."""
    text = body.replace("\r\n", "\n").replace("\xa0", " ").partition(patterns.PGP_SIGNATURE)[0]
    text = patterns.CODE.sub(r"\1", patterns.LINK_TARGET.sub("", text))
    lines = patterns.PGP_BEGIN.sub("", text).split("\n")
    own_lines, has_quotation = _own_lines(lines, is_forward)
    own = _BLANK_LINES.sub("\n\n", "\n".join(_without_footer(own_lines)).strip())
    if any(map(str.isalpha, own)):
        return own, has_quotation
    return "\n".join(patterns.QUOTE_MARKS.sub("", line, count=1) for line in lines).strip(), False


def _own_lines(lines: Sequence[str], is_forward: bool) -> tuple[list[str], bool]:
    """Return the lines of the sender, and whether quoted lines or a message below are left out."""
    kept: list[str] = []
    has_quotation = False
    index = 0
    while index < len(lines):
        line = lines[index]
        length = _header_length(lines, index)
        index += max(1, length)
        if patterns.FORWARDED.match(line) or (length and is_forward):
            _drop_rule(kept)
            is_forward = True
        elif patterns.ORIGINAL.match(line) or length:
            _drop_rule(kept)
            if not is_forward:
                has_quotation = has_quotation or any(map(str.strip, lines[index:]))
                break
        elif patterns.QUOTED_LINE.match(line):
            _drop_attribution(kept)
            has_quotation = True
        elif any(map(str.strip, kept)) or not patterns.BANNER.match(line):
            kept.append(line)
    return kept, has_quotation


def _header_length(lines: Sequence[str], index: int) -> int:
    """Return the number of lines of the header of a message that begins here, 0 if none does."""
    names: set[str] = set()
    end = index
    while end < len(lines) and (match := patterns.HEADER_LINE.match(f"{lines[end]} ")):
        names.add(match["name"].casefold())
        end += 1
    return end - index if len(names) >= _MIN_HEADER_LINES else 0


def _drop_rule(kept: list[str]) -> None:
    while kept and (not kept[-1].strip() or patterns.RULE.match(kept[-1])):
        kept.pop()


def _drop_attribution(kept: list[str]) -> None:
    """Remove the lines that say who wrote the quotation after them: "On Monday, Anna wrote:", which may be wrapped."""
    last = len(kept)
    while last and not kept[last - 1].strip():
        last -= 1
    for first in range(last - 1, max(-1, last - 1 - _MAX_ATTRIBUTION_LINES), -1):
        if not kept[first].strip():
            return
        if patterns.ATTRIBUTION.match(" ".join(kept[first:last])):
            begins = first
            # The first line of a wrapped attribution may look like the whole of one.
            while begins and kept[begins - 1].strip() and last - begins < _MAX_ATTRIBUTION_LINES:
                begins -= 1
            del kept[begins if begins and not kept[begins - 1].strip() else first :]
            return


def _without_footer(lines: list[str]) -> list[str]:
    lines = [line for line in lines if not patterns.DEVICE.match(line)]
    for index, line in enumerate(lines):
        below = lines[index + 1 : index + 2 + _MAX_SIGNATURE_LINES]
        is_list_footer = (
            patterns.RULE.match(line) is not None
            and index + 1 + _MAX_SIGNATURE_LINES >= len(lines)
            and patterns.LIST_FOOTER.search("\n".join(below)) is not None
        )
        notice = " ".join([line, *below[:_MAX_NOTICE_LINES]])
        if patterns.SIGNATURE.match(line) or is_list_footer or patterns.NOTICE.match(notice):
            lines = lines[:index]
            break
    return _without_sign_off(lines)


def _without_sign_off(lines: list[str]) -> list[str]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in filled[-_MAX_SIGNATURE_LINES:]:
        signature = [lines[below].strip() for below in filled if below > index]
        is_signature = all(len(line) <= _MAX_SIGNATURE_LINE and line[-1] not in ".?!" for line in signature)
        if is_signature and patterns.SIGN_OFF.match(lines[index].strip()):
            return lines[:index]
    return lines
