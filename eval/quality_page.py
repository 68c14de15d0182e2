"""The page that `make quality` writes: a verdict for each set, then a table of all systems."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quality_against import DRAWS, FLOOR, MEASURES, Results, against
from sets import EvaluationSet

from summ import registry
from summ.evaluation.statistics.intervals import interval
from summ.evaluation.statistics.significance import holm, paired_randomization

LEVEL = 0.05
_HEADINGS = {"summ": "summ", "floor": "the floor", "peer": "other packages", "oracle": "reads the references"}

_INTRO = """# Quality of the extractive methods

Written by `make quality`; do not edit. ROUGE F as rouge-score computes it, stemmed, the mean over a cluster's
references, in per cent. `[a, b]` is the 95 % bootstrap interval over clusters. The columns Δ give the difference from
the floor, lead in turn (one sentence of each document in turn, the last one cut at the budget); `*` marks those that a
paired randomization test finds ({draws:,} draws, p < 0.05 after Holm's correction over the rows of the table).

Every system has the same number of words. Peers get the sentences that `summ` splits, with the settings of their own
documentation, and fill the budget as `summ` does: whole sentences, best first, passing over those that no longer fit,
in document order. "+ query" rows answer the set's question or topic, which no peer can. The oracle reads the
references: what choosing sentences greedily could reach. Settings of `summ` may be chosen on training and validation
files of Multi-News and FewSum and on the training file of background only; none of these is reported here.

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
    """The page as Markdown, and its figures as data."""
    data = {name: _rows(found, seed) for name, found in results.items()}
    lines = [_intro(results, limit, date)]
    lines += [f"Not run: {name} ({reason}).\n" for name, reason in absent.items()]
    lines += ["## At a glance\n", *_glance(sets, data), ""]
    lines += ["## The default against the floor and the best other\n", *against(results, seed), ""]
    lines += ["## Claims\n", *_claims(data), ""]
    for name, one in sets.items():
        lines += [f"## {name}\n", *_notes(one, results[name]), "", *_table(data[name]), ""]
    summary = {"date": date, "seed": seed, "limit": limit, "default": registry.DEFAULT, "sets": data}
    return "\n".join(lines).rstrip() + "\n", summary


def sections(folder: Path) -> str:
    """The measured sections that other commands write, files of Markdown in `folder` by name, headings from level 2."""
    texts = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8").strip()
        if text.startswith("# "):
            text = re.sub(r"^(#+ )", r"#\1", text, flags=re.M)
        texts.append(f"\n{text}\n")
    return "".join(texts)


def _intro(results: Results, limit: int | None, date: str) -> str:
    signatures = {row["signature"] for found in results.values() for row in found.values() if row["kind"] == "peer"}
    packages = sorted({signature.partition("|")[2].replace(":", " ") for signature in signatures})
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, no accelerator"
    sample = f" A sample of {limit} clusters of each set." if limit else ""
    return _INTRO.format(date=date, machine=machine, peers=", ".join(packages) or "none", draws=DRAWS, limit=sample)


def _rows(found: Mapping[str, dict[str, Any]], seed: int) -> dict[str, dict[str, Any]]:
    """Each system's figures in per cent, with intervals and the test against the floor."""
    rows: dict[str, dict[str, Any]] = {}
    for name, result in found.items():
        rows[name] = {key: value for key, value in result.items() if key not in ("examples", "system", "means")}
        for measure in MEASURES:
            bounds = interval(result["examples"][measure], seed=seed)
            rows[name][measure] = [100 * bounds.mean, 100 * bounds.low, 100 * bounds.high]
    floor = found.get(FLOOR)
    others = [name for name in found if name != FLOOR]
    for measure in MEASURES if floor else ():
        values = [
            paired_randomization(
                found[name]["examples"][measure], floor["examples"][measure], resamples=DRAWS, seed=seed
            )
            for name in others
        ]
        for name, p, adjusted in zip(others, values, holm(values), strict=True):
            difference = rows[name][measure][0] - rows[FLOOR][measure][0]
            rows[name].setdefault("against_floor", {})[measure] = {
                "difference": difference,
                "p": p,
                "p_adjusted": adjusted,
            }
    return rows


def _mean(row: Mapping[str, Any]) -> float:
    return sum(float(row[measure][0]) for measure in MEASURES) / len(MEASURES)


def _best(rows: Mapping[str, dict[str, Any]], kind: str) -> str | None:
    names = [name for name, row in rows.items() if row["kind"] == kind]
    return max(names, key=lambda name: _mean(rows[name])) if names else None


def _figures(rows: Mapping[str, dict[str, Any]], name: str | None) -> str:
    if name is None or name not in rows:
        return "–"
    return " / ".join(f"{rows[name][measure][0]:.1f}" for measure in MEASURES)


def _glance(sets: Mapping[str, EvaluationSet], data: Mapping[str, Any]) -> Iterator[str]:
    yield "R1 / R2 / RL; the best by their mean. The last column: how much of the way from floor to oracle.\n"
    yield "| set | words | floor, as given | floor | default | best of summ | best peer | oracle | of the way |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for name, rows in data.items():
        best, peer, oracle = (_best(rows, kind) for kind in ("summ", "peer", "oracle"))
        given = " / ".join(f"{value:.1f}" for value in sets[name].floor or ()) or "–"
        cells = [name, str(sets[name].words), given, _figures(rows, FLOOR)]
        cells.append(f"{registry.DEFAULT} {_figures(rows, registry.DEFAULT)}")
        cells += [f"{one} {_figures(rows, one)}" if one else "–" for one in (best, peer)]
        cells += [_figures(rows, oracle), _share(rows, registry.DEFAULT, oracle)]
        yield f"| {' | '.join(cells)} |"


def _share(rows: Mapping[str, dict[str, Any]], name: str, oracle: str | None) -> str:
    if oracle is None or name not in rows or FLOOR not in rows:
        return "–"
    floor, reached, most = (_mean(rows[one]) for one in (FLOOR, name, oracle))
    return f"{100 * (reached - floor) / (most - floor):.0f} %" if most > floor else "–"


def _claims(data: Mapping[str, Any]) -> Iterator[str]:
    """For each set: is the default, and the best method, above the floor and every peer in all three measures?"""
    yield "| set | method | above the floor | peers above it in R1 | in R2 | in RL |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, rows in data.items():
        for system in dict.fromkeys((registry.DEFAULT, _best(rows, "summ"))):
            if system is None or system not in rows or FLOOR not in rows:
                continue
            above = [title for measure, title in MEASURES.items() if rows[system][measure][0] > rows[FLOOR][measure][0]]
            verdict = "yes, all three" if len(above) == len(MEASURES) else f"only {', '.join(above)}" if above else "no"
            peers = [", ".join(_above(rows, system, measure)) or "none" for measure in MEASURES]
            yield f"| {name} | {system} | {verdict} | {' | '.join(peers)} |"


def _above(rows: Mapping[str, dict[str, Any]], system: str, measure: str) -> list[str]:
    names = [name for name, row in rows.items() if row["kind"] == "peer" and row[measure][0] > rows[system][measure][0]]
    return sorted(names, key=lambda name: -rows[name][measure][0])


def _notes(one: EvaluationSet, found: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    clusters = next(iter(found.values()))["clusters"] if found else 0
    purpose = "a file for choosing settings" if one.to_choose else "reported, not tuned on"
    yield f"`{one.file}`, {clusters:,} clusters, {one.words} words; {purpose}. {one.note}".rstrip()
    for name, result in found.items():
        if result["errors"]:
            yield f"\n{name} failed on {len(result['errors'])} clusters (the first: {result['errors'][0]})."
        if result["over_budget"]:
            yield f"\n{name} was over the budget on {result['over_budget']} clusters."


def _table(rows: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    yield "| system | R1 | R2 | RL | Δ R1 | Δ R2 | Δ RL | words |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for kind, heading in _HEADINGS.items():
        names = sorted((name for name, row in rows.items() if row["kind"] == kind), key=lambda name: -_mean(rows[name]))
        if names:
            yield f"| **{heading}** |  |  |  |  |  |  |  |"
        for name in names:
            row = rows[name]
            cells = [f"{row[one][0]:.1f} [{row[one][1]:.1f}, {row[one][2]:.1f}]" for one in MEASURES]
            cells += [_difference(row, measure) for measure in MEASURES]
            yield f"| {name} | {' | '.join(cells)} | {row['words']:.0f} |"


def _difference(row: Mapping[str, Any], measure: str) -> str:
    found = row.get("against_floor", {}).get(measure)
    if found is None:
        return "–"
    return f"{found['difference']:+.1f}{'*' if found['p_adjusted'] < LEVEL else ''}"
