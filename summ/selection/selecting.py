"""Methods that choose sentences: each takes the options of `Selection` beside its own."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any, Self

from summ.method import Method
from summ.selection.options import Selection


class Selecting(Method):
    """A method whose options are its constructor's and those of `Selection`; `selection` holds its own defaults."""

    selection: Selection = Selection()

    @classmethod
    def build(cls, **options: Any) -> Self:
        shared = {field.name for field in fields(Selection)}
        method = cls(**{name: value for name, value in options.items() if name not in shared})
        changes = {name: value for name, value in options.items() if name in shared}
        method.selection = replace(cls.selection, **changes)
        return method

    @classmethod
    def option_names(cls) -> tuple[str, ...]:
        return (*super().option_names(), *(field.name for field in fields(Selection)))

    @property
    def options(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in super().option_names() if name not in self.unsigned}
        return {**own, **asdict(self.selection)}
