"""The base class of backends that instruct a model by a prompt."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any, ClassVar

from summ.generation.driver.answer_cleaning import Answer, read_answer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.generation.driver.stopping import StopRule
from summ.generation.hf.prompt_escaping import restore_brackets
from summ.generation.hf.prompts import Prompt


class Instructed(Abstractive):
    """A model that follows instructions.

    A subclass sets `prompt` and `cite` in its constructor; the signature identifies the prompt by its content.
    """

    can_extend = True
    prompt: str | os.PathLike[str] | None
    cite: bool
    # Whether the model's tokenizer runs on a server.
    remote_tokenizer: ClassVar[bool] = False

    def identity(self) -> dict[str, Any]:
        return {**super().identity(), "prompt": self._prompt.signature}

    def parse_answer(self, text: str, model_input: ModelInput) -> Answer:
        answer = restore_brackets(text, [part.text for part in model_input.parts])
        return read_answer(answer, model_input.language, prompt=self._prompt.lines)

    def stop_rule(self, model_input: ModelInput) -> StopRule:
        """Return the rule by which the generation of the answer ends."""
        return StopRule(
            model_input.length,
            draft=model_input.draft if model_input.task == "extend" else "",
            language=model_input.language,
            clean=lambda text: self.parse_answer(text, model_input).text,
        )

    def call_bounds(self, bounds: Bounds) -> Bounds:
        """Add room for a label and citations, rounded up to 2^n or 3·2^n so that similar requests share a batch.

        There is no minimum: the prompt states the length, and a model that stops too early is asked to continue.
        Generation usually ends earlier, by `stop_rule`.
        """
        room = bounds.max_tokens * (3 if self.cite else 2) // 2 + 16
        rounded = next(step for power in range(5, 32) for step in (2**power, 3 * 2 ** (power - 1)) if step >= room)
        return Bounds(0, min(self.max_output(), rounded))

    @cached_property
    def _prompt(self) -> Prompt:
        return Prompt(self.prompt, remote_tokenizer=self.remote_tokenizer, cite=self.cite)
