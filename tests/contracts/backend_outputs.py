"""Summaries of the backends with tiny checkpoints, in float32: the same with every instruction set of x86-64."""

from __future__ import annotations

import platform
import re
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tiny_checkpoints import ARTICLES, CAUSAL, TEMPLATES, bart, causal, save, trained

from summ import Summarizer
from summ.generation.backends.causal import Chat
from summ.generation.backends.ctranslate2 import CTranslate2
from summ.generation.backends.ctranslate2_causal import CTranslate2Chat
from summ.generation.backends.seq2seq import Seq2Seq

ROOT = Path(__file__).resolve().parents[2]
_LENGTHS = (10, 30)
_PACKAGES = ("torch", "transformers", "tokenizers")
# Not `Endpoint`, where a server generates the text.
CLASSES = {"seq2seq": Seq2Seq, "chat": Chat, "ctranslate2": CTranslate2, "ctranslate2-chat": CTranslate2Chat}
_EXACT = {"dtype": "float32", "device": "cpu"}
_EXACT_CT2 = {"quantization": "float32", "device": "cpu", "beams": 1}
_OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "seq2seq": ({**_EXACT, "beams": 1}, {**_EXACT, "beams": 4}),
    "chat": (_EXACT,),
    "ctranslate2": (_EXACT_CT2,),
    "ctranslate2-chat": (_EXACT_CT2,),
}


def summaries(name: str) -> Iterator[Any]:
    """Yield the text, the sources and the notes of a summary per setting and length."""
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = (_decoder if issubclass(CLASSES[name], Chat) else _encoder_decoder)(Path(folder) / "model")
        for options in _OPTIONS[name]:
            summarizer = Summarizer(CLASSES[name](model=str(checkpoint), **options))
            for words in _LENGTHS:
                summary = summarizer.summarize(ARTICLES, words=words)
                assert summary.text
                sources = [
                    [source.document_index, source.start, source.end]
                    for sentence in summary.sentences
                    for source in sentence.sources
                ]
                yield [summary.text, sources, [str(note) for note in summary.notes]]


def why_not(name: str) -> str | None:
    """Return why the output of a backend may differ here, or None."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return f"recorded on x86-64, not on {platform.machine()}"
    constraints = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.M))
    for package in (*_PACKAGES, *(["ctranslate2"] if name.startswith("ctranslate2") else [])):
        try:
            installed = version(package).partition("+")[0]
        except PackageNotFoundError:
            return f"{package} is not installed"
        if installed != constraints[package]:
            return f"recorded with {package} {constraints[package]}; {installed} is installed"
    return None


def _encoder_decoder(folder: Path) -> Path:
    tokenizer = trained(ARTICLES, 400)
    return save(bart(tokenizer), tokenizer, folder)


def _decoder(folder: Path) -> Path:
    prompt = (ROOT / "summ" / "generation" / "hf" / "prompts" / "chat.txt").read_text(encoding="utf-8")
    tokenizer = trained([*ARTICLES, prompt], 900)
    tokenizer.model_max_length = 2048
    architecture, template = CAUSAL["llama-names"]
    assert template
    tokenizer.chat_template = TEMPLATES[template]
    return save(causal(architecture, tokenizer), tokenizer, folder)
