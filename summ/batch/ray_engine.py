"""Summarize on a Ray cluster: read, map over actors, write Parquet; what is written is not computed again."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.argument_types import with_checked_types
from summ.atomic_write import write_json
from summ.batch.attempts import Attempts
from summ.batch.columns import BatchSummarizer
from summ.batch.inputs import digest_of, open_records
from summ.batch.records import FinishedCluster
from summ.batch.settings import describe_differences
from summ.corpora.folders import example_from_folder
from summ.corpora.jsonl import MAX_LINE_BYTES
from summ.errors import InputError, MissingExtraError
from summ.paths import usable_path
from summ.types import Failure

_SETTINGS = "_summ.json"
_JSON_COLUMN = "json"
_ATTEMPTS = "_attempts"
_MAX_ATTEMPTS = 2


@with_checked_types
def summarize_with_ray(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    method: Any = None,
    *,
    concurrency: int | tuple[int, int] | None = None,
    num_gpus: float = 0,
    rows_per_block: int = 100,
    **arguments: Any,
) -> Generator[FinishedCluster, None, None]:
    """Summarize clusters on the Ray cluster that is connected, or on this machine.

    A row that cannot be summarized becomes an error. So does a row whose actor is killed three times: once in its
    block, twice on its own.

    Parameters
    ----------
    source : str or path
        A file or folder as in `summarize_file`, or a folder or URI of Parquet files. All nodes must be able to read it.
        Every part of a folder of ``.jsonl`` or ``.parquet`` files is read by a separate task.
    target : str or path
        A folder, on a file system that all nodes share, for Parquet files with the columns of `BatchSummarizer`.
        Clusters that are in it already are skipped. Identical rows are one cluster.
    method : str or Method, optional
        As in `Summarizer`; every actor creates its own.
    concurrency : int or (int, int), optional
        Number of actors, or its range; by default as many as the cluster has CPUs. For served models it is the number
        of requests at a time.
    num_gpus : float, default 0
        Share of a GPU per actor, such as 0.5.
    rows_per_block : int, default 100
        Clusters that are computed, written and, after a failure, repeated together.
    **arguments
        Those of `BatchSummarizer`.

    Yields
    ------
    FinishedCluster
        For each cluster in `target`, at the end and in no particular order.

    Raises
    ------
    MissingExtraError
        If Ray is not installed.
    InputError
        If the source cannot be read, or `target` holds something else.
    """
    try:
        import ray
    except ImportError:
        raise MissingExtraError("engine='ray'", "ray") from None

    folder = usable_path(target)
    _check_target(folder, BatchSummarizer(method, **arguments).settings)
    attempts = Attempts(folder.resolve() / _ATTEMPTS)
    attempts.clear()
    rows, json_column = _read(os.fspath(source), arguments.get("max_line_bytes", MAX_LINE_BYTES))
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    arguments = {**arguments, "method": method, "json_column": json_column, "skip": _written(folder)}
    actors = concurrency or (1, max(1, int(ray.cluster_resources().get("CPU", 1))))
    summaries = rows.repartition(target_num_rows_per_block=rows_per_block).map_batches(
        _Actor,
        fn_constructor_kwargs={"attempts": attempts, **arguments},
        batch_format="pyarrow",
        batch_size=None,
        concurrency=actors,
        num_gpus=num_gpus or None,
        # Results do not depend on the number of threads, and actors do not compete for cores.
        runtime_env={"env_vars": {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}},
    )
    summaries.write_parquet(str(folder))
    attempts.clear()
    yield from _finished(folder)


class _Actor:
    """Summarizes tables; a row that kills the process again and again becomes an error."""

    def __init__(self, attempts: Attempts, **arguments: Any) -> None:
        self._summarize = BatchSummarizer(**arguments)
        self._attempts = attempts

    def __call__(self, table: Any) -> Any:
        import pyarrow

        rows = table.to_pylist()
        with self._attempts.of(digest_of(rows)) as earlier:
            if not earlier or not rows:
                return self._summarize(table)
            return pyarrow.concat_tables(
                [self._summarize_alone(table.slice(number, 1), row) for number, row in enumerate(rows)]
            )

    def _summarize_alone(self, table: Any, row: Mapping[str, Any]) -> Any:
        with self._attempts.of(digest_of(row)) as earlier:
            if earlier < _MAX_ATTEMPTS:
                return self._summarize(table)
            message = f"the actor was killed {earlier + 1} times, perhaps for lack of memory"
            return self._summarize.failed(row, Failure("WorkerDied", message))


def _read(source: str, max_line_bytes: int) -> tuple[Any, str | None]:
    """Return the data set of Ray, and the name of the column with JSON if there is one."""
    import ray

    path = Path(source) if "://" in source else usable_path(source)
    parts = sorted(path.iterdir()) if path.is_dir() else []
    if "://" in source or path.suffix == ".parquet" or any(part.suffix == ".parquet" for part in parts):
        return ray.data.read_parquet(source), None
    files = [part for part in parts if part.is_file() and not part.name.startswith((".", "_"))] or [path]
    next(open_records(files[0], max_line_bytes=max_line_bytes), None)
    paths = ray.data.from_items([{"path": str(file.resolve())} for file in files], override_num_blocks=len(files))
    records = paths.map_batches(
        _json_records, fn_kwargs={"max_line_bytes": max_line_bytes}, batch_size=1, batch_format="numpy"
    )
    return records, _JSON_COLUMN


def _json_records(paths: Mapping[str, Any], max_line_bytes: int) -> Iterator[dict[str, list[bytes]]]:
    for path in paths["path"]:
        for record in open_records(Path(path), max_line_bytes=max_line_bytes):
            content = record.content
            if isinstance(content, Path):
                documents = example_from_folder(content).cluster.documents
                content = {"id": content.name, "documents": [document.to_dict() for document in documents]}
            yield {_JSON_COLUMN: [content if isinstance(content, bytes) else json.dumps(content).encode()]}


def _check_target(folder: Path, settings: Mapping[str, Any]) -> None:
    """Create the folder, or check that it was written with the same settings."""
    marker = folder / _SETTINGS
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{folder} cannot be written: {error.strerror or error}.") from None
        write_json(marker, settings)
        return
    try:
        written_with = json.loads(marker.read_bytes())
    except (OSError, ValueError):
        raise InputError(f"{folder} was not written by an earlier batch run: choose another output folder.") from None
    if written_with != settings:
        differences = describe_differences(settings, written_with if isinstance(written_with, dict) else {})
        raise InputError(
            f"{folder} was written with other settings: now {differences}. Use those settings, or write to another "
            "output folder."
        )


def _tables(folder: Path, columns: list[str]) -> Iterator[list[dict[str, str]]]:
    """Yield the rows of each file; remove those that a killed task left incomplete."""
    import pyarrow
    from pyarrow import parquet

    for path in sorted(folder.glob("*.parquet")):
        try:
            yield parquet.read_table(path, columns=columns).to_pylist()
        except pyarrow.ArrowInvalid:
            path.unlink()


def _written(folder: Path) -> frozenset[str]:
    return frozenset(row["input"] for rows in _tables(folder, ["input"]) for row in rows)


def _finished(folder: Path) -> Iterator[FinishedCluster]:
    """Yield each cluster once: a block that was repeated after a failure may have been written twice."""
    seen: set[str] = set()
    for rows in _tables(folder, ["input", "id", "error_kind", "error"]):
        for row in rows:
            if row["input"] not in seen:
                seen.add(row["input"])
                yield FinishedCluster(row["id"], 0, row["error"] or None, row["error_kind"] or None)
