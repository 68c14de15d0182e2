"""Decoder-only models of the Hugging Face Hub or a local folder, instructed by a prompt: Llama, Qwen, GPT-2."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from summ.generation.backends.checkpoint import Checkpoint, CheckpointOptions, Dtype
from summ.generation.backends.instructed import Instructed
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.generation.hf.chat_template import ChatEncoder, EncodedPrompt
from summ.generation.hf.context_window import Window, causal_window
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import check_causal, load_causal, load_config
from summ.options import NonSemantic

if TYPE_CHECKING:
    from summ.generation.hf.causal_search import CausalSearch


class Chat(Instructed, Checkpoint):
    """Any `AutoModelForCausalLM` checkpoint, with its chat template if it has one.

    Reasoning and citations are removed from the answer; generation ends when the budget is full. The options of
    `CheckpointOptions` apply, too.

    Parameters
    ----------
    model : str
        Hub id or folder.
    prompt : str or path, optional
        Path of a prompt file, or its text; None for the default, ``summ/generation/hf/prompts/chat.txt``.
    cite : bool
        Ask the model to cite documents, and compare the citations with the sources. Small models write worse for it.
    dtype : {"auto", "float32", "float16", "bfloat16"}
        "auto" is bfloat16 if the device is faster with it (a GPU, or a CPU with AMX), else float32.
    static_cache : bool
        Allocate the attention cache once, at a fixed size. On a GPU, transformers then compiles the decoding step into
        CUDA graphs, which takes about a minute per size of batch: only worth it for many inputs. It does not change the
        output in float32.
    """

    name = "chat"
    run = CheckpointOptions(beams=1, no_repeat_ngram=6)
    batch_size = 8
    batch_tokens = 32_768

    def __init__(
        self,
        *,
        model: str | os.PathLike[str],
        prompt: str | os.PathLike[str] | None = None,
        cite: bool = False,
        dtype: Dtype = "auto",
        static_cache: Annotated[bool, NonSemantic] = False,
    ) -> None:
        Checkpoint.__init__(self, model=model, dtype=dtype)
        self.prompt = prompt
        self.cite = cite
        self.static_cache = static_cache
        # Report an invalid prompt before a model is loaded.
        _ = self._prompt

    def compose(self, model_input: ModelInput) -> EncodedPrompt:
        prompt = self._chat.encode(self._prompt.messages(model_input))
        return replace(prompt, is_complete=self.stop_rule(model_input))

    def generate(self, inputs: Sequence[EncodedPrompt], bounds: Bounds) -> list[str]:
        answers = self._search.decode(inputs, bounds)
        if self._chat.has_template:
            return answers
        # A base model continues the text; its summary ends with the first paragraph.
        return [text.strip().split("\n\n")[0] for text in answers]

    @cached_property
    def _config(self) -> Any:
        config = load_config(self.model, revision=self.run.revision)
        check_causal(self.model, config)
        return config

    @cached_property
    def _chat(self) -> ChatEncoder:
        return ChatEncoder(self.model, self._escaping, answer=self._prompt.sections["answer"])

    @cached_property
    def _search(self) -> CausalSearch:
        from summ.generation.hf.causal_search import CausalSearch

        model = load_causal(self.model, self._config, dtype=self.dtype, device=self.run.device)
        return CausalSearch(
            model,
            self._tokenizer,
            take_special_tokens(model, self._tokenizer),
            self._escaping.encode,
            stops=self._chat.stops,
            beams=self.run.beams,
            no_repeat_ngram=self.run.no_repeat_ngram,
            static_cache=self.static_cache,
        )

    def _loaded_model(self) -> Any:
        return self._search.model

    @cached_property
    def _window(self) -> Window:
        config: Any = self._config.get_text_config(decoder=True)
        return causal_window(self.model, config, self._tokenizer, self.run.input_tokens)
