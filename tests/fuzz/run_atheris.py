"""Run targets under atheris, which follows branches of the code: ``run_atheris.py [--seconds N] [TARGET ...]``.

An input that is a finding is written to ``tests/fuzz/findings/TARGET/``, where the test suite tries it from then on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import warnings
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        fuzz(arguments.one, arguments.seconds)
    from fuzz.targets import TARGETS

    failed = []
    for target in arguments.targets or TARGETS:
        # A run of atheris does not return.
        command = [sys.executable, str(Path(__file__)), "--one", target, "--seconds", str(arguments.seconds)]
        if subprocess.run(command).returncode:
            failed.append(target)
        print(f"{target}: {'FINDING' if failed[-1:] == [target] else 'no findings'}", flush=True)
    sys.exit(bool(failed))


def fuzz(name: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["summ"]):
        from fuzz.targets import TARGETS, run

    warnings.simplefilter("ignore")
    findings = FOLDER / "findings" / name
    findings.mkdir(parents=True, exist_ok=True)
    settings = [f"-max_total_time={seconds}", f"-artifact_prefix={findings}/", "-max_len=4000", "-timeout=20"]
    # A slow machine has slow inputs; those that take longer than the timeout are findings.
    settings.append("-report_slow_units=20")
    atheris.Setup([sys.argv[0], *settings, "-rss_limit_mb=3000"], lambda data: run(TARGETS[name], data))
    atheris.Fuzz()


if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parent))
    main()
