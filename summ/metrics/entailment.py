"""Entailment: SummaC-ZS with any local model for natural language inference (NLI)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar

from summ.errors import ModelError
from summ.forking import one_thread_in_workers
from summ.hub import quiet, unfetched_files
from summ.metrics.per_example import PerExampleMetric
from summ.metrics.text import split_sentences
from summ.options import NonSemantic, Range
from summ.required_packages import required_packages
from summ.types import Cluster

_MAX_TOKENS = 512


class Entailment(PerExampleMetric):
    """``entailment``: SummaC-ZS, from -1 to 1. Needs clusters.

    The score of a summary sentence is its highest probability of entailment by a source sentence, minus its highest
    probability of contradiction by one; that of the summary is the mean over its sentences. 0 for an empty summary.

    Parameters
    ----------
    model : str or Path
        Folder of a Transformers sequence classifier with labels for entailment and contradiction.
    max_sentences : int, default 100
        Number of source sentences per document, from its beginning; the default is the authors'.
    batch_size : int, default 32
        Pairs of sentences per batch.
    device : str, default "cpu"
        A device name of torch.

    Raises
    ------
    ModelError
        When scoring, if there is no such model in the folder.

    References
    ----------
    Laban et al. (2022), SummaC: Re-Visiting NLI-based Models for Inconsistency Detection in Summarization.
    """

    name: ClassVar[str] = "entailment"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    measures = ("entailment",)

    def __init__(
        self,
        *,
        model: str | Path,
        max_sentences: Annotated[int, Range(1)] = 100,
        batch_size: Annotated[int, Range(1), NonSemantic] = 32,
        device: Annotated[str, NonSemantic] = "cpu",
    ) -> None:
        self.model, self.max_sentences, self.batch_size, self.device = str(model), max_sentences, batch_size, device

    def identity(self) -> dict[str, Any]:
        # The signature shows the name of the folder, not its path.
        return {**super().identity(), "model": Path(self.model).name}

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        sentences = split_sentences(candidate)
        sources = [
            source for document in cluster.documents for source in split_sentences(document.text)[: self.max_sentences]
        ]
        if not sentences or not sources:
            return (0.0,)
        pairs = [(source, sentence) for sentence in sentences for source in sources]
        # Longest first, so that each batch has similar lengths.
        order = sorted(range(len(pairs)), key=lambda index: -len(pairs[index][0]))
        probabilities: dict[int, tuple[float, float]] = {}
        for start in range(0, len(order), self.batch_size):
            batch = order[start : start + self.batch_size]
            scores = self._probabilities([pairs[index] for index in batch])
            probabilities.update(zip(batch, scores, strict=True))
        total = 0.0
        for start in range(0, len(pairs), len(sources)):
            own = [probabilities[index] for index in range(start, start + len(sources))]
            total += max(entailed for entailed, _ in own) - max(contradicted for _, contradicted in own)
        return (total / len(sentences),)

    def _probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        """Return the probabilities that each premise entails, and that it contradicts, its hypothesis."""
        import torch

        tokenizer, model, labels = self._loaded
        inputs = tokenizer(
            [premise for premise, _ in pairs],
            [hypothesis for _, hypothesis in pairs],
            padding=True,
            truncation="longest_first",
            max_length=min(tokenizer.model_max_length, _MAX_TOKENS, _window(model.config)),
            return_tensors="pt",
        ).to(self.device)
        with torch.inference_mode():
            rows = model(**inputs).logits.float().softmax(-1)[:, list(labels)].tolist()
        return [(entailed, contradicted) for entailed, contradicted in rows]

    @cached_property
    def _loaded(self) -> tuple[Any, Any, tuple[int, int]]:
        if not os.path.isdir(self.model):
            raise ModelError(f"there is no NLI model in a folder {self.model!r}.", option="model")
        if problem := unfetched_files(self.model):
            raise ModelError(problem, option="model")
        with required_packages(f"the metric {self.name!r}"):
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        one_thread_in_workers()
        try:
            with quiet():
                tokenizer = AutoTokenizer.from_pretrained(self.model, local_files_only=True)
                model = AutoModelForSequenceClassification.from_pretrained(
                    self.model, local_files_only=True, use_safetensors=True
                )
        except (OSError, ValueError) as error:
            raise ModelError(f"the model in {self.model} cannot be loaded: {error}", option="model") from error
        names = {int(number): str(name).casefold() for number, name in model.config.id2label.items()}
        labels = []
        for prefix in ("entail", "contradict"):
            numbers = [number for number, name in names.items() if name.startswith(prefix)]
            if len(numbers) != 1:
                raise ModelError(
                    f"{self.model} needs one label for entailment and one for contradiction, but its labels are "
                    f"{', '.join(names.values())}: use a model for natural language inference.",
                    option="model",
                )
            labels += numbers
        return tokenizer, model.to(self.device).eval(), (labels[0], labels[1])


def _window(config: Any) -> int:
    return int(getattr(config, "max_position_embeddings", None) or _MAX_TOKENS)
