"""The output of a batch as Parquet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.job import chunked

_ROWS_PER_GROUP = 1000
_SUFFIX = ".parquet"


def journal_of(target: Path) -> Path:
    """Return the file that records are appended to: `target`, or a file next to it if `target` is Parquet.

    Raises
    ------
    InputError
        If `target` exists without its journal.
    """
    if target.suffix != _SUFFIX:
        return target
    journal = target.with_name(f"{target.name}.journal.jsonl")
    if target.exists() and not journal.exists():
        raise InputError(
            f"{target} exists without its journal {journal.name}: choose another output file, or remove it."
        )
    return journal


def write_parquet(lines: Iterable[bytes], target: Path) -> None:
    """Replace `target` with a table of the records on `lines`. Raises `InputError`."""
    from pyarrow import Table, parquet

    schema = _schema()
    draft = target.with_name(f".{target.name}.draft")
    try:
        with parquet.ParquetWriter(draft, schema) as writer:
            for group in chunked(lines, _ROWS_PER_GROUP):
                writer.write_table(Table.from_pylist([_row(json.loads(line)) for line in group], schema=schema))
        os.replace(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(
            f"{target} cannot be written: {error.strerror or error}. Finished clusters are kept; run the same command "
            "again."
        ) from None


def _row(record: dict[str, Any]) -> dict[str, Any]:
    if "documents_used" in record:
        record["documents_used"] = list(record["documents_used"].items())
    record["run"] = json.dumps(record["run"], ensure_ascii=False)
    return record


def _schema() -> Any:
    import pyarrow as pa

    text, count, share = pa.string(), pa.int64(), pa.float64()

    def rows(**fields: Any) -> Any:
        return pa.list_(pa.struct(fields))

    source = {"document": count, "start": count, "end": count, "text": text, "score": share}
    sources = rows(**source)
    statements = rows(text=text, start=count, end=count, source=pa.struct(source))
    flags = rows(kind=text, text=text, start=count, end=count, reason=text)
    fields = {
        "line": count,
        "input": text,
        "id": text,
        "method": text,
        "budget": text,
        "run": text,
        "text": text,
        "sentences": rows(text=text, support=share, sources=sources, flags=flags),
        "notes": rows(kind=text, text=text, document=count, sentence=count),
        "conflicts": rows(
            kind=text, sentence=count, start=count, end=count, values=rows(text=text, statements=statements)
        ),
        "documents_used": pa.map_(text, share),
        "query": text,
        "intermediate": pa.list_(text),
        "error": pa.struct({"kind": text, "message": text}),
        "digest": text,
    }
    return pa.schema(list(fields.items()))
