"""Everything extractive, the evaluation and all commands work where neural packages are not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("light_process.py")


def test_neural_packages_are_needed_only_by_models(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "needs huggingface_hub. Install it with: pip install summ-mds" in done.stderr
