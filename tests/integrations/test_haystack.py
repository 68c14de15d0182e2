"""Summaries in pipelines of Haystack."""

from __future__ import annotations

import pytest
from integration_texts import ANSWER, QUERY, TEXTS

pytest.importorskip("haystack")
pytestmark = pytest.mark.integration


def documents():
    from haystack import Document

    return [Document(content=text, meta={"file_name": f"{number}.txt"}) for number, text in enumerate(TEXTS)]


def pipeline():
    from haystack import Pipeline

    from summ.integrations.haystack import DocumentSummarizer

    pipeline = Pipeline()
    pipeline.add_component("summarizer", DocumentSummarizer("lexrank", {"threshold": 0.2}, sentences=1))
    return pipeline


def test_a_pipeline_returns_the_summary_and_the_documents_that_it_uses() -> None:
    given = documents()
    result = pipeline().run({"summarizer": {"documents": given, "query": QUERY}})["summarizer"]
    assert result["summary"] == ANSWER
    assert result["documents"] == [given[1]]
    assert result["details"]["sentences"][0]["sources"][0]["document"] == 1


def test_a_saved_pipeline_gives_the_same_summary() -> None:
    from haystack import Pipeline

    saved = pipeline().dumps()
    # Haystack imports only from packages that are allowed by name.
    try:
        loaded = Pipeline.loads(saved, allowed_modules=["summ"])
    except TypeError:
        loaded = Pipeline.loads(saved)
    given = {"summarizer": {"documents": documents(), "query": QUERY}}
    assert loaded.run(given) == pipeline().run(given)


def test_no_documents_give_an_empty_summary() -> None:
    result = pipeline().run({"summarizer": {"documents": []}})["summarizer"]
    assert (result["summary"], result["documents"]) == ("", [])
