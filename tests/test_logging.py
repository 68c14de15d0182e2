"""The library reports what it loads, repeats and finds in its cache through the logger ``summ``, and never prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import summ
from summ import Cluster

ROWS = [{"documents": ["The mill closed in March."], "references": ["The mill closed."]}]


def test_nothing_is_printed_unless_the_application_asks_for_it() -> None:
    code = "import summ, logging; logging.getLogger('summ').warning('a warning')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == ("", "")


def test_the_reader_of_a_file_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="summ")
    (tmp_path / "a.md").write_text("# Mill\n\nThe mill closed.")
    Cluster.of(tmp_path / "a.md")
    assert any("a.md by markdown|" in message for message in caplog.messages)


def test_cache_hits_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="summ")
    for found, scores in ((0, "are computed"), (1, "are in the cache")):
        caplog.clear()
        summ.evaluate("lead", ROWS, words=9, cache=tmp_path)
        assert f"lead: {found} of 1 summaries are in the cache" in caplog.messages
        assert f"rouge: scores {scores}" in caplog.messages
    caplog.clear()
    summ.evaluate(lambda documents: documents[0], ROWS, words=9, cache=tmp_path)
    assert any("are not cached" in message for message in caplog.messages)
