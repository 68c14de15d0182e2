"""The commands of ``summ``, and how it ends: 0 done, 1 a system failed, 2 wrong input or options, 130 on Ctrl-C."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from summ.cli.batch import batch
from summ.cli.evaluate import compare, evaluate
from summ.cli.summarize import summarize
from summ.errors import SummError
from summ.version import __version__

app = typer.Typer(
    name="summ",
    help="Many documents about one thing in, one short, faithful summary out, with the source of every sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (summarize, evaluate, compare, batch):
    app.command()(command)


@app.command()
def methods() -> None:
    """List the methods that can be named; any Hugging Face model id or folder can be named too."""
    from summ.registry import methods as registered

    for name, line in registered().items():
        typer.echo(f"{name:<12} {line}")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"summ {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; every foreseen error is one clean message on standard error."""
    try:
        app()
    except SummError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader (head, say) has enough; keep Python from complaining while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
