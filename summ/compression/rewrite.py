"""Select and shorten: optional parts are removed from the sentences of `learned`, so that more of them fit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any

import numpy as np

from summ.compression.candidates import Candidate, verbatim
from summ.compression.pool import SentencePool
from summ.compression.rewriting.network import Rewriter, installed_rewriter
from summ.evidence import is_unsupported
from summ.extractive.learned.domain import in_domain_weight
from summ.extractive.learned.judge import judge, judged_features
from summ.extractive.learned.method import Learned
from summ.extractive.learned.network import network
from summ.generation.backends.checkpoint import Dtype
from summ.generation.hf.loading import pick_device, pick_dtype
from summ.method import Method, Request
from summ.options import NonSemantic, Share
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import Choice, choose
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.types import Note, Summary, SummarySentence

_OUT_OF_DOMAIN = Note("out-of-domain", "The rewriter was trained on English news: sentences are not shortened")
# Number of sentences, those with the highest gain, that are shortened.
_MAX_SHORTENED = 60


class Rewrite(Method):
    """Select as `learned` does, with optional parts of the sentences removed so that more of them fit (experimental).

    A small network reads each sentence and decides which phrases and clauses can be removed so that the rest is
    complete and still true: appositions, nonrestrictive clauses, times, brackets. Attributions, conditions and parts
    of quotations stay. Sentences are selected by their length without these parts; where the summary has room left,
    they are restored. If the documents do not support a shortened sentence, the original is used. The network was
    trained on English news; other input is summarized by `learned`, with a note.

    Parameters
    ----------
    certainty : float, default 0.98
        Minimum probability that the rest is complete and true, for a part to be removed; 1 removes nothing.
    model : str or path, optional
        Folder of a rewriter; by default that of the installed package ``summ-mds-rewriter``.
    dtype : {"auto", "float32", "float16", "bfloat16"}, default "float32"
        Precision of the network. ``float32`` gives the same output on every processor.
    device : str, default "auto"
        Where the network runs; does not affect the output.

    Notes
    -----
    Accuracy and limits are described in docs/quality/rewriter-read.md.

    References
    ----------
    Knight and Marcu (2002), Summarization beyond sentence extraction: removal of constituents.
    Filippova et al. (2015), Sentence Compression by Deletion with LSTMs: deletion without a parser.
    """

    name = "rewrite"
    version = 6
    selection: Selection = Learned.selection

    def __init__(
        self,
        *,
        certainty: Share = 0.98,
        model: str | os.PathLike[str] | None = None,
        dtype: Dtype = "float32",
        device: Annotated[str, NonSemantic] = "auto",
    ) -> None:
        self.certainty = certainty
        self.model = None if model is None else os.fspath(model)
        self.dtype = dtype
        self.device = device

    def identity(self) -> dict[str, Any]:
        dtype = pick_dtype(self.dtype, pick_device(self.device)) if self.dtype == "auto" else self.dtype
        weights = self._learned.identity()["weights"]
        return {**super().identity(), "dtype": dtype, "learned": weights, "model": self._rewriter.digest}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        pool = SentencePool.of(request, self.selection, self.segmentation, oversampling=1)
        is_english = pool.features.language in (None, "en")
        judged = judged_features(pool.features) if is_english and len(pool.features) else None
        if judged is None or not _is_news(pool.features, judged):
            extract = self._learned.summarize([request])[0]
            notes = (*extract.notes, _OUT_OF_DOMAIN) if extract.sentences else extract.notes
            return replace(extract, method=self.signature, notes=notes)
        objective = self._learned.objective(pool.features, judged)
        texts = self._shortened(pool.features, objective)
        while True:
            choice = choose(_with_texts(pool.features, texts), objective, self.selection)
            chosen = [_candidate(pool.features, row, text) for row, text in _restored(pool.features, choice, texts)]
            sentences = pool.trace(chosen)
            failed = [candidate.seed for candidate, sentence in zip(chosen, sentences, strict=True) if _fails(sentence)]
            if not failed:
                break
            for row in failed:
                texts[row] = pool.features.texts[row]
            # The picks are recorded in the objective.
            objective = self._learned.objective(pool.features, judged)
        by_row = {candidate.seed: sentence for candidate, sentence in zip(chosen, sentences, strict=True)}
        last = None if choice.next_best is None else verbatim(pool.features, choice.next_best)
        return pool.finish(
            by_row, last, order=self.selection.order, signature=self.signature, arranged=objective.arranged
        )

    def _shortened(self, features: SentenceFeatures, objective: Objective) -> list[str]:
        """Return the texts of all sentences, those with the highest gains without their optional parts."""
        gains = objective.gains(np.ones(len(features), dtype=bool))
        rows = np.argsort(-gains, kind="stable")[:_MAX_SHORTENED].tolist()
        texts = list(features.texts)
        for row, text in zip(rows, self._rewriter.shorten([texts[row] for row in rows]), strict=True):
            texts[row] = text
        return texts

    @cached_property
    def _learned(self) -> Learned:
        learned = Learned()
        learned.selection, learned.segmentation = self.selection, self.segmentation
        return learned

    @cached_property
    def _rewriter(self) -> Rewriter:
        return Rewriter(
            self.model or installed_rewriter(), certainty=self.certainty, dtype=self.dtype, device=self.device
        )


def _is_news(features: SentenceFeatures, judged: Floats) -> bool:
    """Whether an English cluster is news as `learned` recognizes it, or resembles lower-cased training clusters."""
    if judge().is_news(features, judged):
        return True
    concepts = network()
    return in_domain_weight(concepts.distance(features, concepts.features(features))) >= 1


def _with_texts(features: SentenceFeatures, texts: Sequence[str]) -> SentenceFeatures:
    """Return the features of the sentences with other texts."""
    return SentenceFeatures(
        features.cluster,
        [replace(sentence, text=text) for sentence, text in zip(features.sentences, texts, strict=True)],
        language=features.language,
        known=features.known,
        references=features.references,
        length=features.length,
    )


def _restored(features: SentenceFeatures, choice: Choice, texts: Sequence[str]) -> list[tuple[int, str]]:
    """Return the chosen rows with their texts: the original ones, best first, where these fit."""
    chosen = {row: texts[row] for row in choice.chosen}
    for row in chosen:
        original = {**chosen, row: features.texts[row]}
        if features.length.fits(list(original.values())):
            chosen = original
    return list(chosen.items())


def _candidate(features: SentenceFeatures, row: int, text: str) -> Candidate:
    return Candidate(text, row, {row: 1.0}, is_verbatim=text == features.texts[row])


def _fails(sentence: SummarySentence) -> bool:
    return bool(sentence.flags) or is_unsupported(sentence)
