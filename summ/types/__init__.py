"""What goes in (documents, clusters, examples, a budget) and what comes out (a summary with its sources)."""

from summ.types.budget import UNITS, Budget
from summ.types.documents import Cluster, ClusterLike, Document, Example, Sentence
from summ.types.note import NOTE_KINDS, Note
from summ.types.summary import Flag, Source, Summary, SummarySentence

__all__ = [
    "NOTE_KINDS",
    "UNITS",
    "Budget",
    "Cluster",
    "ClusterLike",
    "Document",
    "Example",
    "Flag",
    "Note",
    "Sentence",
    "Source",
    "Summary",
    "SummarySentence",
]
