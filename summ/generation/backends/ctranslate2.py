"""Encoder-decoders in CTranslate2, quantized to 8 or 16 bits: several times faster on a CPU (extra ``[fast]``)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Any

from summ.forking import one_thread_in_workers, process_property
from summ.generation.backends.checkpoint import CheckpointOptions
from summ.generation.backends.ctranslate2_conversion import (
    MODEL_TYPES,
    QUANTIZATIONS,
    Converted,
    check_supported,
    engine,
    memory_guarded_engine,
)
from summ.generation.backends.seq2seq import Seq2Seq
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.encoder_inputs import EncoderInput
from summ.generation.hf.loading import load_config
from summ.options import OneOf

# CTranslate2 also blocks names: long enough to allow most of them, short enough to stop loops.
_NO_REPEAT_NGRAM = 6


class CTranslate2(Converted, Seq2Seq):
    """A checkpoint that CTranslate2 supports (BART, mBART, Pegasus, T5, Marian), converted on first use.

    The options of `CheckpointOptions` apply, too; `no_repeat_ngram` also blocks names.

    Parameters
    ----------
    quantization : {"int8", "int16", "float16", "float32"}
        Precision of the weights; "float16" needs a GPU.
    length_penalty, prefix, separator, language
        As in `Seq2Seq`.

    Raises
    ------
    MissingExtraError
        If the package ctranslate2 is not installed.
    ModelError
        On first use, if the checkpoint is not supported.
    """

    name = "ctranslate2"
    can_avoid = False
    run = CheckpointOptions(no_repeat_ngram=_NO_REPEAT_NGRAM)

    def __init__(
        self,
        *,
        model: str | os.PathLike[str],
        quantization: Annotated[str, OneOf(QUANTIZATIONS)] = "int8",
        length_penalty: float = 1.0,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(
            model=model,
            length_penalty=length_penalty,
            prefix=prefix,
            separator=separator,
            language=language,
            dtype="float32",
        )
        self.quantization = quantization
        engine()

    @cached_property
    def _config(self) -> Any:
        config = load_config(self.model, revision=self.run.revision)
        check_supported(self.model, config, MODEL_TYPES)
        return config

    @process_property
    def _search(self) -> Any:
        one_thread_in_workers()
        return _Search(self)


class _Search:
    """A converted model with the interface of `Seq2SeqSearch`."""

    def __init__(self, method: CTranslate2) -> None:
        self.method, self.tokenizer = method, method._tokenizer
        self.model = method._load("Translator")

    def decode(self, inputs: Sequence[EncoderInput], bounds: Bounds) -> list[str]:
        decoder_length = len(inputs[0].decoder_ids)
        room = self.method.max_output() - decoder_length
        if room < 1:
            return [""] * len(inputs)
        # CTranslate2 counts the prefix, except for the start token, as output.
        prefix = decoder_length - 1 if decoder_length > inputs[0].prompt_length else 0
        with memory_guarded_engine(len(inputs[0].ids)):
            results = self.model.translate_batch(
                [self._tokens(row.ids) for row in inputs],
                target_prefix=[self._tokens(row.decoder_ids) for row in inputs],
                beam_size=self.method.run.beams,
                length_penalty=self.method.length_penalty,
                no_repeat_ngram_size=self.method.run.no_repeat_ngram,
                min_decoding_length=min(bounds.min_tokens, room) + prefix,
                max_decoding_length=min(bounds.max_tokens, room) + prefix,
                max_input_length=0,
            )
        outputs = [self.tokenizer.convert_tokens_to_ids(result.hypotheses[0][prefix:]) for result in results]
        texts: list[str] = self.tokenizer.batch_decode(outputs, skip_special_tokens=True)
        return [text.replace("<n>", "\n") for text in texts]

    def _tokens(self, ids: Sequence[int]) -> list[str]:
        return list(self.tokenizer.convert_ids_to_tokens(list(ids)))
