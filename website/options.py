"""Tables of the options of a component."""

from __future__ import annotations

from collections.abc import Iterable

from summ.description import OptionDescription
from website.tables import cell, table


def options_table(options: Iterable[OptionDescription]) -> str:
    """Return a table with the values, the default and the meaning of each option."""
    rows = [
        (
            f"`{option.name}`{{.nowrap}}",
            cell(option.values),
            "required" if option.default is None else f"`{option.default}`",
            cell(option.text) + ("" if option.is_semantic else " Does not change the output."),
        )
        for option in options
    ]
    return table(("option", "values", "default", "meaning"), rows)


def folded(title: str, text: str) -> str:
    """Return a section of a page that is closed until it is clicked."""
    return "\n".join([f'??? note "{title}"', "", *(f"    {line}" for line in text.splitlines())])
