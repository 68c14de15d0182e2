"""Builds the documentation site: generated parts of pages, and the code blocks, which are run."""
