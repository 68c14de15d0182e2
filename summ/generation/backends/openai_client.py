"""One OpenAI-compatible server: requests within a time limit, tried again where that helps, and clear errors."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlparse

from summ.errors import MethodError, MissingExtraError, ModelError
from summ.generation.backends.server_errors import Again, Refused, explained, reasons
from summ.generation.hf.prompts import Turn

DEFAULT_URL = "https://api.openai.com/v1"
_LONGEST_WAIT = 30.0
_LARGEST = 2**24
_GOES_ON = frozenset({408, 409, 425, 429})
# What not every server takes is left out once a server says so.
_OPTIONAL = ("temperature", "seed", "chat_template_kwargs")


def client_package() -> Any:
    """The `openai` package. Raises `MissingExtraError`."""
    try:
        import openai
    except ImportError:
        raise MissingExtraError("a model behind an OpenAI-compatible server", "openai") from None
    return openai


def checked_url(base_url: str | None) -> str:
    """The server's address: given, in OPENAI_BASE_URL, or OpenAI's own. Raises `MethodError`."""
    url = base_url or os.environ.get("OPENAI_BASE_URL") or DEFAULT_URL
    parts = urlparse(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise MethodError("base_url must be the address of a server, such as http://127.0.0.1:8000/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise MethodError(
            "base_url must hold no user, password or query: a key belongs into the environment (OPENAI_API_KEY)."
        )
    return url


class Server:
    """Asks the model `model` behind `url`.

    A request that takes longer than `timeout` seconds in all, or is answered by 429, a fault of the server's or a body
    that is broken or cut off, is made again up to `retries` times, after waits that double from `backoff` seconds, or
    as the server asks. The key is read from the environment variable `key` when it is needed, and kept nowhere else.
    Raises `ModelError`, in which no key is.
    """

    def __init__(self, url: str, model: str, *, key: str, timeout: float, retries: int, backoff: float) -> None:
        self.url, self.model, self.key = url, model, key
        self.timeout, self.retries, self.backoff = timeout, retries, backoff
        self._optional: dict[str, Any] = {"temperature": 0, "seed": 0}
        self._limit = "max_tokens"
        if url.rstrip("/") != DEFAULT_URL:
            # Servers of open models think aloud at length where they are not told otherwise.
            self._optional["chat_template_kwargs"] = {"enable_thinking": False}

    @property
    def host(self) -> str:
        """The server without what in its address might be a secret."""
        parts = urlparse(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def ask(self, turns: Sequence[Turn], most: int, given_up: threading.Event) -> str:
        """The model's next message, of at most `most` tokens; nothing is waited for once `given_up` is set."""
        messages = [{"role": turn.role, "content": turn.content} for turn in turns]
        adjusted, tried = 0, 0
        while True:
            failed: Refused
            try:
                return self._answer({"messages": messages, self._limit: most, **self._optional}, given_up)
            except Refused as refused:
                failed = refused
            # Raised outside, so that nothing hangs on the error that holds the request and the key in it.
            if failed.status in (400, 422) and adjusted < len(_OPTIONAL) + 1 and self._adjust(failed.reason):
                adjusted += 1
                continue
            if not isinstance(failed, Again):
                raise ModelError(self._said(failed))
            if tried == self.retries or given_up.is_set():
                raise ModelError(f"{self._said(failed)} It was tried {tried + 1} times.")
            given_up.wait(min(_LONGEST_WAIT, failed.wait if failed.wait is not None else self.backoff * 2**tried))
            tried += 1

    def _answer(self, body: dict[str, Any], given_up: threading.Event) -> str:
        openai = client_package()
        until = time.monotonic() + self.timeout
        raw = b""

        def send() -> None:
            nonlocal raw
            create = self._client.chat.completions.with_streaming_response.create
            known = {name: value for name, value in body.items() if name != "chat_template_kwargs"}
            extra = {name: value for name, value in body.items() if name not in known}
            with create(model=self.model, extra_body=extra or None, **known) as response:
                for piece in response.iter_bytes():
                    raw += piece
                    if time.monotonic() > until or len(raw) > _LARGEST or given_up.is_set():
                        raise Again(f"did not end its answer within {self.timeout:g} s")

        self._reported(openai, send)
        try:
            message = json.loads(raw)["choices"][0]["message"]
            text = message.get("content")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise Again("sent a body that is no chat completion") from None
        if not isinstance(text, str | None):
            raise Again("sent a message that is no text")
        return text or ""

    def _reported(self, openai: Any, send: Callable[[], None]) -> None:
        """Whatever the client raises, as a `Refused` without the request."""
        failed: Refused
        try:
            return send()
        except openai.APITimeoutError:
            failed = Again(f"did not answer within {self.timeout:g} s")
        except openai.APIConnectionError as error:
            failed = Again(f"cannot be reached ({type(error.__cause__ or error).__name__})")
        except openai.APIStatusError as error:
            kind = Again if error.status_code in _GOES_ON or error.status_code >= 500 else Refused
            failed = kind(self._clean(reasons(error)), error.status_code, _wait(error.response.headers))
        except openai.OpenAIError as error:
            failed = Refused(self._clean(str(error)))
        except self._transport_errors as error:
            failed = Again(f"broke off its answer ({type(error).__name__})")
        raise failed

    def _adjust(self, reason: str) -> bool:
        """Leave out, or name otherwise, what the server says that it does not take."""
        if self._limit == "max_tokens" and "max_completion_tokens" in reason:
            self._limit = "max_completion_tokens"
            return True
        for name in _OPTIONAL:
            if name in self._optional and name in reason:
                self._optional = {one: value for one, value in self._optional.items() if one != name}
                return True
        return False

    def _said(self, refused: Refused) -> str:
        known = self._models() if refused.status == 404 else []
        return explained(refused, self.host, self.model, self.key, has_key=bool(self._key), known=known)

    def _models(self) -> list[str]:
        """Some of the models that the server says it has."""
        openai = client_package()
        try:
            found = self._client.with_options(timeout=min(5.0, self.timeout)).models.list()
            return sorted(str(one.id) for one in found.data)[:8]
        except (openai.OpenAIError, *self._transport_errors, ValueError, TypeError, AttributeError):
            return []

    @property
    def _key(self) -> str:
        return os.environ.get(self.key, "").strip()

    def _clean(self, text: str) -> str:
        """What the server said, in one line, without the key that it may have said back."""
        text = " ".join(text.split())
        return (text.replace(self._key, "…") if self._key else text)[:300]

    @cached_property
    def _client(self) -> Any:
        openai = client_package()
        key = self._key
        if not key and self.url.rstrip("/") == DEFAULT_URL:
            raise Refused("", 401)
        if not (key.isascii() and key.isprintable()):
            raise ModelError(f"the key in {self.key} has characters that no key has: set that variable anew.")
        return openai.OpenAI(base_url=self.url, api_key=key or "none", max_retries=0, timeout=self.timeout)

    @cached_property
    def _transport_errors(self) -> tuple[type[Exception], ...]:
        """What the client's own transport raises while an answer is read."""
        from importlib import import_module

        found = []
        for name in ("httpx2", "httpx"):
            try:
                found.append(import_module(name).HTTPError)
            except ImportError:
                continue
        return (*found, OSError)


def _wait(headers: Any) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
