"""Paths as users give them: checked, with the home folder expanded."""

from __future__ import annotations

import os
import re
from pathlib import Path

from summ.errors import InputError, SummError, shortened

# Errors with these paths are reported better by the code that opens them.
_LEFT_TO_THE_CALLER = (FileNotFoundError, NotADirectoryError, PermissionError)
# A path object has lost one of the slashes.
_URL = re.compile(r"(?:https?|ftp|file|s3|gs|hdfs):/\S+", re.IGNORECASE)


def reject_url(text: str, what: str, *, error: type[SummError] = InputError) -> None:
    """Raise `error` with a way to download it if a text is a URL; `what` names the input."""
    if _URL.fullmatch(text.strip()):
        url = re.sub(r"^(\w+:/)(?=[^/])", r"\1/", text.strip())
        raise error(
            f"{what} is a URL, which is not fetched: {shortened(url)}. Download it, for example with `curl -L -o "
            "page.html URL` or urllib.request.urlretrieve(url, 'page.html'), and pass pathlib.Path('page.html')."
        )


def usable_path(path: str | os.PathLike[str], *, error: type[SummError] = InputError) -> Path:
    """Return `path` with a leading ``~`` expanded.

    Parameters
    ----------
    path : str or path
        A file or folder, which need not exist.
    error : type of SummError, default InputError
        What to raise.

    Raises
    ------
    SummError
        If no file can have this name: it contains a zero byte, is too long, or begins with the home folder of a user
        who does not exist; or if it is a URL.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise error(f"a path must be a str or a pathlib.Path, not {type(path).__name__}.")
    reject_url(os.fspath(path), "the path", error=error)
    try:
        given = Path(path)
        # A file may have a name that begins with a tilde.
        usable = given if os.path.lexists(given) else given.expanduser()
        os.lstat(usable)
    except _LEFT_TO_THE_CALLER:
        pass
    except (OSError, ValueError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem).rstrip(".")
        raise error(f"{shortened(os.fspath(path))} is not a usable path: {reason}.") from None
    return usable
