"""Mail: single messages (.eml) and mailboxes (.mbox)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.readers.base import FileText, Reader, RecordReader
from summ.readers.decoding import decode
from summ.readers.html import block_text
from summ.readers.limits import too_large
from summ.readers.other_formats import reject_other_content
from summ.readers.quoted_mail import own_text_and_quotation
from summ.readers.records import stated_date

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.M)
_HEADER = re.compile(rb"[!-9;-~]+:")
_CONTAINER = re.compile(rb"^content-type:\s{0,8}(?:multipart|message)/", re.I | re.M)
_MAX_CONTAINERS = 100
_MAX_PARTS = 100_000
_MAX_HEADER = 2000
# A page of so many words is read instead of a plain text of at most so many if it is so many times longer.
_MIN_PAGE, _MAX_PLACEHOLDER, _MIN_TIMES_LONGER = 40, 60, 4
_REPLY = re.compile(r"\s*(?:(?:re|aw|sv|vs|antw|odp|res|rif)(?:\[\d+\])?\s*:\s*)+", re.I)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|vb|pd|doorst)\s*:\s*", re.I)
_QUOTATION_NOTE = "quoted messages are left out"
_QUOTE = re.compile(r"<(/?)blockquote\b[^>]{0,500}>", re.I)


class MailReader(Reader):
    """Reads what the sender of a mail wrote, with the subject as title.

    Quoted messages, signatures, footers of lists and companies, and attachments are left out; a message that is
    forwarded is kept. Plain text is preferred to HTML unless it is a placeholder. The sender is kept as data.
    """

    name = "mail"
    version = 4
    sample = (
        b"From: Anna <anna@example.org>\nSubject: Re: =?utf-8?q?Br=C3=BCcke?=\nDate: Thu, 18 Jan 2024 09:00:00 +0100\n"
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"The caf=C3=A9 stays open.\n\nOn Monday Tom wrote:\n> Is it open?\n-- \nAnna\n",
        "The café stays open.",
    )

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        data = _FROM_LINE.sub(b"", data, count=1) if data.startswith(b"From ") else data
        if not _HEADER.match(data.lstrip()):
            reject_other_content(data, path, expected="a mail (.eml)")
            raise InputError(f"{path} is not a mail: it does not begin with a header such as `From:`.")
        content = _read_message(data, path, self.limits.max_markup_bytes, encoding)
        if not content.text:
            raise InputError(f"{path} contains no text.")
        return content


class MboxReader(RecordReader):
    """Reads a mailbox: a document per message, each as a single mail is read. Messages without text are left out."""

    name = "mbox"
    version = 4
    sample = (
        b"From anna@example.org Thu Jan 18 09:00:00 2024\nSubject: A\n\nOne two.\n\n"
        b"From tom@example.org Thu Jan 18 10:00:00 2024\nSubject: Re: A\n\n> One two.\n\nThree.\n",
        "One two.\n\nThree.",
    )

    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        starts = [match.start() for match in _FROM_LINE.finditer(data)]
        if not starts or starts[0]:
            reject_other_content(data, path, expected="a mailbox (.mbox)")
            raise InputError(f"{path} is not a mailbox: its messages do not begin with `From ` lines.")
        messages: list[FileText] = []
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
            message = _ESCAPED_FROM.sub(rb"\1", data[start:end].partition(b"\n")[2])
            messages.append(_read_message(message, f"{path}, message {number}", self.limits.max_markup_bytes, encoding))
        with_text = tuple(message for message in messages if message.text)
        if not with_text:
            raise InputError(f"{path} contains no text.")
        return with_text


def _read_message(data: bytes, where: Path | str, max_bytes: int, encoding: str | None) -> FileText:
    if len(data) > max_bytes:
        raise too_large(where, max_bytes, "max_markup_bytes")
    if len(_CONTAINER.findall(data)) > _MAX_CONTAINERS or data.count(b"\n--") > _MAX_PARTS:
        raise InputError(f"{where} has parts nested too deeply, or more than {_MAX_PARTS:,} of them.")
    try:
        message = email.message_from_bytes(data)
        subject, sender = _header(message, "subject"), _header(message, "from")
        plain, pages, attachments = _parts(message, encoding)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{where} cannot be read as mail: {error}.") from None
    own = partial(own_text_and_quotation, is_forward=_FORWARD.match(subject) is not None)
    text, has_quotation = own("\n\n".join(plain))
    n_words = len(text.split())
    if pages and n_words <= _MAX_PLACEHOLDER:
        page, page_quotes = own("\n\n".join(block_text(_without_quotes(page), where) for page in pages))
        if not any(map(str.isalpha, page)):
            page, page_quotes = own("\n\n".join(block_text(page, where) for page in pages))
        # The plain text of newsletters may only ask for another program.
        is_longer = len(page.split()) >= max(_MIN_PAGE, _MIN_TIMES_LONGER * n_words)
        if is_longer or not any(map(str.isalpha, text)):
            text, has_quotation = page, page_quotes
    notes = [f"attachments not read: {', '.join(attachments)}"] if attachments else []
    title = _FORWARD.sub("", _REPLY.sub("", subject), count=1).strip()
    return FileText(
        text,
        title=title or None,
        date=stated_date(_header(message, "date")),
        metadata={"from": sender} if sender else {},
        notes=(*notes, _QUOTATION_NOTE) if has_quotation else tuple(notes),
    )


def _parts(message: Message, encoding: str | None) -> tuple[list[str], list[str], list[str]]:
    """Return the texts of the parts in plain text and in HTML, and the names of attachments."""
    plain: list[str] = []
    pages: list[str] = []
    attachments: list[str] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attachments.append(_decoded_header(str(name)) if name else kind)
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else pages).append(_text(part, encoding))
    return plain, pages, attachments


def _leaves(message: Message) -> Iterator[Message]:
    parts = [message]
    while parts:
        part = parts.pop()
        if part.get_content_maintype() == "message" and part is not message:
            yield part
        elif part.is_multipart():
            parts.extend(reversed(part.get_payload()))  # type: ignore[arg-type]
        else:
            yield part


def _text(part: Message, encoding: str | None) -> str:
    payload: Any = part.get_payload(decode=True)
    for name in filter(None, (encoding, part.get_content_charset(), "utf-8", "windows-1252")):
        try:
            return decode(payload or b"", "a mail", encoding=name)
        except InputError:
            continue
    return str(payload or b"", "latin-1")


def _header(message: Message, name: str) -> str:
    return _decoded_header(str(message.get(name, "")))


def _decoded_header(value: str) -> str:
    value = value[:_MAX_HEADER]
    try:
        decoded = str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        decoded = value
    return " ".join(decoded.split())


def _without_quotes(page: str) -> str:
    """Return a page with a mark of quotation in place of its quotations, which may be nested."""
    kept: list[str] = []
    depth = position = 0
    for mark in _QUOTE.finditer(page):
        if not depth:
            kept.append(f"{page[position : mark.start()]}<p>&gt;</p>")
        depth = max(0, depth + (-1 if mark[1] else 1))
        position = mark.end()
    if not depth:
        kept.append(page[position:])
    return "".join(kept)
