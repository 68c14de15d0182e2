"""The page and the plot of `make bench`: targets with the figures reached, then every measurement."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_INTRO = """# Speed of the extractive methods

Written by `make bench`; do not edit. Every figure is from a process of its own with one thread, {date}, on {machine}.
Seconds are processor seconds, the least of three where one takes under ten; other work ran beside (load {load:.1f}), so
read the ratios, which are from one run on the same input: {input}. Peers get sentences that are split
already; for `summ` splitting is timed too and shown apart. Peak memory is that of the whole process. A peer was stopped
after {limit_s:.0f} s or 8 GB, and not tried where its growth so far said that it would be.{again}

![Seconds after splitting by the number of sentences, both axes logarithmic](speed.svg)
"""


def write(found: dict[str, Any], output: Path) -> None:
    """`output` as Markdown, and beside it the data and the plot."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    output.write_text(page(found), encoding="utf-8")
    plot(found, output.with_suffix(".svg"))


def page(found: dict[str, Any]) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    again = found.get("again")
    later = f"\nMeasured again later, load {again['load']:.1f}: {', '.join(again['systems'])}." if again else ""
    lines = [
        _INTRO.format(**{**found, "machine": machine, "again": later}),
        "## Targets\n",
        *_targets(found),
        "",
    ]
    lines += ["## Seconds after splitting (peak MB)\n", *_sizes(found), ""]
    lines += ["## Where the time of `summ` goes\n", *_parts(found), ""]
    return "\n".join(lines).rstrip() + "\n"


def _run(found: dict[str, Any], system: str, size: int) -> dict[str, Any] | None:
    for one in found["runs"]:
        if one["system"] == system and one["size"] == size and "stopped" not in one:
            return dict(one)
    return None


def _targets(found: dict[str, Any]) -> Iterator[str]:
    yield "| what | target | reached |  |"
    yield "| --- | --- | --- | --- |"
    for what, target, reached, held in _judged(found):
        yield f"| {what} | {target} | {reached} | {'' if held is None else 'yes' if held else '**no**'} |"


