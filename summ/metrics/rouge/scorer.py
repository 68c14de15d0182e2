"""The metric `Rouge`."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray

from summ.argument_types import with_checked_types
from summ.errors import MethodError, shortened
from summ.metrics.base import Metric, References, ScoreWarning
from summ.metrics.inputs import checked_candidates, checked_references
from summ.metrics.intervals import bootstrap_means
from summ.metrics.rouge import signature as signatures
from summ.metrics.rouge.chunks import Chunk, chunks, stream_chunks
from summ.metrics.rouge.engine import ChunkScores, Engine, PreparedReferences
from summ.metrics.rouge.lost_letters import lost_letters_notes
from summ.metrics.rouge.multi_reference import RULES
from summ.metrics.rouge.variants import variants as parse_variants
from summ.metrics.rouge.workers import score_in_processes
from summ.metrics.score import Score, Scores
from summ.options import Count, NonSemantic, OneOf, Range
from summ.types.items import item_list

if TYPE_CHECKING:
    from summ.types import Cluster

DEFAULT_VARIANTS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


class Rouge(Metric):
    """Overlap with references in words, word sequences and skip bigrams.

    Parameters
    ----------
    variants : sequence of str or str, default ("rouge1", "rouge2", "rougeL", "rougeLsum")
        Names such as ``rouge1``, ``rougeL``, ``rougeLsum``, ``rougeW-1.2``, ``rougeS4`` and ``rougeSU4``.
    stem : bool, default True
        Compare stems.
    references : str, default "mean"
        How to combine several references: ``mean``, ``max``, ``average``, ``best`` or ``jackknife``
        (`summ.metrics.rouge.multi_reference`).
    convention : str, default "rouge-score"
        Tokenization: ``rouge-score`` (bit-identical to that package), ``rouge-1.5.5`` (the Perl script,
        within 2e-5), ``rouge-1.5.5-wordnet`` or ``unicode`` (any script).
    beta : float, default 1.0
        Weight of recall in the F-measure.
    words, bytes : int, optional
        Length to which candidates are truncated. At most one of the two.
    split : str, default "newline"
        What separates sentences for Lsum: ``newline``, or ``sentences`` for the sentence splitter of `summ`.
    stop_words : bool, default False
        Leave out English stop words.
    bootstrap : int, optional
        Number of resamples for 95% intervals of the means.
    seed : int, default 12345
        Seed of the resampling.
    workers : int, default 1
        Number of processes. Does not change the scores.

    Raises
    ------
    MethodError
        For an option that is unknown or out of range.

    Examples
    --------
    >>> scores = Rouge("rouge1").score(["the cat sat"], [["the cat sat down"]])
    >>> scores["rouge1"].precision, scores["rouge1"].recall
    (1.0, 0.75)

    References
    ----------
    Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries.
    """

    name: ClassVar[str] = "rouge"

    def __init__(
        self,
        variants: Sequence[str] | str = DEFAULT_VARIANTS,
        *,
        stem: bool = True,
        references: Annotated[str, OneOf(RULES)] = "mean",
        convention: str = "rouge-score",
        beta: Annotated[float, Range(0, 1000, closed="right")] = 1.0,
        words: Count | None = None,
        bytes: Count | None = None,
        split: Annotated[str, OneOf(("newline", "sentences"))] = "newline",
        stop_words: bool = False,
        bootstrap: Annotated[int, Range(1, 100_000)] | None = None,
        seed: Annotated[int, Range(0)] = 12345,
        workers: Annotated[int, Range(1), NonSemantic] = 1,
    ) -> None:
        parsed = parse_variants(variants)
        self.variants = tuple(variant.name for variant in parsed)
        self.stem, self.references, self.convention = stem, references, convention
        self.beta, self.words, self.bytes = beta, words, bytes
        self.split, self.stop_words = split, stop_words
        self.bootstrap, self.seed, self.workers = bootstrap, seed, workers
        if words is not None and bytes is not None:
            raise MethodError("give words= or bytes=, not both.", option="bytes")
        # Worker processes create their own engines, which cannot be pickled.
        self._make_engine = partial(
            Engine,
            parsed,
            convention=convention,
            stem=stem,
            stop_words=stop_words,
            references=references,
            beta=beta,
            words=words,
            bytes=bytes,
            split=split,
        )
        self._engine = self._make_engine()

    @classmethod
    def from_signature(cls, signature: str) -> Rouge:
        """Create the metric that has this signature. Raises `MethodError`."""
        return cls(**signatures.read(signature))

    @property
    def signature(self) -> str:
        return signatures.write(self.variants, self.options(), version=self.version)

    @with_checked_types
    def signature_of(self, variant: str, field: str = "fmeasure") -> str:
        """Return the signature of one score, such as ``rouge2-r|…`` for the recall of ROUGE-2. Raises `MethodError`."""
        if variant not in self.variants or field not in [item.name for item in fields(Score)]:
            raise MethodError(f"there is no score {shortened(variant)}, {shortened(field)}.")
        return signatures.write([variant], self.options(), version=self.version, field=field[0])

    def prepare(self, references: References) -> PreparedReferences:
        """Tokenize references once, to score any number of systems against them. Raises `InputError`."""
        given = item_list(references, "references")
        return self._engine.prepare(checked_references(given, len(given), needed_by=self.name) or [])

    def score(
        self,
        candidates: Sequence[str],
        references: References | PreparedReferences | None = None,
        *,
        clusters: Sequence[Cluster] | None = None,
    ) -> Scores[Score]:
        """Score each candidate against its references.

        Parameters
        ----------
        candidates : sequence of str
            Empty texts score 0; the result counts them.
        references : sequence of (str or sequence of str) or PreparedReferences
            One or several references per candidate, or the result of `prepare`.
        clusters : optional
            Ignored.

        Raises
        ------
        InputError
            If lengths differ, something is not a string, or a candidate has no reference.
        """
        candidates = checked_candidates(candidates)
        if isinstance(references, PreparedReferences):
            return self._collect(self._engine.score_prepared(candidates, references))
        checked = checked_references(references, len(candidates), needed_by=self.name)
        return self._score(candidates, checked, None)

    def stream(self, pairs: Iterable[tuple[str, Sequence[str] | str]]) -> Iterator[Mapping[str, Score]]:
        """Yield the scores of (candidate, references) pairs one by one, in constant memory."""
        for chunk in stream_chunks(pairs, self.name):
            values = self._engine.score(chunk).values
            for row in zip(*(values[name].tolist() for name in self.variants), strict=True):
                yield {name: Score(*fields) for name, fields in zip(self.variants, row, strict=True)}

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Score]:
        work: Iterator[Chunk] = chunks(candidates, references or [])
        if self.workers > 1:
            return self._collect(score_in_processes(self._make_engine, work, self.workers))
        return self._collect(map(self._engine.score, work))

    def _collect(self, chunk_scores: Iterable[ChunkScores]) -> Scores[Score]:
        collected = list(chunk_scores)
        values: dict[str, NDArray[np.float64]] = {
            name: np.concatenate([np.zeros((0, 3)), *(scores.values[name] for scores in collected)])
            for name in self.variants
        }
        notes = lost_letters_notes(sum((scores.lost_letters for scores in collected), Counter()), self.convention)
        if not collected:
            notes = ["there are no pairs to score"]
        for note in notes:
            warnings.warn(note, ScoreWarning, stacklevel=3)
        return Scores(
            Score,
            values,
            signature=self.signature,
            notes=notes,
            empty_candidates=sum(scores.empty_candidates for scores in collected),
            empty_references=sum(scores.empty_references for scores in collected),
            intervals={name: self._interval(rows) for name, rows in values.items()} if self.bootstrap else None,
        )

    def _interval(self, rows: NDArray[np.float64]) -> tuple[Score, Score]:
        means = bootstrap_means(rows, self.bootstrap or 0, self.seed)
        low, high = np.percentile(means, [2.5, 97.5], axis=0).tolist()
        return Score(*low), Score(*high)
