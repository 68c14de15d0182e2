"""The backend of a checkpoint is chosen by its configuration alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summ import Summarizer
from summ.generation.hf import architecture


@pytest.mark.parametrize(
    ("config", "causal"),
    [
        ({"architectures": ["LlamaForCausalLM"]}, True),
        ({"architectures": ["GPT2LMHeadModel"], "is_encoder_decoder": False}, True),
        ({"architectures": ["BartForConditionalGeneration"], "is_encoder_decoder": True}, False),
        ({"architectures": ["T5WithLMHeadModel"], "is_encoder_decoder": True}, False),
        ({"architectures": ["EncoderDecoderModel"], "is_encoder_decoder": True}, False),
        ({"architectures": None}, False),
        ([], False),
    ],
)
def test_decoder_only_models_are_recognized(tmp_path: Path, config: object, causal: bool) -> None:
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert architecture.is_causal(str(tmp_path)) is causal


@pytest.mark.parametrize("text", [None, "", "{", "\udcff"])
def test_an_unreadable_configuration_is_not_an_error_yet(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "config.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert architecture.is_causal(str(tmp_path)) is False


def test_a_hub_model_gets_the_backend_of_its_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"architectures": ["Qwen2ForCausalLM"]}))
    requests: list[object] = []
    monkeypatch.setattr(architecture, "_from_hub", lambda model, revision: requests.append((model, revision)) or path)
    assert Summarizer("owner/name", revision="v2").signature.startswith("chat|model:owner/name|")
    assert Summarizer("hf:name").signature.startswith("chat|model:name|")
    assert requests == [("owner/name", "v2"), ("name", None)]


def test_an_unreachable_hub_model_is_not_an_error_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(architecture, "reachable", lambda: False)
    assert architecture.is_causal("nobody/no-such-model") is False
    assert architecture.is_causal("not a name at all/") is False
