"""``summ summarize``: summarize files as one cluster."""

from __future__ import annotations

import logging
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summ.atomic_write import write_text
from summ.cli import options
from summ.cli.printing import echo, json_text
from summ.cli.wording import as_command_line, option_names
from summ.errors import InputError

if TYPE_CHECKING:
    from summ.types import Cluster, Summary

_MAX_SOURCE_LENGTH = 100
_HTML = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^(?:#{1,6} +\S|```)", re.MULTILINE)


def summarize(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Files, folders, or - for standard input."),
    ],
    method: options.Method = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    query: Annotated[str | None, typer.Option("--query", "-q", help="Question or topic to focus on.")] = None,
    earlier: options.Earlier = None,
    truncate: Annotated[bool, typer.Option("--truncate", help="Cut the last sentence to fill the budget.")] = False,
    option: options.MethodOptions = None,
    tokenizer: options.Tokenizer = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Encoding of the files; by default as declared, else UTF-8.")
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", help="Format of the files, such as txt; by default from their names.")
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", help="Column with the text in .csv, .json, .jsonl and .parquet files.")
    ] = None,
    reader_option: Annotated[
        list[str] | None,
        typer.Option("--reader-option", metavar="NAME=VALUE", help="Option of the readers of files; repeatable."),
    ] = None,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="Read subfolders, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary with its sources as JSON.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Print the sources of each sentence.")] = False,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write a page that shows the sources of each sentence.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-O", metavar="FILE", help="Write to a file what would be printed.")
    ] = None,
    verbose: options.Verbose = 0,
) -> None:
    """Summarize files as one cluster, by default in 100 words."""
    from summ.summarizer import Summarizer
    from summ.types import Budget

    limits: dict[str, Any] = options.budget_limits(words, sentences, characters, tokens, ratio)
    Budget.of(**limits)
    if html is not None and output is not None and os.path.abspath(html) == os.path.abspath(output):
        raise InputError(f"--html and --output are the same file {html}: give two.")
    summarizer = Summarizer(method, **options.parse_options(option))
    if [*files, *(earlier or ())].count("-") > 1:
        raise InputError("standard input (-) can be given only once.")
    reading = options.parse_options(reader_option, "--reader-option")
    if column is not None:
        reading["column"] = column
    cluster, *known = (
        read_cluster(names, encoding, format, recursive=recursive, **reading) for names in (files, earlier) if names
    )
    summary = summarizer.summarize(
        cluster,
        **limits,
        query=query,
        earlier=known[0] if known else None,
        truncate=truncate,
        tokenizer=tokenizer,
    )
    if html is not None:
        summary.to_html(html)
    if as_json:
        text = json_text(summary.to_dict(), indent=1)
    else:
        text = format_sources(summary) if sources else summary.text
    if output is None:
        echo(text, wrap=not as_json)
    else:
        write_text(output, text + "\n")
    is_verbose = logging.getLogger("summ").isEnabledFor(logging.INFO)
    names = option_names(context.command)
    for note in summary.notes if not as_json else ():
        if is_verbose or not note.is_provenance:
            echo(f"note: {as_command_line(str(note), names)}", err=True)


def read_cluster(files: list[str], encoding: str | None, format: str | None, **arguments: Any) -> Cluster:
    """Return the documents of files, folders and standard input (``-``), in the order given.

    `arguments` are passed on to `Cluster.from_path`.
    """
    from summ.types import Cluster

    clusters = [
        _standard_input(encoding, format)
        if name == "-"
        else Cluster.from_path(name, encoding=encoding, format=format, **arguments)
        for name in files
    ]
    documents = [document for cluster in clusters for document in cluster.documents]
    notes = dict.fromkeys(note for cluster in clusters for note in cluster.notes)
    return Cluster(tuple(documents), notes=tuple(notes))


def _standard_input(encoding: str | None, format: str | None) -> Cluster:
    from summ.readers import read_limited, reader_for
    from summ.types import Cluster, Document

    name = Path("standard input")
    data = read_limited(sys.stdin.buffer, reader_for(name, format=format or "txt").limits, name)
    reader = reader_for(name, format=format or _guessed_format(data))
    documents = reader.read_documents(data, name, encoding=encoding)
    return Cluster(tuple(Document.from_file_text(content, id="-") for content in documents))


def _guessed_format(data: bytes) -> str:
    """Return the format of text without a file name: HTML by its first tag, Markdown by headings and code blocks."""
    if _HTML.match(data):
        return "html"
    return "md" if _MARKDOWN.search(data) else "txt"


def format_sources(summary: Summary) -> str:
    """Return each sentence followed by a line per source: document and span; score and text unless it is the same."""
    from summ.types import Cluster

    ids = Cluster(summary.documents).document_ids
    lines = []
    for sentence in summary.sentences:
        lines.append(sentence.text)
        for source in sentence.sources:
            location = f"{ids[source.document_index]} [{source.start}:{source.end}]"
            is_verbatim = source.text.split() == sentence.text.split()
            lines.append(f"    {location}" + ("" if is_verbatim else f"  {source.score:.2f}  {_shorten(source.text)}"))
        if not sentence.sources:
            lines.append("    no source found")
    return "\n".join(lines)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_SOURCE_LENGTH else line[: _MAX_SOURCE_LENGTH - 1].rstrip() + "…"
