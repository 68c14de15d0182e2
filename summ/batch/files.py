"""Summarize a file of clusters to a file of summaries; an interrupted run can be resumed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from summ.batch.examples import summarize_examples
from summ.corpora.jsonl import numbered_lines, parse_record
from summ.corpora.records import example_from_record
from summ.errors import InputError
from summ.paths import usable_path
from summ.summarizer import Summarizer
from summ.types import Budget, Example

_LINE_START = b'{"line": '


@dataclass(frozen=True)
class FinishedCluster:
    """A cluster that was processed: its id, its input line, and the error if it could not be summarized."""

    id: str
    line: int
    error: str | None


def summarize_file(summarizer: Summarizer, source: Path, target: Path, budget: Budget) -> Iterator[FinishedCluster]:
    """Summarize each cluster of the JSON Lines file `source` and append the summary to `target`.

    An output line holds ``line``, ``digest`` (of the input line), ``id``, ``method`` and ``budget``, and either the
    summary without its documents or ``error``. Lines are flushed as they are written. If `target` exists, the clusters
    in it are skipped and an incomplete last line is computed again.

    Yields
    ------
    FinishedCluster
        After each cluster, in input order.

    Raises
    ------
    InputError
        If `target` was written with other settings or for another input, or another run is writing to it.
    """
    source, target = usable_path(source), usable_path(target)
    settings = {"method": summarizer.signature, "budget": str(budget)}
    if target.suffix == ".gz":
        raise InputError(f"{target}: summaries are appended to uncompressed JSON Lines; use a name without .gz.")
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError(f"{target} is also the input: choose another file for the summaries.")
    lines = numbered_lines(source)
    with _open_locked(target) as file:
        finished = _resume(file, target, settings)
        pending = (line for line in map(_InputLine.of, lines) if not line.is_finished(finished, source, target))
        while batch := list(islice(pending, max(1, summarizer.method.lookahead))):
            yield from _process(file, summarizer, batch, budget, settings, source)


@dataclass(frozen=True)
class _InputLine:
    number: int
    content: bytes
    digest: str

    @classmethod
    def of(cls, numbered: tuple[int, bytes]) -> _InputLine:
        number, content = numbered
        return cls(number, content, hashlib.sha256(content.strip()).hexdigest()[:16])

    def is_finished(self, finished: dict[int, str], source: Path, target: Path) -> bool:
        if finished.get(self.number, self.digest) != self.digest:
            raise InputError(
                f"{source}, line {self.number} has changed since {target} was written. Choose another output file, or "
                "remove it."
            )
        return self.number in finished

    def parse(self, source: Path) -> Example | str:
        """Return the example on the line, or an error message."""
        where = f"{source}, line {self.number}"
        try:
            return example_from_record(parse_record(self.content, where), {}, where=where, number=self.number)
        except InputError as error:
            return str(error)


def _process(
    file: BinaryIO,
    summarizer: Summarizer,
    batch: list[_InputLine],
    budget: Budget,
    settings: dict[str, str],
    source: Path,
) -> Iterator[FinishedCluster]:
    parsed = [line.parse(source) for line in batch]
    examples = [example for example in parsed if isinstance(example, Example)]
    outcomes = summarize_examples(summarizer, examples, budget)
    for line, example in zip(batch, parsed, strict=True):
        cluster_id, error = str(line.number), None
        record: dict[str, Any] = {"line": line.number, "digest": line.digest}
        if isinstance(example, str):
            record |= {"id": cluster_id, **settings, "error": (error := example)}
        else:
            outcome = next(outcomes)
            cluster_id, error = example.cluster.id or cluster_id, outcome.error
            result = outcome.summary.to_dict(documents=False) if outcome.summary else {"error": error}
            record |= {"id": cluster_id, **settings, **result}
        _append(file, record)
        yield FinishedCluster(cluster_id, line.number, error)


def _append(file: BinaryIO, record: dict[str, Any]) -> None:
    try:
        # JSON can hold lone surrogates, which UTF-8 cannot encode; they stay escaped.
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written: {error.strerror or error}. Finished clusters are kept; run the same "
            "command again to resume."
        ) from None


@contextmanager
def _open_locked(path: Path) -> Iterator[BinaryIO]:
    """Open or create the file for reading and writing, with a lock that ends with the process."""
    try:
        with ExitStack() as stack:
            path.touch()
            stack.enter_context(FileLock(f"{path}.lock", timeout=0))
            # Append mode could not overwrite an incomplete last line.
            file = stack.enter_context(path.open("r+b"))
            resources = stack.pop_all()
    except Timeout:
        raise InputError(f"{path} is being written by another run.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    with resources:
        yield file


def _resume(file: BinaryIO, target: Path, settings: dict[str, str]) -> dict[int, str]:
    """Return the digest of each finished input line, and cut off an incomplete last output line."""
    file.seek(0)
    finished: dict[int, str] = {}
    complete = 0
    for line in file:
        if not line.endswith(b"\n"):
            # Remove only what can be the start of a line of this format.
            if line[: len(_LINE_START)] != _LINE_START[: len(line)]:
                raise _not_a_batch_file(target)
            break
        complete += len(line)
        try:
            record = json.loads(line)
            number, digest = int(record["line"]), str(record["digest"])
            written_with = {name: record[name] for name in settings}
        except (KeyError, TypeError, ValueError):
            raise _not_a_batch_file(target) from None
        if written_with != settings:
            raise InputError(
                f"{target} was written with other settings ({written_with['method']}, {written_with['budget']}): "
                "choose another output file, or remove it."
            )
        finished[number] = digest
    file.truncate(complete)
    file.seek(complete)
    return finished


def _not_a_batch_file(target: Path) -> InputError:
    return InputError(f"{target} was not written by an earlier batch run: choose another output file, or remove it.")
