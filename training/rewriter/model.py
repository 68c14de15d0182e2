"""The network of the rewriter: a BART with tied embeddings, initialized from all-MiniLM-L6-v2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_PARTS = {
    "attention.self.query": "self_attn.q_proj",
    "attention.self.key": "self_attn.k_proj",
    "attention.self.value": "self_attn.v_proj",
    "attention.output.dense": "self_attn.out_proj",
    "attention.output.LayerNorm": "self_attn_layer_norm",
    "intermediate.dense": "fc1",
    "output.dense": "fc2",
    "output.LayerNorm": "final_layer_norm",
}


def new_model(start: Path, pieces: Sequence[str], tokenizer: Any, *, layers: tuple[int, int], dropout: float) -> Any:
    """Return a BART with these numbers of encoder and decoder `layers`.

    All of them are initialized from the first layers of the BERT in `start`, and the embeddings from those of
    `pieces`. BERT and BART layers differ only in their names, and in the token type embedding, which is added to the
    position embeddings. The cross-attention of the decoder is initialized at random.

    The first layers are used because copying needs word positions. On validation data, a linear probe recovers 99% of
    the words after three layers and 72% after six, and 28% and 12% of the preceding words.
    """
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoTokenizer, BartConfig, BartForConditionalGeneration

    bert = AutoConfig.from_pretrained(start)
    config = BartConfig(
        vocab_size=len(pieces),
        d_model=bert.hidden_size,
        encoder_layers=layers[0],
        decoder_layers=layers[1],
        encoder_attention_heads=bert.num_attention_heads,
        decoder_attention_heads=bert.num_attention_heads,
        encoder_ffn_dim=bert.intermediate_size,
        decoder_ffn_dim=bert.intermediate_size,
        max_position_embeddings=bert.max_position_embeddings,
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        init_std=0.02,
        scale_embedding=False,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.sep_token_id,
        decoder_start_token_id=tokenizer.cls_token_id,
        forced_eos_token_id=None,
    )
    model = BartForConditionalGeneration(config)
    weights = load_file(start / "model.safetensors")
    vocabulary = AutoTokenizer.from_pretrained(start).get_vocab()
    model.load_state_dict(_renamed(weights, [vocabulary[piece] for piece in pieces], layers), strict=False)
    model.tie_weights()
    return model


def _renamed(weights: Mapping[str, Any], rows: Sequence[int], layers: tuple[int, int]) -> dict[str, Any]:
    import torch

    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    # BART reserves two positions.
    positions = torch.cat([positions[:2] * 0, positions])
    renamed = {"model.shared.weight": weights["embeddings.word_embeddings.weight"][list(rows)]}
    for side in ("encoder", "decoder"):
        renamed[f"model.{side}.embed_tokens.weight"] = renamed["model.shared.weight"]
        renamed[f"model.{side}.embed_positions.weight"] = positions.clone()
        for kind in ("weight", "bias"):
            renamed[f"model.{side}.layernorm_embedding.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"].clone()
    for name, value in weights.items():
        layer = re.fullmatch(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)", name)
        if layer is None:
            continue
        number, part, kind = int(layer[1]), _PARTS[layer[2]], layer[3]
        for side, count in zip(("encoder", "decoder"), layers, strict=True):
            if number < count:
                renamed[f"model.{side}.layers.{number}.{part}.{kind}"] = value.clone()
    return renamed
