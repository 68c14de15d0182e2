"""The page of `make reading`: what is measured, and a table per budget."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from typing import Any

from reading_measures import MEASURES
from reading_set import DEVELOPMENT

from summ import registry
from summ.evaluation.statistics.significance import DRAWS, paired_randomization
from summ.report.tables.rows import markdown_rows

HEADINGS = {
    "summ": "summ",
    "outputs": "given summaries",
    "floor": "floor",
    "peer": "other packages",
    "oracle": "reads the references",
}

_INTRO = """# Reading set

Written by `make reading`, {date}; {machine}. Do not edit.

ROUGE does not measure whether a summary states the main event, or whether its sentences make sense without their
context. The reading set does: {clusters} clusters of complete articles (Multi-News, AllSides and the seeds). For each
cluster, the facts that a reader needs are listed, with weight 3 (without it a summary of 100 words fails), 2 or 1.
Every sentence is labelled with the facts that it states and whether it can stand alone. Each cluster was labelled once,
so differences of a few points mean little.

- **facts**: weight of the facts that the summary states, in percent of the best choice of whole sentences within the
  budget (computed exactly, by integer linear programming).
- **musts**: share of the facts of weight 3 that the summary states, in percent.
- **alone**: how well the sentences stand alone, in percent: 100 for a sentence that needs no context, 50 for one that
  depends slightly on its neighbors, 0 for one that must not be in a summary (fragment, caption, dangling reference).
- **first**: share of summaries whose first sentence needs no context, in percent.
- **zero**: sentences per summary that must not be in one.
- **again**: sentences per summary that state only facts that were stated before.
- **score**: 0.5 facts + 0.2 musts + 0.3 alone - 8 zero - 5 again, the mean over clusters. Against blind judgements of
  80 summaries from 0 to 100 it has a correlation of 0.75, and it agrees in 70 of the 77 pairs with a clear difference.

A fact counts as stated if the source of a summary sentence covers more than half of a sentence that states it. Peers
get the sentences that `summ` splits; their texts are matched to these sentences.

The last two columns give the score on the {n_development} clusters whose labels and summaries were read while the
default was developed, and on the others. `*`: the score differs significantly from the default's (paired randomization
test over clusters, {draws:,} draws, p < 0.05, uncorrected).

Clusters used for development: {development}.
"""


def page(
    clusters: Sequence[str], results: Mapping[str, Mapping[int, Any]], absent: Mapping[str, str], *, date: str
) -> str:
    """Return the page as Markdown; `results` holds the measures per cluster by system and budget."""
    development = [_short(name) for name in clusters if name in DEVELOPMENT]
    lines = [
        _INTRO.format(
            date=date,
            machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, no accelerator",
            clusters=len(clusters),
            n_development=len(development),
            development=", ".join(development) or "none",
            draws=DRAWS,
        )
    ]
    if absent:
        lines.append(f"Not run: {'; '.join(f'{name} ({reason})' for name, reason in absent.items())}.\n")
    budgets = sorted({words for result in results.values() for words in result})
    for words in budgets:
        rows = {name: result[words] for name, result in results.items()}
        lines += [f"## {words} words\n", *_table(clusters, rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _short(cluster: str) -> str:
    """Return a cluster id without the repeated name of its set, hashes shortened."""
    kind, _, rest = cluster.partition("-")
    last = rest.removeprefix(f"{kind}-").removeprefix("lb-").removeprefix("full-")
    return f"{kind} {last[:12]}"


def _table(clusters: Sequence[str], rows: Mapping[str, Any]) -> list[str]:
    table = []
    for kind, heading in HEADINGS.items():
        names = [name for name, row in rows.items() if row["kind"] == kind]
        if names:
            table.append([f"**{heading}**", *[""] * (len(MEASURES) + 2)])
        table += [_row(name, rows, clusters) for name in sorted(names, key=lambda name: -sum(rows[name]["score"]))]
    return markdown_rows(["system", *MEASURES, "development", "others"], table)


def _row(name: str, rows: Mapping[str, Any], clusters: Sequence[str]) -> list[str]:
    row, default = rows[name], rows.get(registry.DEFAULT)
    differs = default and paired_randomization(row["score"], default["score"]) < 0.05
    cells = [f"{_mean(row['score']):.1f}{'*' if differs else ''}"]
    cells += [f"{_mean(row[measure]):.{1 if measure in ('zero', 'again') else 0}f}" for measure in MEASURES[1:]]
    parts = zip(clusters, row["score"], strict=True)
    by_part: dict[bool, list[float]] = {True: [], False: []}
    for cluster, score in parts:
        by_part[cluster in DEVELOPMENT].append(score)
    cells += [f"{_mean(by_part[part]):.1f}" if by_part[part] else "–" for part in (True, False)]
    return [f"**{name}** (default)" if name == registry.DEFAULT else name, *cells]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
