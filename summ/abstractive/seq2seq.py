"""Encoder-decoder models of the Hugging Face Hub or a local folder: BART, Pegasus, T5 and their kin."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summ.abstractive.base import Abstractive
from summ.abstractive.checkpoints import fingerprint
from summ.abstractive.decoding import Bounds
from summ.abstractive.generation import generation_config, take_special_tokens
from summ.abstractive.hub import cached, quiet
from summ.abstractive.loading import load_config, load_seq2seq, load_tokenizer
from summ.abstractive.windows import Window, window_of
from summ.errors import MethodError, ModelError
from summ.text.length import Counter


class Seq2Seq(Abstractive):
    """Any `AutoModelForSeq2SeqLM` checkpoint, by beam search with a generation config of its own.

    `beams`, `no_repeat_ngram` (no token n-gram is said twice; 0 for off) and `length_penalty` decide the search;
    `prefix` is put before the input (None takes the checkpoint's own for summarization, as T5 has); `input_tokens`
    narrows the window, or widens that of a model with relative positions; `revision` is a Hub branch, tag or commit.
    `device` and `batch_size` do not decide what is said, and are left out of the signature. The model is loaded on
    first use.
    """

    name = "seq2seq"
    unsigned = frozenset({"device", "batch_size"})

    def __init__(
        self,
        *,
        model: str,
        beams: int = 4,
        no_repeat_ngram: int = 3,
        length_penalty: float = 1.0,
        prefix: str | None = None,
        input_tokens: int | None = None,
        revision: str | None = None,
        dtype: str = "auto",
        device: str = "auto",
        batch_size: int = 8,
    ) -> None:
        for option, value, least in (
            ("beams", beams, 1),
            ("no_repeat_ngram", no_repeat_ngram, 0),
            ("input_tokens", 64 if input_tokens is None else input_tokens, 64),
            ("batch_size", batch_size, 1),
        ):
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise MethodError(f"{option} must be a whole number of at least {least}, not {value!r}.")
        if isinstance(length_penalty, bool) or not isinstance(length_penalty, (int, float)):
            raise MethodError(f"length_penalty must be a number, not {length_penalty!r}.")
        if dtype not in ("auto", "float32", "float16", "bfloat16"):
            raise MethodError(f"dtype must be auto, float32, float16 or bfloat16, not {dtype!r}.")
        self.model = os.fspath(model)
        self.beams = beams
        self.no_repeat_ngram = no_repeat_ngram
        self.length_penalty = float(length_penalty)
        self.prefix = prefix
        self.input_tokens = input_tokens
        self.revision = revision
        self.dtype = dtype
        self.device = device
        self.batch_size = batch_size

    @property
    def options(self) -> dict[str, Any]:
        return {**super().options, "model": self._checkpoint}

    def window(self) -> int:
        return self._window.input

    def max_output(self) -> int:
        return self._window.output

    def count_tokens(self) -> Counter:
        return lambda text: self.count_all([text])[0]

    def count_all(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        with quiet():
            encoded = self._tokenizer(list(texts), add_special_tokens=False, return_attention_mask=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def generate(self, inputs: Sequence[str], limits: Bounds) -> list[str]:
        import torch

        with quiet(), torch.inference_mode():
            encoded = self._tokenizer(
                [self._prefix + text for text in inputs], return_tensors="pt", padding=True, return_attention_mask=True
            )
            model, special = self._loaded
            kept = {name: encoded[name].to(model.device) for name in ("input_ids", "attention_mask")}
            own = generation_config(
                special,
                limits,
                beams=self.beams,
                no_repeat_ngram=self.no_repeat_ngram,
                length_penalty=self.length_penalty,
            )
            try:
                said = model.generate(**kept, generation_config=own)
            except torch.OutOfMemoryError:
                raise ModelError(
                    f"out of memory with {len(inputs)} clusters at once: use a smaller batch_size than "
                    f"{self.batch_size}, fewer beams, or device='cpu'."
                ) from None
            texts = self._tokenizer.batch_decode(said, skip_special_tokens=True)
        # Pegasus writes its line ends as a token of their own.
        return [text.replace("<n>", "\n") for text in texts]

    @property
    def _checkpoint(self) -> str:
        """The model as a signature names it: a folder by its content, a Hub id by its commit where that is known."""
        if os.path.isdir(self.model):
            return self._fingerprint
        commit = getattr(self.__dict__.get("_config"), "_commit_hash", None)
        if commit is None and (folder := cached(self.model, self.revision)) is not None:
            commit = folder.name
        return f"{self.model}@{commit[:12]}" if commit else self.model

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(Path(self.model))

    @cached_property
    def _config(self) -> Any:
        return load_config(self.model, revision=self.revision)

    @cached_property
    def _tokenizer(self) -> Any:
        # The configuration first: it says best what is wrong with a folder or a name.
        commit = getattr(self._config, "_commit_hash", None)
        return load_tokenizer(self.model, revision=commit or self.revision)

    @cached_property
    def _loaded(self) -> tuple[Any, dict[str, Any]]:
        model = load_seq2seq(self.model, self._config, dtype=self.dtype, device=self.device)
        return model, take_special_tokens(model, self._tokenizer)

    @cached_property
    def _window(self) -> Window:
        return window_of(self.model, self._config, self._tokenizer, self.input_tokens).without(
            self.count_all([self._prefix])[0]
        )

    @cached_property
    def _prefix(self) -> str:
        if self.prefix is not None:
            return self.prefix
        tasks = getattr(self._config, "task_specific_params", None) or {}
        return str((tasks.get("summarization") or {}).get("prefix") or "")
