"""Atomic writes: files and folders are written under a temporary name and then moved to their target."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.paths import usable_path


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Replace the file at `path` with `text` in UTF-8. Raises `InputError`."""
    target = usable_path(path)
    if not target.name:
        raise InputError(f"{target} is a folder: give the name of a file.")
    draft = _sibling(target)
    try:
        try:
            # JSON can hold lone surrogates, which UTF-8 cannot encode.
            with draft.open("xb") as file:
                file.write(text.encode("utf-8", "backslashreplace"))
            os.replace(draft, target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None


def write_if_named(text: str, path: str | os.PathLike[str] | None) -> str:
    """Return `text`, and write it to `path` if there is one. Raises `InputError`."""
    if path is not None:
        write_text(path, text)
    return text


def write_json(path: str | os.PathLike[str], data: Any) -> None:
    """Replace the file at `path` with `data` as JSON. Raises `InputError`."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


@contextmanager
def atomic_folder(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """Yield an empty folder that becomes `target` if the block succeeds and is deleted if it does not.

    Raises
    ------
    InputError
        If the folder cannot be written; or if another process has created `target` in the meantime, unless `replace`
        is set. In that case the new folder is kept under a similar name, which the message gives.
    """
    draft = _sibling(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    try:
        yield draft
        if replace:
            _replace_folder(target, draft)
        else:
            _rename_folder(target, draft)
    except InputError as error:
        # Errors must name the target rather than the temporary folder.
        raise InputError(str(error).replace(str(draft), str(target))) from None
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _rename_folder(target: Path, draft: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        if not target.exists():
            raise
        kept = next(path for number in count(2) if not (path := target.with_name(f"{target.name}-{number}")).exists())
        draft.rename(kept)
        raise InputError(f"another run has already written {target}: the results of this one are in {kept}.") from None


def _replace_folder(target: Path, draft: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    # A folder cannot be replaced in one step; until the new one is in place, the old one can be restored.
    old = _sibling(target)
    target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sibling(target: Path) -> Path:
    if not target.name:
        raise InputError(f"{target} is a folder, not the name of a file or folder to write.")
    return target.with_name(f".{target.name}-{uuid.uuid4().hex[:12]}")
