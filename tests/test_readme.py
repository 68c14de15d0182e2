"""The README: its examples run in order, its commands, links and figures are right, and it fits on one screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.S | re.M)
LINKS = re.findall(r"!?\[[^\]]*\]\((?!https?:)([^)]+)\)", README)


def test_every_python_example_runs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(BLOCKS) == README.count("```python") == 2
    namespace: dict[str, object] = {}
    for number, block in enumerate(BLOCKS, start=1):
        exec(compile(block, f"README.md, example {number}", "exec"), namespace)
    assert capsys.readouterr().out.strip()
    assert {path.name for path in tmp_path.iterdir()} == {"summary.html", "report.html"}


def test_the_commands_exist() -> None:
    from summ.cli import app

    commands = {command.name or command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]
    for name in set(re.findall(r"(?:^|`)summ (\w+) ", README, re.M)):
        assert name in commands


def test_links_lead_to_files() -> None:
    assert len(LINKS) >= 10
    assert [link for link in LINKS if not (ROOT / link.partition("#")[0]).exists()] == []


def test_it_fits_on_one_screen() -> None:
    assert README.count("\n") <= 90


@pytest.mark.parametrize(
    ("page", "figures"),
    [
        ("quality.md", ["45.8 / 16.5 / 22.0", "43.5 / 14.3 / 20.5"]),
        ("speed.md", ["127 times (0.13 s against 16.0 s)", "under 5 s | 4.6 s", "under 500 MB | 480.2 MB"]),
    ],
)
def test_the_figures_stand_in_the_documentation(page: str, figures: list[str]) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [figure for figure in figures if figure not in text] == []
    for figure in figures[:2] if page == "quality.md" else ["127 times"]:
        assert figure.replace(" / ", "/") in README
