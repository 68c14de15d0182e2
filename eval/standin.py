"""Build the stand-in: a tiny encoder-decoder, trained on the spot on the seed texts, for runs without a network.

`python eval/standin.py FOLDER` writes a Hugging Face model folder (BART architecture, its own tokenizer, safetensors).
It learns to say back a sentence of its input, from the documents only and never from the references. It shows the path from
documents to a traced, scored summary of a neural model; what it says is no measure of what such models can do.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from pathlib import Path
from typing import Any

from summ import corpora
from summ.text.joining import one_line
from summ.text.segments import segment

CARD = """# Stand-in

A tiny BART-architecture model, trained in about a minute on the seed documents of summ (not on their references) to say
back sentences of its input. It exists so that tests and the demo can run a real encoder-decoder without a network. It is not a
summarizer: use a real checkpoint, such as `facebook/bart-large-cnn`, for anything but showing the path.
"""
POSITIONS = 320


def build(folder: Path, *, steps: int = 450, seed: int = 0) -> Path:
    """Train and save the model; the same seed and steps give the same weights on the same machine."""
    import torch

    torch.manual_seed(seed)
    # One thread: sums in one order, and no waiting for a core that others use.
    torch.set_num_threads(1)
    documents = seed_sentences()
    tokenizer = train_tokenizer(documents)
    model = new_model(len(tokenizer), tokenizer)
    train(model, tokenizer, documents, steps=steps, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    return folder


def seed_sentences() -> list[list[str]]:
    """The sentences of every seed document, cleaned as for summarizing."""
    found: list[list[str]] = []
    for example in corpora.load("seeds"):
        own: list[list[str]] = [[] for _ in example.cluster.documents]
        for sentence in segment(example.cluster).sentences:
            own[sentence.document].append(one_line(sentence.text))
        found += own
    return found


def train_tokenizer(documents: list[list[str]]) -> Any:
    """A byte-level BPE tokenizer of 2,000 pieces, trained on the same sentences."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=2000, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator([sentence for document in documents for sentence in document], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=POSITIONS,
    )


def new_model(vocabulary: int, tokenizer: Any) -> Any:
    """A BART of two layers a side and about a million parameters, weights at random."""
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
        dropout=0.1,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.eos_token_id,
        forced_eos_token_id=None,
    )
    return BartForConditionalGeneration(config)


def train(model: Any, tokenizer: Any, documents: list[list[str]], *, steps: int, seed: int) -> None:
    """Fit to say back the opening sentences of an input made of several documents' beginnings."""
    import torch

    draw = random.Random(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2e-3, total_steps=max(steps, 2), pct_start=0.1)
    model.train()
    started = time.perf_counter()
    for step in range(steps):
        pairs = [_pair(documents, draw) for _ in range(8)]
        inputs = tokenizer(
            [one for one, _ in pairs], return_tensors="pt", padding=True, truncation=True, max_length=112
        )
        targets = tokenizer(
            [one for _, one in pairs], return_tensors="pt", padding=True, truncation=True, max_length=72
        )
        labels = targets["input_ids"].masked_fill(targets["attention_mask"] == 0, -100)
        loss = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 100 == 99:
            print(
                f"  step {step + 1} of {steps}, loss {loss.item():.2f}, {time.perf_counter() - started:.0f} s",
                flush=True,
            )
    model.eval()


def _pair(documents: list[list[str]], draw: random.Random) -> tuple[str, str]:
    """Beginnings of one to three documents, and the first sentence or two of them in turn."""
    chosen = draw.sample([one for one in documents if one], draw.randint(1, 3))
    parts = []
    firsts = []
    for document in chosen:
        start = draw.choice([0, 0, draw.randrange(len(document))])
        part = document[start : start + draw.randint(1, 3)]
        parts.append(" ".join(part))
        firsts.append(part[0])
    return "\n".join(parts), " ".join(firsts[:2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=450)
    arguments = parser.parse_args()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    print(f"Building the stand-in model in {arguments.folder}: about a minute.", flush=True)
    build(arguments.folder, steps=arguments.steps)


if __name__ == "__main__":
    main()
