"""Examples (clusters with references) from the seed articles, JSON Lines, folders, or the `datasets` library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from summ.arguments import positive_integer
from summ.corpora.jsonl import JSON_LINES, MAX_LINE_BYTES, read_jsonl
from summ.corpora.records import validate_columns
from summ.errors import InputError
from summ.paths import usable_path
from summ.registry import CORPORA
from summ.types import Example

__all__ = ["DataLike", "load"]

DataLike: TypeAlias = str | os.PathLike[str] | Iterable[Any]


def load(
    source: DataLike,
    split: str | None = None,
    limit: int | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    max_line_bytes: int = MAX_LINE_BYTES,
) -> Iterator[Example]:
    """Yield the examples of a data set.

    Parameters
    ----------
    source : str, path or iterable
        One of:

        - a registered corpus: ``"seeds"``, the articles that come with the package, or one that another package adds by
          the entry-point group ``summ.corpora``, as ``name`` or ``name:rest``;
        - a ``.jsonl`` or ``.jsonl.gz`` file, one object per line with ``documents``, ``references``, ``query`` and
          ``id``;
        - a folder of clusters with the layout of the seeds;
        - a data set for the `datasets` library: a Hub id (``owner/name`` or ``owner/name:config``), or a ``.parquet``,
          ``.csv`` or ``.json`` file. The prefix ``hf:`` makes the library read any other file or folder;
        - a data frame or `datasets.Dataset` with a cluster per row, or any iterable of examples, clusters, lists of
          documents, or mappings with the columns above.
    split : str, optional
        The split of a `datasets` data set; by default "test", or the only one.
    limit : int, optional
        Maximum number of examples.
    columns : mapping of str to str, optional
        Column names for ``documents``, ``references``, ``query`` and ``id`` (a dot selects a nested column), and
        as ``separator`` the text between documents that are joined in one string; by default the marks of Multi-News,
        ``|||||`` and ``story_separator_special_tag``.
    max_line_bytes : int, default 268435456
        Maximum length of a line of a JSON Lines file, after decompression.

    Returns
    -------
    iterator of Example

    Raises
    ------
    InputError
        If the source cannot be read; the message names the file and the line.

    Examples
    --------
    >>> import summ
    >>> examples = list(summ.corpora.load("seeds", limit=2))
    >>> len(examples)
    2
    """
    most = sys.maxsize if limit is None else min(positive_integer(limit, "limit"), sys.maxsize)
    max_line_bytes = positive_integer(max_line_bytes, "max_line_bytes")
    mapping = validate_columns({} if columns is None else columns)
    if isinstance(source, (str, os.PathLike)):
        examples = _examples(os.fspath(source), split, mapping, max_line_bytes)
    else:
        from summ.corpora.objects import read_objects

        examples = read_objects(source, split, mapping)
    return islice(examples, most)


def _examples(source: str, split: str | None, columns: dict[str, str], max_line_bytes: int) -> Iterator[Example]:
    path = usable_path(source)
    name, _, rest = source.partition(":")
    if name in CORPORA:
        examples: Iterator[Example] = CORPORA.load(name)(rest or name, split, columns)
        return examples
    if source.startswith("hf:") or path.suffix in (".parquet", ".csv", ".json"):
        from summ.corpora.hub import read_data_set

        return read_data_set(source.removeprefix("hf:"), split, columns)
    if split is not None and path.exists():
        raise InputError(f"{source} has no splits: remove split.")
    if source.endswith(JSON_LINES):
        return read_jsonl(path, columns, max_line_bytes=max_line_bytes)
    if path.is_dir():
        from summ.corpora.folders import read_folders

        return read_folders(path)
    if path.is_file():
        raise InputError(f"{source}: a data set is a .jsonl, .jsonl.gz, .parquet, .csv or .json file, or a folder.")
    if source.startswith(("/", ".", "~", os.sep)):
        raise InputError(f"there is no file or folder {source}.")
    from summ.corpora.hub import read_data_set

    return read_data_set(source, split, columns)
