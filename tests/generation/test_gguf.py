"""GGUF files of llama.cpp run like model folders."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES

from summ import ModelError, Summarizer
from summ.errors import MissingExtraError

gguf = pytest.importorskip("gguf")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "summ" / "gguf"


@pytest.fixture
def file(causal_folder_of: Callable[[str], Path], tmp_path: Path) -> Path:
    """A tiny Llama in the format of llama.cpp."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    folder = causal_folder_of("llama-plain")
    model, tokenizer = AutoModelForCausalLM.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    config = model.config
    path = tmp_path / "tiny.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    add_tokenizer(writer, tokenizer)
    for name, tensor in model.state_dict().items():
        if name_in_gguf := renamed(name):
            writer.add_tensor(name_in_gguf, tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def add_tokenizer(writer: Any, tokenizer: Any) -> None:
    import json

    data = json.loads(tokenizer.backend_tokenizer.to_str())
    tokens = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    special = set(tokenizer.all_special_tokens)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list([token for token, _ in tokens])
    writer.add_token_types([3 if token in special else 1 for token, _ in tokens])
    writer.add_token_merges([" ".join(pair) if isinstance(pair, list) else pair for pair in data["model"]["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)


def renamed(name: str) -> str:
    parts = {
        "model.embed_tokens.weight": "token_embd.weight",
        "model.norm.weight": "output_norm.weight",
        "lm_head.weight": "output.weight",
    }
    layer = {
        "self_attn.q_proj": "attn_q",
        "self_attn.k_proj": "attn_k",
        "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output",
        "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up",
        "mlp.down_proj": "ffn_down",
        "input_layernorm": "attn_norm",
        "post_attention_layernorm": "ffn_norm",
    }
    if name in parts:
        return parts[name]
    _, _, number, rest = name.split(".", 3)
    return f"blk.{number}.{layer[rest.removesuffix('.weight')]}.weight"


@pytest.mark.parametrize("prefix", ["", "chat:", "hf:"])
def test_a_gguf_file_is_a_model(file: Path, prefix: str) -> None:
    summarizer = Summarizer(f"{prefix}{file}", device="cpu")
    summary = summarizer.summarize(ARTICLES, words=9)
    assert len(summary.text.split()) <= 9
    assert summarizer.signature.startswith("chat|model:tiny-")


def test_it_is_converted_once_and_silently(file: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Summarizer(file)
    assert capfd.readouterr() == ("", "")
    [made] = cache.iterdir()
    before = (made / "model.safetensors").stat().st_mtime_ns
    assert Summarizer(file).signature == Summarizer(f"chat:{file}").signature
    assert (made / "model.safetensors").stat().st_mtime_ns == before


def test_a_missing_or_broken_file_is_a_clear_error(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no file .*none\.gguf"):
        Summarizer(str(tmp_path / "none.gguf"))
    (tmp_path / "broken.gguf").write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"cannot be converted: .*llama-server"):
        Summarizer(str(tmp_path / "broken.gguf"))
    assert list(cache.iterdir()) == []


def test_without_the_package_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(MissingExtraError, match=r"summ-mds\[gguf\]"):
        Summarizer(str(tmp_path / "model.gguf"))
