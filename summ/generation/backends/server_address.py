"""The address of an OpenAI-compatible server, its key, and the connections to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import urlparse

from summ.errors import MethodError, MissingExtraError, ModelError
from summ.generation.backends.server_errors import ServerError, user_message

DEFAULT_URL = "https://api.openai.com/v1"


def client_package() -> Any:
    """Import `openai`. Raises `MissingExtraError` if it is not installed."""
    try:
        import openai
    except ImportError:
        raise MissingExtraError("a model behind an OpenAI-compatible server", "openai") from None
    return openai


def checked_url(base_url: str | None) -> str:
    """Return the server's URL: `base_url`, else OPENAI_BASE_URL, else that of OpenAI.

    Raises
    ------
    MethodError
        If it is not a URL, or contains credentials or a query.
    ModelError
        If its port does not exist.
    """
    url = base_url or os.environ.get("OPENAI_BASE_URL") or DEFAULT_URL
    parts = urlparse(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise MethodError("base_url must be the URL of a server, such as http://127.0.0.1:8000/v1.", option="base_url")
    try:
        _ = parts.port
    except ValueError:
        raise ModelError(
            f"base_url has an invalid port: {parts.netloc.rpartition(':')[2][:20]!r}.", option="base_url"
        ) from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise MethodError(
            "base_url must not contain a user, password or query: put the key into the environment (OPENAI_API_KEY).",
            option="base_url",
        )
    return url


@dataclass(frozen=True)
class Server:
    """A server and the name of the environment variable with its key, which is read when needed and not stored."""

    url: str
    key_variable: str

    @property
    def host(self) -> str:
        """Host and port of the server, without credentials, path or query."""
        parts = urlparse(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def is_default(self) -> bool:
        return self.url.rstrip("/") == DEFAULT_URL

    @property
    def key(self) -> str:
        return os.environ.get(self.key_variable, "").strip()

    def clean(self, text: str) -> str:
        """Return the server's message on one line, without the key that it may repeat."""
        text = " ".join(text.split())
        return (text.replace(self.key, "…") if self.key else text)[:300]

    def connect(self, timeout: float) -> Any:
        """Return an asynchronous client that follows no redirects, which would send the documents elsewhere.

        Raises
        ------
        ModelError
            If the key is missing or invalid.
        """
        openai = client_package()
        key = self.key
        if not key and self.is_default:
            error = ServerError("", 401)
            raise ModelError(user_message(error, self.host, "", self.key_variable, has_key=False, available=()))
        if not (key.isascii() and key.isprintable()):
            raise ModelError(f"the key in {self.key_variable} has invalid characters: set that variable again.")
        return openai.AsyncOpenAI(
            base_url=self.url,
            api_key=key or "none",
            max_retries=0,
            timeout=timeout,
            http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False),
        )


@cache
def transport_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions of the client's transport while a response is read."""
    errors = []
    for name in ("httpx2", "httpx"):
        try:
            errors.append(import_module(name).HTTPError)
        except ImportError:
            continue
    return (*errors, OSError)
