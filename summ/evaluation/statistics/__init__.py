"""Intervals, significance tests and ranks."""
