"""Texts for the tests of integrations."""

from __future__ import annotations

TEXTS = [
    "The museum reopens on 3 May after two years of repairs. Its roof had leaked since 2019.",
    "Entry to the museum is free on Sundays. The café in the old library opens an hour later.",
    "The ferry to the island does not run in winter. Sailors wait for spring.",
]
QUERY = "When is entry to the museum free?"
ANSWER = "Entry to the museum is free on Sundays."
