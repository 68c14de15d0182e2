"""The examples in README.md run, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), re.S | re.M)


def test_every_python_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(BLOCKS) >= 4
    namespace: dict[str, object] = {}
    for number, block in enumerate(BLOCKS, start=1):
        exec(compile(block, f"README.md, example {number}", "exec"), namespace)
    assert capsys.readouterr().out.strip()


def test_the_commands_of_the_readme_exist() -> None:
    from summ.cli import app

    commands = {command.name or command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]
    for name in set(re.findall(r"^(?:.*\| )?summ (\w+) ", README.read_text(encoding="utf-8"), re.M)):
        assert name in commands
