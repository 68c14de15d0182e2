"""Summaries of a file of clusters, appended as they are done; the output file is the journal that a restart reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summ.corpora.jsonl import numbered_lines, record_of
from summ.corpora.records import example_of
from summ.errors import InputError, SummError
from summ.summarizer import Summarizer


def summarize_file(
    summarizer: Summarizer, source: Path, target: Path, **budget: Any
) -> Iterator[tuple[str, str | None]]:
    """Summarize each cluster of JSON Lines `source` into `target`; yields each one's id and its error, if any.

    Each result is one line, flushed when done. Where `target` exists, clusters that it holds are passed over and a
    last line that was cut off is done again. A cluster that cannot be summarized costs one record with ``error``.
    Raises `InputError` where `target` was written with other settings.
    """
    settings = {
        "summ_batch": 1,
        "method": summarizer.signature,
        "budget": {unit: limit for unit, limit in budget.items() if limit is not None},
    }
    done = _resume(target, settings)
    with target.open("a", encoding="utf-8") as lines:
        if done is None:
            _append(lines, settings)
        for number, line in numbered_lines(source):
            if number in (done or ()):
                continue
            where = f"{source}, line {number}"
            name = str(number)
            record: dict[str, Any] = {"line": number}
            try:
                example = example_of(record_of(line, where), {}, where=where, place=number)
                name = example.cluster.id or name
                summary = summarizer.summarize(example.cluster, **budget)
                record |= {"id": name, **summary.to_dict(documents=False)}
            except InputError as error:
                record |= {"id": name, "error": str(error)}
            _append(lines, record)
            yield name, record.get("error")


def _resume(target: Path, settings: dict[str, Any]) -> set[int] | None:
    """The input lines that are done, or None for a new file; a half-written last line is cut away."""
    try:
        data = target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{target} cannot be read: {error.strerror or error}.") from None
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        with target.open("r+b") as file:
            file.truncate(len(whole))
    if not whole:
        return None
    try:
        head, *records = [json.loads(line) for line in whole.splitlines()]
        if head != settings:
            raise InputError(f"{target} was begun with other settings: {head}. Choose another file, or remove it.")
        return {int(record["line"]) for record in records}
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, SummError):
            raise
        raise InputError(f"{target} is not a file of an earlier batch: choose another, or remove it.") from None


def _append(lines: Any, record: dict[str, Any]) -> None:
    lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    lines.flush()
