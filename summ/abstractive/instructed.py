"""What methods that tell a model in words what to write share: the prompt, and how its answer is read."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any

from summ.abstractive.answers import Answer, read_answer
from summ.abstractive.base import Abstractive
from summ.abstractive.decoding import Bounds
from summ.abstractive.prompting import Prompt
from summ.abstractive.reading import Reading


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
        return read_answer(text, reading.language)

    def with_citations(self, limits: Bounds) -> int:
        """How many tokens the model may say, citations and labels among them."""
        return min(self.max_output(), limits.most * 3 // 2 + 16)

    @cached_property
    def _prompt(self) -> Prompt:
        return Prompt(self.prompt, served=self.served)
