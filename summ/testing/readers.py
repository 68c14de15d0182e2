"""The contract of readers."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

from summ.errors import SummError
from summ.readers.base import FileText, Reader
from summ.testing.check import Check, ContractError, require, run_all
from summ.testing.components import component_checks

Create = Callable[[], Reader]
_PATH = Path("folder") / "sample"
# Every file, of whatever content, must yield a text or a SummError.
_INVALID = {
    "an empty file": b"",
    "zeros": bytes(64),
    "bytes of no encoding": b"caf\xe9 \xff\xfe\x81",
    "half a file": b"%PDF-1.7\n1 0 obj <<",
    "markup": b"<html><p>One <b>two",
    "every byte": bytes(range(256)),
}


def check_reader(cls: type[Reader], **options: Any) -> None:
    """Check that a reader keeps the contract of readers and reads its `sample`.

    Parameters
    ----------
    cls : type
        The class.
    **options
        Options that it requires.

    Raises
    ------
    ContractError
        If the reader violates the contract.

    Examples
    --------
    >>> from summ.readers.plain_text import PlainTextReader
    >>> check_reader(PlainTextReader)
    """
    run_all(reader_checks(cls, **options))


def reader_checks(cls: type[Reader], **options: Any) -> Iterator[Check]:
    """Yield the checks of `check_reader` one by one."""
    yield from component_checks(cls, **options)
    create = cast("Create", partial(cls, **options))
    for what, data in _INVALID.items():
        yield Check(cls.name, f"invalid file: {what}", partial(_invalid_file_is_an_error, create, data))
    yield Check(cls.name, "the sample is read", partial(_sample_is_read, create, getattr(cls, "sample", None)))


def _invalid_file_is_an_error(create: Create, data: bytes) -> None:
    try:
        _require_file_text(create().read(data, _PATH))
    except ContractError:
        raise
    except SummError as error:
        require(os.fspath(_PATH) in str(error), f"the error must name the file; it reads: {error}")
    except Exception as error:
        raise ContractError(f"{type(error).__name__} instead of an InputError: {error}") from error


def _sample_is_read(create: Create, sample: tuple[bytes, str] | None) -> None:
    if sample is None:
        raise ContractError("the class has no `sample`: set it to the content of a small file and its text")
    data, text = sample
    content = create().read(data, _PATH)
    _require_file_text(content)
    require(content.text.strip(), "the sample yields no text")
    require(content == create().read(data, _PATH), "two calls differ")
    require(content.text == text, f"the sample yields {content.text!r}, not {text!r}")


def _require_file_text(content: Any) -> None:
    require(isinstance(content, FileText), f"read() returns {type(content).__name__}, not FileText")
    require(isinstance(content.text, str), "the text is not a str")
    require(content.title is None or isinstance(content.title, str), "the title is neither None nor a str")
    require(content.date is None or isinstance(content.date, datetime.date), "the date is neither None nor a date")
