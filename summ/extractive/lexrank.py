"""LexRank."""

from __future__ import annotations

from typing import Annotated

from summ.extractive.pagerank import Product, pagerank
from summ.extractive.threshold_graph import threshold_graph
from summ.options import Range, Share
from summ.selection.arrays import Floats, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.types import Note


class LexRank(Extractive):
    """PageRank centrality in the sentence similarity graph (Erkan and Radev 2004).

    Similarity is the cosine of tf-idf vectors.

    Parameters
    ----------
    threshold : float or None, default 0.1
        Sentences at least this similar are linked, with equal weights. If None, the similarity is the weight of the
        link (continuous LexRank).
    damping : float, default 0.85
        Probability of following a link. With 1, the scores are those of the ``lexrank`` package divided by n, and do
        not compare sentences of separate components of the graph. Both defaults are those of the paper.

    References
    ----------
    Erkan and Radev (2004), LexRank: Graph-based Lexical Centrality as Salience in Text Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("lexrank").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "lexrank"

    def __init__(
        self, *, threshold: Annotated[float, Range(0, 1, closed="left")] | None = 0.1, damping: Share = 0.85
    ) -> None:
        self.threshold = threshold
        self.damping = damping

    def score(self, sentences: SentenceFeatures) -> Floats:
        vectors = sentences.tfidf
        if self.threshold is None:
            return pagerank(_cosines(vectors), len(sentences), damping=self.damping)
        product, share = threshold_graph(vectors, self.threshold)
        if share < 1:
            text = f"the graph is too large: it was estimated from the links of {share:.0%} of the sentences"
            sentences.notes.append(Note("approximation", text))
        return pagerank(product, len(sentences), damping=self.damping, symmetric=share == 1)


def _cosines(vectors: Matrix) -> Product:
    columns = vectors.T.tocsr()
    return lambda values: vectors @ (columns @ values)
