"""Scoring of summaries."""
