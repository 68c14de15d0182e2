"""Tiny checkpoints for the tests: real architectures, weights at random."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Written for this project.
ARTICLES = [
    "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs. The works will take two years.",
    "The old bridge will close, the council decided. A ferry will run every ten minutes from May. Fares stay free.",
    "Shopkeepers near the bridge fear for their trade. Anna Berg, who sells bread, said: “We live from the bridge.”",
]


def bart(tokenizer: Any, **changes: Any) -> Any:
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(0)
    settings = {
        "vocab_size": len(tokenizer),
        "d_model": 16,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 16,
        "decoder_ffn_dim": 16,
        "max_position_embeddings": 128,
        "init_std": 0.5,
        "pad_token_id": 1,
        "bos_token_id": 0,
        "eos_token_id": 2,
        "decoder_start_token_id": 2,
        "forced_eos_token_id": None,
    }
    return BartForConditionalGeneration(BartConfig(**{**settings, **changes})).eval()


def t5(tokenizer: Any) -> Any:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(0)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=16,
        num_layers=1,
        num_heads=2,
        n_positions=96,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
        initializer_factor=8.0,
        task_specific_params={"summarization": {"prefix": "summarize: ", "max_length": 3, "min_length": 1}},
    )
    return T5ForConditionalGeneration(config).eval()


def save(model: Any, tokenizer: Any, folder: Path) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
