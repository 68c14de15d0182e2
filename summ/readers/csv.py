"""Tables of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.readers.decoding import decode
from summ.readers.records import FIELDS, TableReader

_DELIMITERS = ",;\t|"
_EXCEL_DELIMITER = "sep="
_MAX_CELL = 2**31 - 1


class CsvReader(TableReader):
    """Reads tables with a line of column names: a document per row.

    Values are separated by commas, semicolons, tabs or bars, whichever the line of names has most of. The columns
    ``title``, ``date``, ``url`` and ``id`` become those of the document, and all others its metadata.

    Parameters
    ----------
    column : str, default "text"
        Name of the column with the texts.
    """

    name = "csv"
    version = 2
    sample = (b'id,text\n1,"One, two."\n2,Three.\n', "One, two.\n\nThree.")

    def rows(self, data: bytes, path: Path, *, encoding: str | None = None) -> Iterator[Mapping[str, Any]]:
        text = decode(data, path, encoding=encoding)
        first_line, _, rest = text.partition("\n")
        if first_line.startswith(_EXCEL_DELIMITER):
            delimiter, text = first_line[len(_EXCEL_DELIMITER) :][:1].strip() or ",", rest
        else:
            delimiter = max(_DELIMITERS, key=first_line.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            with _cells_of_any_length():
                names = next(reader, [])
                for name in (self.column, *FIELDS):
                    if names.count(name) > 1:
                        raise InputError(f"{path} has {names.count(name)} columns named {name!r}. Rename all but one.")
                for cells in reader:
                    if cells:
                        yield _row(names, cells, f"{path}, line {reader.line_num}")
        except csv.Error as error:
            raise InputError(f"{path}, line {reader.line_num}: not valid CSV ({error}).") from None


def _row(names: list[str], cells: list[str], where: str) -> dict[str, str]:
    if any(cells[len(names) :]):
        raise InputError(
            f"{where}: {len(cells)} values, but there are {len(names)} column names. Put quotation marks around values "
            "that contain a separator."
        )
    return dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    before = csv.field_size_limit(_MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
