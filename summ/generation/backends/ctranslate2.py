"""Encoder-decoders run by CTranslate2, in eight or sixteen bits: several times faster on a CPU (extra ``[fast]``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summ.errors import MethodError, ModelError
from summ.generation.backends.ctranslate2_conversion import QUANTIZATIONS, check_supported, converted, engine
from summ.generation.backends.seq2seq import Seq2Seq
from summ.generation.driver.batching import BatchTooLargeError
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.encoder_inputs import Composed
from summ.generation.hf.generation_config import special_tokens, stored_settings
from summ.generation.hf.loading import fetched, load_config, one_thread_in_pools, pick_device

# CTranslate2's own ban knows no names: long enough to stop a loop and let most names be said again.
_LOOP = 6


class CTranslate2(Seq2Seq):
    """A checkpoint of the kinds that CTranslate2 runs (BART, mBART, Pegasus, T5, Marian), converted on first use.

    `quantization` is "int8", "int16", "float16" (on a GPU) or "float32". The other options are those of `Seq2Seq`,
    except that `no_repeat_ngram` bans names too, and is 6 so that it seldom does. Raises `ModelError` for a model of
    another kind, and `MissingExtraError` where the package is not installed.
    """

    name = "ctranslate2"

    def __init__(
        self,
        *,
        model: str,
        quantization: str = "int8",
        beams: int = 4,
        no_repeat_ngram: int = _LOOP,
        length_penalty: float = 1.0,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
        input_tokens: int | None = None,
        revision: str | None = None,
        device: str = "auto",
        batch_size: int = 16,
        batch_tokens: int = 16_384,
    ) -> None:
        super().__init__(
            model=model,
            beams=beams,
            no_repeat_ngram=no_repeat_ngram,
            length_penalty=length_penalty,
            prefix=prefix,
            separator=separator,
            language=language,
            input_tokens=input_tokens,
            revision=revision,
            dtype="float32",
            device=device,
            batch_size=batch_size,
            batch_tokens=batch_tokens,
        )
        if quantization not in QUANTIZATIONS:
            raise MethodError(f"quantization must be one of {', '.join(QUANTIZATIONS)}, not {quantization!r}.")
        self.quantization = quantization
        engine()

    @cached_property
    def _config(self) -> Any:
        config = load_config(self.model, revision=self.revision)
        check_supported(self.model, config)
        return config

    @cached_property
    def _special(self) -> dict[str, Any]:
        return special_tokens(stored_settings(self._folder, self._config), self._config, self._tokenizer)

    @cached_property
    def _folder(self) -> Path:
        return fetched(self.model, self._config, revision=self.revision)

    @cached_property
    def _decoder(self) -> Any:
        place = pick_device(self.device)
        one_thread_in_pools()
        folder = converted(self._folder, self._checkpoint, self.quantization)
        return _Decoder(folder, self._tokenizer, self, place)


class _Decoder:
    """A converted model, asked as the decoder of `Seq2Seq` is."""

    def __init__(self, folder: Path, tokenizer: Any, method: CTranslate2, device: str) -> None:
        import torch

        self.tokenizer, self.method = tokenizer, method
        kind, _, number = device.partition(":")
        able = engine().get_supported_compute_types(kind)
        if method.quantization not in able:
            able = ", ".join(one for one in QUANTIZATIONS if one in able)
            raise ModelError(f"this {kind} does not compute in {method.quantization}: use quantization {able}.")
        self.model = engine().Translator(
            str(folder),
            device=kind,
            device_index=int(number or 0),
            compute_type=method.quantization,
            inter_threads=1,
            intra_threads=torch.get_num_threads(),
        )

    def decode(self, inputs: Sequence[Composed], limits: Bounds) -> list[str]:
        start, prompt = len(inputs[0].start), inputs[0].prompt
        goes_on = start > prompt
        room = self.method.max_output() - start
        if room < 1:
            return [""] * len(inputs)
        # Lengths count what is given, but for the start token; what is said already is no part of the limits.
        given = start - 1 if goes_on else 0
        try:
            found = self.model.translate_batch(
                [self._tokens(one.ids) for one in inputs],
                target_prefix=[self._tokens(one.start) for one in inputs],
                beam_size=self.method.beams,
                length_penalty=self.method.length_penalty,
                no_repeat_ngram_size=self.method.no_repeat_ngram,
                min_decoding_length=min(limits.least, room) + given,
                max_decoding_length=min(limits.most, room) + given,
                max_input_length=0,
            )
        except RuntimeError as error:
            if "memory" not in str(error):
                raise
            raise BatchTooLargeError(
                f"out of memory with one input of {len(inputs[0].ids)} tokens: use fewer beams, or a smaller "
                "input_tokens."
            ) from None
        said = [self.tokenizer.convert_tokens_to_ids(result.hypotheses[0][given:]) for result in found]
        texts: list[str] = self.tokenizer.batch_decode(said, skip_special_tokens=True)
        return [text.replace("<n>", "\n") for text in texts]

    def _tokens(self, ids: Sequence[int]) -> list[str]:
        return list(self.tokenizer.convert_ids_to_tokens(list(ids)))
