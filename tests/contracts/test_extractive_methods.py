"""The promises that every registered extractive method keeps."""

from __future__ import annotations

import dataclasses
import json
import zlib
from typing import Any

import numpy as np
import pytest

from summ import Document, Summary, SummError
from summ import Summarizer as AnySummarizer
from summ.registry import create, methods
from summ.selection.base import Extractive


class TinyEncoder:
    """Stands for a sentence-transformers model: words hashed into 64 dimensions."""

    def encode(self, sentences: list[str]) -> np.ndarray:
        vectors = np.zeros((len(sentences), 64))
        for row, sentence in enumerate(sentences):
            for word in sentence.casefold().split():
                vectors[row, zlib.crc32(word.encode("utf-8", "surrogatepass")) % 64] += 1
        return vectors


NEEDED: dict[str, dict[str, Any]] = {"embedding": {"model": TinyEncoder()}}


def Summarizer(name: str, **options: Any) -> AnySummarizer:  # noqa: N802 (reads as the class does)
    return AnySummarizer(name, **NEEDED.get(name, {}), **options)


NEWS = [
    "The council met on Monday. It voted to close the old bridge for repairs. The works will take two years, "
    "Mayor Ana Ruiz said. Drivers were told to use the ring road.",
    "The old bridge will close for repairs, the council decided. A ferry will run every ten minutes. "
    "Engineers found cracks in four of the nine pillars last autumn.",
    "Shopkeepers near the bridge fear for their trade. The works will take two years. The council promised "
    "rent relief of 30 percent. Engineers found cracks in four of the nine pillars.",
]
MIXED = [
    "東京で地震がありました。被害はありませんでした。気象庁は津波の心配はないと発表しました。",
    "وقع زلزال في طوكيو يوم الاثنين. لم ترد أنباء عن أضرار. قالت الوكالة إنه لا خطر من تسونامي.",
    "Một trận động đất xảy ra ở Tokyo. Không có thiệt hại nào được báo cáo. Cơ quan khí tượng nói không có sóng thần.",
    "The quake was felt 🏠 widely. 🙂🙂 No damage. Offices reopened by noon.",
]
INPUTS = {
    "news": NEWS,
    "one word": ["Bridge"],
    "one document": NEWS[:1],
    "whitespace beside text": ["  \n\t ", NEWS[0], ""],
    "duplicate documents": [NEWS[0]] * 4,
    "mixed scripts": MIXED,
    "only stop words": ["The of and it. To be or not to be.", "It is. He was."],
    "only punctuation": ["!!! ??? ... --- ***", "((( )))"],
    "200 documents": [f"{NEWS[i % 3]} Report number {i} came from district {i * 7 % 31}." for i in range(200)],
    "no full stop": ["word " * 3000],
    "nul and surrogate": ["A\x00b met c. It \ud800 went on. Nothing happened then."],
}
BUDGETS = [
    {"words": 1},
    {"words": 25},
    {"words": 10_000},
    {"sentences": 1},
    {"sentences": 3},
    {"characters": 12},
    {"characters": 180},
    {"ratio": 0.3},
    {"tokens": 40, "tokenizer": str.split},
]


def extractive() -> list[str]:
    return [name for name in methods() if not create_needs_references(name)]


def create_needs_references(name: str) -> bool:
    method = create(name)
    return method.needs_references or not isinstance(method, Extractive)


