"""Comparisons and summaries as tables and HTML pages."""
