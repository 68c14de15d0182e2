"""Client of one OpenAI-compatible server: requests with a time limit, retries, and clear errors without the key."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlparse

from summ.errors import MethodError, MissingExtraError, ModelError
from summ.generation.backends.server_errors import RetryableServerError, ServerError, server_reason, user_message
from summ.generation.hf.prompts import Message
from summ.types import without_surrogates

_log = logging.getLogger("summ")

DEFAULT_URL = "https://api.openai.com/v1"
_MAX_WAIT = 30.0
_MAX_BYTES = 2**24
_RETRYABLE_STATUS = frozenset({408, 409, 425, 429})
# Parameters that are dropped if the server does not support them.
_OPTIONAL = ("temperature", "seed", "chat_template_kwargs")


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
    """
    url = base_url or os.environ.get("OPENAI_BASE_URL") or DEFAULT_URL
    parts = urlparse(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise MethodError("base_url must be the URL of a server, such as http://127.0.0.1:8000/v1.", option="base_url")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise MethodError(
            "base_url must not contain a user, password or query: put the key into the environment (OPENAI_API_KEY).",
            option="base_url",
        )
    return url


class ServerClient:
    """Sends requests to one model of a server.

    A request is repeated after a timeout, status 429 or 5xx, or an invalid response, with waits that double unless the
    server states how long to wait. The key is read from the environment when needed and not stored.

    Parameters
    ----------
    url, model : str
        The server and the model.
    key_variable : str
        Name of the environment variable with the key.
    timeout : float
        Seconds for a complete response.
    retries : int
        Maximum number of repetitions.
    backoff : float
        Seconds before the first repetition.
    """

    def __init__(
        self, url: str, model: str, *, key_variable: str, timeout: float, retries: int, backoff: float
    ) -> None:
        self.url, self.model, self.key_variable = url, model, key_variable
        self.timeout, self.retries, self.backoff = timeout, retries, backoff
        self._optional: dict[str, Any] = {"temperature": 0, "seed": 0}
        self._limit = "max_tokens"
        if url.rstrip("/") != DEFAULT_URL:
            # Open models reason at length unless this is turned off.
            self._optional["chat_template_kwargs"] = {"enable_thinking": False}

    @property
    def host(self) -> str:
        """Host and port of the server, without anything that might be secret."""
        parts = urlparse(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def complete(self, messages: Sequence[Message], max_tokens: int, cancelled: threading.Event) -> str:
        """Return the model's next message; stop waiting once `cancelled` is set.

        Raises
        ------
        ModelError
            If the server refuses the request, or still fails after the last repetition.
        """
        conversation = [{"role": message.role, "content": message.content} for message in messages]
        adjustments, repetitions = 0, 0
        while True:
            error: ServerError
            try:
                return self._send({"messages": conversation, self._limit: max_tokens, **self._optional}, cancelled)
            except ServerError as caught:
                error = caught
            # Raise outside the handler, whose context would hold the request and the key in it.
            if error.status in (400, 422) and adjustments < len(_OPTIONAL) + 1 and self._adjust(error.reason):
                adjustments += 1
                _log.info("%s rejected a parameter; asking again without it: %s", self.host, error.reason)
                continue
            if not isinstance(error, RetryableServerError):
                raise ModelError(self._message(error))
            if repetitions == self.retries or cancelled.is_set():
                raise ModelError(f"{self._message(error)} Tried {repetitions + 1} times.")
            wait = min(_MAX_WAIT, error.wait if error.wait is not None else self.backoff * 2**repetitions)
            _log.info(
                "%s %s; asking again in %.1f s (%d of %d)",
                *(self.host, error.reason, wait, repetitions + 1, self.retries),
            )
            cancelled.wait(wait)
            repetitions += 1

    def _send(self, body: dict[str, Any], cancelled: threading.Event) -> str:
        openai = client_package()
        deadline = time.monotonic() + self.timeout
        raw = b""

        def receive() -> None:
            nonlocal raw
            create = self._client.chat.completions.with_streaming_response.create
            standard = {name: value for name, value in body.items() if name != "chat_template_kwargs"}
            extra = {name: value for name, value in body.items() if name not in standard}
            with create(model=self.model, extra_body=extra or None, **standard) as response:
                for chunk in response.iter_bytes():
                    raw += chunk
                    if time.monotonic() > deadline or len(raw) > _MAX_BYTES or cancelled.is_set():
                        raise RetryableServerError(f"did not finish its answer within {self.timeout:g} s")

        self._translate_errors(openai, receive)
        try:
            message = json.loads(raw)["choices"][0]["message"]
            text = message.get("content")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise RetryableServerError("sent a body that is not a chat completion") from None
        if not isinstance(text, str | None):
            raise RetryableServerError("sent a message that is not text")
        return without_surrogates(text or "")

    def _translate_errors(self, openai: Any, receive: Callable[[], None]) -> None:
        """Convert the client's errors to a `ServerError` that does not hold the request."""
        translated: ServerError
        try:
            return receive()
        except openai.APITimeoutError:
            translated = RetryableServerError(f"did not answer within {self.timeout:g} s")
        except openai.APIConnectionError as error:
            translated = RetryableServerError(f"cannot be reached ({type(error.__cause__ or error).__name__})")
        except openai.APIStatusError as error:
            is_retryable = error.status_code in _RETRYABLE_STATUS or error.status_code >= 500
            kind = RetryableServerError if is_retryable else ServerError
            translated = kind(
                self._clean(server_reason(error)), error.status_code, _retry_after(error.response.headers)
            )
        except openai.OpenAIError as error:
            translated = ServerError(self._clean(str(error)))
        except self._transport_errors as error:
            translated = RetryableServerError(f"broke off its answer ({type(error).__name__})")
        raise translated

    def _adjust(self, reason: str) -> bool:
        """Drop or rename the parameter that the server says it does not support."""
        if self._limit == "max_tokens" and "max_completion_tokens" in reason:
            self._limit = "max_completion_tokens"
            return True
        for name in _OPTIONAL:
            if name in self._optional and name in reason:
                self._optional = {kept: value for kept, value in self._optional.items() if kept != name}
                return True
        return False

    def _message(self, error: ServerError) -> str:
        available = self._models() if error.status == 404 else []
        has_key = bool(self._key)
        return user_message(error, self.host, self.model, self.key_variable, has_key=has_key, available=available)

    def _models(self) -> list[str]:
        """Return some of the models that the server offers."""
        openai = client_package()
        try:
            models = self._client.with_options(timeout=min(5.0, self.timeout)).models.list()
            return sorted(str(model.id) for model in models.data)[:8]
        except (openai.OpenAIError, *self._transport_errors, ValueError, TypeError, AttributeError):
            return []

    @property
    def _key(self) -> str:
        return os.environ.get(self.key_variable, "").strip()

    def _clean(self, text: str) -> str:
        """Return the server's message on one line, without the key that it may repeat."""
        text = " ".join(text.split())
        return (text.replace(self._key, "…") if self._key else text)[:300]

    @cached_property
    def _client(self) -> Any:
        openai = client_package()
        key = self._key
        if not key and self.url.rstrip("/") == DEFAULT_URL:
            raise ServerError("", 401)
        if not (key.isascii() and key.isprintable()):
            raise ModelError(f"the key in {self.key_variable} has invalid characters: set that variable again.")
        return openai.OpenAI(base_url=self.url, api_key=key or "none", max_retries=0, timeout=self.timeout)

    @cached_property
    def _transport_errors(self) -> tuple[type[Exception], ...]:
        """Exceptions of the client's transport while a response is read."""
        from importlib import import_module

        errors = []
        for name in ("httpx2", "httpx"):
            try:
                errors.append(import_module(name).HTTPError)
            except ImportError:
                continue
        return (*errors, OSError)


def _retry_after(headers: Any) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
