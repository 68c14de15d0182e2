"""Reading summaries from a JSON Lines file, a folder of texts, or a plain file with a summary a line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summ.corpora.jsonl import numbered_lines, parse_record
from summ.errors import InputError, nearest
from summ.readers.files import decode

_JSON_LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
# The names that programs use for what they wrote, tried in order where no column is named.
_TEXTS = ("summary", "text", "output", "prediction", "generated", "candidate")
_IDS = ("id", "doc_id", "example_id")
_SUFFIXES = ("", ".txt", ".text", ".md")


@dataclass(frozen=True)
class Found:
    """Summaries by the id of their example, or in the order of the examples where they have no ids.

    `content` names the content, whatever the file is called.
    """

    by_id: Mapping[str, str] | None
    in_order: tuple[str, ...]
    content: str


def read_outputs(path: Path, column: str | None = None) -> Found:
    """The summaries at `path`; `column` names the text in JSON Lines, a dot going into a nested object.

    Raises `InputError` with file and line for what cannot be read, and for an id that has two different summaries.
    """
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise InputError(f"there is no file or folder {path} of outputs.")
    if path.name.endswith(_JSON_LINES):
        return _json_lines(path, column)
    if column is not None:
        raise InputError(f"{path} is not JSON Lines, so it has no column {column!r}.")
    try:
        lines = decode(path.read_bytes(), path).split("\n")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    texts = tuple(line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines))
    return Found(None, texts, _digest(texts))


def _folder(path: Path) -> Found:
    files = sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() in _SUFFIXES)
    texts: dict[str, str] = {}
    for file in files:
        if file.name.startswith(".") or file.stem.upper() == "README":
            continue
        if file.stem in texts:
            raise InputError(f"{path} has two files for {file.stem!r}.")
        texts[file.stem] = decode(file.read_bytes(), file).strip()
    if not texts:
        raise InputError(f"{path} holds no texts: expected a file an example, named <id>.txt.")
    return Found(texts, (), _digest([part for pair in texts.items() for part in pair]))


def _json_lines(path: Path, column: str | None) -> Found:
    by_id: dict[str, str] = {}
    lines: dict[str, int] = {}
    in_order: list[str] = []
    for number, line in numbered_lines(path):
        where = f"{path}, line {number}"
        record = parse_record(line, where)
        text = _text(record, column, where)
        name = next((str(record[one]) for one in _IDS if record.get(one) is not None), None)
        if (name is None and by_id) or (name is not None and in_order):
            raise InputError(f"{where}: some lines have an id and some have none; give all of them one, or none.")
        if name is None:
            in_order.append(text)
        elif by_id.setdefault(name, text) != text:
            raise InputError(
                f"{where}: id {name!r} was on line {lines[name]} already, with another summary. Which one counts?"
            )
        else:
            lines.setdefault(name, number)
    if not by_id and not in_order:
        raise InputError(f"{path} holds no summaries.")
    ready = [part for pair in by_id.items() for part in pair] + in_order
    return Found(by_id if by_id else None, tuple(in_order), _digest(ready))


def _text(record: Mapping[str, Any], column: str | None, where: str) -> str:
    if column is None:
        column = next((name for name in _TEXTS if name in record), None)
        if column is None:
            raise InputError(f"{where}: no summary (looked for {', '.join(_TEXTS)}); name it by column.")
    found: Any = record
    for part in [column] if column in record else column.split("."):
        if not isinstance(found, Mapping) or part not in found:
            known = found if isinstance(found, Mapping) else {}
            raise InputError(f"{where}: there is no {part!r}.{nearest(part, known)} It has {', '.join(known)}.")
        found = found[part]
    if not isinstance(found, str):
        raise InputError(f"{where}: {column} must be a text, not {type(found).__name__}.")
    return found


def _digest(parts: list[str] | tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()[:16]
