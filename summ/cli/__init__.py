"""The command line: a mirror of the library."""

from summ.cli.app import app, main

__all__ = ["app", "main"]
