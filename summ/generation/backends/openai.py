"""Any model behind an OpenAI-compatible server: OpenAI, vLLM, llama.cpp, Ollama, ``transformers serve``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Annotated, Any

from summ.errors import MethodError
from summ.forking import process_property
from summ.generation.backends.instructed import Instructed
from summ.generation.backends.openai_client import Conversation, ServerClient
from summ.generation.backends.server_address import Server, checked_url, client_package
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.options import NonSemantic, Range
from summ.text.length import TokenCounter, estimated_tokens

_VARIABLE = re.compile(r"[A-Z][A-Z_]*[0-9]{0,2}")
# Approximate number of tokens that a chat template adds to a message.
_MESSAGE_OVERHEAD = 8


class Endpoint(Instructed):
    """A model behind an OpenAI-compatible server.

    Requests use temperature 0 and a fixed seed if the server supports them; whether equal requests get equal answers
    depends on the server. Text of the documents that looks like a control token is changed, because the server's
    tokenizer might interpret it as one. The signature names only the host of the server.

    Parameters
    ----------
    model : str
        The server's name for the model.
    base_url : str, optional
        URL of the server; None for OPENAI_BASE_URL in the environment, else OpenAI.
    key_variable : str
        Name of the environment variable with the key. The key itself is never stored or shown.
    prompt, cite
        As in `Chat`.
    input_tokens : int
        The window, prompt included, in tokens estimated at three bytes each. Budgets in tokens need ``tokenizer=``.
    concurrency : int
        Maximum number of parallel requests.
    timeout : float
        Seconds for a complete response, from the connection to the last byte.
    retries : int
        Maximum number of repetitions of a failed request.
    backoff : float
        Seconds before the first repetition; doubled for each one after it.
    """

    name = "openai"
    remote_tokenizer = True
    pads_batches = False

    def __init__(
        self,
        *,
        model: str,
        base_url: Annotated[str | None, NonSemantic] = None,
        key_variable: Annotated[str, NonSemantic] = "OPENAI_API_KEY",
        prompt: str | os.PathLike[str] | None = None,
        cite: bool = False,
        input_tokens: Annotated[int, Range(512)] = 6000,
        concurrency: Annotated[int, Range(1), NonSemantic] = 8,
        timeout: Annotated[float, Range(0.01), NonSemantic] = 120.0,
        retries: Annotated[int, Range(0), NonSemantic] = 4,
        backoff: Annotated[float, Range(0), NonSemantic] = 0.5,
    ) -> None:
        if not _VARIABLE.fullmatch(key_variable):
            # Do not show the value: it may be the key itself.
            raise MethodError(
                "key_variable must be the name of an environment variable, such as OPENAI_API_KEY.",
                option="key_variable",
            )
        self.model = model
        self.base_url = base_url
        self.key_variable = key_variable
        self.prompt = prompt
        self.cite = cite
        self.input_tokens = input_tokens
        self.concurrency = concurrency
        self.timeout = timeout
        self.retries = retries
        self.backoff = backoff
        self.batch_size = 4 * concurrency
        checked_url(base_url)
        client_package()
        _ = self._prompt

    def identity(self) -> dict[str, Any]:
        return {**super().identity(), "server": self._client.server.host}

    @property
    def lookahead(self) -> int:
        """Number of clusters per batch: enough to keep all connections busy."""
        return 2 * self.concurrency

    def window(self) -> int:
        return self.input_tokens

    def max_output(self) -> int:
        return max(1024, self.input_tokens // 4)

    def count_tokens(self) -> TokenCounter | None:
        return None

    def compose(self, model_input: ModelInput) -> Conversation:
        return Conversation(tuple(self._prompt.messages(model_input)), self.stop_rule(model_input))

    def input_sizes(self, inputs: Sequence[Conversation]) -> list[int]:
        return [
            sum(estimated_tokens(message.content) + _MESSAGE_OVERHEAD for message in conversation.messages)
            for conversation in inputs
        ]

    def generate(self, inputs: Sequence[Conversation], bounds: Bounds) -> list[str]:
        return self._client.complete(inputs, bounds.max_tokens)

    @process_property
    def _client(self) -> ServerClient:
        return ServerClient(
            Server(checked_url(self.base_url), self.key_variable),
            self.model,
            concurrency=self.concurrency,
            timeout=self.timeout,
            retries=self.retries,
            backoff=self.backoff,
        )
