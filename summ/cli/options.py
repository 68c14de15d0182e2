"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from summ.errors import MethodError

Method = Annotated[str | None, typer.Option("--method", "-m", help="A method, a Hugging Face model id, or a folder.")]
MethodOptions = Annotated[
    list[str] | None,
    typer.Option("--option", "-o", metavar="NAME=VALUE", help="An option of the method, as damping=0.8; repeatable."),
]
Words = Annotated[int | None, typer.Option("--words", "-w", help="At most so many words.")]
Sentences = Annotated[int | None, typer.Option("--sentences", "-s", help="At most so many sentences.")]
Characters = Annotated[int | None, typer.Option("--characters", help="At most so many characters.")]
Tokens = Annotated[int | None, typer.Option("--tokens", help="At most so many tokens of the model.")]
Ratio = Annotated[float | None, typer.Option("--ratio", help="At most this share of the input's words.")]
Tokenizer = Annotated[str | None, typer.Option("--tokenizer", help="Counts --tokens for methods without one.")]


def limits(
    words: int | None, sentences: int | None, characters: int | None, tokens: int | None, ratio: float | None
) -> dict[str, float]:
    """The limits that were given, by unit; to be none or several is for `Budget.of` to refuse."""
    given = {"words": words, "sentences": sentences, "characters": characters, "tokens": tokens, "ratio": ratio}
    return {unit: limit for unit, limit in given.items() if limit is not None}


def pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """``name=value`` pairs. Raises `MethodError`, naming the `option` of the command line."""
    found: dict[str, str] = {}
    for pair in given or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise MethodError(f"{option} {pair}: expected name=value.")
        if name.strip() in found:
            raise MethodError(f"{option} {name.strip()} is given twice.")
        found[name.strip()] = value
    return found


def method_options(given: Sequence[str] | None) -> dict[str, Any]:
    """``name=value`` pairs as options of a method; values are read as YAML. Raises `MethodError`."""
    if not given:
        return {}
    from summ.config.yaml_file import read_value

    options: dict[str, Any] = {}
    for name, value in pairs(given, "--option").items():
        try:
            options[name.replace("-", "_")] = read_value(value)
        except ValueError as error:
            raise MethodError(f"--option {name}: {error}.") from None
    return options
