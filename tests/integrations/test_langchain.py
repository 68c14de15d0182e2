"""Summaries in chains of LangChain."""

from __future__ import annotations

import asyncio

import pytest
from integration_texts import ANSWER, QUERY, TEXTS

pytest.importorskip("langchain_core")
pytestmark = pytest.mark.integration


def documents():
    from langchain_core.documents import Document

    return [Document(text, metadata={"source": f"{number}.txt"}) for number, text in enumerate(TEXTS)]


def test_a_runnable_summarizes_documents_and_texts_in_a_chain() -> None:
    from summ.integrations.langchain import summarize_runnable

    chain = summarize_runnable("lexrank", sentences=1) | (lambda summary: summary.text)
    assert chain.invoke(documents()) == chain.invoke(TEXTS)
    assert chain.batch([TEXTS, TEXTS[:1]])[1] in TEXTS[0]
    assert asyncio.run(chain.ainvoke(TEXTS)) == chain.invoke(TEXTS)


@pytest.mark.parametrize(("name", "query"), [("documents", "query"), ("context", "question"), ("context", "input")])
def test_a_chain_passes_documents_and_a_question(name: str, query: str) -> None:
    from langchain_core.runnables import RunnablePassthrough

    from summ.integrations.langchain import summarize_runnable

    chain = {name: lambda _: documents(), query: RunnablePassthrough()} | summarize_runnable(sentences=1)
    summary = chain.invoke(QUERY)
    assert summary.text == ANSWER
    assert summary.documents[1].metadata["source"] == "1.txt"


def test_the_budget_is_100_words_by_default() -> None:
    from summ.integrations.langchain import summarize_runnable

    assert 50 < len(summarize_runnable("lead").invoke(["A word is repeated here. " * 60, *TEXTS]).text.split()) <= 100


def test_a_compressor_keeps_the_sentences_that_answer() -> None:
    from summ.integrations.langchain import SummaryCompressor

    compressor = SummaryCompressor(arguments={"sentences": 1})
    (document,) = compressor.compress_documents(documents(), QUERY)
    assert (document.page_content, document.metadata) == (ANSWER, {"source": "1.txt"})
    (same,) = asyncio.run(compressor.acompress_documents(documents(), QUERY))
    assert same == document


def test_a_compressor_of_nothing_returns_nothing() -> None:
    from langchain_core.documents import Document

    from summ.integrations.langchain import SummaryCompressor

    assert SummaryCompressor().compress_documents([], QUERY) == []
    assert SummaryCompressor().compress_documents([Document(" ")], QUERY) == []
