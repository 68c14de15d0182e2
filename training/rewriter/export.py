"""Export the best checkpoint to `models/summ-rewriter` in float16, and its hash to the model card."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

from training.records import ROOT
from training.rewriter.data import CONFIG

TARGET = ROOT / "models" / "summ-rewriter"
_WEIGHTS = "model.safetensors"
_HASH = re.compile(r"(?<=SHA-256 of `model\.safetensors`: `)[0-9a-f]*(?=`)")


def main() -> None:
    from summ.yaml_files.reading import read_yaml

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    best = ROOT / read_yaml(options.config).data["folder"] / "best"
    if not (best / _WEIGHTS).is_file():
        sys.exit("There is no checkpoint to export: run `make train` first.")
    print(f"{_WEIGHTS}: {export(best, options.output):,} bytes")


def export(best: Path, output: Path) -> int:
    """Write weights in float16, configuration and tokenizer to `output`; return the size of the weights in bytes."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    model = AutoModelForSeq2SeqLM.from_pretrained(best, dtype=torch.float16)
    model.save_pretrained(output)
    AutoTokenizer.from_pretrained(best).save_pretrained(output)
    _remove_local_paths(output / "tokenizer_config.json")
    weights = (output / _WEIGHTS).read_bytes()
    card = output / "README.md"
    if card.is_file():
        text = card.read_text(encoding="utf-8")
        card.write_text(_HASH.sub(hashlib.sha256(weights).hexdigest(), text), encoding="utf-8")
    return len(weights)


def _remove_local_paths(path: Path) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    kept = {
        name: value for name, value in stored.items() if name not in ("name_or_path", "is_local", "local_files_only")
    }
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
