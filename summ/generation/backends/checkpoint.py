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
from summ.generation.hf.device_memory import batch_limits
from summ.generation.hf.gguf import folder_of_gguf, is_gguf
from summ.generation.hf.loading import load_config, load_tokenizer, pick_device, pick_dtype
from summ.generation.hf.token_escaping import EscapingTokenizer
from summ.hub import cached_folder
from summ.method import Request
from summ.options import Count, NonSemantic, OptionGroup, Range
from summ.text.length import TokenCounter
from summ.types import Summary

Dtype = Literal["auto", "float32", "float16", "bfloat16"]
Device = Annotated[str, NonSemantic]
BatchSize = Annotated[int, Range(1), NonSemantic]
BatchTokens = Annotated[int, Range(64), NonSemantic]
# A batch may generate more; it is halved if memory runs out.
_USUAL_OUTPUT = 512
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
    batch_size, batch_tokens : int, optional
        Maximum number of inputs, and of tokens including padding, per batch. None on a GPU: up to 64 inputs, as many as
        its free memory holds; None on a CPU: the default of the backend.
    """

    beams: Count = 4
    no_repeat_ngram: NoRepeatNgram = 3
    input_tokens: Annotated[int, Range(64)] | None = None
    revision: str | None = None
    device: Device = "auto"
    batch_size: BatchSize | None = None
    batch_tokens: BatchTokens | None = None


class Checkpoint(Abstractive):
    """A model of the Hub or a local folder, loaded on first use.

    A subclass passes the model and the dtype to this constructor, defines `_window`, and composes inputs that have
    token `ids`. `run` holds the options that all of them share.
    """

    run: CheckpointOptions = CheckpointOptions()
    batch_size = 16
    batch_tokens = 16_384
    _has_batch_limits = False

    def __init__(self, *, model: str | os.PathLike[str], dtype: Dtype = "auto") -> None:
        name = os.fspath(model)
        self.model = folder_of_gguf(name) if is_gguf(name) else name
        self.dtype = dtype
        self.batch_size = self.run.batch_size or self.batch_size
        self.batch_tokens = self.run.batch_tokens or self.batch_tokens

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        if not self._has_batch_limits:
            self._limit_batches()
        return super().summarize(requests)

    def _limit_batches(self) -> None:
        """Choose the size of batches by the free memory of the device, unless options set it."""
        self._has_batch_limits = True
        if not (self.run.batch_size and self.run.batch_tokens) and (model := self._loaded_model()) is not None:
            limits = batch_limits(
                model, beams=self.run.beams, max_input=self.window(), max_output=min(_USUAL_OUTPUT, self.max_output())
            )
            if limits is not None:
                self.batch_size = self.run.batch_size or limits.rows
                self.batch_tokens = self.run.batch_tokens or limits.tokens

    def _loaded_model(self) -> Any:
        """Return the model of transformers; None if another engine runs it."""
        return None

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
