"""Examples through the `datasets` library: a Hub id, or a local folder that it can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summ.corpora.records import example_of
from summ.errors import InputError
from summ.types import Example


def read_hub(name: str, split: str, columns: Mapping[str, str]) -> Iterator[Example]:
    """The examples of one split. Data sets that run code of their own are refused. Raises `InputError`."""
    import datasets

    try:
        rows = datasets.load_dataset(name, split=split)
    except (OSError, ValueError, RuntimeError, datasets.exceptions.DatasetsError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise InputError(
            f"data set {name!r} (split {split!r}) cannot be loaded: {reason} "
            "Check the name and the network; or save it as JSON Lines and give that file."
        ) from None
    for place, row in enumerate(rows, start=1):
        yield example_of(row, columns, where=f"{name}, {split}, row {place}", place=place)
