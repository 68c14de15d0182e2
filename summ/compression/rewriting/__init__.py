"""Sentence shortening: a small network finds the parts of a sentence that are optional."""
