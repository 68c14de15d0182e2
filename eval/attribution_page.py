"""The page of `make attribution`: figures only, no text of the data."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attribution_edits import EDITS, NONSENSE
from attribution_fit import SUPPORTED, group_of, group_weights, labelled
from attribution_judged_page import judged_section

CLEAN = ("verbatim", "shortened")
OTHERS = ("of another cluster", "reference", "reference of another cluster")
LOW = 0.5
# The target share of flagged sentences, by kind.
TARGETS = (("number changed", "≥", 0.95), ("name swapped", "≥", 0.95), *((kind, "<", 0.03) for kind in CLEAN))
Row = dict[str, Any]
_INTRO = """# Accuracy of the flags

Written by `make attribution` ({date}, {machine}); do not edit. Sentences are attributed to their
clusters, up to {limit} of each kind and set, one or more per cluster, sampled with a fixed seed:

- *verbatim* and *shortened* sentences of the documents (without one parenthesis, clause or adverb), in which nothing
  should be flagged;
- the same with **one error**: a number replaced by a random one or by one of the cluster, a date shifted, a name
  replaced by one of another cluster or of this one, two names of the sentence exchanged, a negation added or removed,
  a word of a quotation replaced. An edit that another source sentence supports (it contains the new words and 60 % of
  the other content words) is not an error and is excluded; the tables give the number;
- **nonsense** of the documents' words: two nouns of a sentence exchanged, all its content words shuffled, the first
  half of a sentence with the second half of another one, a phrase said of itself;
- sentences of another cluster, of the first reference summary, and of another cluster's reference.

*Flagged* is the share of sentences with a flag; *edit flagged* counts only flags that overlap the edit (recall).
*Precision* is the share of flags that do so, among the flags on these sentences and on as many unedited ones. A flag on
a sentence of a reference is not necessarily wrong: people write what no source states, and there is no ground truth.
The page gives how many of the words flagged as missing there literally occur in no document.

The Multi-News file is lower-cased except at the start of sentences, so its names cannot be recognized by their capitals
and one name of the cluster in place of another is not detected. Several clusters of the background sets cover the same
events, so some sentences of another cluster are supported.
"""


def page(rows: Sequence[Row], judged: Sequence[Row] = (), *, date: str, limit: int) -> str:
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
    out += [*_references(rows), "", *_calibration(rows)]
    return "\n".join([*out, *(["", *judged_section(judged)] if judged else [])]).rstrip() + "\n"


def _targets(rows: Sequence[Row], sets: Sequence[str]) -> Iterator[str]:
    yield "| flagged | target | all sets (95 % interval) | " + " | ".join(sets) + " |"
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
    """Return the Wilson interval of a share of `n`."""
    z = 1.96
    center = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    return max(0.0, center - reach), min(1.0, center + reach)


def _kinds(rows: Sequence[Row]) -> Iterator[str]:
    yield "| sentences | n | excluded | flagged | edit flagged | precision | flagged or low support | support |"
    yield "|---|---|---|---|---|---|---|---|"
    clean = [row for row in rows if row["kind"] in CLEAN]
    idle = sum(len(row["flags"]) for row in clean) / max(1, len(clean))
    for kind in (*CLEAN, *EDITS, *NONSENSE, *OTHERS):
        some = _measured(rows, kind)
        excluded = sum(row["kind"] == kind and "excluded" in row for row in rows)
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
            f"| {kind} | {len(some)} | {excluded or '–'} | {100 * flagged:.1f} % | {hit} | {precision} | "
            f"{100 * low:.1f} % | {np.mean([row['support'] for row in some]):.2f} |"
        )


def _references(rows: Sequence[Row]) -> Iterator[str]:
    some = _measured(rows, "reference")
    absent = [found for row in some for found in row["absent"]]
    yield "## Sentences of the references"
    yield ""
    yield (
        f"Of {len(some)} sentences, {sum(bool(row['flags']) for row in some)} are flagged. {len(absent)} flags "
        f"mark missing claims; {sum(absent)} of these literally occur in no document of the cluster. The others occur "
        "there in another sense (a 7 in a 17, a name within a word), or are flagged wrongly."
    )


def _calibration(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the share of supported sentences by support, with the weights of the fit."""
    used = labelled(rows)
    support = np.array([row["support"] for row in used])
    group = np.array([group_of(row) for row in used])
    supported, weight = (group < len(SUPPORTED)).astype(float), group_weights(group)
    yield "## Calibration of support"
    yield ""
    yield (
        "The model of support was fitted on training files (named in `summ/evidence/data/support.json`). It is "
        "compared here with sentences that count as supported (shortened; of the reference) and as unsupported (with "
        "one error; of other clusters; nonsense); both have the same weight. Sentences of references with a number, "
        "name or quotation that literally occurs in no document are excluded from both. The others count as "
        "supported, although some of them are not, so these figures are lower bounds."
    )
    yield ""
    yield "| support | sentences | mean support | share supported |"
    yield "|---|---|---|---|"
    gap = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (support >= low) & ((support < low + 0.1) | ((low > 0.85) & (support <= 1)))
        if not inside.any():
            continue
        share, mean = (float(np.average(of[inside], weights=weight[inside])) for of in (supported, support))
        gap += float(weight[inside].sum()) * abs(share - mean)
        yield f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} |"
    brier = float(np.average((support - supported) ** 2, weights=weight))
    yield ""
    yield f"Mean difference between the last two columns {gap:.3f}; Brier score {brier:.3f} (chance: 0.250)."


def _measured(rows: Sequence[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind and "excluded" not in row]
