"""`Rouge`: the options, and texts to scores in chunks."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from summ.errors import MethodError
from summ.metrics.base import Metric, References, ScoreWarning
from summ.metrics.inputs import checked_candidates, checked_references
from summ.metrics.intervals import bootstrap_means
from summ.metrics.rouge import signature as signatures
from summ.metrics.rouge.averaging import rule
from summ.metrics.rouge.chunks import Chunk, chunks, chunks_of_stream
from summ.metrics.rouge.engine import Engine, PreparedReferences
from summ.metrics.rouge.options import checked_number, checked_split
from summ.metrics.rouge.variants import variants as read_variants
from summ.metrics.score import Score, Scores

if TYPE_CHECKING:
    from summ.types import Cluster

DEFAULT_VARIANTS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


class Rouge(Metric):
    """Overlap with references (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries").

    `variants` are names such as ``rouge1``, ``rougeL``, ``rougeLsum``, ``rougeW-1.2``, ``rougeS4``, ``rougeSU4``.
    `convention` is ``rouge-score`` (that package's figures to the last bit), ``rouge-1.5.5`` (the Perl original's
    within 2e-5) or ``unicode`` (any script). `references` says how several become one: ``mean``, ``max``, ``average``,
    ``best`` or ``jackknife`` (see `summ.metrics.rouge.averaging`). `beta` weighs recall in F; `words` or `bytes` cut
    the candidates first; `split` says what parts sentences for Lsum: ``newline``, or ``sentences`` for `summ`'s own
    splitter. `bootstrap` resamples, from `seed`, give 95 % intervals of the means. `workers` processes share large
    sets; they change no figure and are not in the signature.
    """

    name: ClassVar[str] = "rouge"

    def __init__(
        self,
        variants: Sequence[str] | str = DEFAULT_VARIANTS,
        *,
        stem: bool = True,
        references: str = "mean",
        convention: str = "rouge-score",
        beta: float = 1.0,
        words: int | None = None,
        bytes: int | None = None,
        split: str = "newline",
        stop_words: bool = False,
        bootstrap: int | None = None,
        seed: int = 12345,
        workers: int = 1,
    ) -> None:
        read = read_variants(variants)
        self.variants = tuple(one.name for one in read)
        self.stem, self.references, self.convention = stem, references, convention
        self.beta = checked_number("beta", beta, above=0)
        self.words, self.bytes = checked_number("words", words), checked_number("bytes", bytes)
        self.split, self.stop_words = checked_split(split), stop_words
        self.bootstrap, self.seed = checked_number("bootstrap", bootstrap), seed
        self.workers = checked_number("workers", workers)
        if words is not None and bytes is not None:
            raise MethodError("give words= or bytes=, not both.")
        rule(references)
        self.engine = Engine(
            read,
            convention=convention,
            stem=stem,
            stop_words=stop_words,
            references=references,
            beta=beta,
            words=words,
            bytes=bytes,
            split=split,
        )

    @classmethod
    def from_signature(cls, signature: str) -> Rouge:
        """The object that made a signature, or one that scores alike. Raises `MethodError`."""
        return cls(**signatures.read(signature))

    @property
    def signature(self) -> str:
        return signatures.write(self.variants, self.options)

    def signature_of(self, variant: str, field: str = "fmeasure") -> str:
        """The signature of one figure, as ``rouge2-r|…``."""
        return signatures.write([variant], self.options, field=field[0])

    def prepare(self, references: References) -> PreparedReferences:
        """Tokenize references once, to score any number of systems against them. Raises `InputError`."""
        checked = checked_references(references, _length(references), needed_by=self.name)
        return self.engine.prepare(checked or [])

    def score(
        self,
        candidates: Sequence[str],
        references: References | PreparedReferences | None = None,
        *,
        clusters: Sequence[Cluster] | None = None,
    ) -> Scores[Score]:
        """Score each candidate against its references, or against what `prepare` made of them.

        Raises `InputError`, with the place, for lengths that do not match, for what is not a string, and for a pair
        without any reference. Empty texts score 0 and are counted in the result.
        """
        candidates = checked_candidates(candidates)
        if isinstance(references, PreparedReferences):
            references.check(self.engine, len(candidates))
            return self._gathered(self.engine.run_prepared(candidates, references))
        checked = checked_references(references, len(candidates), needed_by=self.name)
        return self._score(candidates, checked, None)

    def stream(self, pairs: Iterable[tuple[str, Sequence[str] | str]]) -> Iterator[Mapping[str, Score]]:
        """Scores of (candidate, references) pairs one by one, in memory that does not grow with their number."""
        for chunk in chunks_of_stream(pairs, self.name):
            result = self.engine.run(chunk)
            for row in zip(*(result.values[name].tolist() for name in self.variants), strict=True):
                yield {name: Score(*figures) for name, figures in zip(self.variants, row, strict=True)}

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Score]:
        work: Iterator[Chunk] = chunks(candidates, references or [])
        if self.workers > 1:
            from summ.metrics.rouge.workers import run_in_processes

            return self._gathered(run_in_processes(self, work, self.workers))
        return self._gathered(map(self.engine.run, work))

    def _gathered(self, results: Iterable[Any]) -> Scores[Score]:
        done = list(results)
        values: dict[str, NDArray[np.float64]] = {
            name: np.concatenate([one.values[name] for one in done]) if done else np.zeros((0, 3))
            for name in self.variants
        }
        notes = self.engine.notes([one.dropped for one in done])
        for note in notes:
            warnings.warn(note, ScoreWarning, stacklevel=3)
        return Scores(
            Score,
            values,
            signature=self.signature,
            notes=notes,
            empty_candidates=sum(one.empty_candidates for one in done),
            empty_references=sum(one.empty_references for one in done),
            intervals=self._intervals(values) if self.bootstrap else None,
        )

    def _intervals(self, values: Mapping[str, NDArray[np.float64]]) -> dict[str, tuple[Score, Score]]:
        found = {}
        for name, rows in values.items():
            means = bootstrap_means(rows, self.bootstrap or 0, self.seed)
            low, high = np.percentile(means, [2.5, 97.5], axis=0).tolist()
            found[name] = (Score(*low), Score(*high))
        return found


def _length(references: Any) -> int:
    return len(references) if hasattr(references, "__len__") else -1
