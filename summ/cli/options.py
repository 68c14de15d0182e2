"""Command-line options that several commands share, and how they are parsed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from summ.cli.logs import show_verbosely
from summ.errors import MethodError

Method = Annotated[
    str | None, typer.Option("--method", "-m", help="Method name, Hugging Face model id, or model folder.")
]
MethodOptions = Annotated[
    list[str] | None,
    typer.Option("--option", "-o", metavar="NAME=VALUE", help="Option of the method, e.g. damping=0.8; repeatable."),
]
Earlier = Annotated[
    list[str] | None,
    typer.Option("--earlier", metavar="PATH", help="File or folder that the reader already knows; repeatable."),
]
Words = Annotated[int | None, typer.Option("--words", "-w", help="Maximum number of words; 100 if no limit is given.")]
Sentences = Annotated[int | None, typer.Option("--sentences", "-s", help="Maximum number of sentences.")]
Characters = Annotated[int | None, typer.Option("--characters", help="Maximum number of characters.")]
Tokens = Annotated[int | None, typer.Option("--tokens", help="Maximum number of model tokens.")]
Ratio = Annotated[float | None, typer.Option("--ratio", help="Maximum share of the words of the input.")]
Tokenizer = Annotated[
    str | None, typer.Option("--tokenizer", help="Tokenizer for --tokens if the method does not have one.")
]
Data = Annotated[
    str,
    typer.Argument(
        metavar="DATA|RUN.yaml",
        help='"seeds", a .jsonl[.gz] file, a folder of clusters, a Hub data set, or a run file (.yaml).',
    ),
]
Split = Annotated[str | None, typer.Option("--split", help="Split of a Hub data set; test by default.")]
Limit = Annotated[int | None, typer.Option("--limit", help="Maximum number of examples.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="ROLE=NAME", help="Column with documents, references, query or id; repeatable."),
]
Output = Annotated[str | None, typer.Option("--output", "-O", help="Folder for the results; must not exist.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the folder of an earlier run.")]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Override a key, e.g. systems.0.damping=0.8; repeatable."),
]
CacheFolder = Annotated[
    str | None,
    typer.Option("--cache", metavar="FOLDER", help="Cache folder; by default $SUMM_CACHE or the user's cache."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write the cache.")]

Verbose = Annotated[
    int,
    typer.Option(
        "--verbose",
        "-v",
        count=True,
        expose_value=False,
        show_default=False,
        callback=show_verbosely,
        help="Show what is loaded, repeated and read from the cache; -vv for everything.",
    ),
]


def budget_limits(
    words: int | None, sentences: int | None, characters: int | None, tokens: int | None, ratio: float | None
) -> dict[str, float]:
    """Return the limits that were given, by unit; `Budget.of` rejects several."""
    limits = {"words": words, "sentences": sentences, "characters": characters, "tokens": tokens, "ratio": ratio}
    return {unit: limit for unit, limit in limits.items() if limit is not None}


def parse_pairs(pairs: Sequence[str] | None, option: str) -> dict[str, str]:
    """Parse ``name=value`` pairs; the `MethodError` names the command-line `option`."""
    parsed: dict[str, str] = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise MethodError(f"{option} {pair}: expected name=value.")
        if name.strip() in parsed:
            raise MethodError(f"{option} {name.strip()} is given twice.")
        parsed[name.strip()] = value
    return parsed


def parse_options(pairs: Sequence[str] | None, option: str = "--option") -> dict[str, Any]:
    """Parse ``name=value`` pairs with YAML values; the `MethodError` names the command-line `option`."""
    if not pairs:
        return {}
    from summ.yaml_files.reading import parse_value

    options: dict[str, Any] = {}
    for name, value in parse_pairs(pairs, option).items():
        try:
            options[name.replace("-", "_")] = parse_value(value)
        except ValueError as error:
            raise MethodError(f"{option} {name}: {error}.") from None
    return options
