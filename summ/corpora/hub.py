"""Examples read with the `datasets` library: a Hub id, or a file or folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from summ.corpora.objects import choose_split
from summ.corpora.records import example_from_record
from summ.errors import InputError
from summ.hub import problem_and_remedy, reachable
from summ.paths import usable_path
from summ.required_packages import required_packages
from summ.types import Example

# Builders of `datasets` for single files, by extension.
_BUILDERS = {".parquet": "parquet", ".csv": "csv", ".json": "json", ".jsonl": "json", ".gz": "json"}


def read_data_set(name: str, split: str | None, columns: Mapping[str, str]) -> Iterator[Example]:
    """Yield the examples of one split, by default "test" or the only one. Raises `InputError`."""
    chosen, rows = load_split(name, split)
    where = name_of_split(name, chosen)
    return (
        example_from_record(row, columns, where=f"{where}, row {number}", number=number)
        for number, row in enumerate(rows, start=1)
    )


def load_split(name: str, split: str | None) -> tuple[str, Iterable[Mapping[str, Any]]]:
    """Return the name and the rows of one split, by default "test" or the only one. Raises `InputError`.

    The library itself refuses data sets that come with loading scripts.
    """
    splits = _load_splits(name)
    chosen = choose_split(splits, split, f"data set {name!r}")
    return chosen, splits[chosen]


def name_of_split(name: str, split: str) -> str:
    """Return the name of a split for messages. A file has one split, whose name nobody chose."""
    return name if usable_path(name).is_file() else f"{name}, {split}"


def _load_splits(name: str) -> Mapping[str, Any]:
    path = usable_path(name)
    if path.is_file():
        if path.suffix not in _BUILDERS:
            raise InputError(f"{name}: a data set file ends in one of {', '.join(_BUILDERS)}.")
        arguments: dict[str, Any] = {"path": _BUILDERS[path.suffix], "data_files": str(path)}
    elif path.is_dir():
        arguments = {"path": str(path)}
    elif path.suffix in _BUILDERS or name.startswith(("/", ".", "~")):
        raise InputError(f"there is no file or folder {name}.")
    else:
        hub_name, _, config = name.partition(":")
        arguments = {"path": hub_name, "name": config or None}
    with required_packages(f"the data set {name!r}"):
        import datasets
    online = path.exists() or reachable()

    try:
        with _offline_mode(not online), _progress_bars(sys.stderr.isatty()):
            splits: Mapping[str, Any] = datasets.load_dataset(**arguments)
    except (OSError, ValueError, RuntimeError, datasets.exceptions.DatasetsError) as error:
        if not online:
            problem, remedy = problem_and_remedy()
            raise InputError(
                f"data set {name!r} is neither a file or folder here nor in the local cache, and {problem}. {remedy}, "
                "or give the path of a local copy or of a JSON Lines file."
            ) from None
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        raise InputError(f"data set {name!r} cannot be loaded: {reason}") from None
    if not splits:
        raise InputError(f"data set {name!r} is empty.")
    return splits


@contextmanager
def _offline_mode(enabled: bool) -> Iterator[None]:
    """Restrict the libraries to their cache; they read their environment variables only when they are imported."""
    import datasets
    import huggingface_hub

    modules: tuple[Any, ...] = (huggingface_hub.constants, datasets.config) if enabled else ()
    before = [module.HF_HUB_OFFLINE for module in modules]
    try:
        for module in modules:
            module.HF_HUB_OFFLINE = True
        yield
    finally:
        for module, value in zip(modules, before, strict=True):
            module.HF_HUB_OFFLINE = value


@contextmanager
def _progress_bars(enabled: bool) -> Iterator[None]:
    """Show progress bars only on a terminal."""
    import datasets

    were_enabled = not datasets.are_progress_bars_disabled()
    if were_enabled and not enabled:
        datasets.disable_progress_bars()
    try:
        yield
    finally:
        if were_enabled:
            datasets.enable_progress_bars()
