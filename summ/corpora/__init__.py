"""Examples (clusters with references) from the seed articles, JSON Lines, folders, or the Hugging Face Hub."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from summ.errors import InputError
from summ.types import Example

__all__ = ["load"]


def load(
    source: str | os.PathLike[str],
    split: str | None = None,
    limit: int | None = None,
    *,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Example]:
    """The examples of `source`, one at a time.

    `source` is ``"seeds"``; a ``.jsonl`` or ``.jsonl.gz`` file with ``id``, ``documents``, ``references``, ``query``;
    a folder of clusters laid out as the seeds are; or a data set for the `datasets` library, a Hub id or
    ``"hf:" + path``. `split` names the Hub split ("test" by default); `limit` stops after so many examples; `columns`
    maps ``documents``, ``references``, ``query``, ``id`` to the names used there, and ``separator`` to the text that
    stands between documents joined into one. Raises `InputError` with file and line.
    """
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise InputError(f"limit must be a whole number of at least 1, not {limit!r}.")
    return islice(_examples(os.fspath(source), split, dict(columns or {})), limit)


def _examples(source: str, split: str | None, columns: dict[str, str]) -> Iterator[Example]:
    if source == "seeds":
        from summ.corpora.folders import read_folders, seeds_folder

        return read_folders(seeds_folder())
    path = Path(source).expanduser()
    if source.endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")):
        from summ.corpora.jsonl import read_jsonl

        return read_jsonl(path, columns)
    if path.is_dir() and not source.startswith("hf:"):
        from summ.corpora.folders import read_folders

        return read_folders(path)
    if path.is_file():
        raise InputError(f"{source}: a data set file must be JSON Lines (.jsonl or .jsonl.gz).")
    from summ.corpora.hub import read_hub

    return read_hub(source.removeprefix("hf:"), split or "test", columns)
