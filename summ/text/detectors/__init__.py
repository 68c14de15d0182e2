"""Language detectors, one per file; `base.py` holds the contract."""
