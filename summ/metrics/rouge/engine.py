"""The work behind `Rouge`: a chunk of texts to arrays of scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summ.errors import InputError
from summ.metrics.rouge.averaging import rule
from summ.metrics.rouge.chunks import Chunk, cuts
from summ.metrics.rouge.conventions import convention as find_convention
from summ.metrics.rouge.dropped import dropped_side_notes, loses_letters
from summ.metrics.rouge.encoding import encode
from summ.metrics.rouge.interning import Interner
from summ.metrics.rouge.overlap import overlaps
from summ.metrics.rouge.pairs import Encoded, Ints, Pairs, starts_of
from summ.metrics.rouge.variants import Variant

# Token types kept before the interner starts anew, so that a stream of any length stays in flat memory.
_TYPES = 1 << 18


@dataclass
class Result:
    """Scores of a chunk: variant to (n, 3), with counts of what scored zero for having no words at all."""

    values: dict[str, NDArray[np.float64]]
    empty_candidates: int
    empty_references: int
    dropped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class PreparedReferences:
    """References tokenized once. Made by `Rouge.prepare`, and good for every `Rouge` that tokenizes alike."""

    encoded: Encoded
    counts: Ints
    characters: Sequence[int]
    interner: Interner
    tokenizing: tuple[object, ...]
    dropped: int
    sequences: Encoded | None = None

    def __len__(self) -> int:
        return len(self.counts)

    def check(self, engine: Engine, candidates: int) -> None:
        """Raises `InputError` where they cannot serve."""
        if self.tokenizing != engine.tokenizing:
            raise InputError("these references were prepared under other options: prepare them with this Rouge.")
        if candidates != len(self):
            raise InputError(f"{candidates} candidates but {len(self)} entries of references.")


class Engine:
    """Tokenizes, counts and averages, with the token types seen so far."""

    def __init__(
        self,
        variants: Sequence[Variant],
        *,
        convention: str,
        stem: bool,
        stop_words: bool,
        references: str,
        beta: float,
        words: int | None,
        bytes: int | None,
        split: str,
    ) -> None:
        self._variants, self._rule, self._beta = tuple(variants), rule(references), beta
        self._words, self._bytes, self._split = words, bytes, split
        self._convention = find_convention(convention)
        self._stem, self._stop_words = stem, stop_words
        self._perl = self._convention.counts_like_perl
        limits = (words, bytes) if self._perl else ()
        self.tokenizing = (convention, stem, stop_words, split, *limits)
        self._interner = self._new_interner()

    def prepare(self, references: Sequence[tuple[str, ...]]) -> PreparedReferences:
        flat = [text for texts in references for text in texts]
        interner = self._new_interner()
        return PreparedReferences(
            encoded=self._encode_references(flat, interner),
            counts=np.array([len(texts) for texts in references], dtype=np.int64),
            characters=[sum(map(len, texts)) for texts in references],
            interner=interner,
            tokenizing=self.tokenizing,
            dropped=sum(map(self._loses, flat)),
            sequences=self._sequences(flat, interner),
        )

    def run(self, chunk: Chunk) -> Result:
        if len(self._interner) > _TYPES:
            self._interner = self._new_interner()
        flat = [text for texts in chunk.references for text in texts]
        encoded = self._encode_references(flat, self._interner)
        counts = np.fromiter(map(len, chunk.references), dtype=np.int64, count=len(chunk.references))
        sequences = self._sequences(flat, self._interner)
        result = self._score(chunk.candidates, self._interner, (encoded, sequences), counts, 0)
        result.dropped["references"] = sum(map(self._loses, flat))
        return result

    def run_prepared(self, candidates: Sequence[str], references: PreparedReferences) -> Iterator[Result]:
        sizes = [len(text) + more for text, more in zip(candidates, references.characters, strict=True)]
        first = starts_of(references.counts)
        for begin, end in cuts(sizes):
            counts = references.counts[begin:end]
            sides = references.encoded, references.sequences
            result = self._score(candidates[begin:end], references.interner, sides, counts, int(first[begin]))
            result.dropped["references"] = references.dropped if begin == 0 else 0
            yield result

    def notes(self, dropped: Sequence[Counter[str]]) -> list[str]:
        return dropped_side_notes(sum(dropped, Counter()), self._convention.name)

    def _score(
        self,
        candidates: Sequence[str],
        interner: Interner,
        sides: tuple[Encoded, Encoded | None],
        counts: Ints,
        first: int,
    ) -> Result:
        references, sequences = sides
        encoded = self._encode([self._cut(text) for text in candidates], interner)
        which_reference = first + np.arange(int(counts.sum()))
        which_candidate = np.repeat(np.arange(len(candidates)), counts)
        pairs = Pairs(references, encoded, which_reference, which_candidate)
        others = self._sequences(candidates, interner)
        seen = Pairs(sequences, others, which_reference, which_candidate) if sequences and others else None
        starts = starts_of(counts)
        return Result(
            values={
                name: self._rule(overlap, starts, counts, self._beta)
                for name, overlap in overlaps(pairs, self._variants, like_perl=self._perl, sequences=seen)
            },
            empty_candidates=int((encoded.lengths == 0).sum()),
            empty_references=int((references.lengths[which_reference] == 0).sum()),
            dropped=Counter(candidates=sum(map(self._loses, candidates))),
        )

    def _encode_references(self, texts: Sequence[str], interner: Interner) -> Encoded:
        return self._encode([self._cut(text) for text in texts] if self._perl else texts, interner)

    def _sequences(self, texts: Sequence[str], interner: Interner) -> Encoded | None:
        """The texts as L and W see them, where the convention shows them more than it counts."""
        if not self._convention.seeks_in_more or self._bytes is None:
            return None
        if not any(one.kind in ("L", "Lsum", "W") for one in self._variants):
            return None
        size = self._bytes
        return self._encode([self._convention.cut_for_sequences(text, size) for text in texts], interner)

    def _encode(self, texts: Sequence[str], interner: Interner) -> Encoded:
        if self._split == "sentences":
            from summ.metrics.rouge.splitting import one_sentence_a_line

            texts = [one_sentence_a_line(text) for text in texts]
        return encode(self._convention.join(texts), len(texts), interner)

    def _cut(self, text: str) -> str:
        if self._words is not None:
            return self._convention.cut_words(text, self._words)
        return self._convention.cut_bytes(text, self._bytes) if self._bytes is not None else text

    def _loses(self, text: str) -> bool:
        return self._convention.ascii_only and not text.isascii() and loses_letters(text)

    def _new_interner(self) -> Interner:
        return Interner(self._convention.finish(stem=self._stem, stop_words=self._stop_words))
