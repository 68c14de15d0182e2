"""Run the command line with ``python -m summ``."""

from summ.cli import main

main()
