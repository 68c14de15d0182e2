"""Client of one OpenAI-compatible server: requests with a time limit, retries, and clear errors without the key."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summ.errors import ModelError
from summ.generation.backends.answer_stream import read_stream
from summ.generation.backends.background_loop import run_in_background
from summ.generation.backends.server_address import Server, client_package, transport_errors
from summ.generation.backends.server_errors import RetryableServerError, ServerError, server_reason, user_message
from summ.generation.hf.prompts import Message

_log = logging.getLogger("summ")

_MAX_WAIT = 30.0
_RETRYABLE_STATUS = frozenset({408, 409, 425, 429})
# Parameters that are dropped if the server does not support them.
_OPTIONAL = ("temperature", "seed", "chat_template_kwargs", "stream")


@dataclass(frozen=True)
class Conversation:
    """What the model is sent, and when its answer is complete."""

    messages: tuple[Message, ...]
    is_complete: Callable[[str], bool]


class ServerClient:
    """Sends requests to one model of a server.

    A request is repeated after a timeout, status 429 or 5xx, or an invalid response, with waits that double unless the
    server states how long to wait. Answers are streamed, and the connection is closed once the answer is complete. No
    redirect is followed, since it would send the documents to another address.

    Parameters
    ----------
    server : Server
        The server.
    model : str
        Its name for the model.
    concurrency : int
        Maximum number of parallel requests.
    timeout : float
        Seconds for a complete response, from the connection to the last byte.
    retries : int
        Maximum number of repetitions.
    backoff : float
        Seconds before the first repetition.
    """

    def __init__(
        self,
        server: Server,
        model: str,
        *,
        concurrency: int,
        timeout: float,
        retries: int,
        backoff: float,
    ) -> None:
        self.server, self.model, self.concurrency = server, model, concurrency
        self.timeout, self.retries, self.backoff = timeout, retries, backoff
        self._optional: dict[str, Any] = {"temperature": 0, "seed": 0, "stream": True}
        self._limit = "max_tokens"
        if not server.is_default:
            # Open models reason at length unless this is turned off.
            self._optional["chat_template_kwargs"] = {"enable_thinking": False}

    def complete(self, conversations: Sequence[Conversation], max_tokens: int) -> list[str]:
        """Return the model's next message in each conversation.

        The first final error cancels all requests, and so does an interrupt.

        Raises
        ------
        ModelError
            If the server refuses a request, or still fails after the last repetition.
        """
        return run_in_background(self._complete_all(conversations, max_tokens))

    async def _complete_all(self, conversations: Sequence[Conversation], max_tokens: int) -> list[str]:
        slots = asyncio.Semaphore(self.concurrency)
        errors: list[ModelError] = []

        async def answer(client: Any, conversation: Conversation) -> str:
            async with slots:
                if errors:
                    return ""
                try:
                    return await self._complete(client, conversation, max_tokens)
                except ModelError as error:
                    errors.append(error)
                    raise

        async with self.server.connect(self.timeout) as client:
            tasks = [asyncio.ensure_future(answer(client, conversation)) for conversation in conversations]
            try:
                await asyncio.gather(*tasks)
            except ModelError:
                pass
            finally:
                for task in tasks:
                    task.cancel()
        if errors:
            raise errors[0]
        return [task.result() for task in tasks]

    async def _complete(self, client: Any, conversation: Conversation, max_tokens: int) -> str:
        messages = [{"role": message.role, "content": message.content} for message in conversation.messages]
        adjustments, repetitions = 0, 0
        while True:
            error: ServerError
            try:
                body = {"messages": messages, self._limit: max_tokens, **self._optional}
                return await self._send(client, body, conversation.is_complete)
            except ServerError as caught:
                error = caught
            # Raise outside the handler, whose context would hold the request and the key in it.
            if error.status in (400, 422) and adjustments < len(_OPTIONAL) + 1 and self._adjust(error.reason):
                adjustments += 1
                _log.info("%s rejected a parameter; asking again without it: %s", self.server.host, error.reason)
                continue
            if not isinstance(error, RetryableServerError):
                raise ModelError(await self._message(client, error))
            if repetitions == self.retries:
                raise ModelError(f"{await self._message(client, error)} Tried {repetitions + 1} times.")
            wait = min(_MAX_WAIT, error.wait if error.wait is not None else self.backoff * 2**repetitions)
            _log.log(
                logging.WARNING if error.is_timeout else logging.INFO,
                "%s %s; asking again in %.1f s (%d of %d)%s",
                *(self.server.host, error.reason, wait, repetitions + 1, self.retries),
                ". If the server is slow, raise timeout= or lower concurrency=" if error.is_timeout else "",
            )
            await asyncio.sleep(wait)
            repetitions += 1

    async def _send(self, client: Any, body: dict[str, Any], is_complete: Callable[[str], bool]) -> str:
        """Send one request. Errors of the client become a `ServerError` that does not contain the request."""
        openai = client_package()
        standard = {name: value for name, value in body.items() if name != "chat_template_kwargs"}
        extra = {name: value for name, value in body.items() if name not in standard}
        create = client.chat.completions.with_streaming_response.create
        translated: ServerError
        try:
            async with (
                asyncio.timeout(self.timeout),
                create(model=self.model, extra_body=extra, **standard) as response,
            ):
                return await read_stream(response.iter_bytes(), is_complete)
        except (TimeoutError, openai.APITimeoutError):
            translated = RetryableServerError(f"did not answer within {self.timeout:g} s")
        except openai.APIConnectionError as error:
            translated = RetryableServerError(f"cannot be reached ({type(error.__cause__ or error).__name__})")
        except openai.APIStatusError as error:
            is_retryable = error.status_code in _RETRYABLE_STATUS or error.status_code >= 500
            kind = RetryableServerError if is_retryable else ServerError
            reason = (
                error.response.headers.get("location", "") if error.status_code // 100 == 3 else server_reason(error)
            )
            translated = kind(self.server.clean(reason), error.status_code, _retry_after(error.response.headers))
        except openai.OpenAIError as error:
            translated = ServerError(self.server.clean(str(error)))
        except transport_errors() as error:
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

    async def _message(self, client: Any, error: ServerError) -> str:
        available = await self._models(client) if error.status == 404 else []
        has_key = bool(self.server.key)
        return user_message(
            error, self.server.host, self.model, self.server.key_variable, has_key=has_key, available=available
        )

    async def _models(self, client: Any) -> list[str]:
        """Return some of the models that the server offers."""
        openai = client_package()
        try:
            async with asyncio.timeout(min(5.0, self.timeout)):
                models = await client.models.list()
            return sorted(str(model.id) for model in models.data)[:8]
        except (openai.OpenAIError, *transport_errors(), ValueError, TypeError, AttributeError, RecursionError):
            return []


def _retry_after(headers: Any) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
