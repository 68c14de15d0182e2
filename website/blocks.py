"""The code blocks of a page: they are run in order, and their output is shown on the site.

A block with the name of a file as its title, such as ``title="clusters.jsonl"``, becomes that file. Other blocks of
Python are run and share their variables. In blocks of shell commands, those of `summ` are run. A block whose title
begins with "Not run" is not run; the rest of the title is the reason. A title that begins with "Fails" announces an
error of `summ`, which is shown.
"""

from __future__ import annotations

import io
import logging
import os
import re
import shlex
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from summ.errors import SummError
from summ.registry import REGISTRIES

_FENCE = re.compile(
    r'^(?P<indent> *)```(?P<language>\w*)(?: title="(?P<title>[^"]*)")?[^\n]*\n(?P<code>.*?)^(?P=indent)```[ ]*$',
    re.DOTALL | re.MULTILINE,
)
_SHELL = {"sh", "bash", "shell"}


class BlockError(Exception):
    """A code block that does not work; the message names the page and the line."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its first and last character, the line of its fence, and its content."""

    start: int
    end: int
    line: int
    indent: str
    language: str
    title: str
    code: str

    @property
    def is_run(self) -> bool:
        return not self.title.startswith("Not run")


def blocks(markdown: str) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    return [
        Block(
            match.start(),
            match.end(),
            markdown.count("\n", 0, match.start()) + 1,
            match["indent"],
            match["language"],
            match["title"] or "",
            textwrap.dedent(match["code"]),
        )
        for match in _FENCE.finditer(markdown)
    ]


def run_page(markdown: str, page: str) -> Iterator[tuple[Block, str]]:
    """Run the blocks of a page in the working directory, and yield each with what it printed.

    Raises
    ------
    BlockError
        If a block raises an error, or a command fails.
    """
    with _isolated() as module:
        variables = vars(module)
        for block in blocks(markdown):
            where = f"{page}, line {block.line}"
            output = ""
            if block.is_run and re.fullmatch(r"[\w/-]+\.\w+", block.title):
                Path(block.title).parent.mkdir(parents=True, exist_ok=True)
                Path(block.title).write_text(block.code, encoding="utf-8")
            elif block.is_run and block.language == "python":
                output = _run_python(block, variables, where)
            elif block.is_run and block.language in _SHELL:
                output = "".join(_run_command(command, block, where) for command in commands(block.code))
            yield block, output


@contextmanager
def _isolated() -> Iterator[ModuleType]:
    """Yield a module for the code of a page, which finds modules in the working directory.

    These modules, what was registered and the handlers of the log are removed at the end.
    """
    path, modules = sys.path[:], set(sys.modules)
    logger = logging.getLogger("summ")
    handlers, level = logger.handlers[:], logger.level
    registered = {kind: dict(registry._registered) for kind, registry in REGISTRIES.items()}
    sys.path.insert(0, os.getcwd())
    sys.modules["page"] = ModuleType("page")
    try:
        yield sys.modules["page"]
    finally:
        logger.handlers[:] = handlers
        logger.setLevel(level)
        sys.path[:] = path
        del sys.modules["page"]
        for name in set(sys.modules) - modules:
            if str(getattr(sys.modules[name], "__file__", None)).startswith(os.getcwd()):
                del sys.modules[name]
        for kind, registry in REGISTRIES.items():
            registry._registered = registered[kind]


def _run_python(block: Block, variables: dict[str, Any], where: str) -> str:
    printed = io.StringIO()
    code = compile("\n" * block.line + block.code, where, "exec", dont_inherit=True)
    try:
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            exec(code, variables)
    except SummError as error:
        if not block.title.startswith("Fails"):
            raise BlockError(f"{where}: {error}") from error
        return f"{printed.getvalue()}{type(error).__name__}: {error}\n"
    except Exception as error:
        raise BlockError(f"{where}: {type(error).__name__}: {error}") from error
    if block.title.startswith("Fails"):
        raise BlockError(f"{where}: the block should fail, but does not.")
    return printed.getvalue()


def commands(code: str) -> list[list[str]]:
    """Return the commands of `summ` in a block, without those of other programs."""
    lines = code.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("summ ")]


def _run_command(arguments: list[str], block: Block, where: str) -> str:
    from summ.cli import app

    printed = io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            # The status of a command that exits early is returned.
            returned = app(arguments, standalone_mode=False)
        status = returned if isinstance(returned, int) else 0
    except SystemExit as error:
        status = int(error.code or 0)
    except Exception as error:
        status = getattr(error, "exit_code", 1)
        if not hasattr(error, "exit_code"):
            raise BlockError(f"{where}: summ {shlex.join(arguments)}: {error}") from error
    if (status != 0) != block.title.startswith("Fails"):
        raise BlockError(f"{where}: summ {shlex.join(arguments)} ended with status {status}:\n{printed.getvalue()}")
    return printed.getvalue()
