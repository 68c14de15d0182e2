"""Final and retryable errors of a server, and their messages for the user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit


class ServerError(Exception):
    """A final error: the server's reason, the HTTP status, and the seconds to wait before a retry."""

    def __init__(self, reason: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.status, self.wait = reason, status, wait

    @property
    def is_timeout(self) -> bool:
        return self.reason.startswith("did not answer")


class RetryableServerError(ServerError):
    """An error after which a repetition of the request may succeed."""


def server_reason(error: Any) -> str:
    """Return the server's reason in an error of the `openai` client."""
    body = error.body
    for name in ("error", "detail", "message"):
        if isinstance(body, dict) and body.get(name):
            body = body[name]
    return str(body or error.message)


def user_message(
    error: ServerError, host: str, model: str, key_variable: str, *, has_key: bool, available: Sequence[str]
) -> str:
    """Return the message for the user: what happened, and what to do.

    Parameters
    ----------
    error : ServerError
        The error.
    host, model : str
        The server and the model.
    key_variable : str
        Name of the environment variable with the key.
    has_key : bool
        Whether it is set.
    available : sequence of str
        Models that the server offers.
    """
    server, status, reason = f"the server at {host}", error.status, error.reason
    if status in (401, 403):
        problem = "refused the key in" if has_key else "requires a key, but there is none in"
        return f"{server} {problem} {key_variable} ({status}): set that environment variable to a valid key."
    if status is not None and status // 100 == 3:
        return (
            f"{server} redirects to {_without_query(reason)} ({status}), where the documents were not "
            "sent: set base_url to that address if you trust it."
        )
    if status == 404:
        hint = f" It has: {', '.join(available)}." if available else ""
        return f"{server} has no model {model!r}, or none at this base_url (404).{hint}"
    if status in (400, 413, 422) and "context" in reason.lower():
        return f"{server} cannot read so much at once ({reason}): use a smaller input_tokens."
    if status is not None:
        return f"{server} answered with error {status}: {reason}"
    if error.is_timeout:
        hint = " Is it running, and is base_url right? If it is slow, raise timeout= or lower concurrency=."
    else:
        hint = "" if reason.startswith("sent") else " Is it running, and is base_url right?"
    return f"{server} {reason}.{hint}"


def _without_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if parts.netloc else parts.path
