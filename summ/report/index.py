"""A page that lists several runs, with a link to the report of each."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from summ.errors import InputError, shortened
from summ.paths import usable_path
from summ.report.highlight import highlight_style
from summ.report.page.page import page_style

_HEADINGS = ("run", "data", "date", "systems", "best", "result")


def runs_index(folders: Sequence[str | os.PathLike[str]], page: str | os.PathLike[str]) -> str:
    """Return an HTML page with a row per run: its data, date, systems and verdict.

    Parameters
    ----------
    folders : sequence of str or path
        Folders that `summ compare --output` wrote, in the order of the rows.
    page : str or path
        Where the page will be; its links to the reports are relative to that.

    Raises
    ------
    InputError
        If a folder does not hold a run.
    """
    rows = "".join(_row(usable_path(folder), usable_path(page).parent) for folder in folders)
    headings = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    count = f"{len(folders)} run{'' if len(folders) == 1 else 's'}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{count} · summ</title><style>{highlight_style()}{page_style()}</style></head>"
        f'<body class="summ-page"><header><h1>{count}</h1></header><main>'
        '<div class="scroll" tabindex="0" role="region" aria-label="Table of runs"><table class="runs">'
        f"<thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table></div></main></body></html>\n"
    )


def _row(folder: Path, base: Path) -> str:
    totals = _totals(folder)
    ranked_by = totals.get("ranked_by")
    best = totals.get("best", {}).get(ranked_by, "–") if ranked_by else "–"
    link = os.path.relpath(folder / "report.html", base).replace(os.sep, "/")
    cells = (
        f'<th scope="row"><a href="{escape(link)}">{escape(folder.name)}</a></th>',
        *(
            f"<td>{escape(text)}</td>"
            for text in (
                totals.get("source") or "–",
                totals.get("date") or "–",
                ", ".join(totals["systems"]),
                best,
                totals["verdict"],
            )
        ),
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _totals(folder: Path) -> Mapping[str, Any]:
    try:
        totals = json.loads((folder / "totals.json").read_bytes())
        if isinstance(totals["systems"], dict) and isinstance(totals["verdict"], str):
            return dict(totals)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError(
        f"{shortened(str(folder))} is not the folder of a run: give the folders that `summ compare --output` wrote."
    )
