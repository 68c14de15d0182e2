"""CTranslate2: checkpoints are converted once; the outputs in full precision are those of torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, causal, save

from summ import MethodError, ModelError, Summarizer
from summ.errors import MissingExtraError
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.prompts import Message

ctranslate2 = pytest.importorskip("ctranslate2")
# The stand-in is a BART.
KINDS = ["stand-in", "pegasus", "mbart", "t5"]
Folder = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "summ" / "ctranslate2"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("beams", [1, 3])
def test_outputs_in_full_precision_are_those_of_torch(
    folder_of: Folder, standin_folder: Path, kind: str, beams: int
) -> None:
    folder = standin_folder if kind == "stand-in" else folder_of(kind)
    options: dict[str, Any] = {"beams": beams, "no_repeat_ngram": 0}
    fast = Summarizer(f"ctranslate2:{folder}", quantization="float32", **options)
    torch = Summarizer(folder, dtype="float32", device="cpu", **options)
    for cluster in (ARTICLES, ARTICLES[:1], ARTICLES[1:]):
        converted, original = fast.summarize(cluster, words=10), torch.summarize(cluster, words=10)
        assert converted.text == original.text
        assert converted.sentences == original.sentences


def decoder(architecture: str, tokenizer: Any, folder: Path, **changes: Any) -> Path:
    if architecture == "GPT2":
        changes |= {"n_embd": 32, "n_layer": 2, "n_head": 2, "n_positions": 2048}
    return save(causal(architecture, tokenizer, **changes), tokenizer, folder)


@pytest.mark.parametrize("architecture", ["GPT2", "Llama", "Mistral", "Qwen2", "Qwen3"])
def test_outputs_of_decoders_in_full_precision_are_those_of_torch(
    architecture: str, tokenizer: Any, tmp_path: Path
) -> None:
    folder = decoder(architecture, tokenizer, tmp_path / "model")
    options: dict[str, Any] = {"no_repeat_ngram": 0}
    fast: Any = Summarizer(f"ctranslate2:{folder}", quantization="float32", **options).method
    torch: Any = Summarizer(folder, dtype="float32", device="cpu", **options).method
    assert (fast.name, torch.name) == ("ctranslate2", "chat")
    inputs = [replace(torch._chat.encode([Message("user", text)]), is_complete=None) for text in (*ARTICLES, "A.")]
    assert fast._search.decode(inputs, Bounds(0, 24)) == torch._search.decode(inputs, Bounds(0, 24))


def test_generation_of_a_decoder_ends_when_the_answer_is_complete(causal_folder_of: Folder) -> None:
    method: Any = Summarizer(f"ctranslate2:{causal_folder_of('qwen-tokens')}").method
    prompt = method._chat.encode([Message("user", ARTICLES[0])])
    texts: list[str] = []

    def is_complete(text: str) -> bool:
        texts.append(text)
        return len(texts) == 2

    method._search.decode([replace(prompt, is_complete=is_complete)], Bounds(0, 60))
    assert len(texts) == 2
    assert len(Summarizer(method).summarize(ARTICLES, words=5).text.split()) <= 5


def test_a_decoder_with_wrong_output_is_rejected_by_name(tokenizer: Any, tmp_path: Path) -> None:
    folder = decoder("Llama", tokenizer, tmp_path / "model")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "gemma3_text"}))
    with pytest.raises(ModelError, match=r"gemma3_text model, which CTranslate2 does not run correctly; it runs gpt2"):
        Summarizer(f"ctranslate2:{folder}").summarize(ARTICLES, words=8)


@pytest.mark.parametrize("quantization", ["int8", "int16"])
def test_a_quantized_model_respects_the_budget(bart_folder: Path, quantization: str) -> None:
    if quantization not in ctranslate2.get_supported_compute_types("cpu"):
        with pytest.raises(ModelError, match=r"does not support int16: use quantization int8, .*float32"):
            Summarizer(f"ctranslate2:{bart_folder}", quantization=quantization).summarize(ARTICLES, words=8)
        return
    summarizer = Summarizer(f"ctranslate2:{bart_folder}", quantization=quantization)
    clusters = [ARTICLES, ARTICLES[:1], ARTICLES[1:]]
    together = list(summarizer.summarize_many(clusters, words=8))
    assert all(len(summary.text.split()) <= 8 for summary in together)
    assert together == [summarizer.summarize(cluster, words=8) for cluster in clusters]
    assert f"quantization:{quantization}" in summarizer.signature


def test_a_checkpoint_is_converted_once(bart_folder: Path, cache: Path) -> None:
    Summarizer(f"ctranslate2:{bart_folder}").summarize(ARTICLES, words=8)
    [made] = cache.iterdir()
    before = (made / "model.bin").stat().st_mtime_ns
    Summarizer(f"ctranslate2:{bart_folder}").summarize(ARTICLES, words=8)
    assert (made / "model.bin").stat().st_mtime_ns == before
    # An incomplete conversion is repeated.
    os.remove(made / "model.bin")
    assert Summarizer(f"ctranslate2:{bart_folder}").summarize(ARTICLES, words=8).method
    assert [path.name for path in cache.iterdir()] == [made.name]


@pytest.mark.parametrize("kind", ["led", "longt5", "pegasus-x", "encoder-decoder"])
def test_an_unsupported_model_type_is_rejected_with_the_supported_ones(folder_of: Folder, kind: str) -> None:
    with pytest.raises(ModelError, match=r"does not run correctly; it runs bart, .*t5.*Summarizer\("):
        Summarizer(f"ctranslate2:{folder_of(kind)}").summarize(ARTICLES, words=8)


def test_an_unknown_quantization_is_rejected(bart_folder: Path) -> None:
    with pytest.raises(MethodError, match="quantization must be one of int8"):
        Summarizer(f"ctranslate2:{bart_folder}", quantization="int3")


def test_without_the_package_the_extra_is_named(bart_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(MissingExtraError, match=r"summ-mds\[fast\]"):
        Summarizer(f"ctranslate2:{bart_folder}")


def test_a_program_with_a_decoder_ends_without_an_error(causal_folder_of: Folder) -> None:
    script = (
        "import sys, summ\n"
        "summarizer = summ.Summarizer(sys.argv[1])\n"
        "summarizer.summarize(['The council met.'], words=5)\n"
    )
    command = [sys.executable, "-c", script, f"ctranslate2:{causal_folder_of('qwen-tokens')}"]
    assert subprocess.run(command, capture_output=True).returncode == 0
