"""A scorer for attribution: the probability, by natural language inference (NLI), that sources entail a sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from summ.component import Component
from summ.errors import ModelError
from summ.generation.backends.checkpoint import BatchSize, Device, Dtype
from summ.generation.hf.loading import load_classifier, load_config, load_tokenizer

_MAX_TOKENS = 512


class EntailmentScorer(Component):
    """Scores sentences by the probability that their sources entail them.

    Premises are each source of a sentence, and all its sources together, best first; the highest score counts. A
    premise that exceeds the model's window is truncated. The model is loaded on first use. Pass an instance as `scorer`
    to `summ.attribute`; it replaces the calibrated support.

    Parameters
    ----------
    model : str or path
        Hub id or folder of a sequence classifier with a label for entailment, such as one trained on MNLI.
    revision : str, optional
        Hub branch, tag or commit.
    dtype : {"auto", "float32", "float16", "bfloat16"}
        "auto" is bfloat16 if the device is faster with it (a GPU, or a CPU with AMX), else float32.
    device : str
        "auto", "cpu", "cuda", "cuda:N" or "mps".
    batch_size : int
        Maximum number of pairs per batch.

    Raises
    ------
    ModelError
        On first use, if the model cannot be loaded or has no label for entailment.

    References
    ----------
    Laban et al. (2022), SummaC: Re-Visiting NLI-based Models for Inconsistency Detection in Summarization, the
    zero-shot variant.
    """

    name = "entailment"

    def __init__(
        self,
        model: str | os.PathLike[str],
        *,
        revision: str | None = None,
        dtype: Dtype = "auto",
        device: Device = "auto",
        batch_size: BatchSize = 16,
    ) -> None:
        self.model = os.fspath(model)
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size

    def __call__(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """Return a score from 0 to 1 for each pair (source texts, sentence); 0 without sources."""
        scores = {(premise, sentence): 0.0 for texts, sentence in pairs for premise in _premises(texts)}
        # Longest first, so that each batch has similar lengths.
        ordered = sorted(scores, key=lambda pair: (-len(pair[0]) - len(pair[1]), pair))
        for start in range(0, len(ordered), self.batch_size):
            batch = ordered[start : start + self.batch_size]
            scores.update(zip(batch, self._entailment(batch), strict=True))
        return [
            max((scores[premise, sentence] for premise in _premises(texts)), default=0.0) for texts, sentence in pairs
        ]

    def _entailment(self, batch: Sequence[tuple[str, str]]) -> list[float]:
        import torch

        inputs = self._tokenizer(
            [premise for premise, _ in batch],
            [sentence for _, sentence in batch],
            padding=True,
            truncation="only_first",
            max_length=self._window,
            return_tensors="pt",
        ).to(self._classifier.device)
        with torch.inference_mode():
            probabilities: list[float] = self._classifier(**inputs).logits.float().softmax(-1)[:, self._label].tolist()
        return probabilities

    @cached_property
    def _config(self) -> Any:
        return load_config(self.model, revision=self.revision)

    @cached_property
    def _label(self) -> int:
        names = {int(number): str(name) for number, name in self._config.id2label.items()}
        labels = [number for number, name in names.items() if name.casefold().startswith("entail")]
        if len(labels) != 1:
            raise ModelError(
                f"{self.model} needs exactly one label for entailment, but its labels are {', '.join(names.values())}: "
                "use a model for natural language inference."
            )
        return labels[0]

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.model, revision=getattr(self._config, "_commit_hash", None) or self.revision)

    @cached_property
    def _classifier(self) -> Any:
        # Check the label first, so that a model without one is not loaded.
        self._label  # noqa: B018
        return load_classifier(self.model, self._config, dtype=self.dtype, device=self.device)

    @cached_property
    def _window(self) -> int:
        table = getattr(self._config, "max_position_embeddings", None) or _MAX_TOKENS
        return int(min(self._tokenizer.model_max_length, table, _MAX_TOKENS))


def _premises(texts: Sequence[str]) -> list[str]:
    """Return all texts joined, and each text alone, without repetitions."""
    return list(dict.fromkeys([" ".join(texts), *texts])) if texts else []
