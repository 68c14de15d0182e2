"""What results can be turned into: tables, pages and files."""

from __future__ import annotations

import os
from typing import Any

from summ.atomic_write import write_if_named, write_json


class Exports:
    """The forms of a table that `table` renders, of a page that `page` renders, and of the data of `to_dict`."""

    def table(self, form: str = "text") -> str:
        """Return the table with its notes as ``"text"``, ``"markdown"``, ``"html"`` or ``"latex"``.

        Raises
        ------
        InputError
            If there is no such form.
        """
        raise NotImplementedError

    def page(self) -> str:
        """Return one self-contained HTML page."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return everything, with the scores and the summary text of each example, for JSON."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.table()

    def _repr_html_(self) -> str:
        return self.table("html")

    def _repr_markdown_(self) -> str:
        return self.table("markdown")

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write `to_dict` to a file. Raises `InputError`."""
        write_json(path, self.to_dict())

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the table as Markdown, and write it to `path` if given. Raises `InputError`."""
        return write_if_named(self.table("markdown") + "\n", path)

    def to_latex(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the table as LaTeX, and write it to `path` if given. Raises `InputError`."""
        return write_if_named(self.table("latex") + "\n", path)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return `page`, and write it to `path` if given. Raises `InputError`."""
        return write_if_named(self.page(), path)
