"""The page of `eval/bench/abstractive.py`: targets and results of all measurements."""

from __future__ import annotations

import os
import platform
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality_page import sections

from summ.report.tables.rows import markdown_rows

Run = tuple[str, dict[str, Any], str | None, float | None]
_TITLE = "# Speed of the abstractive engine"
_INTRO = """
Written by `python eval/bench/abstractive.py` (part of `make bench`); do not edit. A randomly initialized BART of the
size of bart-base reads inputs of {read:,} random tokens and generates {say} tokens for each, without a repetition
filter, so that all ways of running it do the same work. {date}, {machine}, {threads} threads per process, no
accelerator. {parts_note} Seconds are processor seconds of the process (user and system, all threads). Other processes
were running (load {load:.1f} on average), so ratios are more reliable. The plain loop is `model.generate` on one
input at a time in fp32 with the same search. Peak memory is that of the whole process. `summ` reads {inputs} inputs
in batches of {batch_size} unless stated otherwise; runs with one input at a time read {alone}. Ratios are to the
plain loop with the same number of beams, except that `summ` in batches of 4 is compared with `model.generate` on such
a batch, to isolate the effect of the cache that is not reordered.
"""
_WHY = """
The targets assume two idle cores. The ratios are limited by memory traffic: a decoder step reads 0.35 GB of weights
(six layers and a head of 50,265 tokens) and the keys and values of the encoder, 38 MB per input of 1,024 tokens. The
loop reads the weights for every token of every input, a batch of 16 once for all 16; but encoding an input costs about
0.12 TFLOP in both cases, most of the remaining time on one thread. With 4 beams the loop attends to four copies of the
keys and values and copies them at every step, 0.45 GB per input; `summ` reads them once. With one input at a time this
is at most twice as fast, because the weights are still read; in batches, which share the weights, it saves most of a
step.
"""
_EMULATED = """
This processor does not support bfloat16: the bf16 row is emulated, on {alone} inputs, and does not apply to processors
that do. `dtype="auto"` uses fp32 here.
"""


def write(found: dict[str, Any], runs: list[Run], output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {python}"
    parts = found.get("parts", 1)
    parts_note = f"The rows are from {parts} runs on one machine." if parts > 1 else ""
    lines = [
        _TITLE,
        "",
        _wrapped(_INTRO.format(machine=machine, parts_note=parts_note, **found)),
        "",
        *_table(found, runs),
        "",
    ]
    lines += [] if found["native_bf16"] else [_wrapped(_EMULATED.format(**found)), ""]
    lines += [_wrapped(_WHY), "", *map(_wrapped, _agreement(found))]
    text = "\n".join(lines).rstrip() + "\n" + sections(output.parent / output.stem)
    output.write_text(text, encoding="utf-8")


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 120)


def _table(found: dict[str, Any], runs: list[Run]) -> list[str]:
    headings = ["run", "s per input", "tokens per s", "speed-up", "target", "same outputs", "peak MB"]
    rows = []
    for name, _, peer, target in runs:
        one = found["runs"].get(name)
        if one is None:
            continue
        each = one["processor"] / one["inputs"]
        ratio, same, goal = "", "", "" if target is None else f"{target:g}"
        against = found["runs"].get(peer) if peer else None
        if against:
            times = against["processor"] / against["inputs"] / each
            ratio = f"{times:.1f}"
            if target is not None and times < target:
                ratio = f"**{times:.1f}**, missed"
            pairs = list(zip(one["outputs"], against["outputs"], strict=False))
            same = f"{sum(ours == theirs for ours, theirs in pairs)} of {len(pairs)}"
        speed, memory = found["say"] / each, one["peak_mb"]
        rows.append([name, f"{each:.2f}", f"{speed:.1f}", ratio, goal, same, f"{memory:,.0f}"])
    return markdown_rows(headings, rows)


def _agreement(found: dict[str, Any]) -> Iterator[str]:
    one = found.get("agreement")
    if one is None:
        return
    yield (
        "The outputs of a randomly initialized model change completely with the smallest rounding error, so int8 is "
        "tested on a trained one, the rewriter in `models/summ-rewriter`, on single sentences of the seed documents: "
        f"ROUGE F of its int8 outputs against fp32 is {one['rouge1']:.3f} (ROUGE-1), {one['rouge2']:.3f} (ROUGE-2), "
        f"{one['rougeL']:.3f} (ROUGE-L) over {one['clusters']} sentences; {one['same']} are identical. "
        "Target: above 0.9."
    )
