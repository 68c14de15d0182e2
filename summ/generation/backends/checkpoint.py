"""The base class of backends that run a Hugging Face checkpoint: configuration, tokenizer, dtype and fingerprint."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summ.errors import MethodError
from summ.generation.driver.base import Abstractive
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.loading import load_config, load_tokenizer, pick_device, pick_dtype
from summ.generation.hf.token_escaping import EscapingTokenizer
from summ.hub import cached_folder
from summ.text.length import Counter


class Checkpoint(Abstractive):
    """A model of the Hub or a local folder, loaded on first use.

    A subclass sets `model`, `revision`, `dtype` and `device` in its constructor. `device`, `batch_size` and
    `batch_tokens` do not change the output and are not in the signature.
    """

    unsigned = frozenset({"device", "batch_size", "batch_tokens"})
    model: str
    revision: str | None
    dtype: str
    device: str

    @property
    def options(self) -> dict[str, Any]:
        options = {**super().options, "model": self._checkpoint}
        return {**options, "dtype": self._dtype} if "dtype" in options else options

    def count_tokens(self) -> Counter:
        return lambda text: self.token_counts([text])[0]

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self._escaping.encode(texts)]

    @property
    def _checkpoint(self) -> str:
        """The model as named in the signature: a folder by its content, a Hub id by its commit if known."""
        if os.path.isdir(self.model):
            return self._fingerprint
        commit = getattr(self.__dict__.get("_config"), "_commit_hash", None)
        if commit is None and (folder := cached_folder(self.model, self.revision)) is not None:
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
        # The configuration first: its errors explain best what is wrong with a folder or name.
        commit = getattr(self._config, "_commit_hash", None)
        return load_tokenizer(self.model, revision=commit or self.revision)

    @cached_property
    def _escaping(self) -> EscapingTokenizer:
        return EscapingTokenizer(self._tokenizer)

    @cached_property
    def _dtype(self) -> str:
        return pick_dtype(self.dtype, pick_device(self.device)) if self.dtype == "auto" else self.dtype


def check_whole(*options: tuple[str, object, int]) -> None:
    """Raise `MethodError` unless each value is an integer of at least its minimum: (option, value, minimum)."""
    for option, value, least in options:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise MethodError(f"{option} must be a whole number of at least {least}, not {value!r}.")


def check_search(
    *, beams: int, no_repeat_ngram: int, input_tokens: int | None, least_tokens: int, batch_size: int, batch_tokens: int
) -> None:
    """Raise `MethodError` for invalid options of a search and its batches; `least_tokens` is the smallest window."""
    check_whole(
        ("beams", beams, 1),
        ("no_repeat_ngram", no_repeat_ngram, 0),
        ("input_tokens", least_tokens if input_tokens is None else input_tokens, least_tokens),
        ("batch_size", batch_size, 1),
        ("batch_tokens", batch_tokens, 64),
    )
    if no_repeat_ngram == 1:
        raise MethodError("no_repeat_ngram must be 0 (off) or at least 2: 1 would forbid using any token twice.")


def check_dtype(dtype: str) -> None:
    if dtype not in ("auto", "float32", "float16", "bfloat16"):
        raise MethodError(f"dtype must be auto, float32, float16 or bfloat16, not {dtype!r}.")
