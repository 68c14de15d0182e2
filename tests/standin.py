"""The stand-in: a tiny encoder-decoder trained on the seed texts, for tests with a checkpoint that copies its input.

A Hugging Face model folder: BART architecture, its own tokenizer, safetensors. Its summaries say nothing about real
models.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tiny_checkpoints import trained

from summ import corpora
from summ.text.joining import one_line
from summ.text.segments import segment

# Short enough for every position to occur in training.
POSITIONS = 192


def build(folder: Path, *, steps: int = 200, seed: int = 0) -> Path:
    """Train and save the model; the same seed and steps give the same weights on the same machine."""
    import torch

    torch.manual_seed(seed)
    # One thread: a fixed order of summation, and no waiting for busy cores.
    torch.set_num_threads(1)
    clusters = seed_sentences()
    sentences = [sentence for documents in clusters for document in documents for sentence in document]
    tokenizer = trained(sentences, 2000, longest=POSITIONS, padding_side="right")
    model = new_model(len(tokenizer), tokenizer)
    train(model, tokenizer, clusters, steps=steps, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def seed_sentences() -> list[list[list[str]]]:
    """The sentences of every document of every seed cluster, cleaned as for summarizing."""
    clusters = []
    for example in corpora.load("seeds"):
        documents: list[list[str]] = [[] for _ in example.cluster.documents]
        for sentence in segment(example.cluster).sentences:
            documents[sentence.document].append(one_line(sentence.text))
        clusters.append(documents)
    return clusters


def new_model(vocabulary: int, tokenizer: Any) -> Any:
    """A BART with two encoder and two decoder layers, about a million parameters, and random weights."""
    from transformers import BartConfig, BartForConditionalGeneration

    config = BartConfig(
        vocab_size=vocabulary,
        d_model=128,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=256,
        decoder_ffn_dim=256,
        max_position_embeddings=POSITIONS,
        dropout=0.0,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.eos_token_id,
        forced_eos_token_id=None,
    )
    model = BartForConditionalGeneration(config)
    begin_by_copying(model)
    return model


def begin_by_copying(model: Any) -> None:
    """Initialize the weights so that the decoder copies the input token at its own position.

    A small model takes hours to learn copying, so it is built in: positions and tokens use one half of the vector each,
    cross-attention compares positions and passes tokens on, and all other sublayers start at zero. Training adds how to
    continue between documents, and where to stop.
    """
    import torch

    width, heads = model.config.d_model, model.config.decoder_attention_heads
    half, head = width // 2, width // heads
    with torch.no_grad():
        model.model.shared.weight.normal_(std=0.3)[:, :half] = 0
        for side in (model.model.encoder, model.model.decoder):
            table = side.embed_positions.weight
            angle = torch.arange(len(table)).unsqueeze(1) / 100 ** (torch.arange(0, half, 2) / half)
            table.zero_()[:, :half] = torch.stack((angle.sin(), angle.cos()), dim=2).flatten(1) * 0.4
            for layer in side.layers:
                layer.self_attn.out_proj.weight.zero_()
                layer.fc2.weight.zero_()
        for number, layer in enumerate(model.model.decoder.layers):
            attention = layer.encoder_attn
            for part in (attention.q_proj, attention.k_proj, attention.v_proj, attention.out_proj):
                part.weight.zero_()
            if number:
                continue
            for dimension in range(half):
                # Each head compares positions at its own frequencies and carries its own part of the token.
                row = (dimension // 2 % heads) * head + dimension // 2 // heads * 2 + dimension % 2
                attention.q_proj.weight[row, dimension] = attention.k_proj.weight[row, dimension] = 6.0
                attention.v_proj.weight[row, half + dimension] = 1.0
                attention.out_proj.weight[half + dimension, row] = 8.0


def train(model: Any, tokenizer: Any, clusters: list[list[list[str]]], *, steps: int, seed: int) -> None:
    """Train on inputs of several passages, with their first sentences as targets."""
    import torch

    draw = random.Random(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=3e-4, total_steps=max(steps, 2), pct_start=0.1)
    model.train()
    for _ in range(steps):
        pairs = [_pair(clusters, draw) for _ in range(8)]
        inputs = _batch(tokenizer, [source for source, _ in pairs], POSITIONS - 4)
        targets = _batch(tokenizer, [target for _, target in pairs], 96)
        labels = targets["input_ids"].masked_fill(targets["attention_mask"] == 0, -100)
        loss = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    model.eval()


def _batch(tokenizer: Any, texts: list[str], longest: int) -> Any:
    return tokenizer(texts, return_tensors="pt", padding=True, truncation=True, max_length=longest)


def _pair(clusters: list[list[list[str]]], draw: random.Random) -> tuple[str, str]:
    """Passages from documents of one cluster, and their first sentences as a summary."""
    documents = [document for document in draw.choice(clusters) if document]
    kept = sorted(draw.sample(range(len(documents)), draw.randint(1, len(documents))))
    passages = []
    for index in kept:
        start = draw.randrange(len(documents[index]))
        passages.append(documents[index][start : start + draw.randint(1, 3)])
    sentences = [sentence for passage in passages for sentence in passage]
    return "\n".join(" ".join(passage) for passage in passages), " ".join(sentences[: draw.randint(1, 3)])
