"""The rewriter in models/summ-rewriter: it uses words of its sources only, and is a checkpoint like any other."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from summ import Cluster, Summarizer, corpora
from summ.text.words import count_words, words

pytest.importorskip("summ_rewriter", reason="the package summ-mds-rewriter is not installed")

FOLDER = Path(__file__).resolve().parents[2] / "models" / "summ-rewriter"
# Written for this project.
ODD: dict[str, list[str]] = {
    "one word": ["Bridge"],
    "only punctuation": ["!!! ??? ... --- ***", "((( )))"],
    "punctuation and news": [
        "The council met on Monday, the mayor said. ... ... ... ... ... ... ... ! ( ? ) -- , , , in , , !",
        "The council met on Monday. The bridge will close in May, the mayor told reporters after the meeting.",
    ],
    "no full stop": ["word " * 3000],
    "nul and surrogate": ["A\x00b met c. It \ud800 went on. Nothing happened then."],
    "mixed scripts": ["東京で地震がありました。被害はありませんでした。", "The quake was felt 🏠 widely. No damage."],
    "many documents": [f"The council met on day {number}, the mayor said. It rained." for number in range(60)],
}


@pytest.fixture(scope="module")
def clusters() -> list[Cluster]:
    return [example.cluster for example in corpora.load("seeds")]


@pytest.mark.parametrize("budget", [{"words": 60}, {"sentences": 2}, {"characters": 300}, {"ratio": 0.1}])
def test_seed_articles_are_rewritten_under_any_budget(clusters: list[Cluster], budget: dict[str, Any]) -> None:
    for cluster in clusters[:2]:
        summary = Summarizer("rewrite").summarize(cluster, **budget)
        assert summary.sentences
        assert count_words(summary.text) <= budget.get("words", 10_000)
        assert len(summary.text) <= budget.get("characters", 10_000)
        assert len(summary.sentences) <= budget.get("sentences", 10_000)


def test_every_rewriting_has_the_words_and_the_case_of_its_sources(clusters: list[Cluster]) -> None:
    rewritten = 0
    for cluster in clusters:
        for sentence in Summarizer("rewrite", certainty=0.9).summarize(cluster, words=80).sentences:
            sources = " ".join(" ".join(source.text.split()) for source in sentence.sources)
            rewritten += sentence.text not in sources
            assert not sentence.flags
            if len(sentence.sources) == 1:
                # Membership in an iterator consumes it, so this checks the order too.
                source_words = iter(words(sources))
                assert all(word in source_words for word in words(sentence.text))
    assert rewritten


@pytest.mark.parametrize("kind", ODD)
def test_any_input_gives_a_summary_within_its_budget(kind: str) -> None:
    assert len(Summarizer("rewrite").summarize(ODD[kind], words=30).text.split()) <= 30


def test_summaries_and_signatures_are_deterministic(clusters: list[Cluster]) -> None:
    first, second = (Summarizer("rewrite").summarize(clusters[0], words=50) for _ in range(2))
    assert first == second
    assert Summarizer("rewrite").signature == first.method
    assert Summarizer("rewrite", certainty=0.8).signature != first.method


def test_the_folder_is_a_checkpoint_like_any_other() -> None:
    text = "The city council approved the new harbour bridge on Monday, after a long debate, officials said."
    summary = Summarizer(FOLDER).summarize([text], words=20)
    assert summary.sentences[0].sources[0].text == text
    assert len(summary.text.split()) <= 20


def test_the_model_card_states_the_hash_of_the_weights() -> None:
    stated = re.search(r"SHA-256 of `model\.safetensors`: `([0-9a-f]{64})`", (FOLDER / "README.md").read_text())
    assert stated is not None
    assert stated[1] == hashlib.sha256((FOLDER / "model.safetensors").read_bytes()).hexdigest()
    assert (FOLDER / "model.safetensors").stat().st_size < 60 * 2**20
