"""Loss, optimizer and learning rate of the rewriter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch

from training.rewriter.batches import Batch


def losses(model: Any, batch: Batch, *, heads: int, sampled: int) -> tuple[Any, Any]:
    """Return the cross-entropy per token and the guided alignment loss (Chen et al. 2016).

    The latter is the cross-entropy between the attention of the last layer's first `heads` heads and the position of
    the word that is copied next. With it, copying is learned in minutes rather than hours.
    """
    outputs = model.model(
        input_ids=batch.sources,
        attention_mask=batch.mask,
        decoder_input_ids=model.prepare_decoder_input_ids_from_labels(batch.targets),
        output_attentions=True,
        use_cache=False,
    )
    is_token = batch.targets >= 0
    loss = _cross_entropy(model, batch, outputs.last_hidden_state[is_token], batch.targets[is_token], sampled)
    attention = outputs.cross_attentions[-1][:, :heads].mean(dim=1)
    is_copied = batch.copied >= 0
    aligned = attention.gather(2, batch.copied.clamp(min=0).unsqueeze(2)).squeeze(2)
    return loss, -(aligned[is_copied] + 1e-6).log().mean()


def _cross_entropy(model: Any, batch: Batch, states: Any, targets: Any, sampled: int) -> Any:
    """Return the cross-entropy over the tokens of the batch and `sampled` others (sampled softmax, Jean et al. 2015).

    Beam search, too, chooses among the tokens of the sources. The full vocabulary would take a third of the time.
    """
    size = len(model.lm_head.weight)
    in_batch = torch.zeros(size, dtype=torch.bool, device=states.device)
    in_batch[batch.sources.flatten()] = in_batch[targets] = True
    others = torch.nonzero(~in_batch).squeeze(1)
    sample = others[torch.randperm(len(others)).to(others.device)[:sampled]]
    tokens = torch.cat([torch.nonzero(in_batch).squeeze(1), sample])
    column = torch.zeros(size, dtype=torch.long, device=states.device)
    column[tokens] = torch.arange(len(tokens), device=states.device)
    correction = torch.zeros(len(tokens), device=states.device)
    correction[len(tokens) - len(sample) :] = math.log(len(others) / max(len(sample), 1))
    scores = states @ model.lm_head.weight[tokens].T + model.final_logits_bias[0, tokens]
    return torch.nn.functional.cross_entropy(scores.float() + correction, column[targets])


def optimizer_of(model: Any, *, rate: float, encoder_rate: float, decay: float) -> torch.optim.AdamW:
    """Return AdamW with a separate rate for the encoder, and no weight decay for norms and biases."""
    groups: dict[tuple[bool, bool], list[Any]] = {}
    for name, value in model.named_parameters():
        if value.requires_grad:
            groups.setdefault((name.startswith("model.decoder."), value.dim() > 1), []).append(value)
    return torch.optim.AdamW(
        [
            {"params": values, "lr": rate if is_decoder else encoder_rate, "weight_decay": decay if is_matrix else 0.0}
            for (is_decoder, is_matrix), values in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def rate_factor(step: int, steps: int, *, cool: float) -> float:
    """Return the factor of the learning rate: 1, then linearly to 0 over the last share `cool` of the steps.

    While the rate is constant, a run can be shortened or extended without loss (Hu et al. 2024).
    """
    return min(1.0, max(0.0, (steps - step) / max(cool * steps, 1)))


def named_state(model: Any, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
    """Return the state of the optimizer by parameter name, as tensors for safetensors."""
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    return {
        f"{names[id(parameter)]}:{part}": (value if value.dim() else value.reshape(1)).clone()
        for parameter, state in optimizer.state.items()
        for part, value in state.items()
    }


def load_named_state(model: Any, optimizer: torch.optim.Optimizer, stored: Mapping[str, Any]) -> None:
    """Restore what `named_state` returned."""
    named = dict(model.named_parameters())
    for key, value in stored.items():
        name, _, part = key.rpartition(":")
        optimizer.state[named[name]][part] = value.reshape(()) if part == "step" else value
