"""The page of what attribution finds: figures only, no text of the data."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attribution_edits import EDITS
from attribution_fit import CARRIED, GROUPS, told, weights

CLEAN = ("word for word", "shortened")
OTHERS = ("of another cluster", "reference", "reference of another cluster")
LOW = 0.5
# What is wanted of a kind: the share flagged, and whether at least or under so much.
TARGETS = (("number changed", "≥", 0.95), ("name swapped", "≥", 0.95), *((kind, "<", 0.03) for kind in CLEAN))
Row = dict[str, Any]
_INTRO = """# What the flags find

Written by `make attribution` ({date}, {machine}); do not edit. Sentences are traced to the
clusters that they come from, up to {limit} of each kind and set, one or more a cluster, drawn with a fixed seed:

- *word for word* and *shortened* sentences of the documents (without one aside, clause or adverb), which nothing
  should be flagged in;
- the same with **one error**: a number changed at random or for one of the cluster, a date shifted, a name swapped for
  one of another cluster or of this one, two names of the sentence exchanged, a denial put in or taken out, a word of a
  quotation changed. An edit that another source sentence happens to say (it has what was put in beside 60 % of the
  other words of content) is no error and is set aside; the tables say how many were;
- sentences of another cluster, of the first reference summary, and of another cluster's reference.

*Flagged* is the share of sentences with any flag; *the change itself* counts only flags that touch what was changed
(recall). *Precision* is the share of flags that do so, among the flags on these sentences and on as many unedited ones.
A flag on a reference's sentence need not be an error: people write what no source says, and there is no truth to hold
it against; what is given there is how many of the words flagged as missing are, letter for letter, in no document.

The Multi-News file is in small letters but at the beginning of sentences: its names cannot be told by their capitals,
so that one of the cluster in place of another passes there. Several clusters of the background sets tell of the same
events, so that some sentences of another cluster are carried.
"""


def page(rows: Sequence[Row], *, date: str, limit: int) -> str:
    sets = list(dict.fromkeys(row["set"] for row in rows))
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    out = [_INTRO.format(date=date, machine=machine, limit=limit), *_targets(rows, sets), ""]
    for name in ("all sets", *sets):
        out += [
            f"## {name[0].upper()}{name[1:]}",
            "",
            *_kinds([row for row in rows if name in ("all sets", row["set"])]),
        ]
        out.append("")
    return "\n".join([*out, *_references(rows), "", *_calibration(rows)]).rstrip() + "\n"


def _targets(rows: Sequence[Row], sets: Sequence[str]) -> Iterator[str]:
    yield "| flagged | wanted | all sets (95 % interval) | " + " | ".join(sets) + " |"
    yield "|---" * (3 + len(sets)) + "|"
    for kind, sign, wanted in TARGETS:
        found = [_measured(rows, kind)]
        found += [_measured([row for row in rows if row["set"] == name], kind) for name in sets]
        shares = [np.mean([bool(row["flags"]) for row in some]) if some else None for some in found]
        cells = ["–" if share is None else _percent(share, sign, wanted) for share in shares]
        low, high = _interval(float(shares[0] or 0), len(found[0]))
        cells[0] += f" ({100 * low:.1f} to {100 * high:.1f})"
        yield f"| {kind} | {sign} {100 * wanted:.0f} % | " + " | ".join(cells) + " |"


def _percent(share: float, sign: str, wanted: float) -> str:
    met = share >= wanted if sign == "≥" else share < wanted
    return f"{100 * share:.1f} %" if met else f"**{100 * share:.1f} %**, missed"


def _interval(share: float, n: int) -> tuple[float, float]:
    """Wilson's interval of a share of `n`."""
    z = 1.96
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    return max(0.0, centre - reach), min(1.0, centre + reach)


def _kinds(rows: Sequence[Row]) -> Iterator[str]:
    yield "| sentences | n | set aside | flagged | the change itself | precision | flagged or low support | support |"
    yield "|---|---|---|---|---|---|---|---|"
    clean = [row for row in rows if row["kind"] in CLEAN]
    idle = sum(len(row["flags"]) for row in clean) / max(1, len(clean))
    for kind in (*CLEAN, *EDITS, *OTHERS):
        some = _measured(rows, kind)
        aside = sum(row["kind"] == kind and "aside" in row for row in rows)
        if not some:
            continue
        flagged = np.mean([bool(row["flags"]) for row in some])
        low = np.mean([bool(row["flags"]) or row["support"] < LOW for row in some])
        hit = precision = "–"
        if kind in EDITS:
            hits = sum(row["hits"] for row in some)
            flags = sum(len(row["flags"]) for row in some) + idle * len(some)
            hit = f"{100 * np.mean([row['hits'] > 0 for row in some]):.1f} %"
            precision = f"{100 * hits / flags:.1f} %" if flags else "–"
        yield (
            f"| {kind} | {len(some)} | {aside or '–'} | {100 * flagged:.1f} % | {hit} | {precision} | "
            f"{100 * low:.1f} % | {np.mean([row['support'] for row in some]):.2f} |"
        )


def _references(rows: Sequence[Row]) -> Iterator[str]:
    some = _measured(rows, "reference")
    absent = [found for row in some for found in row["absent"]]
    yield "## The references' own sentences"
    yield ""
    yield (
        f"Of {len(some)} sentences, {sum(bool(row['flags']) for row in some)} are flagged. {len(absent)} flags say "
        f"that something is missing; {sum(absent)} of these name what stands, letter for letter, in no document of the "
        "cluster; the rest stands there in another sense (a 7 in a 17, a name within a word), or is flagged wrongly."
    )


def _calibration(rows: Sequence[Row]) -> Iterator[str]:
    """How often sentences of a support are carried, each of four groups weighing the same, as in the fit."""
    used = told(rows)
    support = np.array([row["support"] for row in used])
    group = np.array([next(place for place, kinds in enumerate(GROUPS) if row["kind"] in kinds) for row in used])
    carried, weight = (group < len(CARRIED)).astype(float), weights(group)
    yield "## Reliability of support"
    yield ""
    yield (
        "The model of support was fitted on training files (`summ/evidence/data/support.json` names them) and is "
        "held here against sentences that count as carried (shortened; of the reference) and as not carried (with one "
        "error; of other clusters), the four groups weighing the same. Sentences of references with a number, a name "
        "or a quotation that stands, letter for letter, in no document are left out of both; the others count as "
        "carried, though people also say in other ways what no source does: these figures are lower bounds."
    )
    yield ""
    yield "| support | sentences | mean support | share carried |"
    yield "|---|---|---|---|"
    gap = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (support >= low) & ((support < low + 0.1) | ((low > 0.85) & (support <= 1)))
        if not inside.any():
            continue
        share, mean = (float(np.average(of[inside], weights=weight[inside])) for of in (carried, support))
        gap += float(weight[inside].sum()) * abs(share - mean)
        yield f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} |"
    brier = float(np.average((support - carried) ** 2, weights=weight))
    yield ""
    yield f"Mean gap between the two columns {gap:.3f}; Brier score {brier:.3f} (0.250 is a coin's)."


def _measured(rows: Sequence[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind and "aside" not in row]
