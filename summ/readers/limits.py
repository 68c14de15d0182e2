"""Limits on the size of what is read, so that no file can fill the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gzip import GzipFile
from pathlib import Path
from typing import Annotated, BinaryIO

from summ.errors import InputError
from summ.options import NonSemantic, OptionGroup, Range
from summ.readers.file_text import FileText

# A folder may have any number of files, and a table cells of any size.
MAX_CLUSTER_CHARACTERS = 2**28

_Size = Annotated[int, Range(1), NonSemantic]


@dataclass(frozen=True)
class Limits(OptionGroup):
    """Options that every reader takes, in addition to its own. Exceeding one raises an `InputError`.

    Parameters
    ----------
    max_file_bytes : int, default 268435456
        Maximum size of a file, and of everything that a compressed file unpacks to.
    max_markup_bytes : int, default 67108864
        Maximum size of the XML that a compressed file (``.docx``, ``.epub``) unpacks to. Parsing takes many times this
        memory.
    max_characters : int, default 67108864
        Maximum length of the text of a document.
    """

    max_file_bytes: _Size = 2**28
    max_markup_bytes: _Size = 2**26
    max_characters: _Size = 2**26


def read_limited(file: BinaryIO | GzipFile, limits: Limits, path: Path | str) -> bytes:
    """Return the content of an open file. Raises `InputError` if it is larger than `limits` allow."""
    data = file.read(limits.max_file_bytes + 1)
    if len(data) > limits.max_file_bytes:
        raise too_large(path, limits.max_file_bytes, "max_file_bytes")
    return data


def check_lengths(texts: Sequence[FileText], limits: Limits, path: Path | str) -> None:
    """Raise `InputError` if one of the documents in a file is longer than `limits` allow."""
    for number, content in enumerate(texts, start=1):
        if len(content.text) > limits.max_characters:
            which = f"document {number} of {path}" if len(texts) > 1 else str(path)
            raise InputError(
                f"{which} has {len(content.text):,} characters; the limit is {limits.max_characters:,}. Split it, or "
                "raise max_characters."
            )


def check_cluster(characters: int, limit: int, where: Path | str) -> None:
    """Raise `InputError` if the documents of a cluster have more than `limit` characters together."""
    if characters > limit:
        raise too_large(where, limit, "max_cluster_characters", unit="characters")


def too_large(path: Path | str, limit: int, option: str, *, unit: str = "bytes") -> InputError:
    """Return the error for a file larger than `limit` units, which `option` sets."""
    return InputError(f"{path} has more than {limit:,} {unit}, which is the limit. Split it, or raise {option}.")
