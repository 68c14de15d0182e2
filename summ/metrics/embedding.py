"""Embedding similarity: BERTScore's matching (Zhang et al. 2020) over any local encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np

from summ.errors import MethodError, ModelError
from summ.metrics.base import Metric
from summ.metrics.score import Score, Scores
from summ.options import NonSemantic, Range

if TYPE_CHECKING:
    from summ.types import Cluster


class EmbeddingSimilarity(Metric):
    """Each token with its likest counterpart by cosine in a layer of `model`, a folder of a Transformers encoder.

    Recall averages over reference tokens, precision over candidate tokens, special tokens left out, no idf weights
    and no rescaling; of several references the one with the highest F counts. `layer` is an index into the hidden
    states, the last by default. Texts past the encoder's window are cut, which the notes count. Figures of different
    encoders or layers do not compare, so the signature names both. Raises `ModelError`.
    """

    name: ClassVar[str] = "embedding"

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
        # The folder's path is nobody's business, its name is.
        return {**super().identity(), "model": Path(self.model).name}

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Score]:
        sides = references or []
        texts = sorted({*candidates, *(text for side in sides for text in side)}, key=lambda one: (len(one), one))
        cut = 0
        vectors: dict[str, Any] = {}
        for text, found, was_cut in self._embedded(texts):
            vectors[text] = found
            cut += was_cut
        rows = [
            max((matched(vectors[candidate], vectors[reference]) for reference in side), key=lambda row: row[2])
            for candidate, side in zip(candidates, sides, strict=True)
        ]
        return Scores(
            Score,
            {self.name: np.array(rows, dtype=np.float64).reshape(-1, 3)},
            signature=self.signature,
            notes=[f"{cut} texts were cut to the encoder's window."] if cut else [],
            empty_candidates=sum(not len(vectors[text]) for text in candidates),
            empty_references=sum(not len(vectors[text]) for side in sides for text in side),
        )

    def _embedded(self, texts: Sequence[str]) -> Iterator[tuple[str, Any, bool]]:
        import torch

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
            kept = (encoded.pop("special_tokens_mask") == 0) & (encoded["attention_mask"] == 1)
            with torch.inference_mode():
                states = model(**encoded.to(self.device), output_hidden_states=True).hidden_states
            if not -len(states) <= self.layer < len(states):
                raise MethodError(f"{self.model} has {len(states)} layers of states; there is no layer {self.layer}.")
            layer = torch.nn.functional.normalize(states[self.layer].float(), dim=-1).cpu().numpy()
            full = encoded["attention_mask"].sum(dim=1) >= window
            for row, text in enumerate(batch):
                yield text, layer[row][kept[row].cpu().numpy()], bool(full[row])

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            if not Path(self.model).is_dir():
                raise ModelError(
                    f"there is no encoder folder {self.model!r}. Save one with model.save_pretrained(folder) and "
                    "tokenizer.save_pretrained(folder), and pass its path as model=."
                )
            from transformers import AutoModel, AutoTokenizer

            try:
                tokenizer = AutoTokenizer.from_pretrained(self.model, local_files_only=True)
                model = AutoModel.from_pretrained(self.model, local_files_only=True, use_safetensors=True)
            except (OSError, ValueError) as error:
                raise ModelError(f"{self.model} does not hold an encoder that can be loaded: {error}") from error
            self._loaded = tokenizer, model.to(self.device).eval()
        return self._loaded


def matched(candidate: Any, reference: Any) -> tuple[float, float, float]:
    """Precision, recall and F of greedy matching between unit vectors, shapes (c, d) and (r, d)."""
    if not len(candidate) or not len(reference):
        return 0.0, 0.0, 0.0
    similar = candidate @ reference.T
    precision, recall = float(similar.max(axis=1).mean()), float(similar.max(axis=0).mean())
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total > 0 else 0.0
