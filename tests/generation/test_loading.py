"""A checkpoint that cannot be loaded raises one clear error; unsafe ones are never loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, bart, save

from summ import ModelError, Summarizer
from summ.generation.backends.seq2seq import Seq2Seq


@pytest.fixture
def folder(bart_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(bart_folder, tmp_path / "model")
    return tmp_path / "model"


def refusal(folder: Path | str) -> str:
    with pytest.raises(ModelError) as caught:
        Summarizer(folder).summarize(ARTICLES, words=10)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def test_a_missing_model_is_reported_quickly_with_three_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    # Do not measure the import.
    from transformers import AutoConfig, AutoTokenizer  # noqa: F401

    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    started = time.perf_counter()
    message = refusal("nobody/no-such-model")
    assert time.perf_counter() - started < 15
    assert "network" in message
    assert "local folder" in message
    assert "another method" in message


def test_a_signature_does_not_need_the_model() -> None:
    assert Summarizer("nobody/no-such-model").signature.startswith("seq2seq|model:nobody/no-such-model|")


def test_weights_that_may_contain_code_are_rejected(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    message = refusal(folder)
    assert "safetensors" in message
    assert "pytorch_model.bin" in message


def test_a_folder_without_a_configuration_is_rejected(folder: Path) -> None:
    (folder / "config.json").unlink()
    assert "no config.json" in refusal(folder)


def test_a_broken_configuration_is_rejected(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": ')
    assert "config.json is not valid JSON" in refusal(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_file_that_git_lfs_did_not_fetch_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0f1e\nsize 2048\n")
    message = refusal(folder)
    assert f"{name} are Git LFS pointers" in message
    assert "git lfs pull" in message


def test_a_folder_without_a_tokenizer_is_rejected(folder: Path) -> None:
    for path in folder.glob("tokenizer*"):
        path.unlink()
    assert "no tokenizer" in refusal(folder)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_the_code_of_a_checkpoint_is_never_run(folder: Path, name: str) -> None:
    config = json.loads((folder / name).read_text())
    config["auto_map"] = {"AutoModelForSeq2SeqLM": "modeling.Own"}
    (folder / name).write_text(json.dumps(config))
    (folder / "modeling.py").write_text("raise SystemExit('ran')")
    assert "its own code" in refusal(folder)


def test_a_decoder_only_model_is_rejected(folder: Path, tokenizer: Any) -> None:
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(vocab_size=len(tokenizer), n_embd=8, n_layer=1, n_head=1, n_positions=32)
    shutil.rmtree(folder)
    save(GPT2LMHeadModel(config), tokenizer, folder)
    with pytest.raises(ModelError, match=r"not an encoder-decoder model.*name it chat:"):
        Summarizer(Seq2Seq(model=str(folder))).summarize(ARTICLES, words=10)


def test_broken_weights_are_rejected(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])
    assert "the weights cannot be loaded" in refusal(folder)


def test_missing_weights_are_rejected_and_not_initialized_at_random(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    kept = {name: value for name, value in weights.items() if "fc1" not in name}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    assert "lacks weights" in refusal(folder)


def test_a_half_precision_checkpoint_runs_in_float32_on_a_cpu_without_amx(
    folder: Path, tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False, raising=False)
    save(bart(tokenizer).half(), tokenizer, folder)
    summarizer = Summarizer(folder, device="cpu")
    assert summarizer.summarize(ARTICLES, words=5).method == summarizer.signature
    model, _ = summarizer.method._loaded  # type: ignore[attr-defined]
    assert str(model.dtype) == "torch.float32"


def test_a_tokenizer_counts_tokens_for_any_method(folder: Path) -> None:
    summary = Summarizer("lead").summarize(ARTICLES, tokens=20, tokenizer=str(folder))
    assert summary.text
    with pytest.raises(ModelError, match=r"(?i)give the path of a local folder"):
        Summarizer("lead").summarize(ARTICLES, tokens=20, tokenizer="nobody/no-such-model")


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_model_runs_in_the_given_dtype_which_is_in_its_signature(folder: Path, dtype: str) -> None:
    summarizer = Summarizer(folder, dtype=dtype, beams=2, device="cpu")
    summary = summarizer.summarize(ARTICLES, words=10)
    model = summarizer.method._loaded[0]  # type: ignore[attr-defined]
    assert str(model.dtype) == f"torch.{dtype}"
    assert f"|dtype:{dtype}|" in summarizer.signature
    assert 0 < len(summary.text.split()) <= 10


@pytest.mark.parametrize("has_amx", [True, False])
def test_auto_is_bfloat16_only_on_processors_that_are_faster_with_it(
    monkeypatch: pytest.MonkeyPatch, has_amx: bool
) -> None:
    import torch

    from summ.generation.hf.loading import pick_dtype

    # Alone, the instructions of AVX-512 for bfloat16 are slower than float32 in batches.
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: True, raising=False)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: has_amx, raising=False)
    assert pick_dtype("auto", "cpu") == ("bfloat16" if has_amx else "float32")
    assert pick_dtype("float16", "cpu") == "float16"


def test_attention_uses_sdpa(folder: Path) -> None:
    for beams in (1, 4):
        method: Any = Summarizer(folder, beams=beams).method
        assert method._search.model.config._attn_implementation in ("sdpa", "summ_shared_sdpa")


def test_loading_a_model_is_logged_with_its_device(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="summ")
    Summarizer(folder, device="cpu").summarize(["The bridge closed."], words=5)
    assert any(message.startswith(f"Loaded {folder} in ") and " on cpu " in message for message in caplog.messages)


def test_a_worker_process_uses_one_thread() -> None:
    code = (
        "import multiprocessing as mp, torch\n"
        "from summ.forking import one_thread_in_workers\n"
        "def threads(_):\n"
        "    torch.set_num_threads(2); one_thread_in_workers(); return torch.get_num_threads()\n"
        "if __name__ == '__main__':\n"
        "    torch.set_num_threads(2); one_thread_in_workers()\n"
        "    with mp.get_context('fork').Pool(1) as pool:\n"
        "        print(torch.get_num_threads(), *pool.map(threads, [0]))\n"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output.split() == ["2", "1"]
