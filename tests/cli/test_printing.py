"""What documents and file names contain cannot control a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summ.cli.printing import echo

TEXT = "The \x1b]0;owned\x07harbour \x9b2Jis \u202eclosed\u202c today.\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "summ", *arguments], capture_output=True, cwd=cwd)


@pytest.mark.parametrize("options", [[], ["--sources"], ["--json"]])
def test_no_control_sequence_reaches_the_output(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    done = run("summarize", "a.md", "-m", "lead", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    output = (done.stdout + done.stderr).decode()
    assert "harbour" in output
    assert not set(output) & set("\x1b\x07\x9b\x00\u202e\u202c")
    if options == ["--json"]:
        assert "harbour" in json.loads(done.stdout)["text"]


def test_errors_and_batches_do_not_pass_control_sequences_on(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "\x1b[2J", "documents": []}) + "\n")
    for arguments in (["summarize", "\x1b[31mnone.txt"], ["batch", "in.jsonl", "out\x1b[5m.jsonl", "-m", "lead"]):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode in (1, 2)
        assert b"\x1b" not in done.stdout + done.stderr


def test_long_lines_break_between_words_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    text = "The harbour is closed today, since the winds are strong.\n\nshort"
    echo(text)
    assert capsys.readouterr().out == f"{text}\n"
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    echo(text)
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["The harbour is closed today,", "since the winds are strong.", "", "short"]
    echo("harbour   closed today, since the winds are strong")
    assert capsys.readouterr().out.splitlines()[1] == " " * 10 + "the winds are strong"
