"""Comparisons and summaries as tables and pages."""
