"""Summaries as responses of LlamaIndex."""

from __future__ import annotations

import asyncio

import pytest
from integration_texts import ANSWER, QUERY, TEXTS

pytest.importorskip("llama_index.core")
pytestmark = pytest.mark.integration


def nodes():
    from llama_index.core.schema import NodeWithScore, TextNode

    return [
        NodeWithScore(node=TextNode(text=text, metadata={"file_name": f"{number}.txt"}), score=0.5)
        for number, text in enumerate(TEXTS)
    ]


def test_the_response_is_a_summary_with_the_nodes_that_it_uses() -> None:
    from summ.integrations.llama_index import SummarySynthesizer

    found = nodes()
    response = SummarySynthesizer(sentences=1).synthesize(QUERY, found)
    assert str(response) == ANSWER
    assert response.source_nodes == [found[1]]
    (sentence,) = response.metadata["summary"]["sentences"]
    assert sentence["sources"][0]["document"] == 1


def test_an_asynchronous_response_is_the_same() -> None:
    from summ.integrations.llama_index import SummarySynthesizer

    assert str(asyncio.run(SummarySynthesizer(sentences=1).asynthesize(QUERY, nodes()))) == ANSWER


def test_chunks_of_text_give_a_text() -> None:
    from summ.integrations.llama_index import SummarySynthesizer

    synthesizer = SummarySynthesizer(sentences=1)
    assert synthesizer.get_response(QUERY, TEXTS) == ANSWER
    assert asyncio.run(synthesizer.aget_response(QUERY, TEXTS)) == ANSWER
    assert synthesizer.get_prompts() == {}


def test_no_nodes_give_the_empty_response() -> None:
    from summ.integrations.llama_index import SummarySynthesizer

    assert str(SummarySynthesizer().synthesize(QUERY, [])) == "Empty Response"


def test_a_query_engine_answers_with_it() -> None:
    from llama_index.core import QueryBundle
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.retrievers import BaseRetriever

    from summ.integrations.llama_index import SummarySynthesizer

    class Everything(BaseRetriever):
        def _retrieve(self, query_bundle: QueryBundle):
            return nodes()

    engine = RetrieverQueryEngine(Everything(), SummarySynthesizer("lexrank", sentences=1))
    assert str(engine.query(QUERY)) == ANSWER
