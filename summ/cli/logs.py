"""Log messages of the library on standard error."""

from __future__ import annotations

import logging

from summ.cli.printing import echo


class _EchoHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        echo(self.format(record), err=True)


def show_log(level: int) -> None:
    """Show the messages of the logger ``summ`` at `level` or above; a later call can only show more."""
    logger = logging.getLogger("summ")
    if any(isinstance(handler, _EchoHandler) for handler in logger.handlers):
        level = min(level, logger.level)
    else:
        logger.addHandler(_EchoHandler())
    logger.setLevel(level)


def show_verbosely(count: int) -> int:
    """Show progress and loads for one ``-v``, everything for two."""
    if count:
        show_log(logging.INFO if count == 1 else logging.DEBUG)
    return count
