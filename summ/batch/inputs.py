"""The input of a batch: lines, rows, folders or objects, read once and parsed where they are summarized."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from summ.batch.limits import RecordLimits
from summ.corpora import load
from summ.corpora.folders import cluster_folders, example_from_folder
from summ.corpora.jsonl import JSON_LINES, MAX_LINE_BYTES, numbered_lines, parse_record
from summ.corpora.objects import example_from_item, items
from summ.corpora.records import budget_of_record, example_from_record
from summ.errors import InputError
from summ.paths import usable_path
from summ.readers.limits import check_cluster
from summ.registry import CORPORA
from summ.types import Budget, Example

_TABLES = (".parquet", ".arrow", ".feather")
_DATA_SET_FILES = (".csv", ".json")
_SAMPLE = 10
_OBJECT_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")


@dataclass(frozen=True)
class InputRecord:
    """A record before it is parsed.

    Attributes
    ----------
    number : int
        Its line or row, from 1; 0 where rows have no order.
    where : str
        Its position, for error messages.
    content : bytes, mapping, Path or other
        A JSON line, a row, a folder of documents, or what `summ.corpora.load` accepts in a list.
    digest : str
        Identifies the content, and the cluster if it has no id and no number.
    """

    number: int
    where: str
    content: Any
    digest: str

    def parse(self, columns: Mapping[str, str], budget: Budget, limits: RecordLimits) -> tuple[Example, Budget]:
        """Return the example and its budget, by default `budget`. Raises `InputError`."""
        example, budget = self._parsed(columns, budget, limits)
        documents = (*example.cluster.documents, *example.cluster.earlier)
        characters = sum(len(document.text) for document in documents)
        check_cluster(characters, limits.max_cluster_characters, self.where)
        return example, budget

    def row(self, limits: RecordLimits) -> Any:
        """Return the content, with a line of JSON as a mapping. Raises `InputError`."""
        if isinstance(self.content, bytes):
            return parse_record(self.content, self.where, max_line_bytes=limits.max_line_bytes)
        return self.content

    def _parsed(self, columns: Mapping[str, str], budget: Budget, limits: RecordLimits) -> tuple[Example, Budget]:
        if isinstance(self.content, Path):
            return example_from_folder(self.content, limits.max_cluster_characters), budget
        row = self.row(limits)
        number = self.number or self.digest
        if not isinstance(row, Mapping):
            return example_from_item(row, number, columns), budget
        example = example_from_record(row, columns, where=self.where, number=number)
        return example, budget_of_record(row, columns, budget, self.where)


def open_records(
    source: Any, split: str | None = None, *, max_line_bytes: int = MAX_LINE_BYTES
) -> Iterator[InputRecord]:
    """Yield the records of `source`, as `summarize_file` describes it.

    Raises
    ------
    InputError
        If the source cannot be read or has an unknown format; before the first record is returned.
    """
    records = _records(source, split, max_line_bytes)
    first = next(records, None)
    return iter(()) if first is None else chain([first], records)


def _records(source: Any, split: str | None, max_line_bytes: int) -> Iterator[InputRecord]:
    if not isinstance(source, (str, os.PathLike)):
        return _number(items(source, split), "the data", "row")
    name = os.fspath(source)
    if name == "-":
        return _lines(name, max_line_bytes)
    path = usable_path(name)
    if path.suffix in _DATA_SET_FILES or not (path.exists() or _is_local(name)):
        return _data_set(name, split)
    if split is not None:
        raise InputError(f"{name} has no splits: remove split.")
    if not path.exists():
        raise InputError(f"there is no file or folder {name}.")
    if path.is_dir():
        return _number(cluster_folders(path), name, "folder")
    if path.suffix in _TABLES:
        return _number(_table_rows(path), name, "row")
    # A pipe has no suffix that tells its format.
    if name.endswith(JSON_LINES) or not path.is_file():
        return _lines(name, max_line_bytes)
    raise InputError(
        f"{name} has no format that a batch can read: give JSON Lines ({', '.join(JSON_LINES)}), a table "
        f"({', '.join((*_TABLES, *_DATA_SET_FILES))}), a folder of folders, a data set of the Hugging Face Hub, or - "
        "for JSON Lines on standard input."
    )


def _is_local(name: str) -> bool:
    return name.startswith(("/", ".", "~")) or name.endswith((*JSON_LINES, *_TABLES))


def _data_set(name: str, split: str | None) -> Iterator[InputRecord]:
    if name.partition(":")[0] in CORPORA:
        return _number(load(name, split), name, "example")
    from summ.corpora.hub import load_split, name_of_split

    chosen, rows = load_split(name, split)
    return _number(rows, name_of_split(name, chosen), "row")


def _lines(name: str, max_line_bytes: int) -> Iterator[InputRecord]:
    shown = "standard input" if name == "-" else name
    lines = numbered_lines(name, max_line_bytes=max_line_bytes)
    sample = list(islice(lines, _SAMPLE))
    if sample and not any(_OBJECT_START.match(line) for _, line in sample):
        raise InputError(
            f"{shown} is not JSON Lines: it needs a JSON object on every line, as in "
            '{"documents": ["first text", "second text"]}.'
        )
    for number, line in chain(sample, lines):
        yield InputRecord(number, f"{shown}, line {number}", line, digest_of(line))


def _number(contents: Iterable[Any], name: str, unit: str) -> Iterator[InputRecord]:
    for number, content in enumerate(contents, start=1):
        yield InputRecord(number, f"{name}, {unit} {number}", content, digest_of(content))


def _table_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow
    from pyarrow import ipc, parquet

    try:
        if path.suffix == ".parquet":
            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=64):
                    yield from batch.to_pylist()
            return
        with pyarrow.memory_map(str(path)) as file:
            try:
                reader = ipc.open_file(file)
                batches: Iterable[Any] = map(reader.get_batch, range(reader.num_record_batches))
            except pyarrow.ArrowInvalid:
                # The files of `datasets` are streams.
                file.seek(0)
                batches = ipc.open_stream(file)
            for batch in batches:
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(f"{path} cannot be read: {' '.join(str(error).split())[:300]}.") from None


def _identity(content: Any) -> bytes:
    if isinstance(content, Path):
        files = sorted(path for path in content.rglob("*") if path.is_file())
        content = [(str(path.relative_to(content)), _file_digest(path)) for path in files]
    return repr(content).encode("utf-8", "backslashreplace")


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def digest_of(content: Any) -> str:
    """Return what identifies the content of a record."""
    return short_digest(content.strip() if isinstance(content, bytes) else _identity(content))


def short_digest(content: bytes) -> str:
    """Return 16 hexadecimal digits that identify `content`."""
    return hashlib.sha256(content).hexdigest()[:16]
