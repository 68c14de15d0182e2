"""Indexes over the sentences of a cluster, to find the sources of other sentences."""

from summ.evidence.sources.embedding import Encoder
from summ.evidence.sources.index import SourceIndex
from summ.evidence.sources.term_index import Candidates

__all__ = ["Candidates", "Encoder", "SourceIndex"]
