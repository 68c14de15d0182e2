"""``python -m summ`` is the command line."""

from summ.cli import main

main()
