"""Examples through the `datasets` library: a Hub id, or a file or folder that it can read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summ.corpora.records import example_of
from summ.errors import InputError, nearest
from summ.hub import reachable
from summ.types import Example

# The builder in `datasets` for a single file, by suffix.
_BUILDERS = {".parquet": "parquet", ".csv": "csv", ".json": "json", ".jsonl": "json", ".gz": "json"}


def read_data_set(name: str, split: str | None, columns: Mapping[str, str]) -> Iterator[Example]:
    """The examples of one split, "test" or the only one by default. Raises `InputError`.

    Data sets that run code of their own are refused by the library itself; nothing here allows it.
    """
    splits = _loaded(name)
    wanted = split or ("test" if "test" in splits or len(splits) > 1 else next(iter(splits)))
    if wanted not in splits:
        asked = "" if split else "; name one"
        raise InputError(
            f"data set {name!r} has no split {wanted!r}.{nearest(wanted, splits)} It has {', '.join(splits)}{asked}."
        )
    return (
        example_of(row, columns, where=f"{name}, {wanted}, row {place}", place=place)
        for place, row in enumerate(splits[wanted], start=1)
    )


def _loaded(name: str) -> Mapping[str, Any]:
    path = Path(name).expanduser()
    if path.is_file():
        if path.suffix not in _BUILDERS:
            raise InputError(f"{name}: a data set file is one of {', '.join(_BUILDERS)}.")
        arguments: dict[str, Any] = {"path": _BUILDERS[path.suffix], "data_files": str(path)}
    elif path.is_dir():
        arguments = {"path": str(path)}
    elif path.suffix in _BUILDERS or name.startswith(("/", ".", "~")):
        raise InputError(f"there is no file or folder {name}.")
    else:
        hub_name, _, config = name.partition(":")
        arguments = {"path": hub_name, "name": config or None}
    answers = path.exists() or reachable()
    import datasets

    try:
        with _offline(not answers), _bars(sys.stderr.isatty()):
            found: Mapping[str, Any] = datasets.load_dataset(**arguments)
    except (OSError, ValueError, RuntimeError, datasets.exceptions.DatasetsError) as error:
        if not answers:
            raise InputError(
                f"data set {name!r} is neither a file or folder here nor in the local cache, and the Hugging Face Hub "
                "cannot be reached. Ways out: a network, the path of a local copy, or its clusters as JSON Lines."
            ) from None
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        raise InputError(f"data set {name!r} cannot be loaded: {reason}") from None
    if not found:
        raise InputError(f"data set {name!r} is empty.")
    return found


@contextmanager
def _offline(wanted: bool) -> Iterator[None]:
    """Have the libraries look into their cache only; they read their own switches once, at import."""
    import datasets
    import huggingface_hub

    homes: tuple[Any, ...] = (huggingface_hub.constants, datasets.config) if wanted else ()
    before = [home.HF_HUB_OFFLINE for home in homes]
    try:
        for home in homes:
            home.HF_HUB_OFFLINE = True
        yield
    finally:
        for home, value in zip(homes, before, strict=True):
            home.HF_HUB_OFFLINE = value


@contextmanager
def _bars(wanted: bool) -> Iterator[None]:
    """Progress bars only where somebody watches; a log has no use for them."""
    import datasets

    shown = not datasets.are_progress_bars_disabled()
    if shown and not wanted:
        datasets.disable_progress_bars()
    try:
        yield
    finally:
        if shown:
            datasets.enable_progress_bars()
