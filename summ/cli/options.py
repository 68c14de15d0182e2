"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from summ.errors import MethodError

Method = Annotated[str | None, typer.Option("--method", "-m", help="A method, a Hugging Face model id, or a folder.")]
MethodOptions = Annotated[
    list[str] | None, typer.Option("--option", "-o", metavar="NAME=VALUE", help="An option of the method.")
]
Words = Annotated[int | None, typer.Option("--words", "-w", help="At most so many words.")]
Sentences = Annotated[int | None, typer.Option("--sentences", "-s", help="At most so many sentences.")]
Characters = Annotated[int | None, typer.Option("--characters", help="At most so many characters.")]
Tokens = Annotated[int | None, typer.Option("--tokens", help="At most so many tokens of the model.")]
Ratio = Annotated[float | None, typer.Option("--ratio", help="At most this share of the input's words.")]
Tokenizer = Annotated[str | None, typer.Option("--tokenizer", help="Counts --tokens for methods without one.")]


def method_options(pairs: Sequence[str] | None) -> dict[str, Any]:
    """``name=value`` pairs as options; values are read as YAML. Raises `MethodError`."""
    import yaml

    options: dict[str, Any] = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise MethodError(f"--option {pair!r}: expected name=value.")
        try:
            options[name.strip().replace("-", "_")] = yaml.safe_load(value)
        except yaml.YAMLError:
            raise MethodError(f"--option {pair!r}: the value is not valid YAML.") from None
    return options
