"""What runs a checkpoint is known from its configuration alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summ import Summarizer
from summ.generation.hf import architecture as kinds


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
def test_a_decoder_alone_is_told_from_an_encoder_decoder(tmp_path: Path, config: object, causal: bool) -> None:
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert kinds.is_causal(str(tmp_path)) is causal


@pytest.mark.parametrize("text", [None, "", "{", "\udcff"])
def test_what_cannot_be_read_is_left_to_the_loading(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "config.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert kinds.is_causal(str(tmp_path)) is False


def test_a_model_of_the_hub_is_run_by_what_its_configuration_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"architectures": ["Qwen2ForCausalLM"]}))
    asked: list[object] = []
    monkeypatch.setattr(kinds, "_from_hub", lambda model, revision: asked.append((model, revision)) or path)
    assert Summarizer("owner/name", revision="v2").signature.startswith("chat|model:owner/name|")
    assert Summarizer("hf:name").signature.startswith("chat|model:name|")
    assert asked == [("owner/name", "v2"), ("name", None)]


def test_a_model_of_the_hub_that_cannot_be_asked_about_is_no_error_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "reachable", lambda: False)
    assert kinds.is_causal("nobody/no-such-model") is False
    assert kinds.is_causal("not a name at all/") is False
