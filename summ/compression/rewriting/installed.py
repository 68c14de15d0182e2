"""Where the rewriter is that comes as a part of its own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from summ.errors import ModelError


def rewriter_folder() -> str:
    """The folder of the installed `summ-rewriter`. Raises `ModelError`."""
    found = find_spec("summ_rewriter")
    if found is None or found.origin is None:
        raise ModelError(
            "rewrite needs the part summ-rewriter, which has terms of its own and does not come with summ. Install it "
            "with pip install ./models/summ-rewriter in the project's folder, or give model= the folder of a rewriter."
        )
    return str(Path(found.origin).parent)
