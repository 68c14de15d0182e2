"""Encoder-decoder models of the Hugging Face Hub or a local folder: BART, Pegasus, T5 and similar."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from summ.generation.backends.checkpoint import BatchSize, BatchTokens, Checkpoint, Device, Dtype, NoRepeatNgram
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.generation.hf.context_window import Window, encoder_decoder_window
from summ.generation.hf.encoder_inputs import EncoderInput, InputFormat
from summ.generation.hf.generation_config import take_special_tokens
from summ.generation.hf.loading import load_seq2seq
from summ.options import Count, Range

if TYPE_CHECKING:
    from summ.generation.hf.seq2seq_search import Seq2SeqSearch


class Seq2Seq(Checkpoint):
    """Any `AutoModelForSeq2SeqLM` checkpoint, by greedy or beam search.

    The generation settings stored with the checkpoint are ignored, except for its special tokens. The model is loaded
    on first use. `device`, `batch_size` and `batch_tokens` do not change the output and are not in the signature.

    Parameters
    ----------
    model : str
        Hub id or folder.
    beams : int
        Number of beams; 1 is greedy search.
    no_repeat_ngram : int
        Length in tokens of the n-grams that the summary must not repeat, except in names of the sources; 0 for off.
    length_penalty : float
        Exponent of the length by which beam scores are divided; higher prefers longer summaries.
    prefix : str, optional
        Text before the input; None for the checkpoint's own.
    separator : str, optional
        Token between documents; None for the checkpoint's own, else a line break.
    language : str, optional
        ISO 639-1 code of the summary, for multilingual checkpoints; None for the language that the checkpoint is set
        to, else that of the documents.
    input_tokens : int, optional
        Reduces the window, or extends that of a model with relative positions.
    revision : str, optional
        Hub branch, tag or commit.
    dtype : {"auto", "float32", "float16", "bfloat16"}
        "auto" is bfloat16 if the device supports it natively, else float32.
    device : str
        "auto", "cpu", "cuda", "cuda:N" or "mps".
    batch_size, batch_tokens : int
        Maximum number of inputs, and of tokens including padding, per batch.
    """

    name = "seq2seq"
    can_extend = True

    def __init__(
        self,
        *,
        model: str | os.PathLike[str],
        beams: Count = 4,
        no_repeat_ngram: NoRepeatNgram = 3,
        length_penalty: float = 1.0,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
        input_tokens: Annotated[int, Range(64)] | None = None,
        revision: str | None = None,
        dtype: Dtype = "auto",
        device: Device = "auto",
        batch_size: BatchSize = 16,
        batch_tokens: BatchTokens = 16_384,
    ) -> None:
        self.model = os.fspath(model)
        self.beams = beams
        self.no_repeat_ngram = no_repeat_ngram
        self.length_penalty = length_penalty
        self.prefix = prefix
        self.separator = separator
        self.language = language
        self.input_tokens = input_tokens
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size
        self.batch_tokens = batch_tokens

    def compose(self, model_input: ModelInput) -> EncoderInput:
        return self._format.compose(model_input)

    def generate(self, inputs: Sequence[EncoderInput], bounds: Bounds) -> list[str]:
        outputs = [""] * len(inputs)
        # Inputs with the same start are decoded together; continued summaries if their starts are equally long.
        for start in dict.fromkeys(_start(row) for row in inputs):
            indexes = [index for index, row in enumerate(inputs) if _start(row) == start]
            texts = self._search.decode([inputs[index] for index in indexes], bounds)
            for index, text in zip(indexes, texts, strict=True):
                outputs[index] = text
        return outputs

    @cached_property
    def _loaded(self) -> tuple[Any, dict[str, Any]]:
        model = load_seq2seq(self.model, self._config, dtype=self.dtype, device=self.device)
        return model, take_special_tokens(model, self._tokenizer)

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
            beams=self.beams,
            no_repeat_ngram=self.no_repeat_ngram,
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
        return encoder_decoder_window(self.model, self._config, self._tokenizer, self.input_tokens)


def _start(row: EncoderInput) -> tuple[int, ...] | int:
    """What inputs must share to be decoded together: the decoder's start, or its length if a summary is continued."""
    return row.decoder_ids if len(row.decoder_ids) == row.prompt_length else len(row.decoder_ids)
