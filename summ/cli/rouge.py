"""``summ rouge``: the ROUGE command, loaded only when it is called."""

from __future__ import annotations

from typing import Any

import typer


def rouge(ctx: typer.Context) -> Any:
    """Score texts on disk against references with ROUGE."""
    from summ.metrics.rouge.command import rouge_command

    inner = typer.Typer(
        rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]}
    )
    inner.command()(rouge_command)
    status = typer.main.get_command(inner).main(args=list(ctx.args), prog_name="summ rouge", standalone_mode=False)
    raise typer.Exit(status if isinstance(status, int) else 0)
