"""The output of a batch, which records what is finished; it verifies its records and survives a kill at any time."""

from __future__ import annotations

import logging
import os
import stat
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from summ.batch.records import LINE_START, FinishedCluster, decode_line
from summ.batch.settings import describe_differences
from summ.corpora.jsonl import MAX_LINE_BYTES
from summ.errors import InputError

_log = logging.getLogger("summ")
_MOST_REPORTED = 10


def lock_file(path: Path) -> Path:
    """Return the hidden file that is locked while `path` is written.

    It stays: if it were removed, two runs could hold locks on different files of the same name.
    """
    resolved = path.resolve()
    return resolved.with_name(f".{resolved.name}.lock")


class Journal:
    """A file of output records, one per line, which is appended to.

    Every record ends with a digest of its content. When the file is opened, records that are damaged or incomplete are
    reported and count as missing. If a line of the input has several records, the last one counts. `finish` restores
    the order of the input.

    Use `Journal.open`.
    """

    def __init__(self, file: IO[bytes], path: Path, settings: Mapping[str, Any]) -> None:
        self._file, self._path, self._settings = file, path, settings
        # Compact, since there may be millions of records.
        self._numbers, self._offsets, self._inputs = array("q"), array("q"), array("Q")
        # Indices into the kinds of errors; 0 for a summary.
        self._errors = array("h")
        self._kinds = [""]
        self._is_ordered = True
        self._end = 0
        self._read()
        self._order = self._sorted()
        self._next = 0

    @classmethod
    @contextmanager
    def open(cls, path: Path, settings: Mapping[str, Any]) -> Iterator[Journal]:
        """Open or create the file, with a lock that ends with the process.

        Raises
        ------
        InputError
            If the file is not the output of a batch with these `settings`, is locked by another run, or cannot be
            written.
        """
        try:
            with ExitStack() as stack:
                if path.exists() and not stat.S_ISREG(path.stat().st_mode):
                    raise InputError(f"{path} is not a regular file: give the name of a file for the summaries.")
                # Append mode could not overwrite an incomplete last line; a buffer would be written again after an
                # error.
                file = stack.enter_context(path.open("r+b" if path.exists() else "x+b", buffering=0))
                stack.enter_context(FileLock(lock_file(path), timeout=0))
                journal = cls(file, path, settings)
                resources = stack.pop_all()
        except Timeout:
            raise InputError(f"{path} is being written by another run.") from None
        except OSError as error:
            raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
        with resources:
            yield journal

    def counts(self) -> Counter[str]:
        """Return the number of records that count by kind of error; ``""`` stands for summaries."""
        return Counter(self._kinds[self._errors[index]] for index in self._sorted())

    def is_finished(self, number: int, digest: str, where: str, *, retry_failed: bool = False) -> bool:
        """Return whether there is a record for a line of the input; ask in the order of the input.

        A line that failed is not finished if it has changed, or if failed records are retried.

        Raises
        ------
        InputError
            If a line with a summary has changed, or there is a record for a line that the input does not have.
        """
        index = self._upcoming()
        if index is None or self._numbers[index] > number:
            return False
        if self._numbers[index] < number:
            raise self._foreign(self._numbers[index])
        has_changed = self._inputs[index] != int(digest, 16)
        if self._errors[index] and (retry_failed or has_changed):
            self._next += 1
            return False
        if has_changed:
            raise InputError(
                f"{where} has changed since its summary was written to {self._path}. Restore the line, or write to "
                "another output file."
            )
        self._next += 1
        return True

    def append(self, finished: FinishedCluster, digest: str, line: bytes) -> None:
        """Write a record. Raises `InputError` if that is impossible; the records before it are kept."""
        try:
            written = 0
            while written < len(line):
                written += self._file.write(line[written:])
        except OSError as error:
            self._file.truncate(self._end)
            raise InputError(
                f"{self._path} cannot be written: {error.strerror or error}. Finished clusters are kept; run the same "
                "command again to resume."
            ) from None
        self._add(finished.line, self._end, digest, finished.kind or "")
        self._end += len(line)

    def finish(self, *, input_ended: bool) -> None:
        """Restore the order of the input, and drop damaged and replaced records.

        Raises
        ------
        InputError
            If there are records for lines that the input does not have, or the file cannot be written.
        """
        index = self._upcoming()
        if input_ended and index is not None:
            raise self._foreign(self._numbers[index])
        if self._is_ordered:
            return
        draft = self._path.resolve().with_name(f".{self._path.name}.draft")
        try:
            with draft.open("wb") as file:
                file.writelines(self.lines())
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self._path.resolve())
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise InputError(
                f"{self._path} is complete, but not in the order of the input, which cannot be restored: "
                f"{error.strerror or error}. Run the same command again."
            ) from None

    def lines(self) -> Iterator[bytes]:
        """Yield the records that count, in the order of the input."""
        with self._path.open("rb") as file:
            for index in self._sorted():
                file.seek(self._offsets[index])
                yield file.readline()

    def _upcoming(self) -> int | None:
        return self._order[self._next] if self._next < len(self._order) else None

    def _foreign(self, number: int) -> InputError:
        return InputError(
            f"{self._path} has a record for line {number}, which the input does not have: it was written for another "
            "input. Choose another output file, or remove it."
        )

    def _add(self, number: int, offset: int, digest: str, kind: str) -> None:
        is_after_all = not self._numbers or number > self._numbers[-1]
        self._inputs.append(int(digest, 16))
        self._numbers.append(number)
        self._offsets.append(offset)
        if kind not in self._kinds:
            self._kinds.append(kind)
        self._errors.append(self._kinds.index(kind))
        self._is_ordered = self._is_ordered and is_after_all

    def _sorted(self) -> array[int]:
        """Return the indices of the records that count, by line of the input."""
        if self._is_ordered:
            return array("q", range(len(self._numbers)))
        # Sorting is stable, so the last record of a line replaces those before it.
        last: dict[int, int] = {}
        for index in sorted(range(len(self._numbers)), key=self._numbers.__getitem__):
            last[self._numbers[index]] = index
        return array("q", last.values())

    def _read(self) -> None:
        damaged: list[int] = []
        with self._path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_LINE_BYTES):
                number += 1
                if not line.endswith(b"\n"):
                    self._check_incomplete(line, number)
                    break
                self._read_line(line, number, damaged)
                self._end += len(line)
        if damaged:
            self._is_ordered = False
            shown = ", ".join(map(str, damaged[:_MOST_REPORTED])) + (", …" if len(damaged) > _MOST_REPORTED else "")
            _log.warning("%s: damaged on line %s; these clusters are summarized again", self._path, shown)
        if not self._is_ordered:
            _log.warning("%s: not in the order of the input, which is restored at the end", self._path)
        self._file.truncate(self._end)
        self._file.seek(self._end)

    def _read_line(self, line: bytes, number: int, damaged: list[int]) -> None:
        if not line.startswith(LINE_START):
            raise self._not_a_batch(number)
        record = decode_line(line)
        try:
            if record is None:
                raise ValueError
            written_with = {name: record[name] for name in self._settings}
            entry = int(record["line"]), self._end, str(record["input"])
            kind = str(record["error"]["kind"]) if "error" in record else ""
            if all(written_with[name] == self._settings[name] for name in ("method", "run")):
                self._add(*entry, kind)
                return
        except (KeyError, TypeError, ValueError, OverflowError):
            damaged.append(number)
            return
        raise InputError(
            f"{self._path} was written with other settings: now {describe_differences(self._settings, written_with)}. "
            "Use those settings, or write to another output file."
        )

    def _check_incomplete(self, line: bytes, number: int) -> None:
        # Remove only what can be the start of a record, or what a system crash leaves behind.
        if line[: len(LINE_START)] != LINE_START[: len(line)] and line.strip(b"\0"):
            raise self._not_a_batch(number)
        _log.warning("%s: line %d is incomplete; its cluster is summarized again", self._path, number)

    def _not_a_batch(self, number: int) -> InputError:
        return InputError(
            f"{self._path} was not written by an earlier batch run (line {number}): choose another output file, or "
            "remove it."
        )
