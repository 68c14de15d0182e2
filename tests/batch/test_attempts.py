"""Attempts are counted across processes that were killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from summ.batch.attempts import Attempts

DIES = (
    "import os, signal, sys\nfrom pathlib import Path\nfrom summ.batch.attempts import Attempts\n"
    "with Attempts(Path(sys.argv[1])).of('work'): os.kill(os.getpid(), signal.SIGKILL)\n"
)


def test_only_attempts_without_an_end_count(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "attempts")
    for count in (1, 2):
        done = subprocess.run([sys.executable, "-c", DIES, str(tmp_path / "attempts")], env=dict(os.environ))
        assert done.returncode == -signal.SIGKILL
        with suppress(KeyError), attempts.of("other") as earlier:
            assert earlier == 0
            raise KeyError
        assert (tmp_path / "attempts" / "work").stat().st_size == count
    with attempts.of("work") as earlier:
        assert earlier == 2
    with attempts.of("work") as earlier:
        assert earlier == 0
    attempts.clear()
    assert not (tmp_path / "attempts").exists()
