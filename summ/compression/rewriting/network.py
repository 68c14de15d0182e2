"""The rewriter's network, loaded once, and all ways in which it says one sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summ.compression.fusion.tokens import sentence_case
from summ.compression.rewriting.copying import Encoded, encoded, written
from summ.compression.rewriting.cutting import cuts
from summ.compression.rewriting.soundness import MARKS, function_words, is_sound
from summ.errors import ModelError
from summ.generation.driver.batching import run_batches
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.loading import load_config, load_seq2seq, load_tokenizer

if TYPE_CHECKING:
    from summ.compression.rewriting.beam import Beams, Found

_BATCH = 24
# Versions of one sentence that a choice is made among, the likeliest.
_MOST = 4


@dataclass(frozen=True)
class Version:
    """One way to say it, and the mean log-probability of its tokens."""

    text: str
    score: float


class Network:
    """A BART of an uncased WordPiece vocabulary, as `make train` makes it, in a folder."""

    def __init__(self, model: str, *, beams: int, dtype: str, device: str) -> None:
        self.model, self.beams, self.dtype, self.device = model, beams, dtype, device

    def versions(self, asked: Sequence[Sequence[str]]) -> list[list[Version]]:
        """For each one or two sentences the sound ways to say them, likeliest first; none for what is too long."""
        readable = {place: one for place, texts in enumerate(asked) if (one := self._encoded(texts)) is not None}
        read = list(readable.values())
        made = run_batches(read, [len(one.ids) for one in read], self._search, batch_size=_BATCH, batch_tokens=None)
        found = dict(zip(readable, made, strict=True))
        return [found.get(place, []) for place in range(len(asked))]

    @cached_property
    def digest(self) -> str:
        """What tells this network from others."""
        return fingerprint(Path(self.model))

    def _search(self, batch: Sequence[Encoded]) -> list[list[Version]]:
        from summ.compression.rewriting.beam import Question, tree_of

        questions, written_as = [], []
        for one in batch:
            words = frozenset(one.ids) - self._special | self._own
            # One sentence is only cut; two need other words between them, and another order.
            known = self._cuts(one.texts[0]) if len(one.texts) == 1 else None
            tree = None if known is None else tree_of(known, self._tokenizer.sep_token_id)
            questions.append(Question(one.ids, words.union(*(known or ())), tree))
            written_as.append(known)
        found = self._beams.search(questions)
        return [
            self._fused(one, versions)
            if known is None
            else [Version(known[version.tokens], version.score) for version in versions][:_MOST]
            for one, versions, known in zip(batch, found, written_as, strict=True)
        ]

    def _cuts(self, text: str) -> dict[tuple[int, ...], str]:
        """The ways to leave out parts of a sentence, by their tokens."""
        encode = self._tokenizer.backend_tokenizer.encode
        found = [cut for cut in cuts(text).values() if is_sound(cut, [text])]
        return {tuple(encode(cut, add_special_tokens=False).ids): sentence_case(cut) for cut in found}

    def _fused(self, source: Encoded, found: Sequence[Found]) -> list[Version]:
        versions: dict[str, Version] = {}
        for one in found:
            pieces = self._tokenizer.convert_ids_to_tokens(list(one.tokens))
            text = written(source, one.tokens, pieces)
            if text not in versions and text not in source.texts and is_sound(text, source.texts):
                versions[text] = Version(text, one.score)
        return list(versions.values())[:_MOST]

    def _encoded(self, texts: Sequence[str]) -> Encoded | None:
        """None where the network cannot read it: too long, or with a character that it does not know."""
        tokenizer = self._tokenizer
        found = encoded(tokenizer, texts)
        if tokenizer.unk_token_id in found.ids or len(found.ids) > int(tokenizer.model_max_length):
            return None
        return found

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.model)

    @cached_property
    def _special(self) -> frozenset[int]:
        return frozenset(self._tokenizer.all_special_ids)

    @cached_property
    def _own(self) -> frozenset[int]:
        """Tokens that may be said without a source: function words and marks of one piece."""
        known = self._tokenizer.get_vocab()
        return frozenset(known[word] for word in sorted(function_words() | MARKS) if word in known)

    @cached_property
    def _beams(self) -> Beams:
        from summ.compression.rewriting.beam import Beams

        special = self._tokenizer
        return Beams(
            _loaded(self.model, self.dtype, self.device),
            start=special.cls_token_id,
            end=special.sep_token_id,
            padding=special.pad_token_id,
            beams=self.beams,
        )


@lru_cache(maxsize=2)
def _loaded(model: str, dtype: str, device: str) -> Any:
    config = load_config(model)
    if config.model_type != "bart":
        raise ModelError(
            f"{model} is a {config.model_type} model, not a rewriter: rewrite takes models/summ-rewriter, or a folder "
            "that make train wrote."
        )
    return load_seq2seq(model, config, dtype=dtype, device=device)
