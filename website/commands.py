"""The reference of the command line, from its parser."""

from __future__ import annotations

import inspect

import typer

from summ.cli import app
from website.tables import cell, table


def command_reference() -> str:
    """Return a section per command: its usage, arguments and options."""
    group = typer.main.get_command(app)
    return "\n\n".join(_section(name, command) for name, command in group.commands.items())  # type: ignore[attr-defined]


def _section(name: str, command: typer.core.TyperCommand) -> str:
    context = command.make_context("summ " + name, [], resilient_parsing=True)
    usage = " ".join(["summ", name, *command.collect_usage_pieces(context)])
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [(f"`{record[0]}`{{.nowrap}}", cell(record[1])) for record in records if record]
    options = table(("argument or option", "meaning"), rows)
    return f"## summ {name}\n\n```text\n{usage}\n```\n\n{inspect.cleandoc(command.help or '')}\n\n{options}"
