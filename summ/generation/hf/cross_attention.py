"""Cross-attention of all beams of an input over one copy of its keys and values."""

from __future__ import annotations

from typing import Any

import torch
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

from summ.generation.hf.beam_cache import cache_argument

_NAME = "summ_shared_sdpa"
# Scores that differ by less are the same but for the order of sums.
_NEAR = 2e-3


def attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    *,
    position_bias: torch.Tensor | None = None,
    **options: Any,
) -> tuple[torch.Tensor, None]:
    """SDPA, where several rows of `query` in turn may belong to one of `key`: they become queries of one row.

    `query` is (rows * beams, heads, queries, width), `key` and `value` (rows, heads, places, width); the answer is
    (rows * beams, queries, heads, width), as without sharing.
    """
    beams = query.shape[0] // key.shape[0]
    if beams == 1:
        found = sdpa_attention_forward(
            module, query, key, value, attention_mask, position_bias=position_bias, **options
        )
        return found[0], None
    rows, (_, heads, queries, width) = key.shape[0], query.shape
    folded = query.view(rows, beams, heads, queries, width).transpose(1, 2).reshape(rows, heads, -1, width)
    if attention_mask is not None:
        # The same for all beams and, over the encoder's places, for all queries.
        attention_mask = attention_mask[:: attention_mask.shape[0] // rows, :, :1]
    if position_bias is not None:
        position_bias = position_bias[::beams].repeat(1, 1, beams, 1)
    found, _ = sdpa_attention_forward(
        module, folded, key, value, attention_mask, position_bias=position_bias, **{**options, "is_causal": False}
    )
    return found.view(rows, beams, queries, heads, -1).flatten(0, 1), None


def share_cross_attention(model: Any, special: dict[str, Any]) -> bool:
    """Let the beams of `model` share what they attend to in the encoder's output; False where it has no place for it.

    The output of the encoder is not repeated for each beam, so that its keys and values are made, kept and read once
    an input. Architectures differ in what they take for granted, so both ways are tried on two short inputs, and the
    model is left as it was where the scores differ. `special` are the tokens that it generates with.
    """
    was = getattr(model.config, "_attn_implementation", None)
    if was != "sdpa" or not hasattr(model, "_expand_inputs_for_generation"):
        return False
    plain = _scores(model, special)
    AttentionInterface.register(_NAME, attend)
    AttentionMaskInterface.register(_NAME, sdpa_mask)
    expand = model._expand_inputs_for_generation

    def expand_all_but_encoder(**given: Any) -> Any:
        encoded, mask = given.get("encoder_outputs"), given.get("attention_mask")
        kept = None if encoded is None else encoded.last_hidden_state
        ids, expanded = expand(**given)
        if kept is not None:
            expanded["encoder_outputs"].last_hidden_state = kept
            expanded["attention_mask"] = mask
        return ids, expanded

    model.set_attn_implementation(_NAME)
    model._expand_inputs_for_generation = expand_all_but_encoder
    try:
        shared = _scores(model, special)
    except (RuntimeError, ValueError, IndexError, TypeError, AttributeError):
        shared = None
    if shared is not None and shared.shape == plain.shape and torch.allclose(shared, plain, rtol=_NEAR, atol=_NEAR):
        return True
    del model._expand_inputs_for_generation
    model.set_attn_implementation(was)
    return False


def _scores(model: Any, special: dict[str, Any]) -> torch.Tensor:
    """The scores of the beams of two short inputs, one of them padded."""
    from transformers import GenerationConfig

    ids = torch.arange(10, 22, device=model.device).view(2, 6) % model.get_input_embeddings().num_embeddings
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    config = GenerationConfig(
        **special,
        num_beams=2,
        num_return_sequences=2,
        max_new_tokens=3,
        min_new_tokens=3,
        return_dict_in_generate=True,
        output_scores=True,
    )
    with torch.inference_mode():
        found = model.generate(input_ids=ids, attention_mask=mask, generation_config=config, **cache_argument())
    scores: torch.Tensor = found.sequences_scores.float()
    return scores
