"""One callable class works in `datasets`, pandas, PyArrow, Spark and Ray, and returns the summaries of `Summarizer`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import datasets
import pandas
import pyarrow
import pytest

from summ import InputError, Summarizer
from summ.batch import BatchSummarizer, FinishedCluster, summarize_with_ray
from summ.batch.ray_engine import _finished

ROWS: list[dict[str, Any]] = [
    {"id": f"c{n}", "documents": [f"The lighthouse {n} is dark. It is old.", f"Boats turn at {n}."]} for n in range(4)
]
ROWS.insert(2, {"id": "bad", "documents": []})
EXPECTED = {row["id"]: str(Summarizer("lead").summarize(row["documents"], words=9)) for row in ROWS if row["documents"]}


def texts(rows: list[dict[str, str]]) -> dict[str, str]:
    """Text by id, without the failed row, which must be there once."""
    assert [(row["id"], row["error_kind"]) for row in rows if row["error_kind"]] == [("bad", "InputError")]
    return {row["id"]: row["text"] for row in rows if not row["error_kind"]}


@pytest.fixture(scope="module")
def summarize() -> BatchSummarizer:
    return BatchSummarizer("lead", words=9)


def test_data_sets_are_mapped_in_batches(summarize: BatchSummarizer) -> None:
    data = datasets.Dataset.from_list(ROWS)
    mapped = data.map(summarize, batched=True, batch_size=2, remove_columns=data.column_names)
    assert texts(mapped.to_list()) == EXPECTED


@pytest.mark.parametrize("make", [pandas.DataFrame, pyarrow.Table.from_pylist], ids=["pandas", "pyarrow"])
def test_tables_give_tables(summarize: BatchSummarizer, make: Any) -> None:
    table = summarize(make(ROWS))
    assert type(table) is type(make(ROWS))
    rows = table.to_pylist() if hasattr(table, "to_pylist") else table.to_dict("records")
    assert texts(rows) == EXPECTED


def test_skipped_rows_and_lines_of_json(summarize: BatchSummarizer) -> None:
    lines = [json.dumps(row).encode() for row in ROWS[:2]]
    first = BatchSummarizer("lead", words=9, json_column="line")({"line": lines})
    rest = BatchSummarizer("lead", words=9, json_column="line", skip=first["input"][:1])({"line": lines})
    assert rest["id"] == ["c1"]
    assert json.loads(rest["summary"][0])["text"] == rest["text"][0] == EXPECTED["c1"]
    with pytest.raises(InputError, match="batch must be"):
        summarize([1])


def test_every_setting_that_changes_the_result_is_recorded() -> None:
    settings = {"words": 9}, {"words": 9, "truncate": True}, {"words": 9, "query": "boats"}
    settings += {"tokens": 9, "tokenizer": str.split}, {"words": 9, "columns": {"documents": "texts"}}
    recorded = [BatchSummarizer("lead", **arguments).settings for arguments in settings]
    assert all(recorded.count(own) == 1 for own in recorded)


@pytest.mark.slow
def test_spark_maps_data_frames(tmp_path: Path) -> None:
    """Runs Spark in local mode, which needs Java."""
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    script = tmp_path / "job.py"
    script.write_text(
        "import json\nfrom pyspark.sql import SparkSession\nfrom summ.batch import BatchSummarizer\n"
        "spark = SparkSession.builder.master('local[2]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        f"rows = spark.createDataFrame({ROWS!r}, 'id string, documents array<string>').repartition(2)\n"
        "summarize = BatchSummarizer('lead', words=9)\n"
        "print(json.dumps([row.asDict() for row in rows.mapInPandas(summarize, summarize.spark_schema).collect()]))\n"
    )
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = json.loads(done.stdout.splitlines()[-1])
    assert texts(rows) == EXPECTED


def write_parts(folder: Path, parts: int, rows: int) -> Path:
    folder.mkdir()
    for part in range(parts):
        lines = [
            json.dumps({"id": f"{part}-{n}", "documents": [f"Pier {part} of {n} is shut.", f"Ships wait at {n}."]})
            for n in range(rows)
        ]
        lines[rows // 2] = f"part {part} is not JSON"
        (folder / f"part{part}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def records(folder: Path) -> set[tuple[str, ...]]:
    from pyarrow import parquet

    return {tuple(row.values()) for path in folder.glob("*.parquet") for row in parquet.read_table(path).to_pylist()}


@pytest.mark.slow
def test_a_ray_cluster_that_loses_a_node_loses_no_record(tmp_path: Path) -> None:
    """Two nodes as separate processes, one of which is killed; then the run again, which computes nothing."""
    pytest.importorskip("ray")
    source = write_parts(tmp_path / "in", 8, 100)
    script = tmp_path / "job.py"
    script.write_text(
        "import os, sys, threading, time\nfrom pathlib import Path\nimport ray\nfrom ray.cluster_utils import Cluster\n"
        "from summ.batch import summarize_with_ray\n"
        "memory = 200_000_000\n"
        "cluster = Cluster(initialize_head=True, head_node_args={'num_cpus': 4, 'object_store_memory': memory})\n"
        "node = cluster.add_node(num_cpus=2, object_store_memory=memory)\n"
        "ray.init(address=cluster.address, log_to_driver=False)\n"
        "source, target, kill = sys.argv[1:]\n"
        "def remove():\n"
        "    while len(list(Path(target).glob('*.parquet'))) < 5: time.sleep(0.02)\n"
        "    cluster.remove_node(node, allow_graceful=False); print('\\nkilled', flush=True)\n"
        "if kill == 'yes': threading.Thread(target=remove, daemon=True).start()\n"
        "done = list(summarize_with_ray(source, target, 'lexrank', words=9, concurrency=2, rows_per_block=20))\n"
        "print(len(done), sum(1 for finished in done if finished.error), flush=True)\n"
        # The cluster helper of Ray raises an error about the killed node.
        "try: ray.shutdown(); cluster.shutdown()\nfinally: os._exit(0)\n"
    )

    def run(target: Path, kill: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, str(script), str(source), str(target), kill], capture_output=True, text=True, timeout=500
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.splitlines()

    assert run(tmp_path / "whole", "no")[-1] == "800 8"
    lines = run(tmp_path / "killed", "yes")
    assert "killed" in lines
    assert lines[-1] == "800 8"
    assert records(tmp_path / "killed") == records(tmp_path / "whole")
    before = sorted(path.name for path in (tmp_path / "killed").iterdir())
    next((tmp_path / "killed").glob("*.parquet")).write_bytes(b"PAR1 torn")
    assert run(tmp_path / "killed", "no")[-1] == "800 8"
    assert records(tmp_path / "killed") == records(tmp_path / "whole")
    assert len(before) <= len(list((tmp_path / "killed").iterdir()))


@pytest.mark.slow
def test_a_row_that_kills_its_actor_becomes_an_error_and_its_block_is_kept(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    names = ["a", "b", "dies", "c", "dies", "d", "dies-once", "e"]
    lines = [json.dumps({"id": name, "documents": [f"The pier {n} is shut."]}) for n, name in enumerate(names)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    script = tmp_path / "job.py"
    script.write_text(
        "import sys\nimport ray\nfrom batch.faulty_methods import Faulty\nfrom summ.batch import summarize_with_ray\n"
        "ray.init(address='local', num_cpus=2, object_store_memory=200_000_000, log_to_driver=False)\n"
        "method = Faulty(folder=sys.argv[3])\n"
        "for done in summarize_with_ray(*sys.argv[1:3], method, words=9, concurrency=1, rows_per_block=4):\n"
        "    print('row', done.id, done.kind, flush=True)\n"
    )
    (tmp_path / "marks").mkdir()
    command = [sys.executable, str(script), str(tmp_path / "in.jsonl"), str(tmp_path / "out"), str(tmp_path / "marks")]
    tests = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": f"{tests.parent}:{tests}"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    rows = [tuple(line.split()[1:]) for line in done.stdout.splitlines() if line.startswith("row ")]
    # Nothing is read from a row that may have killed the process, not even its id.
    assert sorted(id for id, kind in rows if kind == "None") == sorted(name for name in names if name != "dies")
    assert [kind for _, kind in rows if kind != "None"] == ["WorkerDied"] * 2
    assert not (tmp_path / "out" / "_attempts").exists()


def test_a_folder_of_something_else_is_no_target(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("precious")
    with pytest.raises(InputError, match="not written by an earlier batch"):
        list[FinishedCluster](summarize_with_ray(tmp_path / "in.jsonl", tmp_path / "out", "lead"))


def test_a_cluster_that_was_written_twice_is_returned_once(tmp_path: Path) -> None:
    from pyarrow import parquet

    table = pyarrow.Table.from_pylist([{"input": name, "id": name, "error_kind": "", "error": ""} for name in "ab"])
    parquet.write_table(table, tmp_path / "1.parquet")
    parquet.write_table(table, tmp_path / "2.parquet")
    assert [cluster.id for cluster in _finished(tmp_path)] == ["a", "b"]


@pytest.mark.slow
def test_the_script_of_the_documentation_runs(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    page = (Path(__file__).resolve().parents[2] / "docs" / "scale.md").read_text()
    (script,) = re.findall(r"```python[^\n]*\n(.*?)```", page, re.DOTALL)
    (tmp_path / "summarize.py").write_text(script)
    command = [sys.executable, "summarize.py", str(write_parts(tmp_path / "in", 2, 10)), "out", "lead"]
    # A busy machine takes long to start Ray.
    environment = {**os.environ, "RAY_ADDRESS": "local", "RAY_raylet_start_wait_time_s": "300"}
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, timeout=500, cwd=tmp_path, env=environment)
        assert done.returncode == 0, done.stderr[-3000:]
        assert sorted(done.stdout.splitlines()) == ["18 summarized", "2 InputError"]


@pytest.mark.slow
def test_a_ray_job_killed_twenty_times_writes_the_same_records(tmp_path: Path) -> None:
    """The cluster stays; the process that drives the job is killed."""
    pytest.importorskip("ray")
    source = write_parts(tmp_path / "in", 5, 200)
    (tmp_path / "cluster.py").write_text(
        "import sys\nfrom ray.cluster_utils import Cluster\n"
        "arguments = {'num_cpus': 3, 'object_store_memory': 200_000_000}\n"
        "print(Cluster(initialize_head=True, head_node_args=arguments).address, flush=True)\nsys.stdin.read()\n"
    )
    (tmp_path / "job.py").write_text(
        "import sys\nimport ray\nfrom summ.batch import summarize_with_ray\n"
        "ray.init(address=sys.argv[1], log_to_driver=False)\n"
        "done = list(summarize_with_ray(*sys.argv[2:], 'lexrank', words=9, concurrency=1, rows_per_block=20))\n"
        "print(len(done))\n"
    )

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(tmp_path / script), *map(str, arguments)]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def files(target: Path) -> int:
        return len(list(target.glob("*.parquet")))

    whole, killed = tmp_path / "whole", tmp_path / "killed"
    # Ray gives up if a busy machine takes long to start it.
    for _ in range(5):
        cluster = start("cluster.py")
        assert cluster.stdout is not None
        if address := cluster.stdout.readline().strip():
            break
    try:
        assert start("job.py", address, source, whole).communicate()[0].splitlines()[-1] == "1000"
        for _ in range(20):
            before, process = files(killed), start("job.py", address, source, killed)
            while process.poll() is None and files(killed) < before + 2:
                time.sleep(0.01)
            process.kill()
            process.communicate()
        assert start("job.py", address, source, killed).communicate()[0].splitlines()[-1] == "1000"
        assert records(killed) == records(whole)
    finally:
        cluster.communicate()
