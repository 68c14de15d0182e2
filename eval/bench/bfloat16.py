"""Speed of bfloat16 against float32 in a feed-forward layer of bart-base on this CPU, with one thread.

    python eval/bench/bfloat16.py
    ONEDNN_MAX_CPU_ISA=AVX512_CORE_BF16 python eval/bench/bfloat16.py

The variable hides instructions from oneDNN: with ``AVX512_CORE_BF16`` a processor with AMX runs as one without it, and
with ``AVX512_CORE`` as one that emulates bfloat16.
"""

from __future__ import annotations

import time

import torch

ROWS = (1, 16, 64, 1024)
_WIDTH, _HIDDEN = 768, 3072
_REPEATS = 5


def main() -> None:
    torch.set_num_threads(1)
    print("| rows | fp32, ms | bf16, ms | speed-up |\n| --- | --- | --- | --- |")
    for rows in ROWS:
        single, half = (milliseconds(rows, dtype) for dtype in (torch.float32, torch.bfloat16))
        print(f"| {rows} | {single:.2f} | {half:.2f} | {single / half:.1f} |")


@torch.inference_mode()
def milliseconds(rows: int, dtype: torch.dtype) -> float:
    """Return the processor time of one product, the least of several measurements."""
    inputs, weights = torch.randn(rows, _WIDTH).to(dtype), torch.randn(_HIDDEN, _WIDTH).to(dtype)
    count = max(1, 200 // rows)
    times = []
    for _ in range(_REPEATS + 1):
        started = time.process_time()
        for _ in range(count):
            torch.nn.functional.linear(inputs, weights)
        times.append((time.process_time() - started) / count)
    return 1000 * min(times[1:])


if __name__ == "__main__":
    main()