def _judged(found: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    yield from _ratios(found)
    largest = max(found["sizes"])
    rows = [one for one in found["runs"] if one["kind"] == "summ" and one["size"] == largest]
    for what, unit, bound, value in (
        ("slowest method", "s", 5, lambda one: one["after_split"]),
        ("largest method's memory", "MB", 500, lambda one: one["peak_mb"]),
        ("the same beyond what the split sentences take", "MB", 500, lambda one: one["peak_mb"] - one["split_mb"]),
    ):
        done = [one for one in rows if "stopped" not in one]
        if done:
            worst = max(done, key=value)
            over = [one["system"] for one in done if value(one) > bound]
            reached = f"{value(worst):.1f} {unit} ({worst['system']})"
            reached += f"; over it: {', '.join(over)}" if len(over) > 1 else ""
            yield f"{what} at {largest:,} sentences", f"under {bound} {unit}", reached, not over
    yield from _growth(found)
    text, start = found["text"], found["start"]
    yield "splitting and tokenising", "5 MB/s", _speeds(text), text["both"] >= 5
    own = start["import summ"] - start["nothing"]
    yield "`import summ`, beyond starting Python", "0.1 s", f"{own:.3f} s", own < 0.1
    for name in ("first summary", "first summary, shell"):
        ratio = start[name] / start["import nltk"]
        reached = f"{ratio:.2f} times ({start[name]:.2f} s against {start['import nltk']:.2f} s)"
        yield f"{name} of a seed cluster, against `import nltk`", "1.5 times", reached, ratio <= 1.5


def _ratios(found: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    for own, peer, size in (("textrank", "sumy TextRank", 3_000), ("lexrank", "lexrank package", 10_000)):
        ours, theirs = _run(found, own, size), _run(found, peer, size)
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
            reached += f"1/{1 / max(beyond, 1e-3):.0f} beyond what is loaded"
            yield f"memory of {own} against {peer} at {size:,}", "1/20", reached, share <= 1 / 20


def _growth(found: dict[str, Any]) -> Iterator[tuple[str, str, str, bool | None]]:
    """Steepest growth over the largest tenfold step: seconds over n log n, from one size to the next."""
    sizes = sorted(found["sizes"])
    high = sizes[-1]
    low = next((size for size in sizes if size * 10 >= high), sizes[0])
    steps = {}
    for system in dict.fromkeys(one["system"] for one in found["runs"] if one["kind"] == "summ"):
        first, last = _run(found, system, low), _run(found, system, high)
        if first and last and low < high:
            steps[system] = last["after_split"] / first["after_split"]
    if steps:
        fair = high * math.log(high) / (low * math.log(low))
        worst = max(steps, key=lambda name: steps[name])
        over = [name for name, step in steps.items() if step > 1.15 * fair]
        reached = f"at most {steps[worst]:.1f} times ({worst})" + (f"; over it: {', '.join(over)}" if over else "")
        yield f"growth from {low:,} to {high:,} sentences", f"n log n: {fair:.1f} times", reached, not over


def _speeds(text: dict[str, float]) -> str:
    return (
        f"{text['both']:.1f} MB/s (splitting {text['split']:.1f}, tokenising {text['tokenise']:.1f}; with page "
        f"furniture found and left out {text['all']:.1f}; {text['mb']:.1f} MB)"
    )


def _sizes(found: dict[str, Any]) -> Iterator[str]:
    yield "| system | " + " | ".join(f"{size:,}" for size in found["sizes"]) + " |"
    yield "| --- |" + " --- |" * len(found["sizes"])
    for system in dict.fromkeys(one["system"] for one in found["runs"]):
        cells = {one["size"]: _cell(one) for one in found["runs"] if one["system"] == system}
        yield f"| {system} | " + " | ".join(cells.get(size, "–") for size in found["sizes"]) + " |"


def _cell(one: dict[str, Any]) -> str:
    if "stopped" in one:
        return str(one["stopped"])
    return f"{one['after_split']:.2f} ({one['peak_mb']:,.0f})"


def _parts(found: dict[str, Any]) -> Iterator[str]:
    largest = max(found["sizes"])
    yield f"Seconds at {largest:,} sentences.\n"
    yield "| method | splitting and cleaning | tokenising | ranking and choosing | total |"
    yield "| --- | --- | --- | --- | --- |"
    for one in found["runs"]:
        if one["kind"] == "summ" and one["size"] == largest and "stopped" not in one:
            rest = one["after_split"] - one["tokenise"]
            cells = [one["split"], one["tokenise"], rest, one["total"]]
            yield f"| {one['system']} | {' | '.join(f'{value:.2f}' for value in cells)} |"


def plot(found: dict[str, Any], path: Path) -> None:
    """Seconds after splitting by sentences, logarithmic both; `summ` in blue, peers in orange, n log n dotted."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "speed"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 6))
    ends: list[tuple[float, float, str, str]] = []
    for system in dict.fromkeys(one["system"] for one in found["runs"]):
        points = [one for one in found["runs"] if one["system"] == system and "stopped" not in one]
        if not points:
            continue
        colour = "#1f5fa8" if points[0]["kind"] == "summ" else "#d9731a"
        x, y = [one["size"] for one in points], [one["after_split"] for one in points]
        axes.plot(x, y, color=colour, marker="o", markersize=3, linewidth=1.2, alpha=0.8)
        ends.append((x[-1], y[-1], system, colour))
    sizes = sorted(found["sizes"])
    unit = 0.05 / (sizes[0] * math.log(sizes[0]))
    axes.plot(sizes, [unit * n * math.log(n) for n in sizes], ":", color="#777777", linewidth=1)
    axes.text(sizes[0], 0.055, "n log n", color="#777777", fontsize=8, va="bottom")
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="seconds after splitting, one thread")
    axes.set_xlim(sizes[0] * 0.9, sizes[-1] * 3.2)
    for x, y, system, colour in _apart(ends):
        axes.annotate(system, (x, y), xytext=(5, 0), textcoords="offset points", color=colour, fontsize=7, va="center")
    axes.grid(True, which="major", linewidth=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def _apart(ends: list[tuple[float, float, str, str]]) -> list[tuple[float, float, str, str]]:
    """Labels of curves that end at the same size, moved up until none covers another."""
    placed: list[tuple[float, float, str, str]] = []
    for x, y, system, colour in sorted(ends, key=lambda end: (end[0], end[1])):
        below = [other for other in placed if other[0] == x]
        if below:
            y = max(y, below[-1][1] * 1.22)
        placed.append((x, y, system, colour))
    return placed
