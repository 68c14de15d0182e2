"""The engine of `Rouge`: computes arrays of scores for chunks of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summ.errors import InputError
from summ.metrics.rouge.chunks import Chunk, chunk_ranges
from summ.metrics.rouge.conventions import convention as find_convention
from summ.metrics.rouge.encoding import encode
from summ.metrics.rouge.interning import Interner
from summ.metrics.rouge.lost_letters import loses_letters
from summ.metrics.rouge.multi_reference import RULES
from summ.metrics.rouge.overlap import overlaps
from summ.metrics.rouge.pairs import Encoded, Ints, Pairs, starts_of
from summ.metrics.rouge.variants import Variant
from summ.text.sentences import sentence_spans

# Maximum number of token types in an interner, so that streams of any length take constant memory.
_MOST_TYPES = 1 << 18


@dataclass
class ChunkScores:
    """Scores of a chunk, (n, 3) by variant, and the numbers of texts without words or with lost letters."""

    values: dict[str, NDArray[np.float64]]
    empty_candidates: int
    empty_references: int
    lost_letters: Counter[str]


@dataclass(frozen=True)
class EncodedReferences:
    """Encoded texts, and `sequences`, the same texts for L and W if these are computed on longer ones."""

    counted: Encoded
    sequences: Encoded | None
    interner: Interner
    lost_letters: int


@dataclass(frozen=True)
class PreparedReferences:
    """Tokenized references, made by `Rouge.prepare`, for every `Rouge` with the same tokenization."""

    encoded: EncodedReferences
    counts: Ints
    characters: Sequence[int]
    tokenization: tuple[object, ...]

    def __len__(self) -> int:
        return len(self.counts)


class Engine:
    """Tokenizes texts, counts units, and combines references. Caches token types."""

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
        self._variants, self._rule, self._beta = tuple(variants), RULES[references], beta
        self._words, self._bytes, self._split = words, bytes, split
        self._convention = find_convention(convention)
        self._stem, self._stop_words = stem, stop_words
        self._like_perl = self._convention.counts_like_perl
        limits = (words, bytes) if self._like_perl else ()
        self._tokenization = (convention, stem, stop_words, split, *limits)
        self._interner = self._new_interner()

    def prepare(self, references: Sequence[tuple[str, ...]]) -> PreparedReferences:
        """Encode references to score any number of systems against them."""
        return PreparedReferences(
            encoded=self._encode_references(references, self._new_interner()),
            counts=np.array([len(texts) for texts in references], dtype=np.int64),
            characters=[sum(map(len, texts)) for texts in references],
            tokenization=self._tokenization,
        )

    def score(self, chunk: Chunk) -> ChunkScores:
        if len(self._interner) > _MOST_TYPES:
            self._interner = self._new_interner()
        references = self._encode_references(chunk.references, self._interner)
        counts = np.fromiter(map(len, chunk.references), dtype=np.int64, count=len(chunk.references))
        scores = self._score(chunk.candidates, references, counts)
        scores.lost_letters["references"] = references.lost_letters
        return scores

    def score_prepared(self, candidates: Sequence[str], references: PreparedReferences) -> Iterator[ChunkScores]:
        """Yield scores in chunks. Raises `InputError` if the references cannot be used."""
        if references.tokenization != self._tokenization:
            raise InputError("these references were prepared with other options: prepare them with this Rouge.")
        if len(candidates) != len(references):
            raise InputError(f"{len(candidates)} candidates but {len(references)} entries of references.")
        sizes = [len(text) + size for text, size in zip(candidates, references.characters, strict=True)]
        first = starts_of(references.counts)
        for begin, end in chunk_ranges(sizes):
            counts = references.counts[begin:end]
            scores = self._score(candidates[begin:end], references.encoded, counts, int(first[begin]))
            scores.lost_letters["references"] = references.encoded.lost_letters if begin == 0 else 0
            yield scores

    def _score(
        self, candidates: Sequence[str], references: EncodedReferences, counts: Ints, first_reference: int = 0
    ) -> ChunkScores:
        counted = self._encode([self._truncate(text) for text in candidates], references.interner)
        which = first_reference + np.arange(int(counts.sum())), np.repeat(np.arange(len(candidates)), counts)
        pairs = Pairs(references.counted, counted, *which)
        sequences = self._encode_sequences(candidates, references.interner)
        sequence_pairs = Pairs(references.sequences, sequences, *which) if references.sequences and sequences else None
        starts = starts_of(counts)
        return ChunkScores(
            values={
                name: self._rule(overlap, starts, counts, self._beta)
                for name, overlap in overlaps(
                    pairs, self._variants, like_perl=self._like_perl, sequences=sequence_pairs
                )
            },
            empty_candidates=int((counted.lengths == 0).sum()),
            empty_references=int((pairs.reference_lengths == 0).sum()),
            lost_letters=Counter(candidates=sum(map(self._loses_letters, candidates))),
        )

    def _encode_references(self, references: Sequence[tuple[str, ...]], interner: Interner) -> EncodedReferences:
        texts = [text for reference_set in references for text in reference_set]
        return EncodedReferences(
            counted=self._encode([self._truncate(text) for text in texts] if self._like_perl else texts, interner),
            sequences=self._encode_sequences(texts, interner),
            interner=interner,
            lost_letters=sum(map(self._loses_letters, texts)),
        )

    def _encode_sequences(self, texts: Sequence[str], interner: Interner) -> Encoded | None:
        """Encode the texts for L and W, if the convention computes these on longer texts."""
        if not self._convention.has_sequence_limit or self._bytes is None:
            return None
        if not any(variant.kind in ("L", "Lsum", "W") for variant in self._variants):
            return None
        size = self._bytes
        return self._encode([self._convention.truncate_for_sequences(text, size) for text in texts], interner)

    def _encode(self, texts: Sequence[str], interner: Interner) -> Encoded:
        if self._split == "sentences":
            texts = [_one_sentence_per_line(text) for text in texts]
        return encode(self._convention.join(texts), len(texts), interner)

    def _truncate(self, text: str) -> str:
        if self._words is not None:
            return self._convention.truncate_words(text, self._words)
        return self._convention.truncate_bytes(text, self._bytes) if self._bytes is not None else text

    def _loses_letters(self, text: str) -> bool:
        return self._convention.ascii_only and not text.isascii() and loses_letters(text)

    def _new_interner(self) -> Interner:
        return Interner(self._convention.finish(stem=self._stem, stop_words=self._stop_words))


def _one_sentence_per_line(text: str) -> str:
    return "\n".join(text[start:end].replace("\n", " ") for start, end in sentence_spans(text))
