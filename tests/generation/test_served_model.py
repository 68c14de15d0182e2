"""A tiny model served by `transformers serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from tiny_checkpoints import ARTICLES

from summ import ModelError, Summarizer
from summ.generation.backends import openai_client
from summ.generation.backends.answer_stream import read_stream

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(
    causal_folder_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The address of the server and the name of the model on it."""
    folder = causal_folder_of("qwen-tokens")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    command = [str(Path(sys.executable).parent / "transformers"), "serve", str(folder), "--device", "cpu"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--dtype", "float32"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "HF_HUB_OFFLINE": "1"}
        )
    try:
        until = time.monotonic() + 240
        while not answers(f"http://127.0.0.1:{port}/health"):
            assert process.poll() is None, log.read_text(errors="replace")[-2000:]
            assert time.monotonic() < until, log.read_text(errors="replace")[-2000:]
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        process.terminate()
        process.wait(30)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_summaries_respect_the_budget_and_are_reproducible(served: tuple[str, str]) -> None:
    url, model = served
    summarizer = Summarizer(f"openai:{model}", base_url=url, input_tokens=1500, timeout=120.0)
    for budget in ({"words": 12}, {"sentences": 1}, {"characters": 50}):
        summary = summarizer.summarize(ARTICLES, **budget)  # type: ignore[arg-type]
        assert summary.text
        assert summary == summarizer.summarize(ARTICLES, **budget)  # type: ignore[arg-type]
    assert len(summarizer.summarize(ARTICLES, words=12).text.split()) <= 12
    many = list(summarizer.summarize_many([[article] for article in ARTICLES], words=8))
    assert [summary.documents[0].text for summary in many] == ARTICLES


def test_answers_are_read_with_and_without_a_stream(served: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    url, model = served
    events: list[str] = []

    async def counted(chunks: AsyncIterator[bytes], is_complete: Callable[[str], bool]) -> str:
        async def seen() -> AsyncIterator[bytes]:
            async for chunk in chunks:
                events.extend(chunk.decode(errors="replace").split("data: ")[1:])
                yield chunk

        return await read_stream(seen(), is_complete)

    monkeypatch.setattr(openai_client, "read_stream", counted)
    streamed = Summarizer(f"openai:{model}", base_url=url, input_tokens=1500, timeout=120.0)
    assert streamed.summarize(ARTICLES, characters=50).text
    assert len(events) > 3
    events.clear()
    whole = Summarizer(f"openai:{model}", base_url=url, input_tokens=1500, timeout=120.0)
    client: Any = whole.method
    client._client._optional["stream"] = False
    # A random model writes parts of characters, which the server decodes differently in a stream.
    assert whole.summarize(ARTICLES, characters=50).text
    assert not events


def test_a_local_run_of_the_same_model_gives_the_same_summary(served: tuple[str, str]) -> None:
    url, model = served
    behind = Summarizer(f"openai:{model}", base_url=url, input_tokens=1500, timeout=120.0)
    local = Summarizer(f"chat:{model}", dtype="float32", device="cpu", no_repeat_ngram=0)
    # One answer each: the maximum number of tokens is estimated for a server.
    texts = [summarizer.summarize(ARTICLES, characters=20).text for summarizer in (behind, local)]
    assert texts[0] == texts[1]


def test_an_unknown_model_is_a_clear_error(served: tuple[str, str]) -> None:
    url, _ = served
    with pytest.raises(ModelError, match=r"the server at 127\.0\.0\.1:\d+ ") as caught:
        Summarizer("openai:nobody/nothing", base_url=url, retries=0, timeout=60.0).summarize(ARTICLES, words=12)
    assert "nobody/nothing" in str(caught.value) or "answered with error" in str(caught.value)
