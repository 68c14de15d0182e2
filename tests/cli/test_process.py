"""The command line as a process: start, exit and interruption."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SUMM = [sys.executable, "-m", "summ"]
# The command with a pause at each summary, so that a signal arrives before the last one, even if it is sent late.
SLOWLY = """
import time
from summ.cli import main
from summ.method import Method
real = Method.summarize
Method.summarize = lambda *given: (time.sleep(0.1 * len(given[1])), real(*given))[1]
main()
"""


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SUMM, *arguments], capture_output=True, text=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def slowly(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Background jobs of a shell ignore the signal, and child processes inherit this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_the_seeds_can_be_compared_from_any_folder(tmp_path: Path) -> None:
    settings = ["--set", "systems=[{method: lead}, {method: textrank}]", "--set", "data.limit=2"]
    done = run("compare", str(ROOT / "configs" / "seeds.yaml"), *settings, "-O", "run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ROUGE-1" in done.stdout
    names = sorted(path.name for path in (tmp_path / "run").iterdir())
    assert names == sorted(
        ["run.yaml", "totals.json", "table.txt", "table.md", "table.tex", "report.html"]
        + [f"{system}.{kind}.jsonl" for system in ("lead", "textrank") for kind in ("summaries", "scores")]
    )
    assert (tmp_path / "run" / "table.txt").read_text() in done.stdout


def test_standard_input_with_invalid_encoding_is_an_error() -> None:
    done = subprocess.run([*SUMM, "summarize", "-", "-s", "1"], input=b"caf\xe9", capture_output=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard input is not valid utf-8")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("```sh\nmake quay\n```\n\nThe quay closes on *Friday*.", "The quay closes on Friday."),
        ("<!DOCTYPE html>\n<html><body><p>The quay closes on Friday.</p></body></html>", "The quay closes on Friday."),
        ("The quay closes: 3 < 4 # 2 boats left.", "The quay closes: 3 < 4 # 2 boats left."),
    ],
)
def test_standard_input_may_be_markdown_or_html(text: str, summary: str) -> None:
    done = subprocess.run(
        [*SUMM, "summarize", "-", "-s", "1", "-m", "lead"], input=text, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == f"{summary}\n"


def test_a_missing_file_of_outputs_is_reported_with_its_option(tmp_path: Path) -> None:
    done = run("compare", "seeds", "--system", "mine=nothere.jsonl", "-w", "20", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "error: --system mine=nothere.jsonl: there is no file or folder nothere.jsonl.\n"


def test_errors_are_one_line_without_a_traceback(tmp_path: Path) -> None:
    done = run("summarize", "none.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: there is no file none.txt.\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['summ', '--help']\n"
        "from summ.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'datasets', 'nltk', 'numpy', 'scipy', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_ends_a_batch_with_130_and_the_same_command_resumes(tmp_path: Path) -> None:
    text = " ".join(f"The bridge number {n} closes in district {n * 7 % 31} for repairs." for n in range(90))
    records = [{"id": f"c{n}", "documents": [text, text.replace("closes", "opens")]} for n in range(40)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    asked = ["batch", "in.jsonl", "out.jsonl", "-w", "50", "-m", "lexrank"]
    process = slowly(*asked, cwd=tmp_path)
    out = tmp_path / "out.jsonl"
    until = time.monotonic() + 30
    while not (out.exists() and out.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130, stderr
    kept = len(out.read_text().splitlines())
    assert stderr == f"Interrupted: {kept} of 40 done. Run the same command to resume.\n"
    assert 0 < kept < 40
    done = run(*asked, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"processed in this run +{40 - kept}\n", done.stdout)
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [f"c{n}" for n in range(40)]


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_keeps_finished_results_of_a_comparison_and_says_how_to_resume(tmp_path: Path) -> None:
    text = " ".join(f"The bridge number {n} closes in district {n * 7 % 31} for repairs." for n in range(90))
    records = [{"id": f"c{n}", "documents": [f"{text} {n}."], "references": [text[:99]]} for n in range(60)]
    (tmp_path / "set.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    (tmp_path / "run.yaml").write_text(
        "data: {source: set.jsonl}\nbudget: {words: 50}\nsystems: [{method: lexrank}]\nmetrics: [rouge]\n"
    )
    cache = tmp_path / "kept"
    command = ["compare", "run.yaml", "--cache", str(cache)]
    process = slowly(*command, cwd=tmp_path)
    until = time.monotonic() + 30
    while not any(cache.glob("summaries/*")) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout) == (130, ""), stderr
    kept = sum(bool(line) for line in next(cache.glob("summaries/*")).read_text().splitlines())
    assert stderr.splitlines() == [
        f"{kept} of 60 summaries are finished and cached in {cache}. Run the same command or call to resume.",
        "Interrupted.",
    ]
    assert 0 < kept < 60
    done = run(*command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{60 - kept} of 60 summaries computed" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="terminals are opened otherwise there")
def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    command = [*SUMM, "compare", str(ROOT / "configs" / "seeds.yaml"), "--no-cache"]
    command += ["--set", "systems=[{method: lead}]", "--set", "data.limit=2"]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60).stderr == ""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    # Linux raises this when the other end of a terminal is closed.
    except OSError:
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"lead:" in shown
    assert b"/2 [" in shown


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_closed_pipe_ends_the_command_silently() -> None:
    process = subprocess.Popen([*SUMM, "methods"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert stderr == b""


@pytest.mark.parametrize("script", ["run.py", "compare.py"])
def test_the_scripts_run(script: str, tmp_path: Path) -> None:
    arguments = ["lead", "--limit", "1"] if script == "run.py" else ["configs/seeds.yaml", "--set", "data.limit=1"]
    if script == "compare.py":
        arguments += ["--set", "systems=[{method: lead}]", "--output", str(tmp_path / "run")]
    command = [sys.executable, str(ROOT / "eval" / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    assert ("rougeL" if script == "run.py" else "ROUGE-L") in done.stdout


def test_an_interruption_before_a_command_starts_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    from summ.cli import main

    monkeypatch.setattr(sys.modules["summ.cli.app"], "app", interrupted)
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 130
    assert capsys.readouterr().err == "Interrupted.\n"
