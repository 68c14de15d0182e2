"""Let all beams of an input share one copy of the encoder's keys and values.

`generate` repeats the encoder's output for each beam. Replacing one of its private methods prevents that. The
gain with transformers 5.24 (bart-base's size, fp32, 4 beams, batches of 4, 1,024 tokens in, 64 out; x86_64, one thread,
2026-11-28): 11.1 s of processor time and 1.2 GB instead of 15.6 s and 1.8 GB, with the same outputs; 31.1 s without
`BeamCache` as well. Measure again with::

    python eval/bench/abstractive.py --only "batches of 4" --say 64 --threads 1 --output /tmp/page.md
"""

from __future__ import annotations

from typing import Any

import torch
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

from summ.generation.hf.beam_cache import cache_argument

_NAME = "summ_shared_sdpa"
# Smaller differences between scores are due to the order of summation.
_TOLERANCE = 2e-3


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
    """Run SDPA in which consecutive rows of `query` (the beams) may share one row of `key` and `value`.

    Parameters
    ----------
    module : Module
        The attention layer.
    query : Tensor, shape (inputs * beams, heads, queries, width)
        Queries of all beams.
    key : Tensor, shape (inputs, heads, positions, width)
        Keys of the encoder's output.
    value : Tensor, shape (inputs, heads, positions, width)
        Its values.
    attention_mask : Tensor or None
        Mask over the positions, repeated for each beam.
    position_bias : Tensor, optional
        Bias of the scores, for T5.
    options
        Passed on to transformers' SDPA.

    Returns
    -------
    output : Tensor, shape (inputs * beams, queries, heads, width)
    weights : None
    """
    beams = query.shape[0] // key.shape[0]
    if beams == 1:
        output, _ = sdpa_attention_forward(
            module, query, key, value, attention_mask, position_bias=position_bias, **options
        )
        return output, None
    inputs, (_, heads, queries, width) = key.shape[0], query.shape
    folded = query.view(inputs, beams, heads, queries, width).transpose(1, 2).reshape(inputs, heads, -1, width)
    if attention_mask is not None:
        # The mask over the encoder's positions is the same for all beams and queries.
        attention_mask = attention_mask[:: attention_mask.shape[0] // inputs, :, :1]
    if position_bias is not None:
        position_bias = position_bias[::beams].repeat(1, 1, beams, 1)
    output, _ = sdpa_attention_forward(
        module, folded, key, value, attention_mask, position_bias=position_bias, **{**options, "is_causal": False}
    )
    return output.view(inputs, beams, queries, heads, -1).flatten(0, 1), None


def share_cross_attention(model: Any, special: dict[str, Any]) -> bool:
    """Share cross-attention between the beams of `model`; return False if its architecture does not allow it.

    The scores of two short inputs are computed with and without sharing. If they differ, the model stays unchanged.
    `special` are the special tokens for generation.
    """
    implementation = getattr(model.config, "_attn_implementation", None)
    if implementation != "sdpa" or not hasattr(model, "_expand_inputs_for_generation"):
        return False
    expected = _beam_scores(model, special)
    AttentionInterface.register(_NAME, attend)
    AttentionMaskInterface.register(_NAME, sdpa_mask)
    expand = model._expand_inputs_for_generation

    def expand_all_but_encoder(**arguments: Any) -> Any:
        encoded, mask = arguments.get("encoder_outputs"), arguments.get("attention_mask")
        hidden = None if encoded is None else encoded.last_hidden_state
        ids, expanded = expand(**arguments)
        if hidden is not None:
            expanded["encoder_outputs"].last_hidden_state = hidden
            expanded["attention_mask"] = mask
        return ids, expanded

    model.set_attn_implementation(_NAME)
    model._expand_inputs_for_generation = expand_all_but_encoder
    try:
        scores = _beam_scores(model, special)
    except (RuntimeError, ValueError, IndexError, TypeError, AttributeError):
        scores = None
    if scores is not None and _are_close(scores, expected):
        return True
    del model._expand_inputs_for_generation
    model.set_attn_implementation(implementation)
    return False


def _are_close(scores: torch.Tensor, expected: torch.Tensor) -> bool:
    return scores.shape == expected.shape and torch.allclose(scores, expected, rtol=_TOLERANCE, atol=_TOLERANCE)


def _beam_scores(model: Any, special: dict[str, Any]) -> torch.Tensor:
    """Return the beam scores of two short inputs, one of them padded."""
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
        output = model.generate(input_ids=ids, attention_mask=mask, generation_config=config, **cache_argument())
    scores: torch.Tensor = output.sequences_scores.float()
    return scores
