"""Train the rewriter (`make train`) on the pairs of `make train-data`; a run resumes from its last checkpoint."""

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
from training.rewriter.arrays import Pairs, as_arrays, read_pairs
from training.rewriter.batches import endless, padded
from training.rewriter.data import CONFIG, KINDS
from training.rewriter.fitting import load_named_state, losses, named_state, optimizer_of, rate_factor
from training.rewriter.model import new_model
from training.rewriter.scoring import validate
from training.rewriter.vocabulary import build_tokenizer, encoder_folder, reduced_vocabulary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--steps", type=int, help="number of batches (default: as configured)")
    parser.add_argument("--minutes", type=float, help="write a checkpoint and stop after this time")
    parser.add_argument("--begin", type=Path, help="folder of an earlier run's model to continue from")
    parser.add_argument("--after", type=int, default=0, help="step at which the earlier run ended")
    options = parser.parse_args()
    settings = read_yaml(options.config).data
    folder = ROOT / settings["folder"]
    if not any((folder / "pairs").glob("train-*")):
        sys.exit("There are no training pairs: run `make train-data` first.")
    pieces, train, validation = arrays(folder, settings["model"], options.begin)
    fit = {**settings["fit"], **({"steps": options.steps} if options.steps else {})}
    settings = {**settings["model"], **fit, "seed": settings["seed"]}
    run(folder, pieces, train, validation, settings, options.minutes, begin=options.begin, after=options.after)


def arrays(folder: Path, settings: dict[str, Any], begin: Path | None) -> tuple[list[str], Pairs, Pairs]:
    """Return the vocabulary (that of the model in `begin`, if given) and the pairs as arrays; cached in `folder`."""
    stored = folder / "arrays"
    if not (stored / "validation.npz").is_file():
        from transformers import AutoTokenizer

        stored.mkdir(parents=True, exist_ok=True)
        original = AutoTokenizer.from_pretrained(begin or encoder_folder())
        texts = (text for pair in read_pairs(folder / "pairs", "train") for text in (*pair["sources"], pair["target"]))
        vocabulary = original.get_vocab()
        pieces = (
            sorted(vocabulary, key=vocabulary.__getitem__)
            if begin
            else reduced_vocabulary(original, texts, settings["vocabulary"])
        )
        (stored / "vocabulary.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
        tokenizer = build_tokenizer(pieces, longest=settings["window"])
        for split in ("train", "validation"):
            pairs = as_arrays(read_pairs(folder / "pairs", split), tokenizer, KINDS, longest=settings["window"])
            pairs.save(stored / f"{split}.npz")
            print(f"{split}: {len(pairs):,} pairs", flush=True)
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
    """Train up to the configured step; write ``checkpoint``, the ``best`` model so far, and ``log.jsonl`` to `folder`.

    A run can continue from the model in `begin`, which an earlier run reached `after` this many steps.
    """
    torch.manual_seed(settings["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # bfloat16 halves the time on processors that support it.
    is_bfloat16 = pick_dtype("auto", device) == "bfloat16"
    tokenizer = build_tokenizer(pieces, longest=settings["window"])
    model = new_model(
        encoder_folder(),
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
    state = _restore(folder / "checkpoint", model, optimizer) or _initial_state(begin, after, model)
    started, seconds_before = time.monotonic(), state["seconds"]
    batches = endless(
        train, settings["repeats"], tokens=settings["batch_tokens"], seed=settings["seed"], start=state["step"]
    )
    sums = [0.0, 0.0, 0.0]
    model.train()
    while state["step"] < settings["steps"] and not (minutes and time.monotonic() - started > minutes * 60):
        step = state["step"]
        torch.manual_seed(settings["seed"] + step)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            # A continued run starts with a new optimizer, which needs warmup too.
            warmup = min(1.0, (step + 1 - after) / settings["warm"])
            group["lr"] = rate * warmup * rate_factor(step, settings["steps"], cool=settings["cool"])
        chosen = next(batches)
        batch = padded(train, chosen, padding=tokenizer.pad_token_id).to(device)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=is_bfloat16):
            loss, alignment = losses(model, batch, heads=settings["heads"], sampled=settings["sampled"])
        (loss + settings["guide"] * alignment).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        sums = [total + value for total, value in zip(sums, (loss.item(), alignment.item(), len(chosen)), strict=True)]
        state["step"], state["pairs"] = step + 1, state["pairs"] + len(chosen)
        state["seconds"] = seconds_before + time.monotonic() - started
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
    """Log validation loss and ROUGE, and keep the model with the lowest loss so far."""
    scores = validate(model, tokenizer, validation, n_loss=settings["validated"], n_decoded=settings["decoded"])
    _log(folder, state, **scores)
    if scores["validation_loss"] < state["best"]:
        state["best"] = scores["validation_loss"]
        model.save_pretrained(folder / "best")
        tokenizer.save_pretrained(folder / "best")


def _log(folder: Path, state: dict[str, Any], **values: Any) -> None:
    line = {"step": state["step"], "pairs": state["pairs"], "seconds": round(state["seconds"]), **values}
    text = json.dumps({key: round(value, 4) if isinstance(value, float) else value for key, value in line.items()})
    print(text, flush=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(text + "\n")


def _store(folder: Path, model: Any, optimizer: torch.optim.Optimizer, state: dict[str, Any]) -> None:
    """Replace the checkpoint only once the new one is complete, so that an interrupted run loses nothing."""
    partial = folder.with_name("checkpoint.partial")
    partial.mkdir(parents=True, exist_ok=True)
    weights = {name: value for name, value in model.state_dict().items() if value.is_floating_point()}
    save_file({name: value.clone() for name, value in weights.items()}, partial / "model.safetensors")
    save_file(named_state(model, optimizer), partial / "optimizer.safetensors")
    (partial / "state.json").write_text(json.dumps(state), encoding="utf-8")
    if folder.is_dir():
        for path in partial.iterdir():
            path.replace(folder / path.name)
        partial.rmdir()
    else:
        partial.replace(folder)


def _initial_state(folder: Path | None, step: int, model: Any) -> dict[str, Any]:
    """Return the state before the first batch, and load the model of an earlier run from `folder`, if given."""
    if folder is not None:
        loaded = type(model).from_pretrained(folder, dtype=torch.float32)
        model.load_state_dict(loaded.state_dict())
        print(f"starting with {folder} at step {step:,}", flush=True)
    return {"step": step, "pairs": 0, "seconds": 0.0, "best": float("inf")}


def _restore(folder: Path, model: Any, optimizer: torch.optim.Optimizer) -> dict[str, Any] | None:
    if not (folder / "state.json").is_file():
        return None
    model.load_state_dict(load_file(folder / "model.safetensors"))
    load_named_state(model, optimizer, load_file(folder / "optimizer.safetensors"))
    state: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    print(f"resuming at step {state['step']:,}", flush=True)
    return state


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
