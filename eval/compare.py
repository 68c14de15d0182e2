"""Compare the systems of a run file: `python eval/compare.py configs/seeds.yaml --output runs/seeds`."""

from __future__ import annotations

import argparse
import sys

from summ import SummError
from summ.config import load_run
from summ.evaluation.run_folder import check_output, write_run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", help="run file, such as configs/seeds.yaml")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="override a key of the run")
    parser.add_argument("--output", help="folder for the results; must not exist")
    options = parser.parse_args()

    run = load_run(options.run, options.set)
    if options.output:
        check_output(options.output)
    comparison = run.compare(cache=True, progress=True)
    print(comparison.table(), comparison.verdict, sep="\n\n")
    if options.output:
        write_run(comparison, run.to_dict(options.output), options.output)
    return 0 if comparison.is_complete else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
