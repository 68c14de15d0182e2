"""The commands, run in this process."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summ import Summarizer, Summary
from summ.cli import app

NEWS = "The council met on Monday. It voted to close the old bridge for repairs. The works will take two years."
FERRY = "The old bridge will close, the council decided. A ferry will run every ten minutes from May."


@pytest.fixture(autouse=True)
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with a few files; texts written for this project."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NEWS, encoding="utf-8")
    Path("b.html").write_text(f"<title>Ferry</title><p>{FERRY}</p>", encoding="utf-8")
    Path("cluster").mkdir()
    Path("cluster/1.txt").write_text(NEWS, encoding="utf-8")
    Path("cluster/2.md").write_text(FERRY, encoding="utf-8")
    Path("set.jsonl").write_text(
        "".join(
            json.dumps({"id": name, "documents": [NEWS, FERRY], "references": ["The bridge closes; a ferry runs."]})
            + "\n"
            for name in "xyz"
        )
    )
    Path("run.yaml").write_text(
        "data: {source: set.jsonl}\nbudget: {words: 20}\nsystems:\n  - method: lead\n  - method: lexrank\n"
    )


def summ(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def test_files_of_any_kind_make_one_cluster_and_one_summary() -> None:
    result = summ("summarize", "a.txt", "b.html", "--method", "lead", "--words", "30")
    assert result.exit_code == 0
    assert result.stdout.strip() == Summarizer("lead").summarize([NEWS, FERRY], words=30).text
    assert len(result.stdout.split()) <= 30


def test_a_folder_is_a_cluster() -> None:
    assert (
        summ("summarize", "cluster", "-m", "lead", "-s", "2").stdout
        == summ("summarize", "cluster/1.txt", "cluster/2.md", "-m", "lead", "-s", "2").stdout
    )


def test_standard_input_is_a_document() -> None:
    result = summ("summarize", "-", "--sentences", "1", "--method", "lead", stdin=NEWS)
    assert result.stdout.strip() == "The council met on Monday."
    assert "only once" in summ("summarize", "-", "--earlier", "-", stdin=NEWS).stderr


def test_json_is_the_complete_summary_and_can_be_read_back() -> None:
    result = summ("summarize", "a.txt", "--json", "--words", "20", "--method", "lead")
    summary = Summary.from_dict(json.loads(result.stdout))
    assert summary == Summarizer("lead").summarize([Path("a.txt")], words=20)


def test_sources_are_printed_below_each_sentence_with_document_and_span() -> None:
    result = summ("summarize", "a.txt", "b.html", "--sources", "--words", "30", "--method", "lead")
    lines = result.stdout.splitlines()
    assert lines[0] == "The council met on Monday."
    assert lines[1] == "    a.txt [0:26]"
    assert any(line.startswith("    b.html [") for line in lines)
    cut = summ("summarize", "a.txt", "--sources", "--words", "4", "--truncate", "--method", "lead").stdout
    assert re.search(r"^    a.txt \[0:26\]  \d\.\d\d  The council met on Monday\.$", cut, re.MULTILINE)


def test_a_query_earlier_documents_and_options_reach_the_method() -> None:
    lexrank = ["-m", "lexrank", "-o", "damping=0.8"]
    result = summ("summarize", "a.txt", "b.html", "-q", "ferry", "-w", "15", "--json", *lexrank)
    read = json.loads(result.stdout)
    assert "damping:0.8" in read["method"]
    again = summ("summarize", "a.txt", "b.html", "--earlier", "a.txt", "-w", "60", "-m", "lexrank")
    assert "The council met on Monday" not in again.stdout


def test_truncation_fills_the_budget() -> None:
    assert len(summ("summarize", "a.txt", "-w", "7", "--truncate", "-m", "lead").stdout.split()) == 7


def test_another_encoding_can_be_named() -> None:
    Path("latin.txt").write_bytes("Die Brücke schließt. Sie ist alt.".encode("latin-1"))
    assert "byte" in summ("summarize", "latin.txt").stderr
    assert "Brücke" in summ("summarize", "latin.txt", "--encoding", "latin-1", "-s", "1", "-m", "lead").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["summarize", "none.txt"], "there is no file none.txt"),
        (["summarize", "binary.txt"], "binary.txt looks binary"),
        (["summarize", "a.txt", "-m", "lexrnk"], "Did you mean 'lexrank'"),
        (["summarize", "a.txt", "-m", "lexrank", "-o", "dampng=1"], "Did you mean 'damping'"),
        (["summarize", "a.txt", "-m", "lexrank", "-o", "damping"], "expected name=value"),
        (["summarize", "a.txt", "-m", "lexrank", "-o", "damping=0.1", "-o", "damping=0.2"], "given twice"),
        (["summarize", "a.txt", "-w", "10", "-s", "2"], "words and sentences were given"),
        (["summarize", "a.txt", "--words", "-5"], "error: --words must be a whole number of at least 1, not -5"),
        (["summarize", "a.txt", "--ratio", "2"], "ratio must be above 0"),
        (["summarize", "a.txt", "--tokens", "20", "-m", "lead"], "has no tokenizer: pass --tokenizer for"),
        (["summarize", "a.txt", "-w", "ten"], "--words/-w must be a whole number."),
        (["summarize", "a.txt", "--length=3"], "there is no option --length. Use --words for a maximum in words"),
        (["summarize", "a.txt", "--lenght", "3"], "there is no option --lenght. Use --words"),
        (["summarize", "a.txt", "--num-sentences", "3"], "Use --sentences"),
        (["summarize", "a.txt", "--model", "lead"], "there is no option --model. Use --method."),
        (["summarize", "a.txt", "--recursiv"], "Did you mean --recursive?"),
        (["summarize", "a.txt", "--max-cluster-character", "3"], "error: there is no option"),
        (
            ["summarize", "cluster", "--reader-option", "colum=x"],
            "no reader has the option 'colum'. Did you mean 'column'",
        ),
        (["summarise", "a.txt"], "Did you mean 'summarize'"),
        (["batch", "rows.jsonl", "out.jsonl"], "it has stars, body. Name the column with --column documents=body."),
        (["summarize", "a.txt", "--encoding", "klingon"], "not a known text encoding"),
        (["summarize", "empty.txt"], "empty"),
        (["summarize", "a.txt", "-m", "./none"], "./none"),
        (["evaluate", "none.jsonl", "-w", "9"], "there is no file none.jsonl"),
        (["evaluate", "set.jsonl", "-w", "9", "--metric", "rogue"], "error: --metric: unknown metric 'rogue'"),
        (["evaluate", "set.jsonl", "--words", "0"], "error: --words must be at least 1, not 0"),
        (["evaluate", "set.jsonl", "-w", "9", "--column", "document=x"], "Did you mean 'documents'"),
        (["evaluate", "run.yaml", "-w", "9"], "change it with --set"),
        (["compare", "none.yaml"], "there is no file none.yaml"),
        (["compare", "run.yaml", "--set", "budget.word=5"], "Did you mean 'words'"),
        (["compare", "run.yaml", "-O", "cluster"], "cluster already exists"),
        (["compare", "run.yaml", "-O", "cluster", "--overwrite"], "not the folder of an earlier run"),
        (["batch", "none.jsonl", "out.jsonl", "-w", "9"], "there is no file or folder none.jsonl"),
        (["batch", "none.parquet", "out.jsonl"], "there is no file or folder none.parquet"),
    ],
)
def test_invalid_input_gives_one_message_and_leaves_no_files(arguments: list[str], message: str) -> None:
    Path("binary.txt").write_bytes(b"A\x00\x01")
    Path("empty.txt").write_text(" \n")
    Path("rows.jsonl").write_text('{"stars": 3, "body": "The pier is shut."}\n')
    before = sorted(Path().rglob("*"))
    result = summ(*arguments)
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["summarize", "a.txt", "--wrods", "9"], "--words"),
        (["sumarize"], "summarize"),
        (["summarize"], "FILE"),
        (["summarize", "a.txt", "--words", "many"], "--words"),
    ],
)
def test_wrong_usage_exits_2_with_a_suggestion(arguments: list[str], message: str) -> None:
    result = summ(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_evaluate_scores_one_method_on_a_data_set() -> None:
    result = summ("evaluate", "set.jsonl", "-m", "lead", "-w", "20", "--limit", "2", "-O", "runs/lead")
    assert result.exit_code == 0
    assert "ROUGE-Lsum" in result.stdout
    assert json.loads(Path("runs/lead/totals.json").read_text())["systems"]["lead"]["examples"] == 2
    assert summ("evaluate", "runs/lead/run.yaml", "-O", "runs/again").exit_code == 0
    first, again = (Path(f"runs/{name}/lead.summaries.jsonl").read_text() for name in ("lead", "again"))
    assert first == again


def test_compare_runs_a_file_with_settings_and_writes_its_folder() -> None:
    result = summ("compare", "run.yaml", "--set", "systems.1.options.damping=0.8", "--output", "out")
    assert result.exit_code == 0
    assert "a lead" in result.stdout
    assert "Results written to out" in result.stdout
    assert "damping:0.8" in Path("out/totals.json").read_text()
    assert summ("compare", "run.yaml", "--output", "out").exit_code == 2
    assert summ("compare", "run.yaml", "--output", "out", "--overwrite").exit_code == 0


def test_compare_takes_systems_and_files_of_outputs_without_a_run_file() -> None:
    Path("mine.jsonl").write_text("".join(json.dumps({"id": name, "summary": "The bridge."}) + "\n" for name in "xyz"))
    Path("damped.yaml").write_text("method: lexrank\noptions: {damping: 0.7}\n")
    systems = ["lead", "mine=mine.jsonl", "damped.yaml", "two=textrank"]
    arguments = [part for system in systems for part in ("--system", system)]
    result = summ("compare", "set.jsonl", *arguments, "-w", "20", "-O", "run")
    assert result.exit_code == 0, result.output
    totals = json.loads(Path("run/totals.json").read_text())
    assert list(totals["systems"]) == ["lead", "mine", "damped", "two"]
    assert "damping:0.7" in totals["systems"]["damped"]["signature"]
    assert {"rouge1", "numbers", "repeated1"} <= set(totals["systems"]["mine"]["totals"])
    assert summ("compare", "run/run.yaml", "-O", "again").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["set.jsonl", "-w", "9"], "name the systems to compare on set.jsonl with --system"),
        (["set.jsonl", "--system", "leed", "-w", "9"], "--system leed: unknown method 'leed'. Did you mean 'lead'"),
        (["set.jsonl", "--system", "mine=", "-w", "9"], "--system mine=: expected METHOD"),
        (["set.jsonl", "--system", "lead", "--system", "lead", "-w", "9"], "two systems are called 'lead'"),
        (["run.yaml", "--system", "lead"], "change it with --set"),
    ],
)
def test_an_incomplete_comparison_command_names_what_is_missing(arguments: list[str], message: str) -> None:
    result = summ("compare", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_repeating_a_finished_comparison_says_so_and_computes_nothing() -> None:
    compare = ["compare", "set.jsonl", "--system", "lead", "--system", "lexrank", "-w", "20", "-O", "out"]
    first = summ(*compare)
    assert first.exit_code == 0, first.output
    written = Path("out/totals.json").stat().st_mtime_ns
    again = summ(*compare)
    assert again.exit_code == 0, again.output
    assert "This run is finished: its results are in out" in again.stderr
    assert Path("out/table.txt").read_text() in again.stdout
    assert Path("out/totals.json").stat().st_mtime_ns == written
    assert summ(*compare, "--overwrite").exit_code == 0


@pytest.mark.parametrize("change", ["data", "outputs", "systems", "failed"])
def test_another_comparison_is_not_called_finished(change: str) -> None:
    outputs = "".join(json.dumps({"id": name, "summary": "The bridge closes."}) + "\n" for name in "xyz")
    Path("mine.jsonl").write_text(outputs)
    second = "Nothing/here" if change == "failed" else "mine=mine.jsonl"
    compare = ["compare", "set.jsonl", "--system", "lead", "--system", second, "-w", "20", "-O", "out"]
    assert summ(*compare).exit_code == (change == "failed")
    if change == "data":
        Path("set.jsonl").write_text(Path("set.jsonl").read_text().replace("Monday", "Tuesday"))
    if change == "outputs":
        Path("mine.jsonl").write_text(outputs.replace("closes", "opens"))
    if change == "systems":
        compare[3] = "lexrank"
    again = summ(*compare)
    assert again.exit_code == 2
    assert "out already exists" in again.stderr


def test_a_run_folder_can_be_run_again_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare = ["compare", "set.jsonl", "--system", "lead", "--system", "mine=mine.jsonl", "--output", "runs/two"]
    Path("mine.jsonl").write_text("".join(json.dumps({"id": name, "summary": "The bridge."}) + "\n" for name in "xyz"))
    assert summ(*compare).exit_code == 0
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    for path in ("../runs/two/run.yaml", str(tmp_path / "runs/two/run.yaml")):
        assert "This run is finished" in summ("compare", path).stderr
    assert summ("compare", "../runs/two/run.yaml", "--output", "again").exit_code == 0
    assert summ("compare", "again/run.yaml").exit_code == 0
    assert str(tmp_path) not in Path("again/run.yaml").read_text()
    assert Path("again/mine.scores.jsonl").read_text() == Path("../runs/two/mine.scores.jsonl").read_text()


def test_a_failed_system_is_in_the_table_the_folder_and_the_exit_status() -> None:
    result = summ("compare", "run.yaml", "--set", "systems.0={method: ./no/model}", "--output", "out")
    assert result.exit_code == 1
    assert "lexrank" in result.stdout
    assert "./no/model failed: " in result.stdout
    assert "./no/model" in json.loads(Path("out/totals.json").read_text())["failed"]


def test_batch_resumes_and_reports_invalid_lines() -> None:
    output = summ("batch", "set.jsonl", "out.jsonl", "-w", "20").stdout
    assert re.search(r"summarized +3\n", output)
    assert "written to out.jsonl" in output
    with Path("set.jsonl").open("a") as lines:
        lines.write("not json\n")
    result = summ("batch", "set.jsonl", "out.jsonl", "-w", "20")
    assert result.exit_code == 1
    assert re.search(r"failed \(InputError\) +1\nprocessed in this run +1\n", result.stdout)
    assert "line 4" in result.stderr
    assert summ("batch", "set.jsonl", "out.jsonl", "-w", "30").exit_code == 2


def test_earlier_documents_of_a_batch_are_not_said_again_and_part_of_its_settings() -> None:
    assert summ("batch", "set.jsonl", "plain.jsonl").exit_code == 0
    assert summ("batch", "set.jsonl", "new.jsonl", "--earlier", "a.txt").exit_code == 0
    plain, new = (json.loads(Path(f"{name}.jsonl").read_text().splitlines()[0])["text"] for name in ("plain", "new"))
    assert "met on Monday" in plain
    assert "met on Monday" not in new
    assert "ferry" in new
    assert "other settings" in summ("batch", "set.jsonl", "new.jsonl").stderr


def test_a_finished_batch_leaves_only_its_output_in_sight() -> None:
    before = {path.name for path in Path().iterdir()}
    assert summ("batch", "set.jsonl", "out.jsonl").exit_code == 0
    assert {path.name for path in Path().iterdir() if not path.name.startswith(".")} - before == {"out.jsonl"}


def test_rouge_scores_files_of_texts() -> None:
    Path("candidates.txt").write_text("the cat sat on the mat\n")
    Path("references.txt").write_text("a cat sat on the mat\n")
    result = summ("rouge", "candidates.txt", "references.txt", "--variants", "rouge1", "--json", "--bootstrap", "0")
    assert result.exit_code == 0
    [scores] = json.loads(result.stdout).values()
    assert scores["totals"]["rouge1"] == pytest.approx(5 / 6)
    assert "--variants" in summ("rouge", "--help").stdout
    assert summ("rouge", "candidates.txt", "references.txt", "--varants", "rouge1").exit_code == 2
    missing = summ("rouge", "none.txt", "references.txt")
    assert missing.exit_code == 2
    assert missing.stderr.startswith("error: ")


def test_methods_are_listed_with_one_line_each() -> None:
    lines = summ("methods").stdout.splitlines()
    assert any(line.startswith("lexrank ") for line in lines)
    assert any(line.startswith("openai:NAME ") for line in lines)
    assert all(len(line.split()) > 2 for line in lines)


def test_help_and_version_are_available() -> None:
    assert "summarize" in summ("--help").stdout
    assert "--sources" in summ("summarize", "-h").stdout
    assert summ("--version").stdout.startswith("summ ")


def test_subfolders_are_read_on_request_and_what_is_not_read_is_noted() -> None:
    Path("cluster/sub").mkdir()
    Path("cluster/sub/3.txt").write_text("Shops fear for trade.", encoding="utf-8")
    flat = summ("summarize", "cluster", "-m", "lead", "-w", "80")
    assert "Shops" not in flat.stdout
    assert "Not read in cluster: sub (a folder; --recursive reads it)" in flat.stderr
    deep = summ("summarize", "cluster", "-m", "lead", "-w", "80", "--recursive")
    assert "Shops" in deep.stdout
    assert "Not read" not in deep.stderr


def test_the_format_of_standard_input_can_be_given() -> None:
    markdown = "The *old* bridge closed.\n"
    result = summ("summarize", "-", "--format", "md", "-m", "lead", "-s", "1", stdin=markdown)
    assert result.stdout.strip() == "The old bridge closed."
    page = summ("summarize", "-", "--format", "txt", "-m", "lead", stdin="<html><p>The bridge closed.</p>")
    assert "error: standard input contains an HTML page" in page.stderr


def test_a_url_is_an_error_that_shows_how_to_fetch_it() -> None:
    result = summ("summarize", "https://example.org/a.html")
    assert "'https://example.org/a.html'" in result.stderr
    assert "curl -L" in result.stderr


def test_limits_of_readers_are_options() -> None:
    result = summ("summarize", "a.txt", "--reader-option", "max_file_bytes=10")
    assert "a.txt has more than 10 bytes" in result.stderr
    assert "no reader has the option 'max_byte'" in summ("summarize", "a.txt", "--reader-option", "max_byte=10").stderr


def test_descriptions_have_no_markup() -> None:
    described = summ("methods", "lexrank").stdout
    assert "of the lexrank package" in " ".join(described.split())
    assert "`" not in described
