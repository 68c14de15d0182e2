"""The folder that results are kept in, by default one for the user."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summ.evaluation.cache.scores import StoredScores
from summ.evaluation.cache.summaries import StoredSummaries

_log = logging.getLogger("summ")


def user_cache() -> Path:
    """``$SUMM_CACHE``, or ``summ`` in the folder that the system has for caches."""
    if named := os.environ.get("SUMM_CACHE"):
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "summ" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "summ"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summ"


# None or False keeps nothing, True stands for the user's folder, a path for one of one's own.
Cache = str | os.PathLike[str] | bool | None


class Store:
    """Summaries and scores under one folder; it may be deleted at any time, and is shared by any number of runs.

    A file a system and budget (``summaries/<key>.jsonl``) has a line a cluster, appended as each is done; a file a
    metric and set of texts (``scores/<key>.json``) is there whole or not at all. What cannot be read is computed anew.
    What cannot be written, on a disk that is full, say, is warned of once; the run goes on, and keeps nothing more.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self.problem: str | None = None

    def summaries(self, key: str | None) -> StoredSummaries:
        """The summaries kept under `key`; with None, nothing is read and nothing kept."""
        return StoredSummaries(self.folder / "summaries" / f"{key}.jsonl" if key else None, self._failed)

    def scores(self, key: str | None) -> StoredScores:
        """The scores kept under `key`; with None, nothing is read and nothing kept."""
        return StoredScores(self.folder / "scores" / f"{key}.json" if key else None, self._failed)

    def _failed(self, reason: str) -> None:
        if self.problem is None:
            self.problem = f"results are not kept for the next run: {reason.rstrip('.')}"
            warnings.warn(self.problem, stacklevel=2)


def store_at(cache: Cache) -> Store | None:
    """The store that a `cache=` stands for."""
    if cache is None or cache is False:
        return None
    return Store(user_cache() if cache is True else cache)


@contextmanager
def kept_when_stopped(store: Store | None) -> Iterator[None]:
    """Say on Ctrl-C where the results are that were done, and how to go on; it stops all the same."""
    try:
        yield
    except KeyboardInterrupt:
        if store is not None and store.problem is None:
            _log.warning("what is done is kept in %s: the same call or command goes on from there", store.folder)
        raise
