"""``summ summarize``: files in, one summary out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summ.cli import options as shared
from summ.errors import InputError

if TYPE_CHECKING:
    from summ.types import Cluster, Summary

_SHOWN = 100


def summarize(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Text, Markdown or HTML files, folders, or - for standard input."),
    ],
    method: shared.Method = None,
    words: shared.Words = None,
    sentences: shared.Sentences = None,
    characters: shared.Characters = None,
    tokens: shared.Tokens = None,
    ratio: shared.Ratio = None,
    query: Annotated[str | None, typer.Option("--query", "-q", help="A question or topic to answer.")] = None,
    earlier: Annotated[
        list[str] | None, typer.Option("--earlier", help="A file or folder that the reader knows already; repeatable.")
    ] = None,
    truncate: Annotated[bool, typer.Option("--truncate", help="Cut the last sentence to fill the budget.")] = False,
    option: shared.MethodOptions = None,
    tokenizer: shared.Tokenizer = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help="Of the files; else declared, or UTF-8.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole summary as JSON.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Show where each sentence is from.")] = False,
) -> None:
    """Summarize files as one cluster. Without a length, 100 words."""
    from summ.summarizer import Summarizer
    from summ.types import Budget

    limits: dict[str, Any] = shared.limits(words, sentences, characters, tokens, ratio) or {"words": 100}
    Budget.of(**limits)
    summarizer = Summarizer(method, **shared.method_options(option))
    if [*files, *(earlier or ())].count("-") > 1:
        raise InputError("standard input (-) can be given once.")
    summary = summarizer.summarize(
        cluster_of(files, encoding),
        **limits,
        query=query,
        earlier=cluster_of(earlier, encoding) if earlier else None,
        truncate=truncate,
        tokenizer=tokenizer,
    )
    if as_json:
        typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False, indent=1))
        return
    typer.echo(with_sources(summary) if sources else summary.text)
    for note in summary.notes:
        typer.echo(f"note: {note}", err=True)


def cluster_of(files: list[str], encoding: str | None = None) -> Cluster:
    """The documents of files, folders and standard input (``-``), in the order given."""
    from summ.readers.files import decode, files_in
    from summ.types import Cluster, Document, Note

    documents: list[Document] = []
    notes: list[Note] = []
    for name in files:
        path = Path(name)
        if name == "-":
            documents.append(Document(decode(sys.stdin.buffer.read(), "standard input", encoding=encoding), id="-"))
        elif path.is_dir():
            found, left = files_in(path)
            documents.extend(Document.from_path(one, encoding=encoding) for one in found)
            notes.extend(Note("unread-file", text) for text in left)
        else:
            documents.append(Document.from_path(path, encoding=encoding))
    return Cluster(tuple(documents), notes=tuple(notes))


def with_sources(summary: Summary) -> str:
    """Each sentence on a line; beneath it, for each source, the document, the span there, the score and the text."""
    from summ.types import Cluster

    ids = Cluster(summary.documents).document_ids
    lines = []
    for sentence in summary.sentences:
        lines.append(sentence.text)
        for source in sentence.sources:
            place = f"{ids[source.document_index]} [{source.start}:{source.end}]"
            lines.append(f"    {place}  {source.score:.2f}  {_shortened(source.text)}")
        if not sentence.sources:
            lines.append("    no source found")
    return "\n".join(lines)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
