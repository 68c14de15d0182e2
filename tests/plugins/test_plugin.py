"""A package outside `summ` adds one component of each kind by entry points."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_a_package_adds_a_component_of_each_kind(tmp_path: Path) -> None:
    # A copy, since building writes into the folder.
    shutil.copytree(HERE, tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    target = tmp_path / "installed"
    install = "-m pip install --quiet --no-deps --no-index --no-build-isolation --target".split()
    environment = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}
    subprocess.run([sys.executable, *install, target, tmp_path / "source"], check=True, env=environment)
    paths = [str(target), str(HERE.parent.parent)]
    outcome = subprocess.run(
        [sys.executable, str(HERE / "checks.py")],
        env={**environment, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "every kind works: method, metric, backend, corpus, reader, rouge_convention" in outcome.stdout
