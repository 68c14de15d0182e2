"""The commands of ``summ``; exit status 0: success, 1: a system failed, 2: invalid input or options, 130: Ctrl-C."""

from __future__ import annotations

import os
import sys
import warnings
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summ.cli.batch import batch
from summ.cli.compare import compare
from summ.cli.doctor import doctor
from summ.cli.evaluate import evaluate
from summ.cli.options import Verbose
from summ.cli.printing import echo, printable
from summ.cli.report import report
from summ.cli.rouge import rouge
from summ.cli.summarize import summarize
from summ.cli.wording import UsageError, as_command_line, option_names, usage_message
from summ.errors import ModelError, SummError
from summ.version import __version__


class Commands(TyperGroup):
    """The group of commands; prints a `SummError` as one message on standard error."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            # Without arguments, it is the help.
            if type(error).show is not UsageError.show:
                raise
            echo(f"error: {usage_message(error)}", err=True)
            raise typer.Exit(2) from None

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            # Detect a closed pipe here rather than while Python shuts down.
            sys.stdout.flush()
            return result
        except UsageError as error:
            echo(f"error: {usage_message(error)}", err=True)
            raise typer.Exit(2) from None
        except SummError as error:
            echo(f"error: {as_command_line(str(error), option_names(self))}", err=True)
            raise typer.Exit(1 if isinstance(error, ModelError) else 2) from None
        except KeyboardInterrupt:
            echo("Interrupted.", err=True)
            raise typer.Exit(130) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from None


app = typer.Typer(
    name="summ",
    cls=Commands,
    help="Summarize several documents on one subject, with the sources of every sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (summarize, evaluate, compare, report, batch, rouge, doctor):
    app.command()(command)


Name = Annotated[str, typer.Argument(metavar="[NAME]", help="Show its description, options and references.")]


@app.command()
def methods(name: Name = "") -> None:
    """List the registered methods, or describe one.

    A Hugging Face model id or a model folder can also be used.
    """
    from summ.registry import methods as registered
    from summ.registry import runners

    _list_or_describe(name, "method", {**registered(), **{f"{name}:NAME": line for name, line in runners().items()}})


@app.command()
def metrics(name: Name = "") -> None:
    """List the registered metrics, or describe one."""
    from summ.metrics import metrics as registered

    _list_or_describe(name, "metric", registered())


def _list_or_describe(name: str, kind: str, registered: dict[str, str]) -> None:
    if name:
        from summ.description import describe
        from summ.registry import BACKENDS

        prefix = name.removesuffix(":").removesuffix(":NAME")
        echo(str(describe(prefix, "backend" if kind == "method" and prefix in BACKENDS else kind)))
        return
    width = max(map(len, registered))
    for name, line in registered.items():
        echo(f"{name:<{width}}  {line}")


def _show_version(requested: bool) -> None:
    if requested:
        echo(f"summ {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
    verbose: Verbose = 0,
) -> None:
    pass


def main() -> None:
    """Run the command-line interface."""
    warnings.formatwarning = _format_warning
    try:
        app()
    # While the commands are loaded, or after one has ended.
    except KeyboardInterrupt:
        echo("Interrupted.", err=True)
        sys.exit(130)


def _format_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> str:
    return f"warning: {printable(str(message))}\n"
