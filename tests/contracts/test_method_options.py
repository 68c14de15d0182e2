"""Editors and type checkers know the options of every method."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from method_options import FILE, source


def test_the_options_for_editors_are_current() -> None:
    assert FILE.read_text(encoding="utf-8") == source(), "run `make record`"


def test_a_type_checker_knows_the_options_of_each_method(tmp_path: Path) -> None:
    file = tmp_path / "use.py"
    file.write_text(
        "from summ.method_options import LexRankOptions\n"
        "from summ import Summarizer\n"
        'good: LexRankOptions = {"damping": 0.9, "order": "date"}\n'
        'Summarizer("lexrank", damping=0.9)\n'
        'wrong: LexRankOptions = {"damping": "much"}\n'
        'unknown: LexRankOptions = {"dampin": 0.9}\n'
    )
    root = FILE.parent.parent
    outcome = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(root / "pyproject.toml"), str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert [line.split(":")[1] for line in outcome.stdout.splitlines() if ": error:" in line] == ["5", "6"]
