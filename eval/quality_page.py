"""The page of `make quality`: an overview, the tests, and a table of all systems per set."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import longbench
from quality_against import FLOOR, VARIANTS, Results, against, against_on_unseen
from sets import EvaluationSet

from summ import registry
from summ.evaluation.statistics.intervals import LEVEL, interval
from summ.evaluation.statistics.significance import DRAWS, holm, paired_randomization
from summ.report.tables.rows import markdown_rows

_HEADINGS = {"summ": "summ", "floor": "floor", "peer": "other packages", "oracle": "reads the references"}

_INTRO = """# Quality of the extractive methods

Written by `make quality`; do not edit. ROUGE F as computed by rouge-score, stemmed, averaged over the references of a
cluster, in percent (MultiLing: on words of any script). `[a, b]` is the 95% bootstrap interval over clusters. The
columns Δ give the difference from the floor, lead in turn (one sentence of each document in turn, the last one cut at
the budget); `*` marks significant differences (paired randomization test, {draws:,} draws, p < 0.05 after Holm's
correction over the rows of the table).

All systems have the same budget in words. Peers get the sentences that `summ` splits and the settings in their
documentation, and fill the budget like `summ`: whole sentences, best first, skipping those that do not fit, in
document order. "+ query" rows use the question or topic of the set, which no peer can. The oracle reads the references:
what greedy sentence selection can reach. Settings of `summ` are tuned only on training and validation files; the two
validation parts that are reported, allsides and neus, say so above their scores.

Date {date}; {machine}. Peers: {peers}.{limit}
"""


def page(
    sets: Mapping[str, EvaluationSet],
    results: Results,
    absent: Mapping[str, str],
    *,
    seed: int,
    limit: int | None,
    date: str,
) -> tuple[str, dict[str, Any]]:
    """Return the page as Markdown, and its figures as data."""
    data = {name: _rows(systems, seed) for name, systems in results.items()}
    lines = [_intro(results, limit, date)]
    lines += [f"Not run: {name} ({reason}).\n" for name, reason in absent.items()]
    lines += ["## Overview\n", *_overview(sets, data), ""]
    lines += ["## The default against the floor and the best other system\n", *against(results, seed), ""]
    lines += ["## Above the floor and the peers\n", *_claims(data), ""]
    for name, evaluation_set in sets.items():
        lines += [f"## {name}\n", *_notes(evaluation_set, results[name]), "", *_table(data[name]), ""]
        lines += against_on_unseen(evaluation_set, results[name], limit, seed)
        if evaluation_set.as_longbench:
            lines += [f"### {name}, scored as in LongBench\n", *longbench.table(results[name]), ""]
    summary = {"date": date, "seed": seed, "limit": limit, "default": registry.DEFAULT, "sets": data}
    return "\n".join(lines).rstrip() + "\n", summary


def sections(folder: Path) -> str:
    """Return the sections that other commands write, the Markdown files in `folder`, with headings from level 2."""
    texts = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8").strip()
        if text.startswith("# "):
            text = re.sub(r"^(#+ )", r"#\1", text, flags=re.M)
        texts.append(f"\n{text}\n")
    return "".join(texts)


def _intro(results: Results, limit: int | None, date: str) -> str:
    rows = [row for systems in results.values() for row in systems.values()]
    signatures = {row["signature"] for row in rows if row["kind"] == "peer"}
    packages = sorted({signature.partition("|")[2].replace(":", " ") for signature in signatures})
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, no accelerator"
    sample = f" A sample of {limit} clusters of each set." if limit else ""
    text = _INTRO.format(date=date, machine=machine, peers=", ".join(packages) or "none", draws=DRAWS, limit=sample)
    kept = [name for name, systems in results.items() if any(row.get("is_kept") for row in systems.values())]
    if kept:
        text += f"On {', '.join(kept)}, some peers were given sentences that an earlier version of `summ` split.\n"
    return text


def _rows(systems: Mapping[str, dict[str, Any]], seed: int) -> dict[str, dict[str, Any]]:
    """Return each system's scores in percent, with intervals and the test against the floor."""
    rows: dict[str, dict[str, Any]] = {}
    for name, result in systems.items():
        rows[name] = {key: value for key, value in result.items() if key not in ("examples", "system", "means")}
        for variant in VARIANTS:
            bounds = interval(result["examples"][variant], seed=seed)
            rows[name][variant] = [100 * bounds.mean, 100 * bounds.low, 100 * bounds.high]
    floor = systems.get(FLOOR)
    others = [name for name in systems if name != FLOOR]
    for variant in VARIANTS if floor else ():
        p_values = [
            paired_randomization(systems[name]["examples"][variant], floor["examples"][variant], seed=seed)
            for name in others
        ]
        for name, p, adjusted in zip(others, p_values, holm(p_values), strict=True):
            difference = rows[name][variant][0] - rows[FLOOR][variant][0]
            test = {"difference": difference, "p": p, "p_adjusted": adjusted}
            rows[name].setdefault("against_floor", {})[variant] = test
    return rows


def _mean(row: Mapping[str, Any]) -> float:
    return sum(float(row[variant][0]) for variant in VARIANTS) / len(VARIANTS)


