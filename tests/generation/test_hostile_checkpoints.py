"""Checkpoints that would exhaust the machine, read other files or download code are refused with a `ModelError`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors import safe_open
from tiny_checkpoints import ARTICLES

from summ import ModelError, Summarizer

DEEP = '{"a": ' * 20_000


@pytest.fixture
def folder(bart_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bart_folder, tmp_path / "model"))


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Summarizer(folder).summarize(ARTICLES, words=10)
    return str(caught.value)


def change(folder: Path, name: str, **entries: Any) -> None:
    content = json.loads((folder / name).read_text())
    (folder / name).write_text(json.dumps({**content, **entries}))


def nested(depth: int) -> dict[str, Any]:
    return {"a": nested(depth - 1)} if depth else {}


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"encoder_layers": 10**7}, "has 10000000 layers"),
        ({"decoder_layers": -1}, "has -1 layers"),
        ({"text_config": {"num_hidden_layers": 10**9}}, "layers"),
        ({"text_config": nested(30)}, "nested more than 20 levels"),
        ({"attn_implementation": "someone/kernels"}, "code from the Hub"),
        ({"_attn_implementation": {"decoder": "someone/kernels"}}, "code from the Hub"),
        ({"decoder": {"auto_map": {"AutoModel": "modeling.Own"}}}, "its own code"),
        ({"attn_implementation": ["eager"]}, "the weights cannot be loaded"),
        ({"d_model": 0}, "cannot be loaded"),
        ({"d_model": 10**12}, "the weights cannot be loaded"),
        ({"encoder_attention_heads": 0}, "cannot be loaded"),
        ({"encoder_layers": "many"}, "the configuration cannot be loaded"),
        ({"vocab_size": 10**13}, "the weights cannot be loaded"),
        ({"dtype": "float3"}, "cannot be loaded"),
        ({"model_type": ["bart"]}, "the configuration cannot be loaded"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_an_absurd_configuration_is_refused(folder: Path, entries: dict[str, Any], reason: str) -> None:
    change(folder, "config.json", **entries)
    assert reason in refusal(folder)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json", "tokenizer.json", "generation_config.json"])
@pytest.mark.parametrize("content", [DEEP, "[]", "{"])
def test_a_file_that_is_deep_or_broken_is_refused(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    assert str(folder) in refusal(folder)


def test_special_tokens_are_tokens(folder: Path) -> None:
    change(folder, "generation_config.json", eos_token_id="a")
    assert "the model's eos_token_id is 'a'" in refusal(folder)


def outside(folder: Path, tensors: list[str]) -> Any:
    (folder / "model-1.safetensors").rename(folder.parent / "secret.safetensors")
    return dict.fromkeys(tensors, "../secret.safetensors")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (outside, "names '../secret.safetensors'"),
        (lambda folder, tensors: dict.fromkeys(tensors, "/dev/zero"), "names '/dev/zero'"),
        (lambda folder, tensors: dict.fromkeys(tensors, 5), "is not an index of weights"),
        (lambda folder, tensors: tensors, "is not an index of weights"),
    ],
)
def test_an_index_names_files_in_its_folder(folder: Path, make: Callable[[Path, list[str]], Any], reason: str) -> None:
    with safe_open(str(folder / "model.safetensors"), "pt") as weights:
        tensors = list(weights.keys())
    (folder / "model.safetensors").rename(folder / "model-1.safetensors")
    shutil.copy(folder / "model-1.safetensors", folder / "model-2.safetensors")
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": make(folder, tensors)}))
    assert reason in refusal(folder)
    (folder / "model.safetensors.index.json").write_text(DEEP)
    assert "not valid JSON" in refusal(folder)


def test_the_architectures_of_a_configuration_may_be_anything(folder: Path) -> None:
    change(folder, "config.json", architectures=5)
    assert Summarizer(folder).summarize(ARTICLES, words=10).text
