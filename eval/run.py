"""Score one method on one data set: `python eval/run.py seeds --method lexrank --words 100`. The door as a script.

The same options as `summ evaluate`; see `python eval/run.py --help`.
"""

from __future__ import annotations

import sys

from summ.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "evaluate")
    main()
