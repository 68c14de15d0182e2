"""Any model behind an OpenAI-compatible server: OpenAI, vLLM, llama.cpp, Ollama, ``transformers serve``."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from functools import cached_property
from typing import Any

from summ.errors import MethodError, SummError
from summ.generation.backends.checkpoint import check_whole
from summ.generation.backends.instructed import Instructed
from summ.generation.backends.openai_client import Server, checked_url, client_package
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import Reading
from summ.generation.hf.context_window import estimated_tokens
from summ.generation.hf.prompts import Turn
from summ.text.length import Counter

_VARIABLE = re.compile(r"[A-Z][A-Z_]*[0-9]{0,2}")
# Tokens that a server puts around a message.
_AROUND = 8


class Endpoint(Instructed):
    """The model `model` behind `base_url` (None for OPENAI_BASE_URL in the environment, else OpenAI itself).

    The key is read from the environment variable that `key_variable` names, and is part of nothing that is written.
    `prompt` is as in `Chat`; everything in the documents that looks like a token for turns is changed, since the
    server's tokenizer may take it for one. `input_tokens` are read at once, prompt and all, counted roughly (three
    bytes each, which is rather too many); budgets in tokens need `tokenizer=`. `concurrency` requests run at once, each
    for `timeout` seconds at most, and again up to `retries` times after waits that double from `backoff` seconds. None
    of these four signs. Asked at temperature 0 and with a seed where the server takes these: whether the same request
    has the same answer is up to it.
    """

    name = "openai"
    unsigned = frozenset({"base_url", "key_variable", "concurrency", "timeout", "retries", "backoff"})
    served = True

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None = None,
        key_variable: str = "OPENAI_API_KEY",
        prompt: str | os.PathLike[str] | None = None,
        input_tokens: int = 6000,
        concurrency: int = 8,
        timeout: float = 120.0,
        retries: int = 4,
        backoff: float = 0.5,
    ) -> None:
        check_whole(("input_tokens", input_tokens, 512), ("concurrency", concurrency, 1), ("retries", retries, 0))
        for option, value, least in (("timeout", timeout, 0.01), ("backoff", backoff, 0.0)):
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < float("inf"):
                raise MethodError(f"{option} must be a number of seconds, not {value!r}.")
        if not isinstance(key_variable, str) or not _VARIABLE.fullmatch(key_variable):
            # The value is not shown: it may be the key itself.
            raise MethodError("key_variable must be the name of an environment variable, such as OPENAI_API_KEY.")
        self.model = model
        self.base_url = base_url
        self.key_variable = key_variable
        self.prompt = prompt
        self.input_tokens = input_tokens
        self.concurrency = concurrency
        self.timeout = float(timeout)
        self.retries = retries
        self.backoff = float(backoff)
        self.batch_size = 4 * concurrency
        checked_url(base_url)
        client_package()
        _ = self._prompt

    @property
    def options(self) -> dict[str, Any]:
        return {**super().options, "server": self._server.host}

    @property
    def ahead(self) -> int:
        """Clusters taken at once: enough to keep all requests going."""
        return 2 * self.concurrency

    def window(self) -> int:
        return self.input_tokens

    def max_output(self) -> int:
        return max(1024, self.input_tokens // 4)

    def count_tokens(self) -> Counter | None:
        return None

    def compose(self, reading: Reading) -> tuple[Turn, ...]:
        return tuple(self._prompt.turns(reading))

    def sizes(self, inputs: Sequence[tuple[Turn, ...]]) -> list[int]:
        return [sum(estimated_tokens(turn.content) + _AROUND for turn in turns) for turns in inputs]

    def generate(self, inputs: Sequence[tuple[Turn, ...]], limits: Bounds) -> list[str]:
        given_up = threading.Event()
        failed: list[SummError] = []

        def answer(turns: tuple[Turn, ...]) -> str:
            if given_up.is_set():
                return ""
            try:
                return self._server.ask(turns, limits.most, given_up)
            except SummError as error:
                failed.append(error)
                given_up.set()
                raise

        pool = ThreadPoolExecutor(min(self.concurrency, len(inputs)))
        try:
            asked = [pool.submit(answer, turns) for turns in inputs]
            wait(asked, return_when=FIRST_EXCEPTION)
        finally:
            # After one that failed for good, or an interrupt, the others are not begun, nor tried again.
            given_up.set()
            pool.shutdown(cancel_futures=True)
        if failed:
            raise failed[0]
        return [one.result() for one in asked]

    @cached_property
    def _server(self) -> Server:
        return Server(
            checked_url(self.base_url),
            self.model,
            key=self.key_variable,
            timeout=self.timeout,
            retries=self.retries,
            backoff=self.backoff,
        )

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_server"}
