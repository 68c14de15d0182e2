"""Decoder-only models of the Hugging Face Hub or a local folder, instructed by a prompt: Llama, Qwen, GPT-2."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from summ.generation.backends.checkpoint import BatchSize, BatchTokens, Checkpoint, Device, Dtype, NoRepeatNgram
from summ.generation.backends.instructed import Instructed
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.generation.hf.chat_template import ChatEncoder, EncodedPrompt
from summ.generation.hf.context_window import Window, causal_window
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import check_causal, load_causal, load_config
from summ.options import Count, Range

if TYPE_CHECKING:
    from summ.generation.hf.causal_search import CausalSearch


class Chat(Instructed, Checkpoint):
    """Any `AutoModelForCausalLM` checkpoint, with its chat template if it has one.

    Reasoning is removed from the answer, and citations are compared with the sources found. The model is loaded on
    first use. `device`, `batch_size` and `batch_tokens` do not change the output and are not in the signature.

    Parameters
    ----------
    model : str
        Hub id or folder.
    prompt : str or path, optional
        Path of a prompt file, or its text; None for the default, ``summ/generation/hf/prompts/chat.txt``.
    beams : int
        Number of beams; 1 is greedy search.
    no_repeat_ngram : int
        Length in tokens of the n-grams that the answer must not repeat, except in names of the sources; 0 for off.
    input_tokens : int, optional
        Reduces the window, which includes the prompt.
    revision : str, optional
        Hub branch, tag or commit.
    dtype : {"auto", "float32", "float16", "bfloat16"}
        "auto" is bfloat16 if the device supports it natively, else float32.
    device : str
        "auto", "cpu", "cuda", "cuda:N" or "mps".
    batch_size, batch_tokens : int
        Maximum number of inputs, and of tokens including padding, per batch.
    """

    name = "chat"

    def __init__(
        self,
        *,
        model: str | os.PathLike[str],
        prompt: str | os.PathLike[str] | None = None,
        beams: Count = 1,
        no_repeat_ngram: NoRepeatNgram = 6,
        input_tokens: Annotated[int, Range(256)] | None = None,
        revision: str | None = None,
        dtype: Dtype = "auto",
        device: Device = "auto",
        batch_size: BatchSize = 8,
        batch_tokens: BatchTokens = 32_768,
    ) -> None:
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
        # Report a wrong prompt before a model is loaded.
        _ = self._prompt

    def compose(self, model_input: ModelInput) -> EncodedPrompt:
        return self._chat.encode(self._prompt.messages(model_input))

    def generate(self, inputs: Sequence[EncodedPrompt], bounds: Bounds) -> list[str]:
        answers = self._search.decode(inputs, bounds)
        if self._chat.has_template:
            return answers
        # A base model just continues the text: its summary ends with the paragraph.
        return [text.strip().split("\n\n")[0] for text in answers]

    @cached_property
    def _config(self) -> Any:
        config = load_config(self.model, revision=self.revision)
        check_causal(self.model, config)
        return config

    @cached_property
    def _chat(self) -> ChatEncoder:
        return ChatEncoder(self.model, self._escaping, answer=self._prompt.sections["answer"])

    @cached_property
    def _search(self) -> CausalSearch:
        from summ.generation.hf.causal_search import CausalSearch

        model = load_causal(self.model, self._config, dtype=self.dtype, device=self.device)
        return CausalSearch(
            model,
            self._tokenizer,
            take_special_tokens(model, self._tokenizer),
            self._escaping.encode,
            stops=self._chat.stops,
            beams=self.beams,
            no_repeat_ngram=self.no_repeat_ngram,
        )

    @cached_property
    def _window(self) -> Window:
        config: Any = self._config.get_text_config(decoder=True)
        return causal_window(self.model, config, self._tokenizer, self.input_tokens)