def length(summary: Summary, unit: str) -> int:
    measured = {
        "words": len(summary.text.split()),
        "sentences": len(summary.sentences),
        "characters": len(summary.text),
        "tokens": len(summary.text.split()),
    }
    return measured[unit]


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("kind", INPUTS)
def test_any_input_gives_a_summary_with_true_offsets(name: str, kind: str) -> None:
    documents = INPUTS[kind]
    summary = Summarizer(name).summarize(documents, words=30)
    assert len(summary.text.split()) <= 30
    for sentence in summary.sentences:
        assert sentence.sources
        for source in sentence.sources:
            assert source.document.text[source.start : source.end] == source.text
            assert " ".join(source.text.split()) == sentence.text
    texts = [sentence.text for sentence in summary.sentences]
    assert len(texts) == len(set(texts))
    assert summary.sentences or summary.notes


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("budget", BUDGETS, ids=str)
@pytest.mark.parametrize("truncate", [False, True])
def test_a_budget_is_never_exceeded(name: str, budget: dict[str, object], truncate: bool) -> None:
    for documents in (NEWS, MIXED):
        summary = Summarizer(name).summarize(documents, truncate=truncate, **budget)  # type: ignore[arg-type]
        unit, limit = next(iter(budget.items()))
        if unit == "ratio":
            whole = sum(len(text.split()) for text in documents)
            if documents is NEWS:
                assert len(summary.text.split()) <= limit * whole  # type: ignore[operator]
        else:
            assert length(summary, unit) <= limit  # type: ignore[operator]


@pytest.mark.parametrize("name", extractive())
def test_truncation_fills_the_budget(name: str) -> None:
    summary = Summarizer(name).summarize(NEWS, words=11, truncate=True)
    assert len(summary.text.split()) == 11


@pytest.mark.parametrize("name", extractive())
def test_the_same_input_gives_the_same_summary(name: str) -> None:
    first, second = (Summarizer(name).summarize(NEWS, words=40) for _ in range(2))
    assert first == second
    assert first.method == Summarizer(name).signature


@pytest.mark.parametrize("name", extractive())
def test_duplicate_documents_add_no_repeated_sentence_and_are_noted(name: str) -> None:
    summary = Summarizer(name).summarize([NEWS[0], NEWS[1], NEWS[0]], words=100)
    texts = [sentence.text for sentence in summary.sentences]
    assert len(texts) == len(set(texts))
    assert any("repeats" in note for note in map(str, summary.notes))


@pytest.mark.parametrize("name", extractive())
def test_an_update_says_nothing_that_was_known(name: str) -> None:
    known = [NEWS[0]]
    summary = Summarizer(name).summarize(NEWS, words=60, earlier=known)
    said = {sentence.text for sentence in Summarizer("lead").summarize(known, words=200).sentences}
    assert said
    assert not said & {sentence.text for sentence in summary.sentences}


@pytest.mark.parametrize("name", extractive())
def test_a_query_is_accepted_and_moves_the_choice(name: str) -> None:
    summary = Summarizer(name, query_weight=1.0).summarize(NEWS, sentences=1, query="ferry every ten minutes")
    assert "ferry" in summary.text


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("documents", [[], [""], ["  ", "\n"]], ids=["none", "empty", "blank"])
def test_nothing_to_summarize_is_a_clear_error(name: str, documents: list[str]) -> None:
    with pytest.raises(SummError, match=r"no documents|every document is empty"):
        Summarizer(name).summarize(documents, words=10)


@pytest.mark.parametrize("name", extractive())
def test_a_megabyte_is_summarized(name: str) -> None:
    text = " ".join(f"Sentence {i} tells of place {i * 13 % 97} and person {i * 7 % 89}." for i in range(18_000))
    assert len(text) > 800_000
    summary = Summarizer(name).summarize([text, text[:200_000]], words=50)
    assert 0 < len(summary.text.split()) <= 50


@pytest.mark.parametrize("name", extractive())
def test_a_summary_survives_json(name: str) -> None:
    documents = [Document(text, id=f"d{i}", date="2024-01-18") for i, text in enumerate(NEWS)]  # type: ignore[arg-type]
    summary = Summarizer(name).summarize(documents, words=40)
    assert Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) == summary
    slim = json.loads(json.dumps(summary.to_dict(documents=False)))
    assert Summary.from_dict(slim, documents=documents) == summary
    assert abs(sum(summary.documents_used.values()) - 1) < 1e-9


@pytest.mark.parametrize("name", extractive())
def test_options_make_the_signature(name: str) -> None:
    method = create(name)
    for option, value in method.identity().items():
        assert f"|{option}:" in method.signature, (option, value)
    assert dataclasses.replace(method.selection) == method.selection  # type: ignore[attr-defined]
