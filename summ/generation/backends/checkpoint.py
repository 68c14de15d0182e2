"""The base class of backends that run a Hugging Face checkpoint: configuration, tokenizer, dtype and fingerprint."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from summ.generation.driver.base import Abstractive
from summ.generation.hf.checkpoint_files import fingerprint
from summ.generation.hf.context_window import Window
from summ.generation.hf.loading import load_config, load_tokenizer, pick_device, pick_dtype
from summ.generation.hf.token_escaping import EscapingTokenizer
from summ.hub import cached_folder
from summ.options import Count, NonSemantic, OptionGroup, Range
from summ.text.length import TokenCounter

Dtype = Literal["auto", "float32", "float16", "bfloat16"]
Device = Annotated[str, NonSemantic]
BatchSize = Annotated[int, Range(1), NonSemantic]
BatchTokens = Annotated[int, Range(64), NonSemantic]
# 0 is off; 1 would forbid every repeated word.
NoRepeatNgram = Literal[0] | Annotated[int, Range(2)]


@dataclass(frozen=True)
class CheckpointOptions(OptionGroup):
    """The options that all backends for checkpoints share. `device` and batches do not change the output.

    Parameters
    ----------
    beams : int
        Number of beams; 1 is greedy search.
    no_repeat_ngram : int
        Length in tokens of the n-grams that the output must not repeat, except in names of the sources; 0 for off.
    input_tokens : int, optional
        Maximum number of input tokens, prompt included. It reduces the window, or extends that of an encoder-decoder
        with relative positions.
    revision : str, optional
        Hub branch, tag or commit.
    device : str
        "auto", "cpu", "cuda", "cuda:N" or "mps".
    batch_size, batch_tokens : int
        Maximum number of inputs, and of tokens including padding, per batch.
    """

    beams: Count = 4
    no_repeat_ngram: NoRepeatNgram = 3
    input_tokens: Annotated[int, Range(64)] | None = None
    revision: str | None = None
    device: Device = "auto"
    batch_size: BatchSize = 16
    batch_tokens: BatchTokens = 16_384


class Checkpoint(Abstractive):
    """A model of the Hub or a local folder, loaded on first use.

    A subclass passes the model and the dtype to this constructor, defines `_window`, and composes inputs that have
    token `ids`. `run` holds the options that all of them share.
    """

    run: CheckpointOptions = CheckpointOptions()

    def __init__(self, *, model: str | os.PathLike[str], dtype: Dtype = "auto") -> None:
        self.model = os.fspath(model)
        self.dtype = dtype
        self.batch_size, self.batch_tokens = self.run.batch_size, self.run.batch_tokens

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
        """The model's name in the signature: a folder is identified by its content, a Hub id by its commit if known."""
        if os.path.isdir(self.model):
            return self._fingerprint
        commit = getattr(self.__dict__.get("_config"), "_commit_hash", None)
        if commit is None and (folder := cached_folder(self.model, self.run.revision)) is not None:
            commit = folder.name
        return f"{self.model}@{commit[:12]}" if commit else self.model

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(Path(self.model))

    @cached_property
    def _config(self) -> Any:
        return load_config(self.model, revision=self.run.revision)

    @cached_property
    def _tokenizer(self) -> Any:
        # Load the configuration first, since its errors explain best what is wrong with a folder or name.
        commit = getattr(self._config, "_commit_hash", None)
        return load_tokenizer(self.model, revision=commit or self.run.revision)

    @cached_property
    def _escaping(self) -> EscapingTokenizer:
        return EscapingTokenizer(self._tokenizer)

    @cached_property
    def _dtype(self) -> str:
        return pick_dtype(self.dtype, pick_device(self.run.device)) if self.dtype == "auto" else self.dtype
