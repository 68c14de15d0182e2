"""The input (documents, clusters, examples, a budget) and the output (a summary with its sources)."""

from summ.types.budget import UNITS, Budget
from summ.types.clusters import Cluster, ClusterLike, Example
from summ.types.conflict import Conflict, ConflictValue, Statement
from summ.types.documents import Document, Sentence
from summ.types.failure import Failure
from summ.types.note import NOTE_KINDS, Note, limited_notes
from summ.types.source import Source
from summ.types.summary import Flag, Summary, SummarySentence
from summ.types.surrogates import without_surrogates

__all__ = [
    "NOTE_KINDS",
    "UNITS",
    "Budget",
    "Cluster",
    "ClusterLike",
    "Conflict",
    "ConflictValue",
    "Document",
    "Example",
    "Failure",
    "Flag",
    "Note",
    "Sentence",
    "Source",
    "Statement",
    "Summary",
    "SummarySentence",
    "limited_notes",
    "without_surrogates",
]
