from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from summ import Budget, ConfigError, Summarizer
from summ.config import load_run
from summ.config.option_keys import is_option
from summ.registry import METHODS
from summ.yaml_files import load_method

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = """\
data:
  source: seeds
  limit: 2
budget:
  words: 100
systems:
  - method: lead
  - name: damped
    method: lexrank
    options:
      damping: 0.8
metrics:
  - rouge
"""


def written(folder: Path, text: str = RUN, name: str = "run.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_run_file_determines_systems_and_data(tmp_path: Path) -> None:
    run = load_run(written(tmp_path))
    assert [system.label for system in run.systems] == ["lead", "damped"]
    assert run.systems[1].options == {"damping": 0.8}
    assert len(list(run.data.examples())) == 2


def test_a_resolved_run_can_be_run_again(tmp_path: Path) -> None:
    written(tmp_path, "method: textrank\noptions:\n  damping: 0.9\n", "mine.yaml")
    run = load_run(written(tmp_path, RUN.replace("  - method: lead", "  - config: mine.yaml")))
    assert (run.systems[0].label, run.systems[0].method) == ("mine", "textrank")
    again = load_run(written(tmp_path, yaml.safe_dump(run.to_dict()), "again.yaml"))
    assert again == run


def test_running_it_compares_the_systems(tmp_path: Path) -> None:
    told: list[str] = []
    comparison = load_run(written(tmp_path)).compare(progress=lambda name, *_: told.append(name))
    assert list(comparison.evaluations) == ["lead", "damped"]
    assert "damping:0.8" in comparison["damped"].signature
    assert told == ["lead", "lead", "lead: scores", "damped", "damped", "damped: scores"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("source: seeds", "sorce: seeds"), r"run.yaml, line 2: unknown key 'data.sorce'. Did you mean 'source'\?"),
        (("systems:", "sistems:"), r"run.yaml, line 6: unknown key 'sistems'. Did you mean 'systems'\?"),
        (("name: damped", "nmae: damped"), r"run.yaml, line 8: unknown key 'systems.1.nmae'. Did you mean 'name'\?"),
        (("damping: 0.8", "dampng: 0.8"), r"run.yaml, line 11: lexrank has no option 'dampng'. Did you mean 'damping'"),
        (("damping: 0.8", "damping: 8"), r"run.yaml, line 11: damping must"),
        (("damping: 0.8", "damping: high"), r"run.yaml, line 11: damping must"),
        (("method: lexrank", "method: lexrnk"), r"run.yaml, line 9: unknown method 'lexrnk'. Did you mean 'lexrank'"),
        (("- rouge", "- rogue"), r"run.yaml, line 13: 'metrics.0': unknown metric 'rogue'. Did you mean 'rouge'"),
        (("- rouge", "- rouge: {stm: true}"), r"line 13: .*rouge has no option 'stm'. Did you mean 'stem'"),
        (("limit: 2", "limit: two"), r"run.yaml, line 3: 'data.limit' must be a whole number, not 'two'"),
        (("limit: 2", "limit: 0"), r"run.yaml, line 3: 'data.limit' must be at least 1, not 0"),
        (("words: 100", "words: 100.5"), r"line 5: 'budget.words' must be a whole number, not 100.5"),
        (("words: 100", "words: -3"), r"line 5: 'budget.words' must be at least 1, not -3"),
        (("words: 100", "word: 100"), r"line 5: unknown key 'budget.word'. Did you mean 'words'"),
        (
            ("words: 100", "words: 100\n  sentences: 2"),
            r"line 4: 'budget': give one of .* words and sentences were",
        ),
        (("words: 100", "ratio: 2"), r"line 4: 'budget': ratio must be above 0"),
        (("source: seeds", "source: 3"), r"line 2: 'data.source' must be a string, not 3"),
        (("  source: seeds\n", ""), r"line 1: 'data.source' is missing"),
        (("name: damped", "name: lead"), r"two systems are called 'lead'"),
        (("options:\n      damping: 0.8", "options: []"), r"line 10: 'systems.1.options' must be keys and values"),
        (("- method: lead", "- name: lead"), r"line 7: 'systems.0': give exactly one of method"),
        (("- method: lead", "- config: none.yaml"), r"line 7: there is no file none.yaml"),
        (("  limit: 2", "  columns: {document: x}"), r"line 3: unknown key 'data.columns.document'. Did you mean 'doc"),
        (("budget:\n  words: 100", "budget: 100"), r"line 4: 'budget' must be keys and values, not 100"),
    ],
)
def test_errors_name_file_line_and_key_and_suggest_the_right_one(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    assert change[0] in RUN
    with pytest.raises(ConfigError, match=message):
        load_run(written(tmp_path, RUN.replace(*change)))


def test_all_errors_are_reported_at_once(tmp_path: Path) -> None:
    text = RUN.replace("source: seeds", "sorce: seeds").replace("words: 100", "word: 100")
    with pytest.raises(ConfigError) as caught:
        load_run(written(tmp_path, text))
    assert len(str(caught.value).splitlines()) >= 3


def test_a_mistake_in_a_method_file_names_that_file(tmp_path: Path) -> None:
    written(tmp_path, "method: lexrank\noptions:\n  dampng: 1\n", "mine.yaml")
    with pytest.raises(ConfigError, match=r"mine.yaml, line 3: lexrank has no option"):
        load_run(written(tmp_path, RUN.replace("- method: lead", "- config: mine.yaml")))


@pytest.mark.parametrize(
    ("setting", "reads"),
    [
        ("systems.1.options.damping=0.5", lambda run: run.systems[1].options["damping"] == 0.5),
        ("systems.1.damping=0.6", lambda run: run.systems[1].options["damping"] == 0.6),
        ("systems.0.options.diversity=0.2", lambda run: run.systems[0].options == {"diversity": 0.2}),
        ("data.limit=1", lambda run: run.data.limit == 1),
        ("data.split=test", lambda run: run.data.split == "test"),
        ("budget={sentences: 3}", lambda run: run.budget.sentences == 3 and run.budget.words is None),
        ("output=runs/a=b", lambda run: run.output == "runs/a=b"),
        ("metrics=[{rouge: {stem: false}}]", lambda run: run.metrics[0].options == {"stem": False}),
    ],
)
def test_an_override_changes_the_run(tmp_path: Path, setting: str, reads: object) -> None:
    assert reads(load_run(written(tmp_path), [setting]))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("systems.1.options.dampng=0.5", r"--set systems.1.options.dampng=0.5: lexrank has no option .* 'damping'"),
        ("systems.1.dampng=0.5", r"--set systems.1.dampng=0.5: lexrank has no option .* 'damping'"),
        ("systems.7.name=x", r"--set systems.7.name=x: systems of .*run.yaml has items 0 to 1, not 7"),
        ("systems.first.name=x", r"items 0 to 1, not first"),
        ("data.source.deep=x", r"data.source of .*run.yaml is .*, which has no keys"),
        ("budget.words", r"expected key.path=value"),
        ("=3", r"expected key.path=value"),
        ("budget.words=[1", r"not valid YAML"),
        ("budget.words=many", r"--set budget.words=many: 'budget.words' must be a whole number"),
    ],
)
def test_an_error_in_an_override_names_the_override_and_not_a_line(tmp_path: Path, setting: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_run(written(tmp_path), [setting])


def test_a_missing_model_fails_when_it_runs_without_affecting_the_others(tmp_path: Path) -> None:
    run = load_run(written(tmp_path, RUN.replace("method: lead", "method: ./no/such/model")))
    comparison = run.compare()
    assert list(comparison.failed) == ["./no/such/model"]
    assert list(comparison.evaluations) == ["damped"]


def test_data_and_method_files_are_found_next_to_the_run_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "mine.jsonl").write_text('{"documents": ["A text. It is short."], "references": ["Short."]}\n')
    written(folder, "method: lead\n", "mine.yaml")
    text = RUN.replace("source: seeds", "source: mine.jsonl").replace("method: lead", "config: mine.yaml")
    path = written(folder, text)
    monkeypatch.chdir(tmp_path)
    assert load_run(path).compare().is_complete


