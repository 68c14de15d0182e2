"""The base class of backends that run a Hugging Face checkpoint: configuration, tokenizer, dtype and fingerprint."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from summ.generation.driver.base import Abstractive
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.context_window import Window
from summ.generation.hf.loading import load_config, load_tokenizer, pick_device, pick_dtype
from summ.generation.hf.token_escaping import EscapingTokenizer
from summ.hub import cached_folder
from summ.options import NonSemantic, Range
from summ.text.length import TokenCounter

Dtype = Literal["auto", "float32", "float16", "bfloat16"]
Device = Annotated[str, NonSemantic]
BatchSize = Annotated[int, Range(1), NonSemantic]
BatchTokens = Annotated[int, Range(64), NonSemantic]
# 0 is off; with 1 no word could be used twice.
NoRepeatNgram = Literal[0] | Annotated[int, Range(2)]


class Checkpoint(Abstractive):
    """A model of the Hub or a local folder, loaded on first use.

    A subclass sets `model`, `revision`, `dtype` and `device` in its constructor, has its `_window`, and composes
    inputs with token `ids`. `device`, `batch_size` and
    `batch_tokens` do not change the output and are not in the signature.
    """

    model: str
    revision: str | None
    dtype: str
    device: str

    def identity(self) -> dict[str, Any]:
        values = {**super().identity(), "model": self._checkpoint}
        return {**values, "dtype": self._dtype} if "dtype" in values else values

    def count_tokens(self) -> TokenCounter:
        return lambda text: self.token_counts([text])[0]

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self._escaping.encode(texts)]

    def window(self) -> int:
        return self._window.input

    def max_output(self) -> int:
        return self._window.output

    def input_sizes(self, inputs: Sequence[Any]) -> list[int]:
        return [len(row.ids) for row in inputs]

    @property
    @abstractmethod
    def _window(self) -> Window:
        """The window of the model, in tokens."""

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
