from __future__ import annotations

import json
from pathlib import Path

import pytest

from summ import ConfigError
from summ.config import load_run
from summ.report.page import comparison_html

RUN = """\
data: {source: test.jsonl}
choose: {source: validation.jsonl}
budget: {words: 12}
systems:
  - method: lead
  - name: tuned
    method: lexrank
    options: {damping: 0.8}
    grid:
      threshold: [0.05, 0.3]
      diversity: [0.0, 0.5]
metrics: [rouge]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small sets; texts written for this project."""
    for name, count in (("test", 2), ("validation", 3)):
        records = [
            {
                "id": f"{name}{n}",
                "documents": [
                    f"The old bridge {n} closes. Nobody minds.",
                    f"The old bridge {n} closes in May. A ferry.",
                ],
                "references": [f"The old bridge {n} closes in May."],
            }
            for n in range(count)
        ]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return tmp_path


def written(folder: Path, text: str = RUN) -> Path:
    (folder / "run.yaml").write_text(text)
    return folder / "run.yaml"


def test_a_grid_is_chosen_on_one_set_and_reported_on_the_other(folder: Path) -> None:
    found = load_run(written(folder)).compare()
    assert list(found.evaluations) == ["lead", "tuned"]
    sweep = found.sweeps["tuned"]
    assert sweep["examples"] == 3
    assert len(sweep["tried"]) == 4
    assert len(found["tuned"].examples) == 2
    best = max(one["rouge1"] for one in sweep["tried"].values())
    assert sweep["tried"][sweep["chosen"]]["rouge1"] == best
    assert sweep["options"]["damping"] == 0.8
    assert f"threshold:{sweep['options']['threshold']:g}" in found["tuned"].signature
    assert found.totals_dict()["sweeps"]["tuned"] == sweep
    page = comparison_html(found)
    assert f"Chosen: <strong>{sweep['chosen']}</strong>, the best ROUGE-1 of 4 settings on 3 examples" in page
    assert f"<strong>{100 * best:.2f}</strong>*" in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("choose: {source: validation.jsonl}\n", ""), "tuned has a grid: add choose"),
        (("validation.jsonl", "test.jsonl"), "choose must not be the data that the run reports on"),
        (("[0.05, 0.3]", "[]"), "threshold has no values"),
        (("damping: 0.8", "threshold: 0.1"), "threshold is also set in options"),
        (("threshold: [", "treshold: ["), "has no option 'treshold'. Did you mean 'threshold'"),
        (("[0.0, 0.5]", "[0.0, 7]"), "diversity"),
    ],
)
def test_an_invalid_sweep_is_rejected(folder: Path, change: tuple[str, str], message: str) -> None:
    assert change[0] in RUN
    with pytest.raises(ConfigError, match=message):
        load_run(written(folder, RUN.replace(*change)))


def test_a_seed_gives_the_same_sample_each_time_and_needs_a_limit(folder: Path) -> None:
    text = "data: {source: validation.jsonl, limit: 2, seed: 7}\nbudget: {words: 9}\nsystems: [{method: lead}]\n"
    drawn = [[one.cluster.id for one in load_run(written(folder, text)).data.examples()] for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 2
    seeds = {str(seed): load_run(written(folder, text), [f"data.seed={seed}"]).data for seed in range(8)}
    assert len({tuple(one.cluster.id for one in data.examples()) for data in seeds.values()}) > 1
    with pytest.raises(ConfigError, match="set limit to its size"):
        load_run(written(folder, text.replace("limit: 2, ", "")))


def test_a_run_file_can_contain_outputs_and_a_baseline(folder: Path) -> None:
    (folder / "mine.jsonl").write_text(
        '{"id": "test0", "summary": "A ferry."}\n{"id": "test1", "summary": "A ferry."}\n'
    )
    text = RUN.replace("  - method: lead\n", "  - method: lead\n  - outputs: mine.jsonl\n").replace(
        "metrics: [rouge]", "metrics: [rouge]\nbaseline: mine\nrank_by: rouge2"
    )
    found = load_run(written(folder, text)).compare()
    assert list(found.evaluations) == ["lead", "mine", "tuned"]
    assert found.baseline == "mine"
    assert found.ranking_column is not None
    assert found.ranking_column.name == "rouge2"
    with pytest.raises(ConfigError, match="the baseline 'yours' is not one of"):
        load_run(written(folder, text.replace("baseline: mine", "baseline: yours")))
    with pytest.raises(ConfigError, match="there is no file or folder"):
        load_run(written(folder, text.replace("outputs: mine", "name: mine\n    outputs: yours")))
    with pytest.raises(ConfigError, match="outputs are precomputed"):
        load_run(written(folder, text), ["systems.1.damping=0.8"])


def test_options_of_a_system_override_those_of_its_method_file(folder: Path) -> None:
    (folder / "lexrank.yaml").write_text("method: lexrank\noptions: {damping: 0.7, threshold: 0.2}\n")
    path = written(folder, "data: {source: test.jsonl}\nbudget: {words: 9}\nsystems: [{config: lexrank.yaml}]\n")
    run = load_run(path, ["systems.0.damping=0.8"])
    assert run.systems[0].options == {"damping": 0.8, "threshold": 0.2}
