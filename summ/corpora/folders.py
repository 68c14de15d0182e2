"""Clusters as folders, each with its documents, and its reference summaries in ``references/``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from summ.errors import InputError
from summ.paths import usable_path
from summ.readers import read_file
from summ.types import Cluster, Example


def seeds_folder() -> Path:
    """Return the folder of the seed articles: ``$SUMM_SEEDS``, or the one in the package or checkout.

    Raises
    ------
    InputError
        If there is none.
    """
    if configured := os.environ.get("SUMM_SEEDS"):
        return usable_path(configured)
    here = Path(__file__).resolve()
    for folder in (here.with_name("seeds"), here.parents[2] / "seeds"):
        # In site-packages, a folder called seeds may belong to another project.
        if (folder / "labels.json").is_file():
            return folder
    raise InputError(
        "the seed articles are missing from this installation: install the package again, or set SUMM_SEEDS to a "
        "folder with their layout."
    )


def read_seeds(source: str, split: str | None, columns: dict[str, str]) -> Iterator[Example]:
    """Yield the seed articles; the corpus ``seeds``."""
    if split is not None:
        raise InputError(f"{source} has no splits: remove split.")
    return read_folders(seeds_folder())


def read_folders(folder: Path) -> Iterator[Example]:
    """Yield an example for every cluster folder in `folder`, sorted by name. Raises `InputError` if there is none."""
    return map(example_from_folder, cluster_folders(folder))


def cluster_folders(folder: Path) -> list[Path]:
    """Return the cluster folders in `folder`, sorted by name. Raises `InputError` if there is none."""
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}.")
    clusters = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    if not clusters:
        raise InputError(f"{folder} contains no cluster folders; use `summ summarize` for a single cluster.")
    return clusters


def example_from_folder(folder: Path, max_cluster_characters: int | None = None) -> Example:
    """Return the documents in a folder, with the texts in ``references/``. Raises `InputError`."""
    references = sorted((folder / "references").glob("*.txt"))
    cluster = Cluster.from_path(folder, ignore=["references"], max_cluster_characters=max_cluster_characters)
    return Example(cluster, tuple(read_file(path).text.strip() for path in references))
