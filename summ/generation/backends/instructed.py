"""What methods that tell a model in words what to write share: the prompt, and how its answer is read."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any

from summ.generation.driver.answer_cleaning import Answer, read_answer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import Reading
from summ.generation.hf.prompt_escaping import unquoted
from summ.generation.hf.prompts import Prompt


class Instructed(Abstractive):
    """A model that follows instructions. A backend sets `prompt` in its constructor, which signs by its content."""

    extends = True
    prompt: str | os.PathLike[str] | None
    # Whether a tokenizer that is not ours reads what is sent.
    served = False

    @property
    def options(self) -> dict[str, Any]:
        return {**super().options, "prompt": self._prompt.signed}

    def understand(self, text: str, reading: Reading) -> Answer:
        return read_answer(unquoted(text, [part.text for part in reading.parts]), reading.language)

    def limits(self, wanted: Bounds) -> Bounds:
        """Room for citations and a label, rounded up so that requests of about one length share a batch; no least: a
        model that is told a length ends by itself, and is asked for more where that is too little."""
        room = wanted.most * 3 // 2 + 16
        most = next(step for power in range(5, 32) for step in (2**power, 3 * 2 ** (power - 1)) if step >= room)
        return Bounds(0, min(self.max_output(), most))

    @cached_property
    def _prompt(self) -> Prompt:
        return Prompt(self.prompt, served=self.served)
