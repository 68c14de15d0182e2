"""Embedding similarity: BERTScore with any local encoder."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summ.errors import MethodError, ModelError
from summ.forking import one_thread_in_workers
from summ.hub import quiet, unfetched_files
from summ.metrics.base import Metric
from summ.metrics.score import Score, Scores
from summ.options import NonSemantic, Range
from summ.required_packages import required_packages

if TYPE_CHECKING:
    from summ.types import Cluster


_log = logging.getLogger("summ")


class TokenVectors(NamedTuple):
    """The (tokens, d) unit vectors of a text, and which of its tokens are not special ones."""

    vectors: NDArray[np.float32]
    is_counted: NDArray[np.bool_]


class EmbeddingSimilarity(Metric):
    """BERTScore: greedy matching of tokens by the cosine of their hidden states in an encoder.

    Recall is the mean over reference tokens, precision over candidate tokens, without idf weights and rescaling. As in
    the package ``bert-score``, whose scores these are for the same encoder and layer, tokens may be matched with the
    other text's special tokens, which are not counted themselves, and of several references the highest precision,
    recall and F-measure count, each by itself. Texts longer than the encoder's window are truncated; the notes count
    them. Scores of different encoders or layers are not comparable.

    Parameters
    ----------
    model : str or Path
        Folder of a Transformers encoder.
    layer : int, default -1
        Index into the hidden states; the last by default. ``num_layers`` of ``bert-score``.
    batch_size : int, default 32
        Texts per batch.
    device : str, default "cpu"
        A device name of torch.

    Raises
    ------
    ModelError
        When scoring, if there is no encoder in `model`.

    References
    ----------
    Zhang et al. (2020), BERTScore: Evaluating Text Generation with BERT.
    """

    name: ClassVar[str] = "embedding"
    version: ClassVar[int] = 2

    def __init__(
        self,
        *,
        model: str | Path,
        layer: int = -1,
        batch_size: Annotated[int, Range(1), NonSemantic] = 32,
        device: Annotated[str, NonSemantic] = "cpu",
    ) -> None:
        self.model, self.layer, self.batch_size, self.device = str(model), layer, batch_size, device
        self._loaded: tuple[Any, Any] | None = None

    def identity(self) -> dict[str, Any]:
        # The signature shows the name of the folder, not its path.
        return {**super().identity(), "model": Path(self.model).name}

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Score]:
        reference_sets = references or []
        flat = [text for texts in reference_sets for text in texts]
        vectors: dict[str, TokenVectors] = {}
        truncated = 0
        for text, tokens, is_truncated in self._embed(sorted({*candidates, *flat}, key=lambda text: (len(text), text))):
            vectors[text] = tokens
            truncated += is_truncated
        rows = [
            np.max([match_tokens(vectors[candidate], vectors[text]) for text in texts], axis=0)
            for candidate, texts in zip(candidates, reference_sets, strict=True)
        ]
        return Scores(
            Score,
            {self.name: np.array(rows, dtype=np.float64).reshape(-1, 3)},
            signature=self.signature,
            notes=[f"Texts truncated to the encoder's window: {truncated}."] if truncated else [],
            empty_candidates=sum(not vectors[text].is_counted.any() for text in candidates),
            empty_references=sum(not vectors[text].is_counted.any() for text in flat),
        )

    def _embed(self, texts: Sequence[str]) -> Iterator[tuple[str, TokenVectors, bool]]:
        """Yield each text, its token vectors, and whether it was truncated."""
        with required_packages(f"the metric {self.name!r}"):
            import torch

        one_thread_in_workers()
        tokenizer, model = self._load()
        window = min(tokenizer.model_max_length, getattr(model.config, "max_position_embeddings", 10**9))
        for begin in range(0, len(texts), self.batch_size):
            batch = list(texts[begin : begin + self.batch_size])
            encoded = tokenizer(
                batch,
                padding=True,
                truncation=True,
                max_length=window,
                return_special_tokens_mask=True,
                return_tensors="pt",
            )
            is_counted = encoded.pop("special_tokens_mask").numpy() == 0
            is_token = encoded["attention_mask"].numpy() == 1
            with torch.inference_mode():
                states = model(**encoded.to(self.device), output_hidden_states=True).hidden_states
            if not -len(states) <= self.layer < len(states):
                raise MethodError(
                    f"{self.model} has {len(states)} hidden states; there is no layer {self.layer}.", option="layer"
                )
            layer = torch.nn.functional.normalize(states[self.layer].float(), dim=-1).cpu().numpy()
            fills_window = encoded["attention_mask"].sum(dim=1) >= window
            for row, text in enumerate(batch):
                tokens = TokenVectors(layer[row][is_token[row]], is_counted[row][is_token[row]])
                yield text, tokens, bool(fills_window[row])

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            if not os.path.isdir(self.model):
                raise ModelError(
                    f"there is no encoder folder {self.model!r}. Save one with model.save_pretrained(folder) and "
                    "tokenizer.save_pretrained(folder), and pass its path as model=.",
                    option="model",
                )
            if problem := unfetched_files(self.model):
                raise ModelError(problem, option="model")
            from transformers import AutoModel, AutoTokenizer

            try:
                with quiet():
                    tokenizer = AutoTokenizer.from_pretrained(self.model, local_files_only=True)
                    model = AutoModel.from_pretrained(self.model, local_files_only=True, use_safetensors=True)
            except (OSError, ValueError) as error:
                raise ModelError(f"the encoder in {self.model} cannot be loaded: {error}", option="model") from error
            self._loaded = tokenizer, model.to(self.device).eval()
            _log.info("Loaded the encoder %s on %s", self.model, self.device)
        return self._loaded


def match_tokens(candidate: TokenVectors, reference: TokenVectors) -> tuple[float, float, float]:
    """Return precision, recall and F-measure of greedy matching; 0 if a text has no tokens."""
    if not candidate.is_counted.any() or not reference.is_counted.any():
        return 0.0, 0.0, 0.0
    similarity = candidate.vectors @ reference.vectors.T
    precision = float(similarity.max(axis=1)[candidate.is_counted].mean())
    recall = float(similarity.max(axis=0)[reference.is_counted].mean())
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total > 0 else 0.0
