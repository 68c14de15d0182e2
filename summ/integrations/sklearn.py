"""scikit-learn: a transformer from clusters to texts, for pipelines with vectorizers and classifiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from summ.integrations.adapter import Adapter


class SummaryTransformer(TransformerMixin, BaseEstimator):
    """Summarizes each item, a text or a list of texts.

    Parameters
    ----------
    method : str, optional
        Name of the method; by default the best one that needs no download.
    options : mapping, optional
        Options of the method.
    words, sentences : int, optional
        The budget; 100 words by default.
    workers : int, default 1
        Number of processes.
    """

    def __init__(
        self,
        method: str | None = None,
        *,
        options: Mapping[str, Any] | None = None,
        words: int | None = None,
        sentences: int | None = None,
        workers: int = 1,
    ) -> None:
        self.method = method
        self.options = options
        self.words = words
        self.sentences = sentences
        self.workers = workers

    def fit(self, X: Iterable[Any], y: Any = None) -> Self:  # noqa: N803
        """Check the parameters; nothing is learned."""
        self._adapter()
        return self

    def transform(self, X: Iterable[Any]) -> NDArray[np.object_]:  # noqa: N803
        """Return an array with one summary, a str, per item."""
        clusters = [[item] if isinstance(item, str) else item for item in X]
        adapter = self._adapter()
        summaries = adapter.summarizer.summarize_many(clusters, workers=self.workers, **adapter.arguments)
        return np.array([summary.text for summary in summaries], dtype=object)

    def _adapter(self) -> Adapter:
        return Adapter(self.method, self.options, {"words": self.words, "sentences": self.sentences})

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags
