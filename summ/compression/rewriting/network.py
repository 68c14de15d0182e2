"""The network of the rewriter, and the versions that it makes of one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summ.compression.fusion.tokens import sentence_case
from summ.compression.rewriting.acceptability import MARKS, function_words, is_acceptable
from summ.compression.rewriting.copying import EncodedSource, copied_text, encode
from summ.compression.rewriting.cutting import cuts
from summ.errors import ModelError, install_command
from summ.generation.driver.batching import run_batches
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.loading import load_config, load_seq2seq, load_tokenizer

if TYPE_CHECKING:
    from summ.compression.rewriting.beam_search import BeamSearch, Output

_BATCH = 24
_MAX_VERSIONS = 4


@dataclass(frozen=True)
class Version:
    """A rewriting of a sentence or fusion of two, and the mean log-probability of its tokens."""

    text: str
    score: float


class Rewriter:
    """A BART with an uncased WordPiece vocabulary, trained by ``make train``.

    Parameters
    ----------
    model : str
        Folder of the checkpoint, loaded on first use.
    beams : int
        Beam width of the search.
    dtype, device : str
        As in every checkpoint.
    """

    def __init__(self, model: str, *, beams: int, dtype: str, device: str) -> None:
        self.model, self.beams, self.dtype, self.device = model, beams, dtype, device

    def versions(self, groups: Sequence[Sequence[str]]) -> list[list[Version]]:
        """Rewrite single sentences and fuse pairs.

        Parameters
        ----------
        groups : sequence of sequences of str
            Groups of one sentence to shorten, or of two to fuse.

        Returns
        -------
        list of list of Version
            Up to four acceptable versions of each group, likeliest first; none if the input exceeds the network's
            window or has unknown characters.

        Raises
        ------
        ModelError
            If the folder holds another kind of model.
        """
        sources = {index: source for index, texts in enumerate(groups) if (source := self._encode(texts)) is not None}
        batched = list(sources.values())
        lengths = [len(source.ids) for source in batched]
        rewritten = run_batches(batched, lengths, self._rewrite, batch_size=_BATCH, batch_tokens=None)
        by_index = dict(zip(sources, rewritten, strict=True))
        return [by_index.get(index, []) for index in range(len(groups))]

    @cached_property
    def digest(self) -> str:
        """Fingerprint of the checkpoint."""
        return fingerprint(Path(self.model))

    def _rewrite(self, batch: Sequence[EncodedSource]) -> list[list[Version]]:
        from summ.compression.rewriting.beam_search import SearchInput, prefix_tree

        inputs, cuts_of_batch = [], []
        for source in batch:
            allowed = frozenset(source.ids) - self._special | self._free
            # A single sentence is only cut; a fusion needs other words between the copied ones, and another order.
            cuts_of_text = self._cuts(source.texts[0]) if len(source.texts) == 1 else None
            tree = None if cuts_of_text is None else prefix_tree(cuts_of_text, self._tokenizer.sep_token_id)
            inputs.append(SearchInput(source.ids, allowed.union(*(cuts_of_text or ())), tree))
            cuts_of_batch.append(cuts_of_text)
        return [
            self._fusions(source, outputs)
            if cuts_of_text is None
            else [Version(cuts_of_text[output.tokens], output.score) for output in outputs][:_MAX_VERSIONS]
            for source, outputs, cuts_of_text in zip(batch, self._search.search(inputs), cuts_of_batch, strict=True)
        ]

    def _cuts(self, text: str) -> dict[tuple[int, ...], str]:
        """Return the acceptable cuts of a sentence by their tokens."""
        encode_text = self._tokenizer.backend_tokenizer.encode
        acceptable = [cut for cut in cuts(text).values() if is_acceptable(cut, [text])]
        return {tuple(encode_text(cut, add_special_tokens=False).ids): sentence_case(cut) for cut in acceptable}

    def _fusions(self, source: EncodedSource, outputs: Sequence[Output]) -> list[Version]:
        versions: dict[str, Version] = {}
        for output in outputs:
            pieces = self._tokenizer.convert_ids_to_tokens(list(output.tokens))
            text = copied_text(source, output.tokens, pieces)
            if text not in versions and text not in source.texts and is_acceptable(text, source.texts):
                versions[text] = Version(text, output.score)
        return list(versions.values())[:_MAX_VERSIONS]

    def _encode(self, texts: Sequence[str]) -> EncodedSource | None:
        """Encode a source; None if it is too long or has an unknown character."""
        source = encode(self._tokenizer, texts)
        is_too_long = len(source.ids) > int(self._tokenizer.model_max_length)
        return None if is_too_long or self._tokenizer.unk_token_id in source.ids else source

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.model)

    @cached_property
    def _special(self) -> frozenset[int]:
        return frozenset(self._tokenizer.all_special_ids)

    @cached_property
    def _free(self) -> frozenset[int]:
        """Tokens that need no source: function words and punctuation of one piece."""
        vocabulary = self._tokenizer.get_vocab()
        return frozenset(vocabulary[word] for word in sorted(function_words() | MARKS) if word in vocabulary)

    @cached_property
    def _search(self) -> BeamSearch:
        from summ.compression.rewriting.beam_search import BeamSearch

        return BeamSearch(
            _loaded(self.model, self.dtype, self.device),
            start=self._tokenizer.cls_token_id,
            end=self._tokenizer.sep_token_id,
            padding=self._tokenizer.pad_token_id,
            width=self.beams,
        )


def installed_rewriter() -> str:
    """Return the folder of the installed package ``summ-mds-rewriter``. Raises `ModelError` if it is not installed."""
    spec = find_spec("summ_rewriter")
    if spec is None or spec.origin is None:
        raise ModelError(
            "rewrite needs the package summ-mds-rewriter, which is separate because its training data have different "
            f"terms of use. Install it with: {install_command('rewriter')} (in a checkout: pip install "
            "./models/summ-rewriter), or pass the folder of a rewriter as model=."
        )
    return str(Path(spec.origin).parent)


@lru_cache(maxsize=2)
def _loaded(model: str, dtype: str, device: str) -> Any:
    config = load_config(model)
    if config.model_type != "bart":
        raise ModelError(
            f"{model} is a {config.model_type} model, not a rewriter: pass the folder of the package "
            "summ-mds-rewriter, or one that make train wrote."
        )
    return load_seq2seq(model, config, dtype=dtype, device=device)
