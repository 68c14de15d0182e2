"""Required options of registered components, for the tests."""

from __future__ import annotations

import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from tiny_checkpoints import tiny_encoder, tiny_nli


class TinyEncoder:
    """Stand-in for a sentence-transformers model: words hashed into 64 dimensions."""

    def encode(self, sentences: list[str]) -> np.ndarray:
        vectors = np.zeros((len(sentences), 64))
        for row, sentence in enumerate(sentences):
            for word in sentence.casefold().split():
                vectors[row, zlib.crc32(word.encode("utf-8", "surrogatepass")) % 64] += 1
        return vectors

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TinyEncoder)

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "TinyEncoder()"


METHOD_OPTIONS: dict[str, dict[str, Any]] = {"embedding": {"model": TinyEncoder()}}
_PACKAGES = {("method", "rewrite"): "summ_rewriter", ("reader", "pdf"): "pypdfium2", ("reader", "docx"): "docx"}


def fixed_judge(prompt: str) -> str:
    """Stand-in for a language model: the number of letters decides."""
    return f"Rating: {1 + len(prompt) % 5}"


def metric_options(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the required options of metrics; tiny models are written to `folder`."""
    return {
        "embedding": {"model": tiny_encoder(folder / "tiny-encoder")},
        "entailment": {"model": tiny_nli(folder / "tiny-nli")},
        "judge": {"model": fixed_judge},
    }


def missing_package(kind: str, name: str) -> str | None:
    """Return the package that the component needs and that is not installed, or None."""
    package = _PACKAGES.get((kind, name))
    return package if package and not find_spec(package) else None
