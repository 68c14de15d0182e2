"""A file of clusters to a file of summaries; what is written already is the journal that a restart reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from summ.batch.each import summarize_each
from summ.batch.lock import only_writer
from summ.corpora.jsonl import numbered_lines, record_of
from summ.corpora.records import example_of
from summ.errors import InputError
from summ.summarizer import Summarizer
from summ.types import Budget, Example

_BEGINNING = b'{"line": '


@dataclass(frozen=True)
class Done:
    """One cluster done: its id and its line in the input, and the reason where it could not be summarized."""

    id: str
    line: int
    error: str | None


def summarize_file(summarizer: Summarizer, source: Path, target: Path, budget: Budget) -> Iterator[Done]:
    """Summarize each cluster of JSON Lines `source` into `target`, a line a cluster, and tell of each when it is done.

    A line holds ``line``, ``digest`` (of the input line), ``id``, ``method``, ``budget``, and the summary without its
    documents or, for a cluster that cannot be read or summarized, ``error``. Lines are flushed as they are written.
    Where `target` exists, clusters that it holds are passed over, and a last line that was cut off is done again.
    Raises `InputError` where `target` was written with other settings, of another input, or is being written now.
    """
    settings = {"method": summarizer.signature, "budget": str(budget)}
    if target.suffix == ".gz":
        raise InputError(f"{target}: summaries are appended to plain JSON Lines; leave .gz off.")
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError(f"{target} is the input too: give another file for the summaries.")
    lines = numbered_lines(source)
    with only_writer(target) as file:
        finished = _resume(file, target, settings)
        todo = (task for task in map(_Task.of, lines) if not task.is_done(finished, source, target))
        while chunk := list(islice(todo, max(1, summarizer.method.ahead))):
            yield from _write(file, summarizer, chunk, budget, settings, source)


@dataclass(frozen=True)
class _Task:
    number: int
    line: bytes
    digest: str

    @classmethod
    def of(cls, numbered: tuple[int, bytes]) -> _Task:
        number, line = numbered
        return cls(number, line, hashlib.sha256(line.strip()).hexdigest()[:16])

    def is_done(self, finished: dict[int, str], source: Path, target: Path) -> bool:
        if finished.get(self.number, self.digest) != self.digest:
            raise InputError(
                f"{source}, line {self.number} is not what {target} holds the summary of: the input has changed. "
                "Choose another output file, or remove it."
            )
        return self.number in finished

    def example(self, source: Path) -> Example | str:
        """The cluster on the line, or what is wrong with it."""
        where = f"{source}, line {self.number}"
        try:
            return example_of(record_of(self.line, where), {}, where=where, place=self.number)
        except InputError as error:
            return str(error)


def _write(
    file: BinaryIO,
    summarizer: Summarizer,
    chunk: list[_Task],
    budget: Budget,
    settings: dict[str, str],
    source: Path,
) -> Iterator[Done]:
    found = [task.example(source) for task in chunk]
    outcomes = summarize_each(summarizer, [one for one in found if isinstance(one, Example)], budget)
    for task, example in zip(chunk, found, strict=True):
        name, error = str(task.number), None
        record: dict[str, Any] = {"line": task.number, "digest": task.digest}
        if isinstance(example, str):
            record |= {"id": name, **settings, "error": (error := example)}
        else:
            outcome = next(outcomes)
            name, error = example.cluster.id or name, outcome.error
            said = outcome.summary.to_dict(documents=False) if outcome.summary else {"error": error}
            record |= {"id": name, **settings, **said}
        _append(file, record)
        yield Done(name, task.number, error)


def _append(file: BinaryIO, record: dict[str, Any]) -> None:
    try:
        # A lone surrogate, which JSON can spell, has no place in UTF-8: it stays spelled.
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written: {error.strerror or error}. What is done is kept; the same command goes on."
        ) from None


def _resume(file: BinaryIO, target: Path, settings: dict[str, str]) -> dict[int, str]:
    """The digest of each input line that is done; a half-written last line is cut away."""
    file.seek(0)
    finished: dict[int, str] = {}
    whole = 0
    for line in file:
        if not line.endswith(b"\n"):
            # Cut away only what a line of ours begins with.
            if line[: len(_BEGINNING)] != _BEGINNING[: len(line)]:
                raise _foreign(target)
            break
        whole += len(line)
        try:
            record = json.loads(line)
            number, digest = int(record["line"]), str(record["digest"])
            begun = {name: record[name] for name in settings}
        except (KeyError, TypeError, ValueError):
            raise _foreign(target) from None
        if begun != settings:
            raise InputError(
                f"{target} was begun with other settings ({begun['method']}, {begun['budget']}): choose another "
                "output file, or remove it."
            )
        finished[number] = digest
    file.truncate(whole)
    file.seek(whole)
    return finished


def _foreign(target: Path) -> InputError:
    return InputError(f"{target} is not a file of an earlier batch: choose another, or remove it.")
