"""The shipped run on Multi-News, from the command to the output folder: six methods and eight published systems."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from summ.cli import app

pytestmark = [pytest.mark.shared, pytest.mark.slow]
ROOT = Path(__file__).resolve().parent.parent.parent
RUN = ROOT / "configs" / "multinews.yaml"
LIMIT = 50
ROUGE = ("rouge1", "rouge2", "rougeL", "rougeLsum")


def compare(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["compare", str(RUN), "--set", f"data.limit={LIMIT}", *arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> tuple[Path, Path]:
    """The folder and the cache of the first run."""
    folder = tmp_path_factory.mktemp("multinews")
    stderr = compare("--cache", str(folder / "cache"), "-O", str(folder / "run")).stderr
    assert f"{6 * LIMIT} of {14 * LIMIT} summaries computed" in stderr
    return folder / "run", folder / "cache"


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_the_numbers_are_those_of_the_rouge_score_package(done: tuple[Path, Path], shared_data: Path) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(ROUGE, use_stemmer=True)
    with gzip.open(shared_data / "multinews" / "test1000.jsonl.gz", "rt", encoding="utf-8") as file:
        references = [json.loads(line)["references"][0] for line in file][:LIMIT]
    run, _ = done
    systems = read(run / "totals.json")["systems"]
    assert len(systems) == 14
    for name, system in systems.items():
        sums = dict.fromkeys(ROUGE, 0.0)
        summaries, scores = lines(run / f"{name}.summaries.jsonl"), lines(run / f"{name}.scores.jsonl")
        for summary, own, reference in zip(summaries, scores, references, strict=True):
            for variant, score in scorer.score(reference, summary["text"]).items():
                assert own["rouge"][variant] == score._asdict(), (name, summary["id"], variant)
                sums[variant] += score.fmeasure
        for variant in ROUGE:
            assert system["totals"][variant] == pytest.approx(sums[variant] / LIMIT, abs=1e-12)


def test_published_outputs_are_scored_as_they_were_recorded(done: tuple[Path, Path], shared_data: Path) -> None:
    with gzip.open(shared_data / "multinews" / "system_outputs.jsonl.gz", "rt", encoding="utf-8") as file:
        recorded = {row["id"]: row["systems"]["hi_map_500"] for row in map(json.loads, file)}
    summaries = lines(done[0] / "hi-map-500.summaries.jsonl")
    assert [one["text"] for one in summaries] == [recorded[one["id"]] for one in summaries]


def test_running_again_computes_nothing_and_gives_the_same_numbers(done: tuple[Path, Path], tmp_path: Path) -> None:
    run, cache = done
    stderr = compare("--cache", str(cache), "-O", str(tmp_path / "again")).stderr
    assert f"0 of {14 * LIMIT} summaries computed" in stderr
    first, again = read(run / "totals.json"), read(tmp_path / "again" / "totals.json")
    assert again["differences"] == first["differences"]
    for name, system in first["systems"].items():
        assert again["systems"][name]["totals"] == system["totals"]


def test_an_added_system_is_the_only_one_computed(done: tuple[Path, Path], tmp_path: Path) -> None:
    run, cache = done
    more = tmp_path / "more.yaml"
    text = (run / "run.yaml").read_text(encoding="utf-8").replace("systems:\n", "systems:\n- method: random\n")
    more.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["compare", str(more), "--cache", str(cache), "-O", str(tmp_path / "run")])
    assert result.exit_code == 0, result.output
    assert f"{LIMIT} of {15 * LIMIT} summaries computed" in result.stderr
