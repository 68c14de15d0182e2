"""One Summarizer serves threads, processes and event loops, and gives each the same summary."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from summ import InputError, MissingExtraError, Summarizer, Summary, SummError
from summ import errors as error_types

METHODS = ("learned", "lexrank", "coverage", "ilp", "lsa", "wordgraph")
CLUSTERS = [
    [
        f"The ferry {n} left the old harbour on Monday. It carried {n + 20} passengers. Nobody was hurt.",
        f"Ferry {n} sailed at noon. Its {n + 20} passengers saw the lighthouse. The harbour stays open.",
    ]
    for n in range(16)
]


def summaries(apply: Callable[[Any, list[list[str]]], Any], summarizer: Summarizer) -> list[Summary]:
    return list(apply(partial(summarizer.summarize, words=14), CLUSTERS))


@pytest.mark.parametrize("method", METHODS)
def test_eight_threads_share_a_summarizer(method: str) -> None:
    expected = summaries(map, Summarizer(method))
    with ThreadPoolExecutor(8) as threads:
        assert summaries(threads.map, Summarizer(method)) == expected


@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_processes_share_a_summarizer(start: str) -> None:
    summarizer = Summarizer()
    expected = summaries(map, summarizer)
    with multiprocessing.get_context(start).Pool(2) as processes:
        assert summaries(processes.map, summarizer) == expected


@pytest.mark.parametrize("method", METHODS)
def test_a_pickled_summarizer_gives_the_same_summary(method: str) -> None:
    summarizer = Summarizer(method)
    copy = pickle.loads(pickle.dumps(summarizer))
    assert copy.signature == summarizer.signature
    summary = summarizer.summarize(CLUSTERS[0], words=14)
    assert copy.summarize(CLUSTERS[0], words=14) == summary
    assert pickle.loads(pickle.dumps(summary)) == summary


def test_an_event_loop_waits_for_many_summaries() -> None:
    summarizer = Summarizer()

    async def gather() -> list[Summary]:
        return list(await asyncio.gather(*(summarizer.asummarize(documents, words=14) for documents in CLUSTERS)))

    assert asyncio.run(gather()) == summaries(map, summarizer)
    with pytest.raises(InputError):
        asyncio.run(summarizer.asummarize([], words=14))


def test_every_error_survives_pickling() -> None:
    classes = [kind for kind in vars(error_types).values() if isinstance(kind, type) and issubclass(kind, SummError)]
    for kind in classes:
        error = kind("a reader", "files") if kind is MissingExtraError else kind("wrong", option="words")
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is kind
        assert str(copy) == str(error)
        assert copy.option == error.option
