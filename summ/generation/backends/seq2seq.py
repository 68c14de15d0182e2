"""Encoder-decoder models of the Hugging Face Hub or a local folder: BART, Pegasus, T5 and their kin."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summ.errors import MethodError
from summ.generation.backends.checkpoint import Checkpoint, check_dtype, check_search
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import Reading
from summ.generation.hf.context_window import Window, window_of
from summ.generation.hf.encoder_inputs import Composed, InputFormat
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import load_seq2seq

if TYPE_CHECKING:
    from summ.generation.hf.seq2seq_search import Decoder


class Seq2Seq(Checkpoint):
    """Any `AutoModelForSeq2SeqLM` checkpoint, by beam search with a generation config of its own.

    `beams`, `no_repeat_ngram` (no token n-gram is said twice, but for names that the sources have; 0 for off) and
    `length_penalty` decide the search; `prefix` is put before the input and `separator` (a token) between documents,
    None for the checkpoint's own; `language` is the code of the language to write, for checkpoints of several, None
    for what the checkpoint is set to or the documents are in; `input_tokens` narrows the window, or widens that of a
    model with relative positions; `revision` is a Hub branch, tag or commit; `dtype` "auto" is bfloat16 where the
    device has it, else float32. `device`, `batch_size` and `batch_tokens` (inputs and padded tokens at once) do not
    decide what is said, and are left out of the signature. The model is loaded on first use.
    """

    name = "seq2seq"
    extends = True

    def __init__(
        self,
        *,
        model: str,
        beams: int = 4,
        no_repeat_ngram: int = 3,
        length_penalty: float = 1.0,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
        input_tokens: int | None = None,
        revision: str | None = None,
        dtype: str = "auto",
        device: str = "auto",
        batch_size: int = 16,
        batch_tokens: int = 16_384,
    ) -> None:
        check_search(
            beams=beams,
            no_repeat_ngram=no_repeat_ngram,
            input_tokens=input_tokens,
            least_tokens=64,
            batch_size=batch_size,
            batch_tokens=batch_tokens,
        )
        if isinstance(length_penalty, bool) or not isinstance(length_penalty, (int, float)):
            raise MethodError(f"length_penalty must be a number, not {length_penalty!r}.")
        check_dtype(dtype)
        self.model = os.fspath(model)
        self.beams = beams
        self.no_repeat_ngram = no_repeat_ngram
        self.length_penalty = float(length_penalty)
        self.prefix = prefix
        self.separator = separator
        self.language = language
        self.input_tokens = input_tokens
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size
        self.batch_tokens = batch_tokens

    def window(self) -> int:
        return self._window.input

    def max_output(self) -> int:
        return self._window.output

    def compose(self, reading: Reading) -> Composed:
        return self._format.compose(reading)

    def sizes(self, inputs: Sequence[Composed]) -> list[int]:
        return [len(one.ids) for one in inputs]

    def generate(self, inputs: Sequence[Composed], limits: Bounds) -> list[str]:
        said = [""] * len(inputs)
        # Inputs that begin alike go together; a summary that is gone on from begins like no other.
        for start in dict.fromkeys(_beginning(one) for one in inputs):
            places = [place for place, one in enumerate(inputs) if _beginning(one) == start]
            found = self._decoder.decode([inputs[place] for place in places], limits)
            for place, text in zip(places, found, strict=True):
                said[place] = text
        return said

    @cached_property
    def _loaded(self) -> tuple[Any, dict[str, Any]]:
        model = load_seq2seq(self.model, self._config, dtype=self.dtype, device=self.device)
        return model, take_special_tokens(model, self._tokenizer)

    @cached_property
    def _special(self) -> dict[str, Any]:
        return self._loaded[1]

    @cached_property
    def _decoder(self) -> Decoder:
        from summ.generation.hf.seq2seq_search import Decoder

        return Decoder(
            self._loaded[0],
            self._tokenizer,
            self._special,
            self._literal.encode,
            beams=self.beams,
            no_repeat_ngram=self.no_repeat_ngram,
            length_penalty=self.length_penalty,
            most=self.max_output(),
        )

    @cached_property
    def _format(self) -> InputFormat:
        return InputFormat(
            self._config,
            self._literal,
            self._special,
            prefix=self.prefix,
            separator=self.separator,
            language=self.language,
        )

    @cached_property
    def _window(self) -> Window:
        return window_of(self.model, self._config, self._tokenizer, self.input_tokens)


def _beginning(one: Composed) -> tuple[int, ...] | int:
    """What inputs have in common that can be decoded together: how they begin, or how much is said already."""
    return one.start if len(one.start) == one.prompt else len(one.start)
