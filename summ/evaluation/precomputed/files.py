"""Summaries from Python objects, JSON Lines, a folder of text files, or a text file with one summary per line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summ.corpora.jsonl import JSON_LINES, numbered_lines, parse_record
from summ.errors import InputError
from summ.evaluation.cache.fingerprints import digest
from summ.paths import usable_path
from summ.readers import decode
from summ.readers.json_values import field_value
from summ.types import Summary, without_surrogates
from summ.types.items import item_list

# Common names of the text and the id, tried in order where no column is named.
_TEXT_COLUMNS = ("summary", "text", "output", "prediction", "generated", "candidate")
_ID_COLUMNS = ("id", "doc_id", "example_id")
_TEXT_SUFFIXES = ("", ".txt", ".text", ".md")
OUTPUT_SUFFIXES = (*JSON_LINES, ".txt", ".text")


@dataclass(frozen=True)
class OutputTexts:
    """Summaries by the id of their example, or in the order of the examples if they have no ids."""

    by_id: Mapping[str, str] | None
    in_order: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A digest of the content that does not depend on the file."""
        return digest([*(part for pair in (self.by_id or {}).items() for part in pair), *self.in_order])[:16]


def read_outputs(path: Path, column: str | None = None) -> OutputTexts:
    """Read the summaries at `path`.

    Parameters
    ----------
    path : Path
        A JSON Lines file, a folder of text files named by id, or a text file with one summary per line.
    column : str, optional
        The column with the text in JSON Lines; a dot selects a nested field.

    Raises
    ------
    InputError
        If a summary cannot be read or an id has two different summaries; the message names the file and the line.
    """
    path = usable_path(path)
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise InputError(f"there is no file or folder {path} of outputs.")
    if path.name.endswith(JSON_LINES):
        return _read_json_lines(path, column)
    if column is not None:
        raise InputError(f"{path} is not JSON Lines, so it has no column {column!r}.")
    try:
        lines = decode(path.read_bytes(), path).split("\n")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    return OutputTexts(None, tuple(line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)))


def given_outputs(texts: Any) -> OutputTexts:
    """Return summaries given as a list, or as a mapping of ids to texts; a `Summary` counts as its text.

    Raises
    ------
    InputError
        If one is not a text.
    """
    pairs = texts.items() if isinstance(texts, Mapping) else enumerate(item_list(texts, "outputs"), start=1)
    known = {str(key): text.text if isinstance(text, Summary) else text for key, text in pairs}
    for key, text in known.items():
        if not isinstance(text, str):
            raise InputError(f"output {key} must be a string, not {type(text).__name__}.")
        known[key] = without_surrogates(text)
    return OutputTexts(known, ()) if isinstance(texts, Mapping) else OutputTexts(None, tuple(known.values()))


def _read_folder(path: Path) -> OutputTexts:
    files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in _TEXT_SUFFIXES)
    texts: dict[str, str] = {}
    for file in files:
        if file.name.startswith(".") or file.stem.upper() == "README":
            continue
        if file.stem in texts:
            raise InputError(f"{path} has two files for {file.stem!r}.")
        texts[file.stem] = decode(file.read_bytes(), file).strip()
    if not texts:
        raise InputError(f"{path} contains no text files: expected one per example, named <id>.txt.")
    return OutputTexts(texts, ())


def _read_json_lines(path: Path, column: str | None) -> OutputTexts:
    by_id: dict[str, str] = {}
    lines: dict[str, int] = {}
    in_order: list[str] = []
    for number, line in numbered_lines(path):
        where = f"{path}, line {number}"
        record = parse_record(line, where)
        text = _text(record, column, where)
        example_id = next((str(record[name]) for name in _ID_COLUMNS if record.get(name) is not None), None)
        if (example_id is None and by_id) or (example_id is not None and in_order):
            raise InputError(f"{where}: some lines have an id and some do not; give every line an id, or none.")
        if example_id is None:
            in_order.append(text)
        elif by_id.setdefault(example_id, text) != text:
            raise InputError(
                f"{where}: id {example_id!r} has another summary on line {lines[example_id]}; remove one of them."
            )
        else:
            lines.setdefault(example_id, number)
    if not by_id and not in_order:
        raise InputError(f"{path} contains no summaries.")
    return OutputTexts(by_id or None, tuple(in_order))


def _text(record: Mapping[str, Any], column: str | None, where: str) -> str:
    name = column or next((name for name in _TEXT_COLUMNS if name in record), None)
    if name is None:
        raise InputError(f"{where}: no summary (looked for {', '.join(_TEXT_COLUMNS)}); name the column with column.")
    text = field_value(record, name, where)
    if not isinstance(text, str):
        raise InputError(f"{where}: {name} must be a string, not {type(text).__name__}.")
    return without_surrogates(text)
