"""The command-line interface."""

from summ.cli.app import app, main

__all__ = ["app", "main"]
