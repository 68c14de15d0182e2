"""What a server does instead of answering, as errors that hold nothing but words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Refused(Exception):  # noqa: N818 (never leaves this room)
    """The server's own words for why it does not answer, its status, and how long it asks to wait, in seconds."""

    def __init__(self, reason: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.status, self.wait = reason, status, wait


class Again(Refused):
    """As `Refused`, where asking again may help."""


def reasons(error: Any) -> str:
    """What an error of the `openai` client says that the server said."""
    body = error.body
    for name in ("error", "detail", "message"):
        if isinstance(body, dict) and body.get(name):
            body = body[name]
    return str(body or error.message)


def explained(refused: Refused, host: str, model: str, key: str, *, has_key: bool, known: Sequence[str]) -> str:
    """What to tell the user, and to do: `key` is the name of the environment variable, `known` are models there."""
    where, status, reason = f"the server at {host}", refused.status, refused.reason
    if status in (401, 403):
        given = "refused the key in" if has_key else "wants a key, and there is none in"
        return f"{where} {given} {key} ({status}): set that environment variable to a key that is valid there."
    if status == 404:
        has = f" It has: {', '.join(known)}." if known else ""
        return f"{where} has no model {model!r}, or none at this base_url (404).{has}"
    if status in (400, 413, 422) and "context" in reason.lower():
        return f"{where} cannot read so much at once ({reason}): use a smaller input_tokens."
    if status is not None:
        return f"{where} answered with an error, {status}: {reason}"
    hint = "" if reason.startswith("sent") else " Is it up, and is base_url right?"
    return f"{where} {reason}.{hint}"
