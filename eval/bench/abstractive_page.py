"""The page of `eval/bench/abstractive.py`: targets with the figures reached, then every measurement."""

from __future__ import annotations

import os
import platform
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Run = tuple[str, dict[str, Any], str | None, float | None]
_TITLE = "# Speed of the abstractive engine"
_INTRO = """
Written by `python eval/bench/abstractive.py` (a part of `make bench`); do not edit. A BART of bart-base's size with
weights at random reads inputs of {read:,} random tokens and says {say} tokens of each, without a filter on repetition,
so that every way of running it does the same work. {date}, {machine}, threads a process: {threads}, no accelerator.
{runs_said} Seconds are processor seconds of the process (user and system, all threads), since other work ran beside
(load {load:.1f} on average); read the ratios. The plain loop is `model.generate` on one input at a time in fp32, with
the same search. Peak memory is that of the whole process. `summ` reads {inputs} inputs in batches of {batch_size} where
nothing else is said, what takes them one by one only {alone}. Ratios are to the plain loop with as many beams; that of
`summ` in batches of 4 is to `model.generate` on such a batch, for the cache that is not reordered alone.
"""
_WHY = """
The targets are for two cores with nothing else to do. What bounds the ratios here: a step of the decoder reads 0.35 GB
of weights (six layers and a head of 50,265 tokens), and the encoder's keys and values, 38 MB an input of 1,024 tokens.
The loop reads the weights for every token of every input, a batch of 16 once for all 16; but the encoder's pass over
each input costs about 0.12 TFLOP either way, on one thread the larger part of what is left. With 4 beams the loop
attends over four copies of the keys and values and copies them at every step, 0.45 GB an input; `summ` reads them once.
One input at a time that is at most twice as fast, since the weights are read all the same; in batches, where they are
shared, most of a step is saved.
"""
_EMULATED = """
This processor has no arithmetic in bfloat16: the row in bf16 is emulated, on {alone} inputs, and says nothing of what
such a processor does. `dtype="auto"` computes in fp32 here.
"""


def write(found: dict[str, Any], runs: list[Run], output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {python}"
    parts = found.get("parts", 1)
    said = f"The rows are of {parts} runs on one machine." if parts > 1 else ""
    lines = [_TITLE, "", _filled(_INTRO.format(machine=machine, runs_said=said, **found)), "", *_table(found, runs), ""]
    lines += [] if found["native_bf16"] else [_filled(_EMULATED.format(**found)), ""]
    lines += [_filled(_WHY), "", *map(_filled, _agreement(found))]
    output.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 120)


def _table(found: dict[str, Any], runs: list[Run]) -> Iterator[str]:
    yield "| run | s an input | tokens said a second | times as fast | target | same outputs | peak MB |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, _, peer, target in runs:
        one = found["runs"].get(name)
        if one is None:
            continue
        each = one["processor"] / one["inputs"]
        ratio, same, wanted = "", "", "" if target is None else f"{target:g}"
        against = found["runs"].get(peer) if peer else None
        if against:
            times = against["processor"] / against["inputs"] / each
            ratio = f"{times:.1f}"
            if target is not None and times < target:
                ratio = f"**{times:.1f}**, missed"
            pairs = list(zip(one["outputs"], against["outputs"], strict=False))
            same = f"{sum(ours == theirs for ours, theirs in pairs)} of {len(pairs)}"
        speed, memory = found["say"] / each, one["peak_mb"]
        yield f"| {name} | {each:.2f} | {speed:.1f} | {ratio} | {wanted} | {same} | {memory:,.0f} |"


def _agreement(found: dict[str, Any]) -> Iterator[str]:
    one = found.get("agreement")
    if one is None:
        return
    yield (
        "The outputs of a model with weights at random change wholly with the least rounding, so int8 is judged on a "
        "trained one, the rewriter of `models/summ-rewriter`, one sentence of the seed documents at a time: ROUGE F of "
        f"what it says in int8 against fp32 is {one['rouge1']:.3f} (ROUGE-1), {one['rouge2']:.3f} (ROUGE-2), "
        f"{one['rougeL']:.3f} (ROUGE-L) over {one['clusters']} sentences; {one['same']} are the same. "
        "Wanted: above 0.9."
    )
