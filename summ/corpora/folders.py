"""Clusters as folders: each holds its documents, and its reference summaries in ``references/``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import summ
from summ.errors import InputError
from summ.readers.files import read_file
from summ.types import Cluster, Example


def seeds_folder() -> Path:
    """Where the seed articles are: ``$SUMM_SEEDS``, or beside the package in a checkout. Raises `InputError`."""
    if named := os.environ.get("SUMM_SEEDS"):
        return Path(named).expanduser()
    beside = Path(summ.__file__).resolve().parent.parent / "seeds"
    # An installed package has site-packages beside it; a folder called seeds there is somebody else's.
    for folder in (beside, Path("seeds")):
        if (folder / "README.md").is_file():
            return folder
    raise InputError(
        "the seed articles come with a checkout, not with an installed package: run inside one, set SUMM_SEEDS to its "
        "seeds folder, or pass the path of a folder laid out like it."
    )


def read_folders(folder: Path) -> Iterator[Example]:
    """An example of every cluster folder in `folder`, in name order. Raises `InputError` where there is none."""
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}.")
    clusters = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    if not clusters:
        raise InputError(f"{folder} holds no cluster folders; a single cluster is summarized with `summ summarize`.")
    return map(_example, clusters)


def _example(cluster: Path) -> Example:
    references = sorted((cluster / "references").glob("*.txt"))
    return Example(Cluster.of(cluster), tuple(read_file(one).text.strip() for one in references))
