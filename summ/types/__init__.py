"""What goes in (documents, clusters, examples, a budget) and what comes out (a summary with its sources)."""

from summ.types.budget import UNITS, Budget
from summ.types.documents import Cluster, ClusterLike, Document, Example, Sentence
from summ.types.summary import Flag, Source, Summary, SummarySentence

__all__ = [
    "UNITS",
    "Budget",
    "Cluster",
    "ClusterLike",
    "Document",
    "Example",
    "Flag",
    "Sentence",
    "Source",
    "Summary",
    "SummarySentence",
]
