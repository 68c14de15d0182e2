"""Decoder-only models of the Hugging Face Hub or a local folder, told in words what to write: Llama, Qwen, GPT-2."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summ.generation.backends.checkpoint import Checkpoint, check_dtype, check_search
from summ.generation.backends.instructed import Instructed
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import Reading
from summ.generation.hf.chat_template import Prompted, TurnFormat
from summ.generation.hf.context_window import Window, shared_window
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import check_causal, load_causal, load_config

if TYPE_CHECKING:
    from summ.generation.hf.causal_search import CausalDecoder


class Chat(Instructed, Checkpoint):
    """Any `AutoModelForCausalLM` checkpoint, through its chat template, or plainly where it has none.

    `prompt` is the path of a prompt file, or its text, in place of the package's own (`summ/generation/prompts`);
    documents stand in it numbered and between delimiters that nothing in them can end. `beams` (1 is greedy) and
    `no_repeat_ngram` (as in `Seq2Seq`, of what is said alone; 0 for off) decide the search; `input_tokens` narrows the
    window, which the prompt is part of; `revision` is a Hub branch, tag or commit; `dtype` "auto" is bfloat16 where
    the device has it, else float32. `device`, `batch_size` and `batch_tokens` (inputs and padded tokens at once) do
    not decide what is said, and are left out of the signature. Thoughts are left out, and citations are checked
    against the sources found. The model is loaded on first use.
    """

    name = "chat"

    def __init__(
        self,
        *,
        model: str,
        prompt: str | os.PathLike[str] | None = None,
        beams: int = 1,
        no_repeat_ngram: int = 6,
        input_tokens: int | None = None,
        revision: str | None = None,
        dtype: str = "auto",
        device: str = "auto",
        batch_size: int = 8,
        batch_tokens: int = 32_768,
    ) -> None:
        check_search(
            beams=beams,
            no_repeat_ngram=no_repeat_ngram,
            input_tokens=input_tokens,
            least_tokens=256,
            batch_size=batch_size,
            batch_tokens=batch_tokens,
        )
        check_dtype(dtype)
        self.model = os.fspath(model)
        self.prompt = prompt
        self.beams = beams
        self.no_repeat_ngram = no_repeat_ngram
        self.input_tokens = input_tokens
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size
        self.batch_tokens = batch_tokens
        # A wrong prompt is said before a model is loaded.
        _ = self._prompt

    def window(self) -> int:
        return self._window.input

    def max_output(self) -> int:
        return self._window.output

    def compose(self, reading: Reading) -> Prompted:
        return self._format.compose(self._prompt.turns(reading))

    def sizes(self, inputs: Sequence[Prompted]) -> list[int]:
        return [len(one.ids) for one in inputs]

    def generate(self, inputs: Sequence[Prompted], limits: Bounds) -> list[str]:
        said = self._decoder.decode(inputs, limits)
        if self._format.has_template:
            return said
        # A model that only goes on writing ends its summary where it ends the paragraph.
        return [text.strip().split("\n\n")[0] for text in said]

    @cached_property
    def _config(self) -> Any:
        config = load_config(self.model, revision=self.revision)
        check_causal(self.model, config)
        return config

    @cached_property
    def _format(self) -> TurnFormat:
        return TurnFormat(self.model, self._literal, answer=self._prompt.sections["answer"])

    @cached_property
    def _decoder(self) -> CausalDecoder:
        from summ.generation.hf.causal_search import CausalDecoder

        model = load_causal(self.model, self._config, dtype=self.dtype, device=self.device)
        return CausalDecoder(
            model,
            self._tokenizer,
            take_special_tokens(model, self._tokenizer),
            self._literal.encode,
            stops=self._format.stops,
            beams=self.beams,
            no_repeat_ngram=self.no_repeat_ngram,
        )

    @cached_property
    def _window(self) -> Window:
        config: Any = self._config.get_text_config(decoder=True)
        return shared_window(self.model, config, self._tokenizer, self.input_tokens)
