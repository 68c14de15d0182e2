"""Run a coroutine in another thread, so that an interrupt returns at once, even inside a running loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


def run_in_background(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of `coroutine`, or raise its error; an interrupt cancels it without waiting for it."""
    result: Future[T] = Future()
    loop = asyncio.new_event_loop()
    task = loop.create_task(coroutine)

    def run() -> None:
        try:
            result.set_result(loop.run_until_complete(task))
        except asyncio.CancelledError:
            result.cancel()
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            result.set_exception(error)
        finally:
            loop.close()

    # A daemon thread does not delay the end of the program.
    threading.Thread(target=run, daemon=True, name="summ requests").start()
    try:
        return result.result()
    except BaseException:
        if not result.done():
            loop.call_soon_threadsafe(task.cancel)
        raise
