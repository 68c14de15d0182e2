"""What the rewriter is worth on pairs that it did not learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from summ.metrics import Rouge
from training.rewriter.arrays import Pairs
from training.rewriter.batches import padded

_BATCH = 32
_MOST = 64


def validated(model: Any, tokenizer: Any, pairs: Pairs, *, read: int, said: int) -> dict[str, float]:
    """Loss a target token on `read` pairs drawn evenly, and for `said` of them greedy outputs beside the targets:
    ROUGE-1 and 2, those of the source's first words, as many as were said, and the length said as a share of it."""
    device = next(model.parameters()).device
    model.eval()
    chosen = _evenly(len(pairs), read)
    total, tokens = 0.0, 0
    with torch.inference_mode():
        for start in range(0, len(chosen), _BATCH):
            batch = padded(pairs, chosen[start : start + _BATCH], padding=tokenizer.pad_token_id).to(str(device))
            count = int((batch.targets >= 0).sum())
            loss = model(input_ids=batch.sources, attention_mask=batch.mask, labels=batch.targets).loss
            total, tokens = total + float(loss) * count, tokens + count
        few = _evenly(len(pairs), said)
        texts = [
            text
            for start in range(0, len(few), _BATCH)
            for text in _say(model, tokenizer, pairs, few[start : start + _BATCH])
        ]
    model.train()
    targets = [tokenizer.decode(pairs.target(pair).tolist(), skip_special_tokens=True) for pair in few]
    sources = [tokenizer.decode(pairs.source(pair).tolist(), skip_special_tokens=True) for pair in few]
    cut = [" ".join(source.split()[: len(text.split())]) for text, source in zip(texts, sources, strict=True)]
    ours = Rouge(("rouge1", "rouge2")).score(texts, targets)
    copied = Rouge(("rouge1", "rouge2")).score(cut, targets)
    lengths = [len(text.split()) / len(source.split()) for text, source in zip(texts, sources, strict=True)]
    return {
        "validation_loss": total / max(tokens, 1),
        **{name: ours[name].fmeasure for name in ("rouge1", "rouge2")},
        **{f"copied_{name}": copied[name].fmeasure for name in ("rouge1", "rouge2")},
        "length": float(np.mean(lengths)),
    }


def _evenly(there: int, wanted: int) -> list[int]:
    return sorted(set(np.linspace(0, there - 1, min(wanted, there)).round().astype(int).tolist()))


def _say(model: Any, tokenizer: Any, pairs: Pairs, chosen: Sequence[int]) -> list[str]:
    from transformers import GenerationConfig

    batch = padded(pairs, chosen, padding=tokenizer.pad_token_id).to(str(model.device))
    settings = GenerationConfig(
        max_new_tokens=_MOST,
        do_sample=False,
        bos_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.sep_token_id,
        pad_token_id=tokenizer.pad_token_id,
        decoder_start_token_id=tokenizer.cls_token_id,
    )
    found = model.generate(input_ids=batch.sources, attention_mask=batch.mask, generation_config=settings)
    return [str(text) for text in tokenizer.batch_decode(found, skip_special_tokens=True)]
