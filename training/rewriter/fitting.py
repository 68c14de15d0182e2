"""One fit of the rewriter: cross-entropy, with one part of the attention shown where each word was copied from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from training.rewriter.batches import Batch


def losses(model: Any, batch: Batch, *, heads: int) -> tuple[Any, Any]:
    """Cross-entropy a token, and how far the last layer's first `heads` heads look from the word that is copied next.

    Guided alignment (Chen et al. 2016): copying is found in hours by itself, and in minutes where it is shown.
    """
    said = model(
        input_ids=batch.sources,
        attention_mask=batch.mask,
        labels=batch.targets,
        output_attentions=True,
        use_cache=False,
    )
    looked = said.cross_attentions[-1][:, :heads].mean(dim=1)
    there = batch.copied >= 0
    right = looked.gather(2, batch.copied.clamp(min=0).unsqueeze(2)).squeeze(2)
    return said.loss, -(right[there] + 1e-6).log().mean()


def optimizer_of(model: Any, *, rate: float, encoder_rate: float, decay: float) -> torch.optim.AdamW:
    """AdamW, the encoder at a rate of its own; norms and biases do not decay."""
    groups: dict[tuple[bool, bool], list[Any]] = {}
    for name, value in model.named_parameters():
        if value.requires_grad:
            groups.setdefault((name.startswith("model.decoder."), value.dim() > 1), []).append(value)
    return torch.optim.AdamW(
        [
            {"params": values, "lr": rate if ours else encoder_rate, "weight_decay": decay if wide else 0.0}
            for (ours, wide), values in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def pace(step: int, steps: int, *, warm: int, cool: float) -> float:
    """The share of the rate at a step: up over `warm` steps, level, and down to nothing over the last share `cool`.

    A run cut short or made longer keeps all that was learned on the level (Hu et al. 2024).
    """
    return min(1.0, (step + 1) / warm, max(0.0, (steps - step) / max(cool * steps, 1)))


def named_state(model: Any, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
    """The optimizer's moments by parameter name, as tensors that safetensors can hold."""
    name = {id(value): key for key, value in model.named_parameters()}
    return {
        f"{name[id(value)]}:{part}": (held if held.dim() else held.reshape(1)).clone()
        for value, state in optimizer.state.items()
        for part, held in state.items()
    }


def put_state(model: Any, optimizer: torch.optim.Optimizer, stored: Mapping[str, Any]) -> None:
    """The other way round."""
    named = dict(model.named_parameters())
    for key, held in stored.items():
        name, _, part = key.rpartition(":")
        optimizer.state[named[name]][part] = held.reshape(()) if part == "step" else held
