"""Encoder-decoder models of the Hugging Face Hub or a local folder: BART, Pegasus, T5 and similar."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summ.generation.backends.checkpoint import Checkpoint, Dtype
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.generation.hf.context_window import Window, encoder_decoder_window
from summ.generation.hf.encoder_inputs import EncoderInput, InputFormat
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import load_seq2seq

if TYPE_CHECKING:
    from summ.generation.hf.seq2seq_search import Seq2SeqSearch


class Seq2Seq(Checkpoint):
    """Any `AutoModelForSeq2SeqLM` checkpoint, by greedy or beam search.

    The generation settings stored with the checkpoint are ignored, except for its special tokens. The options of
    `CheckpointOptions` apply, too.

    Parameters
    ----------
    model : str
        Hub id or folder.
    length_penalty : float
        Exponent of the length by which beam scores are divided; higher prefers longer summaries.
    prefix : str, optional
        Text before the input; None for the checkpoint's own.
    separator : str, optional
        Token between documents; None for the checkpoint's own, else a line break.
    language : str, optional
        ISO 639-1 code of the summary, for multilingual checkpoints; None for the checkpoint's default, else the
        language of the documents.
    dtype : {"auto", "float32", "float16", "bfloat16"}
        "auto" is bfloat16 if the device is faster with it (a GPU, or a CPU with AMX), else float32.
    """

    name = "seq2seq"
    version = 2
    can_extend = True
    can_avoid = True

    def __init__(
        self,
        *,
        model: str | os.PathLike[str],
        length_penalty: float = 1.0,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
        dtype: Dtype = "auto",
    ) -> None:
        super().__init__(model=model, dtype=dtype)
        self.length_penalty = length_penalty
        self.prefix = prefix
        self.separator = separator
        self.language = language

    def compose(self, model_input: ModelInput) -> EncoderInput:
        return self._format.compose(model_input)

    def generate(self, inputs: Sequence[EncoderInput], bounds: Bounds) -> list[str]:
        outputs = [""] * len(inputs)
        # Decode inputs with the same start together, and continued summaries whose starts have the same length.
        for start in dict.fromkeys(_start(row) for row in inputs):
            indexes = [index for index, row in enumerate(inputs) if _start(row) == start]
            texts = self._search.decode([inputs[index] for index in indexes], bounds)
            for index, text in zip(indexes, texts, strict=True):
                outputs[index] = text
        return outputs

    @cached_property
    def _loaded(self) -> tuple[Any, dict[str, Any]]:
        model = load_seq2seq(self.model, self._config, dtype=self.dtype, device=self.run.device)
        return model, take_special_tokens(model, self._tokenizer)

    def _loaded_model(self) -> Any:
        return self._loaded[0]

    @cached_property
    def _special(self) -> dict[str, Any]:
        return self._loaded[1]

    @cached_property
    def _search(self) -> Seq2SeqSearch:
        from summ.generation.hf.seq2seq_search import Seq2SeqSearch

        return Seq2SeqSearch(
            self._loaded[0],
            self._tokenizer,
            self._special,
            self._escaping.encode,
            beams=self.run.beams,
            no_repeat_ngram=self.run.no_repeat_ngram,
            length_penalty=self.length_penalty,
            max_output=self.max_output(),
        )

    @cached_property
    def _format(self) -> InputFormat:
        return InputFormat(
            self._config,
            self._escaping,
            self._special,
            prefix=self.prefix,
            separator=self.separator,
            language=self.language,
        )

    @cached_property
    def _window(self) -> Window:
        return encoder_decoder_window(self.model, self._config, self._tokenizer, self.run.input_tokens)


def _start(row: EncoderInput) -> tuple[int, ...] | int:
    """Return what inputs decoded together must share: the decoder's start, or its length if a summary is continued."""
    return row.decoder_ids if len(row.decoder_ids) == row.prompt_length else len(row.decoder_ids)