def test_paths_are_relative_to_the_run_file_and_those_of_overrides_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("runs", "Right."), (".", "Wrong.")):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "mine.jsonl").write_text(f'{{"documents": ["{text}"], "references": ["{text}"]}}\n')
    (tmp_path / "runs" / "model").mkdir()
    text = "data: {source: mine.jsonl}\nsystems: [{method: lead}, {method: model}]\noutput: out\n"
    path = written(tmp_path / "runs", text).relative_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    run = load_run(path)
    assert [example.references for example in run.data.examples()] == [("Right.",)]
    assert [system.label for system in run.systems] == ["lead", "model"]
    assert [run.systems[1].method, run.output] == ["runs/model", "runs/out"]
    assert run.budget.to_budget() == Budget("words", 100)
    other = load_run(path, ["data.source=mine.jsonl", "output=out"])
    assert ([example.references for example in other.data.examples()], other.output) == ([("Wrong.",)], "out")


def test_a_method_file_makes_a_summarizer(tmp_path: Path) -> None:
    path = written(tmp_path, "method: lexrank\noptions:\n  damping: 0.8\n")
    assert Summarizer.from_config(path).signature == Summarizer("lexrank", damping=0.8).signature
    assert load_method(written(tmp_path, "method: lead\n")).name == "lead"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("metod: lead\n", r"line 1: unknown key 'metod'. Did you mean 'method'"),
        ("method: leed\n", r"line 1: unknown method 'leed'. Did you mean 'lead'"),
        ("method: lead\noption: {}\n", r"line 2: unknown key 'option'. Did you mean 'options'"),
        ("method: [lead]\n", r"line 1: 'method' must be a string, not \['lead'\]"),
        ("options: {}\n", r"'method' is missing"),
    ],
)
def test_an_invalid_method_file_is_rejected_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Summarizer.from_config(written(tmp_path, text))


