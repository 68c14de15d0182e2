"""Sentence splitters, one per file; `base.py` holds the contract."""
