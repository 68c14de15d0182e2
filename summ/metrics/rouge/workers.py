"""A process pool over chunks; the order of results does not depend on it."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

from summ.metrics.rouge.chunks import Chunk
from summ.metrics.rouge.engine import Engine, Result

if TYPE_CHECKING:
    from summ.metrics.rouge.scorer import Rouge

# Chunks given out ahead of the one waited for, per worker, so that memory stays flat.
_AHEAD = 4


def run_in_processes(rouge: Rouge, work: Iterable[Chunk], workers: int) -> Iterator[Result]:
    """Results of the chunks in order. Scripts need the usual ``if __name__ == "__main__"`` guard."""
    # Forking a process that has loaded a threaded library can hang it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(rouge.signature,)) as pool:
        waiting: deque[Future[Result]] = deque()
        for chunk in work:
            waiting.append(pool.submit(_run, chunk))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_engine: Engine | None = None


def _start(signature: str) -> None:
    global _engine
    from summ.metrics.rouge.scorer import Rouge

    _engine = Rouge.from_signature(signature).engine


def _run(chunk: Chunk) -> Result:
    if _engine is None:
        raise RuntimeError("the worker was not started")
    return _engine.run(chunk)
