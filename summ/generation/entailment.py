"""A scorer for attribution: how likely source texts entail a sentence, by a model of natural language inference."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from summ.errors import ModelError
from summ.generation.backends.checkpoint import check_whole
from summ.generation.hf.loading import load_classifier, load_config, load_tokenizer

_MOST_TOKENS = 512


class EntailmentScorer:
    """The probability that a model of natural language inference gives to "the sources entail the sentence".

    `model` is a sequence classifier with a label for entailment (trained on MNLI or its kin), a Hub id or a local
    folder. The sources of a sentence are one premise, best first, and each is one alone; the best of these scores
    counts, as in SummaC's zero-shot variant (Laban et al. 2022). A premise longer than the model reads is cut at its
    end. The model is loaded on first use. Raises `ModelError` where it has no such label.

    Given as `scorer` to `summ.attribute`, it takes the place of the calibrated support.
    """

    def __init__(
        self,
        model: str | os.PathLike[str],
        *,
        revision: str | None = None,
        dtype: str = "auto",
        device: str = "auto",
        batch_size: int = 16,
    ) -> None:
        check_whole(("batch_size", batch_size, 1))
        self.model = os.fspath(model)
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size

    def __call__(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """A score in [0, 1] for each pair (source texts, sentence); 0 for one without sources."""
        asked: dict[tuple[str, str], float] = {}
        for texts, sentence in pairs:
            for premise in _premises(texts):
                asked[premise, sentence] = 0.0
        # Longest first, so that each batch is of like lengths.
        ordered = sorted(asked, key=lambda pair: (-len(pair[0]) - len(pair[1]), pair))
        for start in range(0, len(ordered), self.batch_size):
            batch = ordered[start : start + self.batch_size]
            asked.update(zip(batch, self._entailed(batch), strict=True))
        return [max((asked[one, sentence] for one in _premises(texts)), default=0.0) for texts, sentence in pairs]

    def _entailed(self, batch: Sequence[tuple[str, str]]) -> list[float]:
        import torch

        given = self._tokenizer(
            [premise for premise, _ in batch],
            [sentence for _, sentence in batch],
            padding=True,
            truncation="only_first",
            max_length=self._most,
            return_tensors="pt",
        ).to(self._classifier.device)
        with torch.inference_mode():
            found: list[float] = self._classifier(**given).logits.float().softmax(-1)[:, self._label].tolist()
        return found

    @cached_property
    def _config(self) -> Any:
        return load_config(self.model, revision=self.revision)

    @cached_property
    def _label(self) -> int:
        names = {int(number): str(name) for number, name in self._config.id2label.items()}
        found = [number for number, name in names.items() if name.casefold().startswith("entail")]
        if len(found) != 1:
            raise ModelError(
                f"{self.model} has no one label for entailment (its labels: {', '.join(names.values())}): use a model "
                "of natural language inference."
            )
        return found[0]

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.model, revision=getattr(self._config, "_commit_hash", None) or self.revision)

    @cached_property
    def _classifier(self) -> Any:
        # Its label first: a model without one need not be loaded.
        self._label  # noqa: B018
        return load_classifier(self.model, self._config, dtype=self.dtype, device=self.device)

    @cached_property
    def _most(self) -> int:
        table = getattr(self._config, "max_position_embeddings", None) or _MOST_TOKENS
        return int(min(self._tokenizer.model_max_length, table, _MOST_TOKENS))


def _premises(texts: Sequence[str]) -> list[str]:
    """All texts together and each alone; none twice."""
    return list(dict.fromkeys([" ".join(texts), *texts])) if texts else []
