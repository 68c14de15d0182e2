"""``summ summarize``: summarize files as one cluster."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summ.cli import options
from summ.errors import InputError
from summ.paths import usable_path

if TYPE_CHECKING:
    from summ.types import Cluster, Summary

_MAX_SOURCE_LENGTH = 100


def summarize(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Text, Markdown or HTML files, folders, or - for standard input."),
    ],
    method: options.Method = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    query: Annotated[str | None, typer.Option("--query", "-q", help="Question or topic to focus on.")] = None,
    earlier: Annotated[
        list[str] | None, typer.Option("--earlier", help="File or folder that the reader already knows; repeatable.")
    ] = None,
    truncate: Annotated[bool, typer.Option("--truncate", help="Cut the last sentence to fill the budget.")] = False,
    option: options.MethodOptions = None,
    tokenizer: options.Tokenizer = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Encoding of the files; by default as declared, else UTF-8.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary with its sources as JSON.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Print the sources of each sentence.")] = False,
) -> None:
    """Summarize files as one cluster, by default in 100 words."""
    from summ.summarizer import Summarizer
    from summ.types import Budget

    limits: dict[str, Any] = options.budget_limits(words, sentences, characters, tokens, ratio) or {"words": 100}
    Budget.of(**limits)
    summarizer = Summarizer(method, **options.parse_method_options(option))
    if [*files, *(earlier or ())].count("-") > 1:
        raise InputError("standard input (-) can be given only once.")
    summary = summarizer.summarize(
        read_cluster(files, encoding),
        **limits,
        query=query,
        earlier=read_cluster(earlier, encoding) if earlier else None,
        truncate=truncate,
        tokenizer=tokenizer,
    )
    if as_json:
        typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False, indent=1))
        return
    typer.echo(format_sources(summary) if sources else summary.text)
    for note in summary.notes:
        typer.echo(f"note: {note}", err=True)


def read_cluster(files: list[str], encoding: str | None = None) -> Cluster:
    """Return the documents of files, folders and standard input (``-``), in the order given."""
    from summ.readers import decode, files_in, reader_notes
    from summ.types import Cluster, Document, Note

    documents: list[Document] = []
    notes: list[Note] = []
    read: list[Path] = []
    for name in files:
        path = usable_path(name)
        if name == "-":
            documents.append(Document(decode(sys.stdin.buffer.read(), "standard input", encoding=encoding), id="-"))
        elif path.is_dir():
            readable, unread = files_in(path)
            documents.extend(Document.from_path(file, encoding=encoding) for file in readable)
            read.extend(readable)
            notes.extend(Note("unread-file", text) for text in unread)
        else:
            documents.append(Document.from_path(path, encoding=encoding))
            read.append(path)
    notes.extend(Note("reader", text) for text in reader_notes(read))
    return Cluster(tuple(documents), notes=tuple(notes))


def format_sources(summary: Summary) -> str:
    """Return each sentence followed by a line per source with document, span, score and text."""
    from summ.types import Cluster

    ids = Cluster(summary.documents).document_ids
    lines = []
    for sentence in summary.sentences:
        lines.append(sentence.text)
        for source in sentence.sources:
            location = f"{ids[source.document_index]} [{source.start}:{source.end}]"
            lines.append(f"    {location}  {source.score:.2f}  {_shorten(source.text)}")
        if not sentence.sources:
            lines.append("    no source found")
    return "\n".join(lines)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_SOURCE_LENGTH else line[: _MAX_SOURCE_LENGTH - 1].rstrip() + "…"