def _best(rows: Mapping[str, dict[str, Any]], kind: str) -> str | None:
    names = [name for name, row in rows.items() if row["kind"] == kind]
    return max(names, key=lambda name: _mean(rows[name])) if names else None


def _scores(rows: Mapping[str, dict[str, Any]], name: str | None) -> str:
    if name is None or name not in rows:
        return "–"
    return " / ".join(f"{rows[name][variant][0]:.1f}" for variant in VARIANTS)


def _overview(sets: Mapping[str, EvaluationSet], data: Mapping[str, Any]) -> list[str]:
    headings = [
        "set",
        "words",
        "published floor",
        "floor",
        "default",
        "best of summ",
        "best peer",
        "oracle",
        "reached",
    ]
    table = []
    for name, rows in data.items():
        best, peer, oracle = (_best(rows, kind) for kind in ("summ", "peer", "oracle"))
        published = " / ".join(f"{value:.1f}" for value in sets[name].floor or ()) or "–"
        cells = [name, str(sets[name].words), published, _scores(rows, FLOOR)]
        cells.append(f"{registry.DEFAULT} {_scores(rows, registry.DEFAULT)}")
        cells += [f"{system} {_scores(rows, system)}" if system else "–" for system in (best, peer)]
        cells += [_scores(rows, oracle), _reached(rows, registry.DEFAULT, oracle)]
        table.append(cells)
    return [
        "R1 / R2 / RL; the best by their mean. Last column: share of the distance from floor to oracle that the "
        "default reaches.\n",
        *markdown_rows(headings, table),
    ]


def _reached(rows: Mapping[str, dict[str, Any]], name: str, oracle: str | None) -> str:
    if oracle is None or name not in rows or FLOOR not in rows:
        return "–"
    floor, reached, limit = (_mean(rows[system]) for system in (FLOOR, name, oracle))
    return f"{100 * (reached - floor) / (limit - floor):.0f}%" if limit > floor else "–"


def _claims(data: Mapping[str, Any]) -> list[str]:
    """Compare the default and the best method with the floor and every peer, in all three variants."""
    table = []
    for name, rows in data.items():
        for system in dict.fromkeys((registry.DEFAULT, _best(rows, "summ"))):
            if system is None or system not in rows or FLOOR not in rows:
                continue
            own, floor = rows[system], rows[FLOOR]
            above = [title for variant, title in VARIANTS.items() if own[variant][0] > floor[variant][0]]
            verdict = "yes, all three" if len(above) == len(VARIANTS) else f"only {', '.join(above)}" if above else "no"
            peers = [", ".join(_above(rows, system, variant)) or "none" for variant in VARIANTS]
            table.append([name, system, verdict, *peers])
    return markdown_rows(["set", "method", "above the floor", "peers above it in R1", "in R2", "in RL"], table)


def _above(rows: Mapping[str, dict[str, Any]], system: str, variant: str) -> list[str]:
    names = [name for name, row in rows.items() if row["kind"] == "peer" and row[variant][0] > rows[system][variant][0]]
    return sorted(names, key=lambda name: -rows[name][variant][0])


def _notes(evaluation_set: EvaluationSet, systems: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    clusters = next(iter(systems.values()))["clusters"] if systems else 0
    purpose = "for tuning" if evaluation_set.for_tuning else "not used for tuning"
    if evaluation_set.is_validation:
        purpose = "validation part, on which settings of the default may have been chosen"
    details = f"`{evaluation_set.file}`, {clusters:,} clusters, {evaluation_set.words} words; {purpose}."
    yield f"{details} {evaluation_set.note}".rstrip()
    if missing := [name for name in evaluation_set.left_out if name not in systems]:
        yield f"\nNot run here, since they would take hours: {', '.join(missing)}."
    for name, result in systems.items():
        if result["errors"]:
            yield f"\n{name} failed on {len(result['errors'])} clusters (first: {result['errors'][0]})."
        if result["over_budget"]:
            yield f"\n{name} exceeded the budget on {result['over_budget']} clusters."


def _table(rows: Mapping[str, dict[str, Any]]) -> list[str]:
    headings = ["system", "R1", "R2", "RL", "Δ R1", "Δ R2", "Δ RL", "words"]
    table = []
    for kind, heading in _HEADINGS.items():
        names = sorted((name for name, row in rows.items() if row["kind"] == kind), key=lambda name: -_mean(rows[name]))
        if names:
            table.append([f"**{heading}**", *[""] * (len(headings) - 1)])
        for name in names:
            row = rows[name]
            cells = ["{:.1f} [{:.1f}, {:.1f}]".format(*row[variant]) for variant in VARIANTS]
            cells += [_difference(row, variant) for variant in VARIANTS]
            table.append([name, *cells, f"{row['words']:.0f}"])
    return markdown_rows(headings, table)


def _difference(row: Mapping[str, Any], variant: str) -> str:
    test = row.get("against_floor", {}).get(variant)
    if test is None:
        return "–"
    return f"{test['difference']:+.1f}{'*' if test['p_adjusted'] < LEVEL else ''}"
