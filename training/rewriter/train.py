"""Trains the rewriter (`make train`) on the pairs of `make train-data`; goes on from its last checkpoint."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from summ.generation.hf.loading import pick_dtype
from summ.yaml_files.reading import read_yaml
from training.records import ROOT
from training.rewriter.arrays import Pairs, numbered, read_pairs
from training.rewriter.batches import endless, padded
from training.rewriter.data import CONFIG, KINDS
from training.rewriter.fitting import losses, named_state, optimizer_of, pace, put_state
from training.rewriter.model import new_model
from training.rewriter.scoring import validated
from training.rewriter.vocabulary import cut, start_folder, tokenizer_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--steps", type=int, help="instead of the configured number")
    parser.add_argument("--minutes", type=float, help="stop, with a checkpoint, after so long")
    parser.add_argument("--begin", type=Path, help="a folder of weights that an earlier run came to, to go on from")
    parser.add_argument("--after", type=int, default=0, help="the step at which that run ended")
    options = parser.parse_args()
    settings = read_yaml(options.config).data
    folder = ROOT / settings["folder"]
    if not any((folder / "pairs").glob("train-*")):
        sys.exit("there are no pairs to learn from yet: run make train-data first.")
    pieces, train, validation = arrays(folder, settings["model"], options.begin)
    fit = {**settings["fit"], **({"steps": options.steps} if options.steps else {})}
    settings = {**settings["model"], **fit, "seed": settings["seed"]}
    run(folder, pieces, train, validation, settings, options.minutes, begin=options.begin, after=options.after)


def arrays(folder: Path, settings: dict[str, Any], begin: Path | None) -> tuple[list[str], Pairs, Pairs]:
    """The vocabulary, that of the weights in `begin` if any, and the numbered pairs, made on the first run."""
    stored = folder / "arrays"
    if not (stored / "validation.npz").is_file():
        from transformers import AutoTokenizer

        stored.mkdir(parents=True, exist_ok=True)
        whole = AutoTokenizer.from_pretrained(begin or start_folder())
        texts = (text for pair in read_pairs(folder / "pairs", "train") for text in (*pair["sources"], pair["target"]))
        known = whole.get_vocab()
        pieces = sorted(known, key=known.__getitem__) if begin else cut(whole, texts, settings["vocabulary"])
        (stored / "vocabulary.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
        tokenizer = tokenizer_of(pieces, longest=settings["window"])
        for split in ("train", "validation"):
            found = numbered(read_pairs(folder / "pairs", split), tokenizer, KINDS, longest=settings["window"])
            found.save(stored / f"{split}.npz")
            print(f"{split}: {len(found):,} pairs", flush=True)
    pieces = json.loads((stored / "vocabulary.json").read_text(encoding="utf-8"))
    return pieces, Pairs.load(stored / "train.npz"), Pairs.load(stored / "validation.npz")


def run(
    folder: Path,
    pieces: list[str],
    train: Pairs,
    validation: Pairs,
    settings: dict[str, Any],
    minutes: float | None = None,
    *,
    begin: Path | None = None,
    after: int = 0,
) -> None:
    """Fits up to the configured step; `folder` gets ``checkpoint``, the ``best`` model so far, and ``log.jsonl``.

    A new run may go on from the weights in `begin`, which an earlier one came to `after` so many steps.
    """
    torch.manual_seed(settings["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # Half as long, where the processor computes in bfloat16 itself.
    halved = pick_dtype("auto", device) == "bfloat16"
    tokenizer = tokenizer_of(pieces, longest=settings["window"])
    model = new_model(
        start_folder(),
        pieces,
        tokenizer,
        layers=(settings["encoder_layers"], settings["decoder_layers"]),
        dropout=settings["dropout"],
    )
    model.set_attn_implementation("eager")
    model.model.shared.requires_grad_(not settings["frozen_embeddings"])
    model.to(device)
    optimizer = optimizer_of(
        model, rate=settings["rate"], encoder_rate=settings["encoder_rate"], decay=settings["decay"]
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    state = _restore(folder / "checkpoint", model, optimizer) or _begun(begin, after, model)
    began, done = time.monotonic(), state["seconds"]
    batches = endless(
        train, settings["repeats"], tokens=settings["batch_tokens"], seed=settings["seed"], start=state["step"]
    )
    sums = [0.0, 0.0, 0.0]
    model.train()
    while state["step"] < settings["steps"] and not (minutes and time.monotonic() - began > minutes * 60):
        step = state["step"]
        torch.manual_seed(settings["seed"] + step)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            # Whatever the weights begin as, the optimizer knows nothing yet.
            warmth = min(1.0, (step + 1 - after) / settings["warm"])
            group["lr"] = rate * warmth * pace(step, settings["steps"], cool=settings["cool"])
        chosen = next(batches)
        batch = padded(train, chosen, padding=tokenizer.pad_token_id).to(device)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=halved):
            loss, looked = losses(model, batch, heads=settings["heads"], sampled=settings["sampled"])
        (loss + settings["guide"] * looked).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        sums = [one + more for one, more in zip(sums, (loss.item(), looked.item(), len(chosen)), strict=True)]
        state["step"], state["pairs"] = step + 1, state["pairs"] + len(chosen)
        state["seconds"] = done + time.monotonic() - began
        if state["step"] % settings["log"] == 0:
            _log(folder, state, loss=sums[0] / settings["log"], guide=sums[1] / settings["log"])
            sums = [0.0, 0.0, 0.0]
        if state["step"] % settings["check"] == 0 or state["step"] == settings["steps"]:
            _check(folder, model, tokenizer, validation, state, settings)
            _store(folder / "checkpoint", model, optimizer, state)
    _store(folder / "checkpoint", model, optimizer, state)


def _check(
    folder: Path, model: Any, tokenizer: Any, validation: Pairs, state: dict[str, Any], settings: dict[str, Any]
) -> None:
    """Validation loss and ROUGE; the model with the lowest loss so far is kept."""
    found = validated(model, tokenizer, validation, read=settings["validated"], said=settings["said"])
    _log(folder, state, **found)
    if found["validation_loss"] < state["best"]:
        state["best"] = found["validation_loss"]
        model.save_pretrained(folder / "best")
        tokenizer.save_pretrained(folder / "best")


def _log(folder: Path, state: dict[str, Any], **values: Any) -> None:
    line = {"step": state["step"], "pairs": state["pairs"], "seconds": round(state["seconds"]), **values}
    text = json.dumps({key: round(value, 4) if isinstance(value, float) else value for key, value in line.items()})
    print(text, flush=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(text + "\n")


def _store(folder: Path, model: Any, optimizer: torch.optim.Optimizer, state: dict[str, Any]) -> None:
    """A new folder in the place of the old one, so that a run cut off here loses nothing."""
    half = folder.with_name("checkpoint.half")
    half.mkdir(parents=True, exist_ok=True)
    weights = {name: value for name, value in model.state_dict().items() if value.is_floating_point()}
    save_file({name: value.clone() for name, value in weights.items()}, half / "model.safetensors")
    save_file(named_state(model, optimizer), half / "optimizer.safetensors")
    (half / "state.json").write_text(json.dumps(state), encoding="utf-8")
    if folder.is_dir():
        for path in half.iterdir():
            path.replace(folder / path.name)
        half.rmdir()
    else:
        half.replace(folder)


def _begun(folder: Path | None, step: int, model: Any) -> dict[str, Any]:
    """A run's state before its first batch, with the weights in `folder`, if any, which an earlier run came to."""
    if folder is not None:
        loaded = type(model).from_pretrained(folder, dtype=torch.float32)
        model.load_state_dict(loaded.state_dict())
        print(f"beginning with {folder} at step {step:,}", flush=True)
    return {"step": step, "pairs": 0, "seconds": 0.0, "best": float("inf")}


def _restore(folder: Path, model: Any, optimizer: torch.optim.Optimizer) -> dict[str, Any] | None:
    if not (folder / "state.json").is_file():
        return None
    model.load_state_dict(load_file(folder / "model.safetensors"))
    put_state(model, optimizer, load_file(folder / "optimizer.safetensors"))
    state: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    print(f"going on from step {state['step']:,}", flush=True)
    return state


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
