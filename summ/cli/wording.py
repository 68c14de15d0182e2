"""Errors in the words of the command line: options instead of arguments of Python."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import typer

from summ.arguments import argument_hint

# Typer may bring its own copy of click, whose module is private.
UsageError: Any = typer.BadParameter.__base__
_NOT_A_NUMBER = re.compile(r"valid (int|float|number)")
_COLUMNS = re.compile(r"columns=\{'(\w+)': '([^']*)'\}")
_CALL = re.compile(r"is an argument of summarize, as in summarize\(documents, ([^)]*)\)")
_ARGUMENT = re.compile(r"(?<![\w.'-])(\w+)=(?:True\b|([\w]+|'[^']*'))?")


def as_command_line(message: str, names: Collection[str]) -> str:
    """Return a message of the library with ``words=`` as ``--words``, for the `names` of options."""

    def option(match: re.Match[str]) -> str:
        name, value = match[1].replace("_", "-"), match[2]
        return match[0] if name not in names else f"--{name} {value}" if value else f"--{name}"

    subject, _, rest = message.partition(" must ")
    if rest and subject in names:
        message = f"--{message}"
    message = _COLUMNS.sub(r"--column \1=\2", message)
    return _ARGUMENT.sub(option, _CALL.sub(r"is an option of its own, as in \1", message))


def option_names(command: Any) -> set[str]:
    """Return the long names of the options of a command and of its subcommands, without dashes."""
    commands = [command, *getattr(command, "commands", {}).values()]
    options = (option for each in commands for parameter in each.params for option in parameter.opts)
    return {option.removeprefix("--") for option in options if option.startswith("--")}


def usage_message(error: Any) -> str:
    """Return what is wrong with the options and arguments of a command, and what to do."""
    context = error.ctx
    message = error.format_message().rstrip(".")
    if hasattr(error, "possibilities") and hasattr(error, "option_name") and context is not None:
        names = option_names(context.command)
        hint = argument_hint(error.option_name.strip("-").replace("-", "_"), {name.replace("-", "_") for name in names})
        hint = re.sub(r"Did you mean '(\w+)'", lambda match: f"Did you mean --{match[1].replace('_', '-')}", hint)
        message = f"there is no option {error.option_name}. {as_command_line(hint, names)}".rstrip(" .")
    elif getattr(error, "param", None) is not None and (number := _NOT_A_NUMBER.search(message)):
        message = f"{'/'.join(error.param.opts)} must be a {'whole ' if number[1] == 'int' else ''}number"
    end = "" if message.endswith("?") else "."
    help_option = f"\nTry '{context.command_path} {context.help_option_names[0]}' for help." if context else ""
    return f"{message[0].lower()}{message[1:]}{end}{help_option}"
