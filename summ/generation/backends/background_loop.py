"""Run a coroutine in another thread, so that an interrupt returns at once, even inside a running loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from typing import Any, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Loop(asyncio.SelectorEventLoop):
    """An event loop whose blocking calls run in daemon threads, so that no name lookup delays the end of the program.

    The interpreter waits for the threads of the standard executor.
    """

    def run_in_executor(self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: *Ts) -> Any:
        result: Future[T] = Future()
        # Cancelling it later has no effect on the thread.
        result.set_running_or_notify_cancel()

        def run() -> None:
            try:
                result.set_result(func(*args))
            except BaseException as error:  # noqa: BLE001 - raised again in the loop
                result.set_exception(error)

        threading.Thread(target=run, daemon=True, name="summ lookup").start()
        return asyncio.wrap_future(result, loop=self)


def run_in_background(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of `coroutine`, or raise its error; an interrupt cancels it without waiting for it."""
    result: Future[T] = Future()
    loop = _Loop()
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
