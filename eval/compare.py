"""Compare the systems of a run file: `python eval/compare.py configs/seeds.yaml`. The door as a script.

The same options as `summ compare`; see `python eval/compare.py --help`.
"""

from __future__ import annotations

import sys

from summ.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "compare")
    main()
