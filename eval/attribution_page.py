"""The page of what attribution finds: figures only, no text of the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attribution_edits import EDITS

CLEAN = ("word for word", "shortened")
LOW = 0.5
Row = dict[str, Any]


def page(rows: Sequence[Row], *, date: str, limit: int) -> str:
    sets = list(dict.fromkeys(row["set"] for row in rows))
    out: list[str] = []
    for name in ("all sets", *sets):
        own = [row for row in rows if name in ("all sets", row["set"])]
        out += [
            f"### {name}",
            "",
            "| sentences | n | flagged | the change itself flagged | flagged or low support | mean support |",
            "|---|---|---|---|---|---|",
        ]
        for kind in dict.fromkeys(row["kind"] for row in own):
            some = [row for row in own if row["kind"] == kind]
            flagged = np.mean([bool(row["flags"]) for row in some])
            hit = np.mean([row["hits"] > 0 for row in some])
            low = np.mean([bool(row["flags"]) or row["support"] < LOW for row in some])
            support = np.mean([row["support"] for row in some])
            hit_text = f"{100 * hit:.1f} %" if kind in EDITS else "–"
            out.append(
                f"| {kind} | {len(some)} | {100 * flagged:.1f} % | {hit_text} | {100 * low:.1f} % | {support:.2f} |"
            )
        out.append("")
    return "\n".join(out)
