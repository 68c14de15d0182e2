"""Progress of long tasks: bars, log lines, or nothing."""

from __future__ import annotations

import io
import logging
import sys
import types

import pytest

from summ import progress
from summ.progress import ProgressMeter, open_progress


def work(meter: ProgressMeter, *names: str, total: int = 3) -> None:
    for name in names or ("lead",):
        for done in range(1, total + 1):
            meter(name, done, total)
    meter.close()


def test_log_lines_tell_the_remaining_time(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="summ"):
        work(ProgressMeter(log_interval=0))
    assert [record.getMessage().partition(",")[0] for record in caplog.records] == [
        "lead: 1 of 3 done",
        "lead: 2 of 3 done",
    ]
    assert "left" in caplog.text


def test_short_tasks_log_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="summ"):
        work(ProgressMeter())
    assert caplog.text == ""


def test_a_terminal_shows_a_bar_per_task_and_clears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    work(ProgressMeter(), "lead", "lexrank", total=2)
    assert "lead" in seen.getvalue()
    assert "lexrank" in seen.getvalue()
    assert seen.getvalue().endswith("\r")


def test_a_notebook_is_interactive_and_an_ipython_shell_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    for name, watched in (("ZMQInteractiveShell", True), ("TerminalInteractiveShell", False)):
        shell = types.SimpleNamespace(get_ipython=lambda name=name: type(name, (), {})())
        monkeypatch.setitem(sys.modules, "IPython", shell)
        assert progress.is_interactive() is watched


def test_a_callback_is_used_and_none_disables_progress() -> None:
    told: list[tuple[str, int, int]] = []
    with open_progress(lambda *step: told.append(step)) as tell:
        assert tell is not None
        tell("lead", 1, 2)
    assert told == [("lead", 1, 2)]
    for silent in (None, False):
        with open_progress(silent) as tell:
            assert tell is None
