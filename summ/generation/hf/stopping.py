"""Ends the generation of each input of a batch once its answer is complete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from transformers import StoppingCriteria

# Decoding the text so far at every step would take longer than a small model's step.
_EVERY = 4


class AnswerComplete(StoppingCriteria):  # type: ignore[misc]
    """Applies the rule of each input to its answer.

    Parameters
    ----------
    rules : sequence of callable or None
        Whether an answer is complete, one per input; None never stops. See `StopRule`.
    tokenizer
        Decodes the answer.
    prompt_length : int
        Tokens of the padded prompt.
    """

    def __init__(self, rules: Sequence[Callable[[str], bool] | None], tokenizer: Any, prompt_length: int) -> None:
        self.rules, self.tokenizer, self.prompt_length = rules, tokenizer, prompt_length

    def __call__(self, input_ids: torch.Tensor, scores: Any, **unused: Any) -> torch.Tensor:
        done = torch.zeros(len(input_ids), dtype=torch.bool)
        if (input_ids.shape[1] - self.prompt_length) % _EVERY == 0:
            rows_per_input = max(1, len(input_ids) // len(self.rules))
            texts = self.tokenizer.batch_decode(input_ids[:, self.prompt_length :], skip_special_tokens=True)
            for row, text in enumerate(texts):
                rule = self.rules[row // rows_per_input]
                done[row] = rule is not None and rule(text)
        return done.to(input_ids.device)
