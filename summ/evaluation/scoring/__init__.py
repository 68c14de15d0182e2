"""Summaries to scores."""
