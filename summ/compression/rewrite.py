"""Extract, then rewrite: the sentences that `learned` would choose, said in fewer words by a small network."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any

from summ.compression.fusion.candidates import Candidate
from summ.compression.fusion.traced import traced
from summ.compression.rewriting.installed import rewriter_folder
from summ.compression.rewriting.network import Network, Version
from summ.compression.rewriting.versions import Versions, candidates_of, pairs_to_fuse
from summ.evidence import Tracer, is_unsupported, verification_notes
from summ.extractive.learned.domain import familiarity
from summ.extractive.learned.method import Learned
from summ.extractive.learned.network import Predicted
from summ.generation.backends.checkpoint import Dtype
from summ.generation.driver.update_filter import new_sentences
from summ.generation.hf.loading import pick_device, pick_dtype
from summ.method import Method, Request
from summ.options import Count, NonSemantic, Range
from summ.selection.base import features_of, near_repeats, why_empty
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import choose
from summ.selection.options import Selection
from summ.selection.ordering import ordered
from summ.text.joining import join
from summ.text.segments import Segments, segment
from summ.types import Note, Summary, SummarySentence

Made = tuple[tuple[int, ...], Sequence[Version]]

_UNLIKE = Note("out-of-domain", "unlike the English news that the rewriter knows: sentences stand as they are")
# Sentences for so many times the ceiling are rewritten, so that there is a choice among them.
_SPARE = 2.5
_MOST_SENTENCES = 60
# A cut keeps whichever words have the best chances, so that their chances turn out too high; less so those of bigrams,
# which it tears. On 1,100 validation clusters of Multi-News at 100 words ROUGE-1 and 2 are 0.41 and 0.34 above those of
# `learned` with this weight of single words, 0.39 and 0.27 with 0.9.
_WORDS = 0.7
# Of 71 fused sentences of 500 validation clusters those from here on read well; of the others half mixed things up.
_FUSE = 0.45
# Choosing again without what the sources did not carry; after so many times without any rewriting at all.
_TRIES = 4


class Rewrite(Method):
    """The extractive default, its sentences rewritten (Chen and Bansal 2018): shorter, so that more of them fit.

    Sentences for more than the budget are chosen as by `learned` and said again by a small encoder-decoder, in all ways
    that its `beams` come to; two of different documents that say alike (cosine of at least `fuse`; 1 for never) are
    also said as one. Every way competes with the sentence itself for a place under the budget, by what the words that
    it keeps are worth to a summary and what they cost. A rewriting has no words but those of its sources and function
    words, in the case and spelling of the sources; one that the documents do not carry gives way to another or to the
    sentence itself. The network knows English news: anything else is left as `learned` chooses it, with a note.

    `model` is the folder of a rewriter, None for the installed part `summ-rewriter`. `dtype` as in every checkpoint,
    single precision by default, which says the same on every processor. `device` does not decide what is said.
    """

    name = "rewrite"
    selection: Selection = Selection()

    def __init__(
        self,
        *,
        beams: Count = 4,
        fuse: Annotated[float, Range(0, 1, closed="right")] = _FUSE,
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
        digests = {"learned": self._learned.digest, "model": self._network.digest}
        return {**super().identity(), "dtype": dtype, **digests}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        segments = segment(request.cluster, language=self.selection.language)
        fresh = replace(segments, sentences=tuple(new_sentences(request, segments)))
        wide = replace(request, length=replace(request.length, limit=int(_SPARE * request.length.limit)))
        features = features_of(wide, fresh)
        predicted = self._predicted(features, segments)
        if predicted is None:
            whole = self._learned.summarize([request])[0]
            notes = (*whole.notes, _UNLIKE) if whole.sentences else whole.notes
            return replace(whole, method=self.signature, notes=notes)
        candidates = candidates_of(features, range(len(features)), self._made(features, predicted))
        choice = self._choice(request, features, segments, candidates, predicted)
        notes = (*segments.notes, *near_repeats(features, segments, request), *features.notes)
        if not choice:
            notes = (*notes, why_empty(features, request))
        else:
            notes = (*notes, *verification_notes(choice))
        text = join([one.text for one in choice])
        return Summary(text, choice, self.signature, notes, request.cluster.documents)

    def _predicted(self, features: SentenceFeatures, segments: Segments) -> Predicted | None:
        """What `learned` makes of the sentences; None where they are not the English news that the network knows."""
        if not len(features) or segments.language not in (None, "en"):
            return None
        predicted = self._learned.predicted(features)
        return predicted if familiarity(predicted.distance) >= 1 else None

    def _made(self, features: SentenceFeatures, predicted: Predicted) -> Iterator[Made]:
        """Each of the sentences that `learned` would choose for a larger budget, and two that say alike, said anew."""
        objective = self._learned.expecting(features, predicted)
        rows = choose(features, objective, self.selection).chosen[:_MOST_SENTENCES]
        asked = [*((row,) for row in rows), *pairs_to_fuse(features, rows, self.fuse)]
        said = self._network.versions([[features.texts[row] for row in one] for one in asked])
        return zip(asked, said, strict=True)

    def _choice(
        self,
        request: Request,
        features: SentenceFeatures,
        segments: Segments,
        candidates: Sequence[Candidate],
        predicted: Predicted,
    ) -> tuple[SummarySentence, ...]:
        """The best of the candidates, chosen again without those that the documents turn out not to carry."""
        tracer = Tracer(features.cluster, segments)
        for left in range(_TRIES, 0, -1):
            versions = Versions(features, candidates, request.length)
            objective = self._learned.expecting(versions, versions.predicted(predicted), words=_WORDS)
            choice = choose(versions, objective, self.selection)
            chosen = [versions.candidates[place] for place in choice.chosen]
            told = traced(chosen, features, tracer)
            failed = {one.text for one in told if one.flags or is_unsupported(one)}
            if not failed:
                break
            candidates = [one for one in candidates if one.is_whole or (left > 2 and one.text not in failed)]
        by_seed = {one.seed: sentence for one, sentence in zip(chosen, told, strict=True)}
        found = [by_seed[row] for row in ordered(features, list(by_seed), self.selection.order)]
        if request.truncate and choice.next_best is not None:
            # What is cut off anyway is cut off the source, which needs no check.
            row = versions.candidates[choice.next_best].seed
            text = request.length.cut(features.texts[row], after=[one.text for one in found])
            if text:
                whole = traced(candidates_of(features, [row], ()), features, tracer)
                found += [replace(one, text=text) for one in whole]
        return tuple(found)

    @cached_property
    def _learned(self) -> Learned:
        learned = Learned()
        learned.selection = self.selection
        return learned

    @cached_property
    def _network(self) -> Network:
        return Network(self.model or rewriter_folder(), beams=self.beams, dtype=self.dtype, device=self.device)
