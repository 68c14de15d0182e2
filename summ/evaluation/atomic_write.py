"""Files and folders that are there whole or not at all: written beside their place, then moved into it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summ.errors import InputError


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` as UTF-8 in place of what is at `path`. Raises `InputError` where that cannot be done."""
    target = Path(path)
    try:
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}-", delete=False) as draft:
            try:
                # A lone surrogate, which JSON can spell, has no place in UTF-8.
                draft.write(text.encode("utf-8", "backslashreplace"))
                draft.close()
                os.chmod(draft.name, 0o666 & ~_umask())
                os.replace(draft.name, target)
            except BaseException:
                os.unlink(draft.name)
                raise
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None


def write_json(path: str | os.PathLike[str], data: Any) -> None:
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of `target` when the block ends well and is gone when it does not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    try:
        draft.chmod(0o777 & ~_umask())
        yield draft
        _replace(target, draft)
    except InputError as error:
        # Whoever asked for the folder knows it by its own name.
        raise InputError(str(error).replace(str(draft), str(target))) from None
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _replace(target: Path, draft: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    # The old folder is put aside first, so that no moment has neither.
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent)) / target.name
    target.rename(aside)
    try:
        draft.rename(target)
    except OSError:
        aside.rename(target)
        raise
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
