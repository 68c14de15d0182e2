from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from toy_systems import examples, fixed_text

import summ
from summ import Document, InputError, Summarizer, Summary
from summ.evaluation import Comparison
from summ.evaluation import run_folder as writing
from summ.evaluation.run_folder import check_output, write_run

RUN = {"data": {"source": "seeds"}, "budget": {"words": 10}, "systems": [{"method": "lead"}]}


def comparison(**systems: Summarizer) -> Comparison:
    return summ.compare(systems or {"lead": Summarizer("lead"), "fixed": fixed_text()}, examples(3), words=10)


def test_a_run_folder_contains_config_summaries_scores_totals_table_and_page(tmp_path: Path) -> None:
    found = comparison()
    folder = write_run(found, RUN, tmp_path / "deep" / "run")
    assert yaml.safe_load((folder / "run.yaml").read_text()) == RUN
    totals = json.loads((folder / "totals.json").read_text())
    known = {name: None if value != value else value for name, value in found["lead"].totals.items()}
    assert totals["systems"]["lead"]["totals"] == known
    assert totals["verdict"] == found.verdict
    assert "| a lead |" in (folder / "table.md").read_text()
    assert "\\toprule" in (folder / "table.tex").read_text()
    assert (folder / "table.txt").read_text() == found.table() + "\n"
    assert (folder / "report.html").read_text().startswith("<!doctype html>")
    scores = [json.loads(line) for line in (folder / "lead.scores.jsonl").read_text().splitlines()]
    assert [one["id"] for one in scores] == ["c0", "c1", "c2"]
    mean = sum(one["rouge"]["rouge1"]["fmeasure"] for one in scores) / 3
    assert mean == pytest.approx(totals["systems"]["lead"]["totals"]["rouge1"])


def test_written_summaries_can_be_restored_with_their_offsets(tmp_path: Path) -> None:
    found = comparison()
    folder = write_run(found, RUN, tmp_path / "run")
    lines = (folder / "lead.summaries.jsonl").read_text().splitlines()
    for line, example, summary in zip(lines, examples(3), found["lead"].summaries, strict=True):
        record = json.loads(line)
        assert "documents" not in record
        read = Summary.from_dict(record, documents=example.cluster.documents)
        assert read == summary
        for sentence in read.sentences:
            for source in sentence.sources:
                assert source.document.text[source.start : source.end] == source.text


def test_an_existing_folder_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with pytest.raises(InputError, match="already exists"):
        write_run(comparison(), RUN, tmp_path / "run")
    with pytest.raises(InputError, match="is not the folder of an earlier run"):
        check_output(tmp_path / "run", overwrite=True)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="already exists"):
        check_output(tmp_path / "file")
    assert list((tmp_path / "run").iterdir()) == []


def test_overwriting_replaces_an_earlier_run_completely(tmp_path: Path) -> None:
    write_run(comparison(old=fixed_text()), RUN, tmp_path / "run")
    write_run(comparison(new=fixed_text()), RUN, tmp_path / "run", overwrite=True)
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert "new.scores.jsonl" in names
    assert "old.scores.jsonl" not in names
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_interrupted_write_keeps_the_earlier_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    write_run(comparison(old=fixed_text()), RUN, tmp_path / "run")

    def cut_short(*_: object) -> None:
        raise error

    monkeypatch.setattr(writing, "write_json", cut_short)
    expected = InputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_run(comparison(new=fixed_text()), RUN, tmp_path / "run", overwrite=True)
    with pytest.raises(expected):
        write_run(comparison(new=fixed_text()), RUN, tmp_path / "other")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert (tmp_path / "run" / "old.scores.jsonl").is_file()


def test_write_errors_name_the_requested_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    found = comparison(one=fixed_text())
    monkeypatch.setattr("summ.atomic_write.os.replace", full)
    with pytest.raises(InputError) as caught:
        write_run(found, RUN, tmp_path / "run")
    assert str(caught.value) == f"{tmp_path / 'run' / 'run.yaml'} cannot be written: No space left on device."
    assert list(tmp_path.iterdir()) == []


def test_system_names_that_would_share_a_file_get_separate_files(tmp_path: Path) -> None:
    systems = {
        "a/b": fixed_text(),
        "a_b": fixed_text("One."),
        "A_B": fixed_text("Two."),
        "../..": fixed_text("Three."),
        "": fixed_text("Four."),
    }
    folder = write_run(summ.compare(systems, examples(1), words=10), RUN, tmp_path / "run")
    assert len(list(folder.glob("*.summaries.jsonl"))) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_the_summaries_file_does_not_contain_the_documents(tmp_path: Path) -> None:
    long = Document("The bridge closes. " * 5000, id="long")
    data = [summ.Example(summ.Cluster((long,), id="c"), ("The bridge closes.",))]
    folder = write_run(summ.compare({"lead": Summarizer("lead")}, data, words=10), RUN, tmp_path / "run")
    assert (folder / "lead.summaries.jsonl").stat().st_size < 2000


@pytest.mark.parametrize(
    ("name", "content"),
    [("thesis.txt", "years of work"), ("other.summaries.jsonl", "{}"), ("run.yaml", "data: {source: seeds}\n")],
)
def test_overwriting_deletes_only_what_a_run_has_written(tmp_path: Path, name: str, content: str) -> None:
    folder = write_run(comparison(), RUN, tmp_path / "run")
    (folder / name).write_text(content)
    before = sorted(folder.iterdir())
    with pytest.raises(InputError, match="not the folder of an earlier run"):
        write_run(comparison(), RUN, folder, overwrite=True)
    assert sorted(folder.iterdir()) == before
    assert (folder / name).read_text() == content


def test_a_folder_with_a_run_file_of_the_user_is_not_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "run.yaml").write_text("data: {source: seeds}\n")
    (tmp_path / "notes").mkdir()
    with pytest.raises(InputError, match="not the folder of an earlier run"):
        check_output(tmp_path, overwrite=True)


def test_simultaneous_runs_do_not_overwrite_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run checks the folder before the first has written it."""
    target = tmp_path / "run"
    check = writing.check_output

    def check_early(folder: Path, *, overwrite: bool = False) -> Path:
        path = check(folder, overwrite=overwrite)
        monkeypatch.setattr(writing, "check_output", check)
        write_run(comparison(first=fixed_text()), RUN, folder)
        return path

    monkeypatch.setattr(writing, "check_output", check_early)
    with pytest.raises(InputError, match=r"another run has already written .*run-2"):
        write_run(comparison(second=fixed_text()), RUN, target)
    assert (target / "first.scores.jsonl").exists()
    assert (tmp_path / "run-2" / "second.scores.jsonl").exists()
