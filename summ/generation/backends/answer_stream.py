"""Read a streamed chat completion (server-sent events), or one sent as a whole by a server that does not stream."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from summ.generation.backends.server_errors import RetryableServerError
from summ.types import without_surrogates

_MAX_BYTES = 2**24
# Check whether an answer is complete after this many new characters.
_CHECK_EVERY = 12


async def read_stream(chunks: AsyncIterator[bytes], is_complete: Callable[[str], bool]) -> str:
    """Return the text of a chat completion; stop reading once `is_complete` accepts the text so far.

    Raises
    ------
    RetryableServerError
        If the body is not a chat completion, breaks off, or is larger than 16 MiB.
    """
    raw, text = b"", ""
    size = checked = 0
    is_stream = is_finished = False
    async for chunk in chunks:
        raw += chunk
        size += len(chunk)
        if size > _MAX_BYTES:
            raise RetryableServerError("sent an answer larger than 16 MiB")
        is_stream = is_stream or raw.lstrip()[:5] in (b"data:", b"event", b"error") or raw.lstrip()[:1] == b":"
        if not is_stream:
            continue
        *lines, raw = raw.split(b"\n")
        for line in lines:
            delta, is_last = _event(line)
            text += delta
            is_finished = is_finished or is_last
        if len(text) - checked >= _CHECK_EVERY:
            checked = len(text)
            if is_complete(text):
                return without_surrogates(text)
    if not is_stream:
        return without_surrogates(_content(_parsed(raw), "message") or "")
    delta, is_last = _event(raw)
    if not (is_finished or is_last):
        raise RetryableServerError("broke off its answer")
    return without_surrogates(text + delta)


def _event(line: bytes) -> tuple[str, bool]:
    """Return the text in a line of the stream, and whether it is the last one with text."""
    name, _, value = line.strip().partition(b":")
    if name == b"error":
        raise RetryableServerError(f"broke off its answer: {value.decode(errors='replace').strip()[:200]}")
    if name != b"data":
        return "", False
    if value.strip() == b"[DONE]":
        return "", True
    event = _parsed(value)
    if isinstance(event, dict) and event.get("error"):
        raise RetryableServerError(f"broke off its answer: {str(event['error'])[:200]}")
    if isinstance(event, dict) and event.get("choices") == []:
        # The last event of some servers counts tokens.
        return "", False
    return _content(event, "delta") or "", event["choices"][0].get("finish_reason") is not None


def _content(completion: Any, key: str) -> str | None:
    try:
        text = (completion["choices"][0].get(key) or {}).get("content")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise RetryableServerError("sent a body that is not a chat completion") from None
    if not isinstance(text, str | None):
        raise RetryableServerError("sent a message that is not text")
    return text


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    # Deeply nested arrays exceed the interpreter's recursion limit.
    except (ValueError, RecursionError):
        raise RetryableServerError("sent a body that is not a chat completion") from None
