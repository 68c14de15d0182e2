"""The main loop of a worker process."""

from __future__ import annotations

import multiprocessing.spawn
import os
import pickle
import sys
from typing import Any

from summ.errors import SummError, error_message


def main() -> None:
    """Read messages from standard input and write the answers to standard output, until the parent ends."""
    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    function: Any = None
    while True:
        try:
            message = pickle.load(requests)
        except EOFError:
            return
        answer: tuple[bool, Any] = (True, [])
        # The parent handles errors of any kind.
        try:
            if function is None:
                function = _start(*message)
            else:
                answer = (True, function(message))
        except Exception as error:  # noqa: BLE001
            answer = (False, error)
        try:
            answers.write(_pickled(answer))
            answers.flush()
        except BrokenPipeError:
            os._exit(1)


def _start(preparation: dict[str, Any], pickled: bytes) -> Any:
    try:
        multiprocessing.spawn.prepare(preparation)
        return pickle.loads(pickled)()
    except SummError:
        raise
    except Exception as error:  # noqa: BLE001
        raise SummError(f"a worker process cannot start: {error_message(error)}") from None


def _pickled(answer: tuple[bool, Any]) -> bytes:
    try:
        pickled = pickle.dumps(answer)
        if not answer[0]:
            # Errors of other packages may be picklable and yet fail to be restored.
            pickle.loads(pickled)
        return pickled
    except Exception as problem:  # noqa: BLE001
        error = answer[1] if isinstance(answer[1], Exception) else problem
        return pickle.dumps((False, SummError(error_message(error))))
