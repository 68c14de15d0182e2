"""Extractive methods, one per file: each scores sentences; `summ.selection` selects and orders them."""
