"""Several worker processes whose results come in the order of the input."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from summ.types import Failure
from summ.workers.process import WorkerDied, WorkerProcess

T = TypeVar("T")
R = TypeVar("R")

# Chunks submitted in advance per worker; more would take more memory.
_LOOKAHEAD = 4


def map_chunks(
    make: Callable[[], Callable[[Sequence[T]], Sequence[R]]], chunks: Iterable[Sequence[T]], workers: int
) -> Iterator[list[R | Failure]]:
    """Yield the results of each chunk of items, in order; chunks are read ahead by a few per worker.

    If a process is killed, another replaces it and gets each item of the chunk on its own; an item whose process is
    killed again becomes a `Failure`.

    Parameters
    ----------
    make : callable
        Called once in each process; returns the function that is applied to a chunk. Must be picklable.
    chunks : iterable of sequences
        The items.
    workers : int
        Number of processes, with one thread each.

    Raises
    ------
    SummError
        If a process cannot start.
    """
    processes = [WorkerProcess(make) for _ in range(workers)]
    idle: SimpleQueue[WorkerProcess] = SimpleQueue()
    for process in processes:
        idle.put(process)

    def run(chunk: Sequence[T]) -> list[R | Failure]:
        process = idle.get()
        try:
            return _call(process, chunk)
        finally:
            idle.put(process)

    threads = ThreadPoolExecutor(workers)
    pending: deque[Future[list[R | Failure]]] = deque()
    try:
        for chunk in chunks:
            pending.append(threads.submit(run, chunk))
            if len(pending) > workers * _LOOKAHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        for process in processes:
            process.close()
        threads.shutdown(cancel_futures=True)


def _call(process: WorkerProcess, chunk: Sequence[T]) -> list[R | Failure]:
    try:
        return process.call(chunk)
    except (WorkerDied, MemoryError):
        return [_call_alone(process, item) for item in chunk]


def _call_alone(process: WorkerProcess, item: T) -> R | Failure:
    try:
        result: R = process.call([item])[0]
        return result
    except MemoryError as error:
        return Failure.of(error)
    except WorkerDied as died:
        return Failure("WorkerDied", f"the worker process was killed twice ({died}), perhaps for lack of memory")