@pytest.mark.parametrize("path", sorted((ROOT / "configs").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_config_is_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    if "/shared/" in text and not (ROOT.parent / "shared" / "data").is_dir():
        pytest.skip("names files of ../shared, which is not here")
    if "systems" in data:
        assert load_run(path).systems
    elif not path.name.startswith("train-"):
        assert load_method(path).name


# Clusters in the formats of the data sets; texts written for this project.
SPELLED = {
    "wcep-10.yaml": {
        "id": 7,
        "date": "2019-01-02",
        "articles": [
            {"id": "a", "title": "Bridge", "text": "The bridge closes. It is old.", "time": "2019-01-02", "url": "x"},
            {"id": "b", "title": "Ferry", "text": "A ferry runs from May.", "time": "2019-01-03", "url": "y"},
        ],
        "summary": "The bridge closes and a ferry runs.",
    },
    "multinews-hub.yaml": {
        "document": "The bridge closes. It is old. ||||| A ferry runs from May. |||||",
        "summary": "– The bridge closes and a ferry runs.",
    },
    "reproduce/extractive.yaml": {
        "document": "The bridge closes. It is old. ||||| A ferry runs from May.",
        "summary": "– The bridge closes and a ferry runs.",
    },
}


@pytest.mark.parametrize("name", SPELLED)
def test_shipped_runs_read_the_formats_of_their_data_sets(tmp_path: Path, name: str) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps(SPELLED[name]) + "\n")
    run = load_run(ROOT / "configs" / name, [f"data.source={tmp_path / 'set.jsonl'}", "data.split=null"])
    found = run.compare()
    assert found.is_complete
    [example] = next(iter(found.evaluations.values())).examples
    assert [one.text for one in example.cluster.documents] == [
        "The bridge closes. It is old.",
        "A ferry runs from May.",
    ]
    assert example.references == (SPELLED[name]["summary"],)


@pytest.mark.parametrize("key", ["damping", "options.damping"])
def test_a_key_of_a_file_is_the_path_of_an_override(key: str, tmp_path: Path) -> None:
    written_out = "damping: 0.6" if key == "damping" else "options: {damping: 0.6}"
    text = f"data: {{source: seeds}}\nbudget: {{words: 9}}\nsystems:\n  - method: lexrank\n    {written_out}\n"
    in_file = load_run(written(tmp_path, text))
    without = written(tmp_path, text.replace(f"    {written_out}\n", ""))
    assert in_file.to_dict() == load_run(without, [f"systems.0.{key}=0.6"]).to_dict()
    assert load_run(written(tmp_path, text), ["systems.0.damping=0.7"]).systems[0].options == {"damping": 0.7}


def test_a_wrong_option_beside_the_method_is_named_with_its_line(tmp_path: Path) -> None:
    text = "data: {source: seeds}\nbudget: {words: 9}\nsystems:\n  - method: lexrank\n    dampng: 0.6\n"
    with pytest.raises(ConfigError, match=r"run.yaml, line 5: lexrank has no option 'dampng'. Did you mean 'damping'"):
        load_run(written(tmp_path, text))
    with pytest.raises(ConfigError, match=r"line 5: damping is also set in options"):
        load_run(written(tmp_path, text.replace("dampng: 0.6", "damping: 0.6\n    options: {damping: 0.7}")))


def test_no_option_of_a_method_is_taken_for_a_key_of_systems() -> None:
    options = {option.name for name in METHODS for option in METHODS.load(name).declared_options()}
    assert len(options) > 20
    assert not {option for option in options if not is_option(option)}
