"""The page and the plot of `make bench`: targets and results, then all measurements."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summ.report.tables.rows import markdown_rows

_INTRO = """# Speed of the extractive methods

Written by `make bench`; do not edit. Each measurement ran in a separate process with one thread, {date}, on {machine}.
Seconds are processor seconds, the minimum of three runs if one takes less than ten. Other processes were running
(load {load:.1f}), so ratios are more reliable; they are from one run on the same input: {input}. Peers get sentences
that are already split; for `summ` splitting is also timed and shown separately. Peak memory is that of the process.
A peer was stopped after {limit_s:.0f} s or 8 GB, and skipped at sizes where its growth predicts this.{again}

![Seconds after splitting by the number of sentences, both axes logarithmic](speed.svg)
"""


def write(measured: dict[str, Any], output: Path) -> None:
    """Write the page to `output`, and the data and the plot next to it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.with_suffix(".json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    output.write_text(page(measured), encoding="utf-8")
    plot(measured, output.with_suffix(".svg"))


def page(measured: dict[str, Any]) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    again = measured.get("again")
    later = f"\nMeasured later, load {again['load']:.1f}: {', '.join(again['systems'])}." if again else ""
    lines = [
        _INTRO.format(**{**measured, "machine": machine, "again": later}),
        "## Targets\n",
        *_targets(measured),
        "",
    ]
    lines += ["## Seconds after splitting (peak MB)\n", *_sizes(measured), ""]
    lines += ["## Time of `summ` by step\n", *_parts(measured), ""]
    return "\n".join(lines).rstrip() + "\n"


def _run(measured: dict[str, Any], system: str, size: int) -> dict[str, Any] | None:
    for run in measured["runs"]:
        if run["system"] == system and run["size"] == size and "stopped" not in run:
            return dict(run)
    return None


def _targets(measured: dict[str, Any]) -> list[str]:
    rows = [
        [name, target, result, "" if is_met is None else "yes" if is_met else "**no**"]
        for name, target, result, is_met in _results(measured)
    ]
    return markdown_rows(["measurement", "target", "result", "met"], rows)


def _results(measured: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    yield from _ratios(measured)
    largest = max(measured["sizes"])
    rows = [run for run in measured["runs"] if run["kind"] == "summ" and run["size"] == largest]
    for what, unit, bound, value in (
        ("slowest method", "s", 5, lambda run: run["after_split"]),
        ("largest method's memory", "MB", 500, lambda run: run["peak_mb"]),
        ("its memory without the split sentences", "MB", 500, lambda run: run["peak_mb"] - run["split_mb"]),
    ):
        done = [run for run in rows if "stopped" not in run]
        if done:
            worst = max(done, key=value)
            over = [run["system"] for run in done if value(run) > bound]
            reached = f"{value(worst):.1f} {unit} ({worst['system']})"
            reached += f"; above it: {', '.join(over)}" if len(over) > 1 else ""
            yield f"{what} at {largest:,} sentences", f"under {bound} {unit}", reached, not over
    yield from _growth(measured)
    text, start = measured["text"], measured["start"]
    yield "splitting and tokenizing", "5 MB/s", _speeds(text), text["both"] >= 5
    own = start["import summ"] - start["nothing"]
    yield "`import summ`, in addition to starting Python", "0.1 s", f"{own:.3f} s", own < 0.1
    for name, where in (("first summary", ""), ("first summary, shell", " from the shell")):
        ratio = start[name] / start["import nltk"]
        reached = f"{ratio:.2f} times ({start[name]:.2f} s against {start['import nltk']:.2f} s)"
        yield f"first summary of a seed cluster{where}, against `import nltk`", "1.5 times", reached, ratio <= 1.5


def _ratios(measured: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    for own, peer, size in (("textrank", "sumy TextRank", 3_000), ("lexrank", "lexrank package", 10_000)):
        ours, theirs = _run(measured, own, size), _run(measured, peer, size)
        if not ours or not theirs:
            continue
        ratio = theirs["after_split"] / ours["after_split"]
        reached = f"{ratio:.0f} times ({ours['after_split']:.2f} s against {theirs['after_split']:.1f} s)"
        yield f"{own} against {peer} at {size:,}", "100 times as fast", reached, ratio >= 100
        if own == "lexrank":
            share = ours["peak_mb"] / theirs["peak_mb"]
            beyond = (ours["peak_mb"] - ours["loaded_mb"]) / (theirs["peak_mb"] - theirs["loaded_mb"])
            reached = (
                f"1/{1 / share:.0f} of the process ({ours['peak_mb']:.0f} MB against {theirs['peak_mb']:,.0f} MB), "
            )
            reached += f"1/{1 / max(beyond, 1e-3):.0f} without loaded packages"
            yield f"memory of {own} against {peer} at {size:,}", "1/20", reached, share <= 1 / 20


def _growth(measured: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    """Compare the steepest growth over the largest tenfold step with that of n log n."""
    sizes = sorted(measured["sizes"])
    high = sizes[-1]
    low = next((size for size in sizes if size * 10 >= high), sizes[0])
    steps = {}
    for system in dict.fromkeys(run["system"] for run in measured["runs"] if run["kind"] == "summ"):
        first, last = _run(measured, system, low), _run(measured, system, high)
        if first and last and low < high:
            steps[system] = last["after_split"] / first["after_split"]
    if steps:
        fair = high * math.log(high) / (low * math.log(low))
        worst = max(steps, key=lambda name: steps[name])
        over = [name for name, step in steps.items() if step > 1.15 * fair]
        reached = f"at most {steps[worst]:.1f} times ({worst})" + (f"; above it: {', '.join(over)}" if over else "")
        yield f"growth from {low:,} to {high:,} sentences", f"n log n: {fair:.1f} times", reached, not over


def _speeds(text: dict[str, float]) -> str:
    return (
        f"{text['both']:.1f} MB/s (splitting {text['split']:.1f}, tokenizing {text['tokenise']:.1f}; with page "
        f"furniture removed {text['all']:.1f}; {text['mb']:.1f} MB)"
    )


def _sizes(measured: dict[str, Any]) -> list[str]:
    rows = []
    for system in dict.fromkeys(run["system"] for run in measured["runs"]):
        cells = {run["size"]: _cell(run) for run in measured["runs"] if run["system"] == system}
        rows.append([system, *(cells.get(size, "–") for size in measured["sizes"])])
    return markdown_rows(["system", *(f"{size:,}" for size in measured["sizes"])], rows)


def _cell(run: dict[str, Any]) -> str:
    if "stopped" in run:
        return str(run["stopped"])
    return f"{run['after_split']:.2f} ({run['peak_mb']:,.0f})"


def _parts(measured: dict[str, Any]) -> list[str]:
    largest = max(measured["sizes"])
    rows = []
    for run in measured["runs"]:
        if run["kind"] == "summ" and run["size"] == largest and "stopped" not in run:
            rest = run["after_split"] - run["tokenise"]
            seconds = [run["split"], run["tokenise"], rest, run["total"]]
            rows.append([run["system"], *(f"{value:.2f}" for value in seconds)])
    headings = ["method", "splitting and cleaning", "tokenizing", "ranking and selection", "total"]
    return [f"Seconds at {largest:,} sentences.\n", *markdown_rows(headings, rows)]


def plot(measured: dict[str, Any], path: Path) -> None:
    """Plot seconds after splitting against sentences on logarithmic axes, with n log n as a dotted line."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "speed"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 6))
    ends: list[tuple[float, float, str, str]] = []
    for system in dict.fromkeys(run["system"] for run in measured["runs"]):
        points = [run for run in measured["runs"] if run["system"] == system and "stopped" not in run]
        if not points:
            continue
        color = "#1f5fa8" if points[0]["kind"] == "summ" else "#d9731a"
        x, y = [run["size"] for run in points], [run["after_split"] for run in points]
        axes.plot(x, y, color=color, marker="o", markersize=3, linewidth=1.2, alpha=0.8)
        ends.append((x[-1], y[-1], system, color))
    sizes = sorted(measured["sizes"])
    unit = 0.05 / (sizes[0] * math.log(sizes[0]))
    axes.plot(sizes, [unit * n * math.log(n) for n in sizes], ":", color="#777777", linewidth=1)
    axes.text(sizes[0], 0.055, "n log n", color="#777777", fontsize=8, va="bottom")
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="seconds after splitting, one thread")
    axes.set_xlim(sizes[0] * 0.9, sizes[-1] * 3.2)
    for x, y, system, color in _without_overlaps(ends):
        axes.annotate(system, (x, y), xytext=(5, 0), textcoords="offset points", color=color, fontsize=7, va="center")
    axes.grid(True, which="major", linewidth=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def _without_overlaps(ends: list[tuple[float, float, str, str]]) -> list[tuple[float, float, str, str]]:
    """Move the labels of curves that end at the same size apart."""
    placed: list[tuple[float, float, str, str]] = []
    for x, y, system, color in sorted(ends, key=lambda end: (end[0], end[1])):
        below = [other for other in placed if other[0] == x]
        if below:
            y = max(y, below[-1][1] * 1.22)
        placed.append((x, y, system, color))
    return placed
