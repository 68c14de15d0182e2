"""Validate the rewriter during training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from summ.metrics import Rouge
from training.rewriter.arrays import Pairs
from training.rewriter.batches import padded

_BATCH = 32
_MAX_TOKENS = 64


def validate(model: Any, tokenizer: Any, pairs: Pairs, *, n_loss: int, n_decoded: int) -> dict[str, float]:
    """Compute loss and ROUGE on pairs chosen at even intervals.

    ``validation_loss`` is the loss per target token on `n_loss` pairs. On `n_decoded` pairs, decoded greedily:
    ``rouge1`` and ``rouge2`` with the target, ``copied_rouge1`` and ``copied_rouge2`` of the source cut to the same
    length, and ``length``, the mean length as a share of the source's.
    """
    device = next(model.parameters()).device
    model.eval()
    chosen = _evenly_spaced(len(pairs), n_loss)
    total, tokens = 0.0, 0
    with torch.inference_mode():
        for start in range(0, len(chosen), _BATCH):
            batch = padded(pairs, chosen[start : start + _BATCH], padding=tokenizer.pad_token_id).to(str(device))
            count = int((batch.targets >= 0).sum())
            loss = model(input_ids=batch.sources, attention_mask=batch.mask, labels=batch.targets).loss
            total, tokens = total + float(loss) * count, tokens + count
        decoded = _evenly_spaced(len(pairs), n_decoded)
        texts = [
            text
            for start in range(0, len(decoded), _BATCH)
            for text in _decode(model, tokenizer, pairs, decoded[start : start + _BATCH])
        ]
    model.train()
    targets = [tokenizer.decode(pairs.target(pair).tolist(), skip_special_tokens=True) for pair in decoded]
    sources = [tokenizer.decode(pairs.source(pair).tolist(), skip_special_tokens=True) for pair in decoded]
    truncated = [" ".join(source.split()[: len(text.split())]) for text, source in zip(texts, sources, strict=True)]
    ours = Rouge(("rouge1", "rouge2")).score(texts, targets)
    copied = Rouge(("rouge1", "rouge2")).score(truncated, targets)
    lengths = [len(text.split()) / len(source.split()) for text, source in zip(texts, sources, strict=True)]
    return {
        "validation_loss": total / max(tokens, 1),
        **{name: ours[name].fmeasure for name in ("rouge1", "rouge2")},
        **{f"copied_{name}": copied[name].fmeasure for name in ("rouge1", "rouge2")},
        "length": float(np.mean(lengths)),
    }


def _evenly_spaced(size: int, count: int) -> list[int]:
    return sorted(set(np.linspace(0, size - 1, min(count, size)).round().astype(int).tolist()))


def _decode(model: Any, tokenizer: Any, pairs: Pairs, chosen: Sequence[int]) -> list[str]:
    from transformers import GenerationConfig

    batch = padded(pairs, chosen, padding=tokenizer.pad_token_id).to(str(model.device))
    settings = GenerationConfig(
        max_new_tokens=_MAX_TOKENS,
        do_sample=False,
        bos_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.sep_token_id,
        pad_token_id=tokenizer.pad_token_id,
        decoder_start_token_id=tokenizer.cls_token_id,
    )
    outputs = model.generate(input_ids=batch.sources, attention_mask=batch.mask, generation_config=settings)
    return [str(text) for text in tokenizer.batch_decode(outputs, skip_special_tokens=True)]
