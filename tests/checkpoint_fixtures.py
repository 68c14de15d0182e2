"""Fixtures with tiny checkpoints, built once per test run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, CAUSAL, FAMILIES, TEMPLATES, bart, causal, save, t5, trained

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    return trained(ARTICLES, 400)


@pytest.fixture(scope="session")
def causal_folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny decoder of `CAUSAL`; its tokenizer is trained on the prompt, too."""
    from tokenizers import AddedToken

    prompt = (ROOT / "summ" / "generation" / "hf" / "prompts" / "chat.txt").read_text(encoding="utf-8")
    tokenizer = trained([*ARTICLES, prompt], 900)
    tokenizer.model_max_length = 2048
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>"]})
    tokenizer.add_tokens([AddedToken(token, special=False) for token in ("<think>", "</think>")])
    built: dict[str, Path] = {}

    def folder(kind: str) -> Path:
        if kind not in built:
            architecture, template = CAUSAL[kind]
            tokenizer.chat_template = TEMPLATES[template] if template else None
            built[kind] = save(causal(architecture, tokenizer), tokenizer, tmp_path_factory.mktemp("models") / kind)
        return built[kind]

    return folder


@pytest.fixture(scope="session")
def bart_folder(tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = bart(tokenizer)
    # Like real checkpoints: stored settings for other summaries.
    model.generation_config.max_length = 6
    model.generation_config.min_length = 5
    model.generation_config.forced_bos_token_id = 0
    model.generation_config.exponential_decay_length_penalty = (2, 9.0)
    return save(model, tokenizer, tmp_path_factory.mktemp("models") / "tiny-bart")


@pytest.fixture(scope="session")
def t5_folder(tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(t5(tokenizer), tokenizer, tmp_path_factory.mktemp("models") / "tiny-t5")


@pytest.fixture(scope="session")
def folder_of(
    tokenizer: Any, bart_folder: Path, t5_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """The folder of a tiny checkpoint of `FAMILIES`, with `changes` to its configuration, built on first use."""
    built = {"bart": bart_folder, "t5": t5_folder}

    def folder(family: str, **changes: Any) -> Path:
        key = f"{family}{changes or ''}"
        if key not in built:
            model = FAMILIES[family](tokenizer, **changes)
            built[key] = save(model, tokenizer, tmp_path_factory.mktemp("models") / f"tiny-{family}")
        return built[key]

    return folder


@pytest.fixture(scope="session")
def standin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stand-in after a few training steps: it copies, but has not learned where to stop."""
    import standin

    built: Path = standin.build(tmp_path_factory.mktemp("models") / "stand-in", steps=4)
    return built
