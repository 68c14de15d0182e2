"""Where the commands write, how much they log, and what they report about the installation."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summ import Summarizer
from summ.cli import app

NEWS = "The council met on Monday. It voted to close the old bridge for repairs. The works will take two years."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMM_CACHE", str(tmp_path / "cache"))
    Path("a.txt").write_text(NEWS, encoding="utf-8")
    Path("set.jsonl").write_text(json.dumps({"documents": [NEWS], "references": ["The bridge closes."]}))


@pytest.fixture(autouse=True)
def quiet_logger() -> Iterator[None]:
    logger = logging.getLogger("summ")
    handlers, level = list(logger.handlers), logger.level
    yield
    logger.handlers[:], logger.level = handlers, level


def summ(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_summary_is_written_to_a_file_and_to_a_page() -> None:
    lead = ["summarize", "a.txt", "-m", "lead", "-s", "1"]
    result = summ(*lead, "--html", "page.html", "--output", "summary.txt")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert Path("summary.txt").read_text() == "The council met on Monday.\n"
    assert Path("page.html").read_text() == Summarizer("lead").summarize([Path("a.txt")], sentences=1).to_html()
    assert summ(*lead, "--html", "again.html").stdout == "The council met on Monday.\n"
    summ(*lead, "--json", "-O", "summary.json")
    assert json.loads(Path("summary.json").read_text())["text"] == "The council met on Monday."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--html", "x.html", "--output", "./x.html"], "the same file"),
        (["--output", "none/x.txt"], "none/x.txt cannot be written"),
        (["--html", "a" * 300], "is not a usable path"),
    ],
)
def test_a_file_that_cannot_be_written_is_an_error(options: list[str], message: str) -> None:
    result = summ("summarize", "a.txt", "-m", "lead", "-s", "1", *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_more_is_told_on_request_before_or_after_the_command() -> None:
    summarize = ["summarize", "a.txt", "-m", "lead", "-s", "1"]
    assert "Reading" not in summ(*summarize).stderr
    for arguments in ([*summarize, "-vv"], ["-vv", *summarize], [*summarize, "--verbose", "--verbose"]):
        result = summ(*arguments)
        assert "Reading a.txt by text|" in result.stderr
        assert result.stdout == "The council met on Monday.\n"


def test_the_reader_of_a_page_is_named_only_on_request() -> None:
    Path("a.html").write_text("<p>The bridge closes.</p>", encoding="utf-8")
    summarize = ["summarize", "a.html", "-m", "lead", "-s", "1"]
    assert "Read by" not in summ(*summarize).stderr
    assert "note: Read by the html reader" in summ(*summarize, "-v").stderr


def test_a_comparison_tells_what_comes_from_the_cache() -> None:
    compare = ["compare", "set.jsonl", "--system", "lead", "-w", "9"]
    summ(*compare)
    assert "lead: 1 of 1 summaries are in the cache" in summ(*compare, "-vv").stderr


def test_the_doctor_shows_versions_devices_and_extras() -> None:
    result = summ("doctor")
    assert result.exit_code == 0, result.output
    for expected in (
        "summ 0.",
        f"Python {sys.version_info[0]}.",
        "numpy",
        "torch",
        "[openai]",
        "cpu: ",
        "models run on",
    ):
        assert expected in result.stdout


def test_the_doctor_finds_a_package_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    result = summ("doctor")
    assert result.exit_code == 1
    assert "cannot be imported: ModuleNotFoundError" in result.stdout
    assert "1 of the packages cannot be used" in result.stderr
