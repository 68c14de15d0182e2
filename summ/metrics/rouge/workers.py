"""Score chunks in several processes; their number affects neither order nor scores."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from summ.errors import SummError
from summ.metrics.rouge.chunks import Chunk
from summ.metrics.rouge.engine import ChunkScores, Engine

# Chunks submitted in advance per worker; more would take more memory.
_LOOKAHEAD = 4


def score_in_processes(
    make_engine: Callable[[], Engine], chunks: Iterable[Chunk], workers: int
) -> Iterator[ChunkScores]:
    """Yield the scores of the chunks in order.

    `make_engine` is called once in each process and must be picklable. Scripts need the usual
    ``if __name__ == "__main__"`` guard.

    Raises
    ------
    SummError
        If a process is killed.
    """
    # Forking a process that has loaded a threaded library can hang it.
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(make_engine,)) as pool:
            pending: deque[Future[ChunkScores]] = deque()
            for chunk in chunks:
                pending.append(pool.submit(_score, chunk))
                if len(pending) > workers * _LOOKAHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
    except BrokenProcessPool:
        raise SummError(
            f"one of {workers} worker processes ended before it had scored its texts, perhaps for lack of memory: use "
            'fewer workers, which take less. A script must create Rouge under `if __name__ == "__main__":`.'
        ) from None


_engine: Engine | None = None


def _start(make_engine: Callable[[], Engine]) -> None:
    global _engine
    _engine = make_engine()


def _score(chunk: Chunk) -> ChunkScores:
    if _engine is None:
        raise RuntimeError("the worker was not started")
    return _engine.score(chunk)
