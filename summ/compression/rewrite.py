"""Extract, then rewrite: a small network shortens the sentences that `learned` prefers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from summ.compression.candidates import Candidate, verbatim
from summ.compression.pool import SentencePool
from summ.compression.rewriting.network import Rewriter, Version, installed_rewriter
from summ.compression.rewriting.versions import VersionFeatures, candidates_of, pairs_to_fuse
from summ.evidence import is_unsupported
from summ.extractive.learned.domain import in_domain_weight
from summ.extractive.learned.expected_concepts import ExpectedConcepts
from summ.generation.backends.checkpoint import Dtype
from summ.generation.hf.loading import pick_device, pick_dtype
from summ.method import Method, Request
from summ.options import Count, NonSemantic, Range
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import choose
from summ.selection.options import Selection
from summ.types import Note, Summary, SummarySentence

if TYPE_CHECKING:
    from summ.extractive.learned.network import Prediction

_OUT_OF_DOMAIN = Note("out-of-domain", "The rewriter was trained on English news: sentences are not rewritten")
# Sentences for this many times the budget are rewritten, so that selection has a choice.
_OVERSAMPLING = 2.5
_MAX_SENTENCES = 60
# Weight of single words in selection. Their probabilities are too high for cuts, which keep the likeliest words; those
# of bigrams less so, since cuts break bigrams up. On 1,100 validation clusters of Multi-News at 100 words, ROUGE-1 and
# ROUGE-2 are 0.41 and 0.34 above those of `learned` with this weight, and 0.39 and 0.27 with 0.9.
_WORD_WEIGHT = 0.7
# Of 71 fused sentences of 500 validation clusters, those at or above this similarity read well; half of the others
# confused facts.
_MIN_FUSION_SIMILARITY = 0.45
# Selection is repeated without unsupported versions; the last time without any version.
_MAX_ATTEMPTS = 4


class Rewrite(Method):
    """Select as `learned` does, and shorten the sentences so that more of them fit (Chen and Bansal 2018).

    A small encoder-decoder rewrites more sentences than fit the budget, in several versions each. It also fuses pairs
    of similar sentences from different documents. All versions compete with the original sentences, by the words that
    they keep and by their length. A version consists of words of its sources, in their case and spelling, and function
    words. If the documents do not support a version, another one or the original replaces it. The network was trained
    on English news; other input is summarized by `learned`, with a note.

    Parameters
    ----------
    beams : int, default 4
        Beam width of the search.
    fuse : float, default 0.45
        Minimum cosine similarity of two sentences to be fused; 1 turns fusion off.
    model : str or path, optional
        Folder of a rewriter; by default that of the installed package ``summ-mds-rewriter``.
    dtype : {"auto", "float32", "float16", "bfloat16"}, default "float32"
        Precision of the network. ``float32`` gives the same output on every processor.
    device : str, default "auto"
        Where the network runs; does not affect the output.

    References
    ----------
    Chen and Bansal (2018), Fast Abstractive Summarization with Reinforce-Selected Sentence Rewriting.
    """

    name = "rewrite"
    selection: Selection = Selection()

    def __init__(
        self,
        *,
        beams: Count = 4,
        fuse: Annotated[float, Range(0, 1, closed="right")] = _MIN_FUSION_SIMILARITY,
        model: str | os.PathLike[str] | None = None,
        dtype: Dtype = "float32",
        device: Annotated[str, NonSemantic] = "auto",
    ) -> None:
        self.beams = beams
        self.fuse = fuse
        self.model = None if model is None else os.fspath(model)
        self.dtype = dtype
        self.device = device

    def identity(self) -> dict[str, Any]:
        dtype = pick_dtype(self.dtype, pick_device(self.device)) if self.dtype == "auto" else self.dtype
        digests = {"learned": self._learned.digest, "model": self._rewriter.digest}
        return {**super().identity(), "dtype": dtype, **digests}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        pool = SentencePool.of(request, self.selection, self.segmentation, oversampling=_OVERSAMPLING)
        predicted = self._predicted(pool)
        if predicted is None:
            extract = self._learned.summarize([request])[0]
            notes = (*extract.notes, _OUT_OF_DOMAIN) if extract.sentences else extract.notes
            return replace(extract, method=self.signature, notes=notes)
        chosen, next_best = self._choose(pool, predicted)
        return pool.finish(chosen, next_best, order=self.selection.order, signature=self.signature)

    def _predicted(self, pool: SentencePool) -> Prediction | None:
        """Return the predictions of `learned`; None for input unlike the rewriter's training data."""
        if not len(pool.features) or pool.segments.language not in (None, "en"):
            return None
        predicted = self._learned.predicted(pool.features)
        return predicted if in_domain_weight(predicted.distance) >= 1 else None

    def _rewritten(
        self, features: SentenceFeatures, predicted: Prediction
    ) -> Iterator[tuple[tuple[int, ...], Sequence[Version]]]:
        """Yield the rows of the best sentences, and of pairs to fuse, with the network's versions of them."""
        objective = self._learned.expecting(features, predicted)
        rows = choose(features, objective, self.selection).chosen[:_MAX_SENTENCES]
        groups = [*((row,) for row in rows), *pairs_to_fuse(features, rows, self.fuse)]
        versions = self._rewriter.versions([[features.texts[row] for row in group] for group in groups])
        return zip(groups, versions, strict=True)

    def _choose(self, pool: SentencePool, predicted: Prediction) -> tuple[dict[int, SummarySentence], Candidate | None]:
        """Return supported sentences by seed, and the next best sentence in its original form."""
        candidates = candidates_of(pool.features, self._rewritten(pool.features, predicted))
        for attempts_left in range(_MAX_ATTEMPTS, 0, -1):
            versions = VersionFeatures(pool.features, candidates, pool.request.length)
            objective = self._learned.expecting(versions, versions.predicted(predicted), words=_WORD_WEIGHT)
            choice = choose(versions, objective, self.selection)
            chosen = [versions.candidates[row] for row in choice.chosen]
            sentences = pool.trace(chosen)
            failed = {sentence.text for sentence in sentences if sentence.flags or is_unsupported(sentence)}
            if not failed:
                break
            candidates = [
                candidate
                for candidate in candidates
                if candidate.is_verbatim or (attempts_left > 2 and candidate.text not in failed)
            ]
        by_seed = {candidate.seed: sentence for candidate, sentence in zip(chosen, sentences, strict=True)}
        if choice.next_best is None:
            return by_seed, None
        # The beginning of the source itself needs no verification.
        return by_seed, verbatim(pool.features, versions.candidates[choice.next_best].seed)

    @cached_property
    def _learned(self) -> ExpectedConcepts:
        learned = ExpectedConcepts()
        learned.selection = self.selection
        return learned

    @cached_property
    def _rewriter(self) -> Rewriter:
        return Rewriter(self.model or installed_rewriter(), beams=self.beams, dtype=self.dtype, device=self.device)
