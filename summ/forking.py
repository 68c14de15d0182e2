"""Models in forked processes, as `datasets.Dataset.map(num_proc=2)`, `multiprocessing` and gunicorn start them.

A fork copies memory but not threads. Whatever holds threads or connections must be created again in the new process.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")

# Values of a parent process. Their destructors would wait for threads that do not exist here.
_inherited: list[Any] = []


def one_thread_in_workers() -> None:
    """Limit torch to one thread in worker processes: in this one, if it is one, and in those forked from now on.

    Workers share the cores. Besides, torch would wait forever for the OpenMP threads of its parent process.
    """
    _register()
    if multiprocessing.parent_process() is not None:
        _use_one_thread()


class process_property(Generic[T]):  # noqa: N801
    """A cached property that is computed again in a forked process.

    Parameters
    ----------
    compute : callable
        Computes the value from the instance.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        # Another name than the property's own, which would hide it.
        self._name = f"{name}, by process"

    @overload
    def __get__(self, instance: None, owner: type) -> process_property[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Any:
        if instance is None:
            return self
        process, value = instance.__dict__.get(self._name, (None, None))
        if process != os.getpid():
            if process is not None:
                _inherited.append(value)
            value = self._compute(instance)
            instance.__dict__[self._name] = os.getpid(), value
        return value


@cache
def _register() -> None:
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_use_one_thread)


def _use_one_thread() -> None:
    # Without it, the tokenizers library warns of the fork on standard error.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if (torch := sys.modules.get("torch")) is not None:
        torch.set_num_threads(1)
