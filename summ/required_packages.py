"""Packages that are installed with this one, and may be left out where only extractive methods are used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summ.errors import MissingExtraError

_PACKAGES = {"datasets", "huggingface_hub", "nltk", "safetensors", "tokenizers", "torch", "transformers"}


@contextmanager
def required_packages(what: str) -> Iterator[None]:
    """Raise a `MissingExtraError` that says how to install a package that `what` imports and that is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _PACKAGES:
            raise
        raise MissingExtraError(what, package=package) from None
