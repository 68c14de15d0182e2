"""Parquet tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.readers.limits import too_large
from summ.readers.other_formats import reject_other_content
from summ.readers.records import FIELDS, TableReader, missing_column

_BATCH_ROWS = 1024
_MARK = b"PAR1"
# Two rows without compression, as pyarrow writes them.
_SAMPLE = (
    b"PAR1\x15\x00\x158\x158,\x15\x04\x15\x00\x15\x06\x15\x06\x1c\x00\x00\x00\x02\x00\x00\x00\x04\x01\x08\x00\x00\x00"
    b"One two.\x06\x00\x00\x00Three.\x15\x04\x19,5\x00\x18\x06schema\x15\x02\x00\x15\x0c%\x02\x18\x04text%\x00L\x1c"
    b"\x00\x00\x00\x16\x04\x19\x1c\x19\x1c&\x00\x1c\x15\x0c\x19%\x06\x00\x19\x18\x04text\x15\x00\x16\x04\x16^\x16^&\x08"
    b"I\x1c\x15\x00\x15\x00\x15\x02\x00<\x16\x1c\x19\x06\x19&\x00\x04\x00\x00\x00\x16^\x16\x04&\x08\x16^\x00("
    b" parquet-cpp-arrow version 26.0.1\x19\x1c\x1c\x00\x00\x00\x88\x00\x00\x00PAR1"
)


class ParquetReader(TableReader):
    """Reads Parquet tables with pyarrow: a document per row.

    The columns ``title``, ``date``, ``url`` and ``id`` become those of the document; others are not read.

    Parameters
    ----------
    column : str, default "text"
        Name of the column with the texts.
    """

    name = "parquet"
    version = 2
    sample = (_SAMPLE, "One two.\n\nThree.")

    def rows(self, data: bytes, path: Path, *, encoding: str | None = None) -> Iterator[Mapping[str, Any]]:
        if not data.startswith(_MARK):
            reject_other_content(data, path, expected="a Parquet table")
        import pyarrow
        from pyarrow import parquet

        try:
            names = parquet.read_schema(pyarrow.BufferReader(data)).names
            if self.column not in names:
                raise missing_column(path, self.column, names)
            table = parquet.ParquetFile(pyarrow.BufferReader(data), read_dictionary=[self.column])
            chosen = [self.column, *(name for name in FIELDS if name in names and name != self.column)]
            yield from self._rows(table, chosen, path)
        except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
            if isinstance(error, InputError):
                raise
            reason = " ".join(str(error).split())[:200]
            raise InputError(f"{path} cannot be read as a Parquet table: {reason}") from None

    def _rows(self, table: Any, columns: list[str], path: Path) -> Iterator[Mapping[str, Any]]:
        # Repeated values are stored once, so a small file may hold any amount of text.
        n_characters = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
            for values in zip(*(batch.column(name) for name in columns), strict=True):
                row = dict(zip(columns, (value.as_py() for value in values), strict=True))
                n_characters += len(row[self.column]) if isinstance(row[self.column], str) else 0
                if n_characters > self.limits.max_file_bytes:
                    raise too_large(path, self.limits.max_file_bytes, "max_file_bytes")
                yield row
