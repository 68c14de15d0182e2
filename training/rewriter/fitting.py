"""One fit of the rewriter: cross-entropy, with one part of the attention shown where each word was copied from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch

from training.rewriter.batches import Batch


def losses(model: Any, batch: Batch, *, heads: int, sampled: int) -> tuple[Any, Any]:
    """Cross-entropy a token, and how far the last layer's first `heads` heads look from the word that is copied next.

    Guided alignment (Chen et al. 2016): copying is found in hours by itself, and in minutes where it is shown.
    """
    said = model.model(
        input_ids=batch.sources,
        attention_mask=batch.mask,
        decoder_input_ids=model.prepare_decoder_input_ids_from_labels(batch.targets),
        output_attentions=True,
        use_cache=False,
    )
    asked = batch.targets >= 0
    loss = _cross_entropy(model, batch, said.last_hidden_state[asked], batch.targets[asked], sampled)
    looked = said.cross_attentions[-1][:, :heads].mean(dim=1)
    there = batch.copied >= 0
    right = looked.gather(2, batch.copied.clamp(min=0).unsqueeze(2)).squeeze(2)
    return loss, -(right[there] + 1e-6).log().mean()


def _cross_entropy(model: Any, batch: Batch, states: Any, targets: Any, sampled: int) -> Any:
    """Among the words of the batch and `sampled` others, which stand for all others (Jean et al. 2015).

    The words of the source are what a target is told from, there as in the search; the whole vocabulary would be a
    third of the work.
    """
    size = len(model.lm_head.weight)
    near = torch.zeros(size, dtype=torch.bool, device=states.device)
    near[batch.sources.flatten()] = near[targets] = True
    others = torch.nonzero(~near).squeeze(1)
    drawn = others[torch.randperm(len(others)).to(others.device)[:sampled]]
    words = torch.cat([torch.nonzero(near).squeeze(1), drawn])
    number = torch.zeros(size, dtype=torch.long, device=states.device)
    number[words] = torch.arange(len(words), device=states.device)
    stands_for = torch.zeros(len(words), device=states.device)
    stands_for[len(words) - len(drawn) :] = math.log(len(others) / max(len(drawn), 1))
    scores = states @ model.lm_head.weight[words].T + model.final_logits_bias[0, words]
    return torch.nn.functional.cross_entropy(scores.float() + stands_for, number[targets])


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


def pace(step: int, steps: int, *, cool: float) -> float:
    """The share of the rate at a step: level, and down to nothing over the last share `cool`.

    A run cut short or made longer keeps all that was learned on the level (Hu et al. 2024).
    """
    return min(1.0, max(0.0, (steps - step) / max(cool * steps, 1)))


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
