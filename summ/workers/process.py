"""A worker process that applies one function to the items it is sent."""

from __future__ import annotations

import multiprocessing.spawn
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from summ.errors import SummError

# Results may not depend on the number of threads, and N workers with one each do not compete for cores.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS"), "1"
)
_IN_WORKER = "SUMM_WORKER"
# Ctrl-C reaches the whole group of processes; the parent ends its workers itself.
_COMMAND = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); from summ.workers.child import main; main()"


class WorkerDied(Exception):  # noqa: N818
    """The process ended before it had answered."""


class WorkerProcess:
    """Runs a function in a separate process, which is started when it is needed and replaced when it has died.

    Unlike `multiprocessing`, it does not import the main module again, so scripts need no
    ``if __name__ == "__main__"``, unless they define the function themselves. The process ends with its parent.

    Parameters
    ----------
    make : callable
        Called once in the process; returns the function of a list of items. Must be picklable.
    """

    def __init__(self, make: Callable[[], Callable[[Sequence[Any]], Sequence[Any]]]) -> None:
        if os.environ.get(_IN_WORKER):
            raise SummError(
                "a worker process cannot start workers. A script that defines its own method must start them "
                'under `if __name__ == "__main__":`.'
            )
        self._startup = _startup_message(make)
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def call(self, items: Sequence[Any]) -> list[Any]:
        """Return the results for `items`.

        Raises
        ------
        WorkerDied
            If the process is killed during the call; the next call starts another.
        SummError
            If the process cannot start; or any error that the function raises.
        """
        process = self._started()
        return self._exchange(process, pickle.dumps(items))

    def close(self) -> None:
        """End the process at once; a call in another thread raises `WorkerDied`."""
        self._is_closed = True
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise WorkerDied("closed")
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ONE_THREAD, "TOKENIZERS_PARALLELISM": "false", _IN_WORKER: "1"},
            )
            try:
                self._exchange(self._process, self._startup)
            except WorkerDied as died:
                raise SummError(
                    f"a worker process ended while it started ({died}), perhaps for lack of memory: use fewer workers."
                ) from None
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], message: bytes) -> list[Any]:
        if process.stdin is None or process.stdout is None:
            raise WorkerDied("closed")
        try:
            process.stdin.write(message)
            process.stdin.flush()
            is_result, answer = pickle.load(process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise WorkerDied(self._end()) from None
        if not is_result:
            raise answer
        results: list[Any] = answer
        return results

    def _end(self) -> str:
        """End the process and return how it ended."""
        process, self._process = self._process, None
        if process is None:
            return "closed"
        process.kill()
        status = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # What was not written is lost with the process.
                with suppress(OSError):
                    stream.close()
        return f"signal {-status}" if status < 0 else f"exit status {status}"


def _startup_message(make: Callable[[], Any]) -> bytes:
    try:
        pickled = pickle.dumps(make)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise SummError(f"this cannot be sent to worker processes, use workers=1: {error}.") from None
    preparation = multiprocessing.spawn.get_preparation_data("summ-worker")
    del preparation["authkey"]
    if b"__main__" not in pickled:
        preparation.pop("init_main_from_path", None)
        preparation.pop("init_main_from_name", None)
    return pickle.dumps((preparation, pickled))
