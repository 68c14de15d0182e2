"""Reject an input whose records lack the columns that are needed before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from summ.batch.inputs import InputRecord
from summ.batch.limits import RecordLimits
from summ.corpora.records import check_columns
from summ.errors import InputError

_SAMPLE = 10


def with_checked_columns(
    records: Iterator[InputRecord], columns: Mapping[str, str], limits: RecordLimits
) -> Iterator[InputRecord]:
    """Return all `records`. Raises `InputError` if none of the first ten that can be parsed has the columns."""
    sample: list[InputRecord] = []
    problem: InputError | None = None
    for record in islice(records, _SAMPLE):
        sample.append(record)
        try:
            row = record.row(limits)
        except InputError:
            continue
        try:
            if isinstance(row, Mapping):
                check_columns(row, columns, record.where)
        except InputError as error:
            problem = problem or error
        else:
            return chain(sample, records)
    if problem is not None:
        raise problem
    return chain(sample, records)
