"""Extractive methods, one per file: each scores sentences; `summ.selection` selects and orders them."""

from summ.selection.base import Extractive

__all__ = ["Extractive"]
