"""The network of the rewriter: its encoder reads a sentence, and a small model decides what can be removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summ.compression.rewriting.cut_model import BoundaryStates, CutModel, boundary_pieces, compatible
from summ.compression.rewriting.spans import candidate_spans, remove
from summ.errors import ModelError, install_command
from summ.generation.driver.batching import run_batches
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.loading import load_config, load_seq2seq, load_tokenizer

_BATCH = 32
# Minimum number of words of a shortened sentence.
_MIN_REMAINING = 7


@dataclass(frozen=True)
class EncodedSentence:
    """A sentence on one line, the ids of its pieces with a start and an end token, and the span of each piece."""

    text: str
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


class Rewriter:
    """A BART with an uncased WordPiece vocabulary and a `CutModel`, trained by ``make train`` and ``make train-cuts``.

    Parameters
    ----------
    model : str
        Folder of the checkpoint, loaded on first use.
    certainty : float
        Minimum probability that a sentence remains complete and true, for a span to be removed.
    dtype, device : str
        As in every checkpoint.
    """

    def __init__(self, model: str, *, certainty: float, dtype: str, device: str) -> None:
        self.model, self.certainty, self.dtype, self.device = model, certainty, dtype, device

    def shorten(self, texts: Sequence[str]) -> list[str]:
        """Remove every span that is certainly optional, the longest first.

        A sentence that the network cannot read stays as it is: one that is too long, or has unknown characters.

        Raises
        ------
        ModelError
            If the folder holds another kind of model.
        """
        encoded = {index: sentence for index, text in enumerate(texts) if (sentence := self.encode(text))}
        sentences = list(encoded.values())
        lengths = [len(sentence.ids) for sentence in sentences]
        states = run_batches(sentences, lengths, self.states, batch_size=_BATCH, batch_tokens=None)
        shortened = dict(zip(encoded, map(self._shortened, sentences, states), strict=True))
        return [shortened.get(index, text) for index, text in enumerate(texts)]

    def states(self, batch: Sequence[EncodedSentence]) -> list[BoundaryStates]:
        """Return the states of the encoder around the words of each sentence."""
        import torch

        longest, padding = max(len(sentence.ids) for sentence in batch), self._tokenizer.pad_token_id
        encoder = self._encoder
        ids = torch.tensor([[*sentence.ids, *[padding] * (longest - len(sentence.ids))] for sentence in batch])
        ids = ids.to(encoder.device)
        with torch.inference_mode():
            hidden = encoder(input_ids=ids, attention_mask=(ids != padding).long()).last_hidden_state
        rows = hidden.float().cpu().numpy().astype("float64")
        pieces = [boundary_pieces(sentence.text, sentence.offsets) for sentence in batch]
        return [BoundaryStates(row[before], row[after]) for row, (before, after) in zip(rows, pieces, strict=True)]

    @cached_property
    def digest(self) -> str:
        """Fingerprint of the checkpoint."""
        return fingerprint(Path(self.model))

    def _shortened(self, sentence: EncodedSentence, states: BoundaryStates) -> str:
        tokens = sentence.text.split()
        spans = candidate_spans(tokens)
        probabilities = self._cut_model.probabilities(tokens, spans, states)
        certain = [span for span, value in zip(spans, probabilities, strict=True) if value >= self.certainty]
        chosen = compatible(certain, len(tokens), remaining=_MIN_REMAINING)
        return remove(tokens, chosen) if chosen else sentence.text

    def encode(self, text: str) -> EncodedSentence | None:
        """Encode a sentence; None if it is too short or too long to be cut, or has an unknown character."""
        tokenizer = self._tokenizer
        encoding = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        ids = (tokenizer.cls_token_id, *encoding.ids, tokenizer.sep_token_id)
        is_readable = len(ids) <= int(tokenizer.model_max_length) and tokenizer.unk_token_id not in encoding.ids
        can_be_cut = len(text.split()) > _MIN_REMAINING
        return EncodedSentence(text, ids, tuple(encoding.offsets)) if is_readable and can_be_cut else None

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.model)

    @cached_property
    def _encoder(self) -> Any:
        return _loaded(self.model, self.dtype, self.device).get_encoder()

    @cached_property
    def _cut_model(self) -> CutModel:
        return CutModel.load(self.model)


def installed_rewriter() -> str:
    """Return the folder of the installed package ``summ-rewriter``. Raises `ModelError` if it is not installed."""
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
