"""A language model as a judge of summaries."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from summ.argument_types import with_checked_types
from summ.errors import InputError, MissingExtraError, ModelError
from summ.metrics.judge_prompts import ASPECTS, pair_prompt, rating_prompt
from summ.metrics.per_example import PerExampleMetric
from summ.options import NonSemantic, Range
from summ.types import Cluster

Chat = Callable[[str], str]
_RATING = re.compile(r"(?<![\d.])([1-5](?:\.\d+)?)(?![\d.]*\d)")
_CHOICE = re.compile(r"\b([AB])\b")


class Judge(PerExampleMetric):
    """``coherence``, ``consistency``, ``fluency`` and ``relevance``, from 1 to 5, by a language model. Needs clusters.

    Each aspect is a separate request, with a rubric in the style of G-Eval. The rating is the first number from 1 to
    5 in the answer; NaN without one. Ratings are not weighted by the probabilities of their tokens, which servers
    seldom return. The signature has the model's name, but equal requests may get different answers.

    Parameters
    ----------
    model : str or callable
        The server's name for the model; or any function from a prompt to an answer, such as one around a local model.
    base_url : str, optional
        URL of an OpenAI-compatible server; by default OPENAI_BASE_URL in the environment, else OpenAI. The key is read
        from OPENAI_API_KEY.
    max_words : int, default 4000
        Number of words of the documents in a prompt, shared equally.
    timeout : float, default 120.0
        Seconds per request.

    Raises
    ------
    MissingExtraError
        When scoring with a server, if the package ``openai`` is not installed.
    ModelError
        When scoring, if a request fails.

    References
    ----------
    Liu et al. (2023), G-Eval: NLG Evaluation using GPT-4 with Better Human Alignment. Fabbri et al. (2021), SummEval,
    which defines the aspects. Wang et al. (2024), Large Language Models are not Fair Evaluators, on asking in both
    orders.

    Examples
    --------
    >>> scores = Judge(model=lambda prompt: "Rating: 4").score(["It rained."], clusters=[["It rained all day."]])
    >>> scores["relevance"].value
    4.0
    """

    name: ClassVar[str] = "judge"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    in_percent: ClassVar[bool] = False
    measures = tuple(ASPECTS)

    def __init__(
        self,
        *,
        model: str | Chat,
        base_url: Annotated[str | None, NonSemantic] = None,
        max_words: Annotated[int, Range(50)] = 4000,
        timeout: Annotated[float, Range(0.01), NonSemantic] = 120.0,
    ) -> None:
        self.model, self.base_url, self.max_words, self.timeout = model, base_url, max_words, timeout

    def identity(self) -> dict[str, Any]:
        # Functions are identified by their name, which is the same on every run.
        model = self.model if isinstance(self.model, str) else getattr(self.model, "__qualname__", "callable")
        return {**super().identity(), "model": model}

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        documents = self._documents(cluster)
        return [_rating(self._ask(rating_prompt(aspect, documents, candidate))) for aspect in ASPECTS]

    @with_checked_types
    def prefer(self, first: str, second: str, cluster: Cluster) -> float:
        """Return the preference for the first of two summaries of a cluster, asked in both orders.

        Returns
        -------
        float
            1 if it is preferred in both orders, 0 if the second one is, else 0.5.

        Raises
        ------
        InputError
            If an argument has the wrong type, or the cluster has no documents.
        ModelError
            If a request fails.
        """
        if not cluster.documents:
            raise InputError("there are no documents to judge the summaries by: pass at least one.")
        documents = self._documents(cluster)
        forward = _choice(self._ask(pair_prompt(documents, first, second)))
        backward = _choice(self._ask(pair_prompt(documents, second, first)))
        return (forward + 1 - backward) / 2

    def _documents(self, cluster: Cluster) -> list[str]:
        share = self.max_words // max(1, len(cluster.documents))
        return [" ".join(document.text.split()[:share]) for document in cluster.documents]

    def _ask(self, prompt: str) -> str:
        if not isinstance(self.model, str):
            answer = self.model(prompt)
            if not isinstance(answer, str):
                raise ModelError(f"the judge must return a text, not a {type(answer).__name__}.")
            return answer
        from openai import OpenAIError

        try:
            response = self._client.chat.completions.create(
                model=self.model, messages=[{"role": "user", "content": prompt}], temperature=0.0, max_tokens=16, seed=0
            )
        except OpenAIError as error:
            raise ModelError(f"the judge {self.model} did not answer: {error}") from error
        if not response.choices:
            raise ModelError(f"the judge {self.model} returned no answer.")
        return response.choices[0].message.content or ""

    @cached_property
    def _client(self) -> Any:
        try:
            from openai import OpenAI
        except ImportError:
            raise MissingExtraError(f"the metric {self.name!r}", "openai") from None
        key = os.environ.get("OPENAI_API_KEY", "none")
        return OpenAI(base_url=self.base_url, api_key=key, timeout=self.timeout)


def _rating(answer: str) -> float:
    match = _RATING.search(answer)
    return min(5.0, float(match[1])) if match else float("nan")


def _choice(answer: str) -> float:
    """Return 1 for A, 0 for B, and 0.5 for a tie or another answer."""
    match = _CHOICE.search(answer)
    return 0.5 if match is None else float(match[1] == "A")
