"""Significance tests and rankings over examples."""
