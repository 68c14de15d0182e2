"""Compare the systems of a run file on its data: `python eval/compare.py configs/seeds.yaml --output runs/seeds`.

The script shows what `summ compare` does, with the library's own names.
"""

from __future__ import annotations

import argparse
import logging
import sys

from summ import SummError
from summ.config import load_run
from summ.evaluation import user_cache
from summ.evaluation.run_folder import check_output, write_run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", help="a run file, such as configs/seeds.yaml")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="systems.0.damping=0.8")
    parser.add_argument("--output", help="a folder for the run; must not exist")
    parser.add_argument("--overwrite", action="store_true", help="replace the folder of an earlier run")
    parser.add_argument("--cache", default=user_cache(), help="where results are kept (default: %(default)s)")
    arguments = parser.parse_args()

    logging.basicConfig(format="%(message)s")
    logging.getLogger("summ").setLevel(logging.INFO)
    run = load_run(arguments.run, arguments.set)
    folder = arguments.output or run.output
    if folder:
        check_output(folder, overwrite=arguments.overwrite)
    comparison = run.compare(cache=arguments.cache, progress=True)
    print(comparison.table())
    print(f"\n{comparison.verdict}")
    if folder:
        print(f"\nwritten to {write_run(comparison, run.to_dict(), folder, overwrite=arguments.overwrite)}")
    return 0 if comparison.is_complete else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
