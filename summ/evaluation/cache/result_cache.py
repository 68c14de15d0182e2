"""The cache folder and its default location."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summ.evaluation.cache.scores import ScoreCache
from summ.evaluation.cache.summaries import SummaryCache
from summ.paths import usable_path

_log = logging.getLogger("summ")

# None or False: no cache. True: the user's cache folder. A path: that folder.
CacheLike = str | os.PathLike[str] | bool | None


def user_cache() -> Path:
    """Return the user's cache folder: ``$SUMM_CACHE``, or ``summ`` in the system's folder for caches."""
    if configured := os.environ.get("SUMM_CACHE"):
        return usable_path(configured)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "summ" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "summ"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summ"


class ResultCache:
    """Summaries and scores in a folder that several runs can share and that can be deleted at any time.

    Each system and budget has a file ``summaries/<key>.jsonl``, appended to after each cluster; each metric and set of
    texts has a file ``scores/<key>.json``, written atomically. Unreadable entries are computed again. If the cache
    cannot be written, for example because the disk is full, a warning is issued once and the run continues.

    Parameters
    ----------
    folder : str or path
        The folder; created when the first result is stored.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = usable_path(folder)
        self.problem: str | None = None
        # Summaries loaded or stored since the cache was opened.
        self.finished = 0

    def summaries(self, key: str | None) -> SummaryCache:
        """Return the summaries stored under `key`; None disables reading and writing."""
        return SummaryCache(self.folder / "summaries" / f"{key}.jsonl" if key else None, self._on_error)

    def scores(self, key: str | None) -> ScoreCache:
        """Return the scores stored under `key`; None disables reading and writing."""
        return ScoreCache(self.folder / "scores" / f"{key}.json" if key else None, self._on_error)

    def _on_error(self, reason: str) -> None:
        if self.problem is None:
            self.problem = f"results are not cached: {reason.rstrip('.')}"
            warnings.warn(self.problem, stacklevel=2)


def open_cache(cache: CacheLike) -> ResultCache | None:
    """Return the cache for a `cache=` argument."""
    if cache is None or cache is False:
        return None
    return ResultCache(user_cache() if cache is True else cache)


@contextmanager
def log_cache_on_interrupt(cache: ResultCache | None, total: int) -> Iterator[None]:
    """On Ctrl-C, log how many of the `total` summaries are finished and where, before the interrupt continues."""
    try:
        yield
    except KeyboardInterrupt:
        if cache is not None and cache.problem is None:
            _log.warning(
                "%d of %d summaries are finished and cached in %s. Run the same command or call to resume.",
                cache.finished,
                total,
                cache.folder,
            )
        raise
