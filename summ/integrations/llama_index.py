"""LlamaIndex: a response synthesizer that answers with a summary of the retrieved nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.llms import MockLLM
from llama_index.core.response_synthesizers import BaseSynthesizer
from llama_index.core.schema import NodeWithScore, QueryBundle

from summ.integrations.adapter import Adapter, have_text, used_documents


class SummarySynthesizer(BaseSynthesizer):
    """Answers a query with a summary of the nodes; the response has the nodes that the summary uses as sources.

    ``response.metadata["summary"]`` is the summary as plain data: its sentences with their sources, and its notes. No
    language model of LlamaIndex is used.

    Parameters
    ----------
    method : Summarizer or str, optional
        The method; by default the best one that needs no download.
    **arguments
        Arguments of `Summarizer.summarize`.
    """

    def __init__(self, method: Any = None, **arguments: Any) -> None:
        # Without a model the base class would create one of OpenAI.
        super().__init__(llm=MockLLM())
        self._adapter = Adapter(method, arguments=arguments)

    def synthesize(
        self,
        query: str | QueryBundle,
        nodes: list[NodeWithScore],
        additional_source_nodes: Sequence[NodeWithScore] | None = None,
        **response_kwargs: Any,
    ) -> Response:
        if not have_text(node.node.get_content() for node in nodes):
            return Response(self._empty_response)
        summary = self._adapter.summarize(nodes, query if isinstance(query, str) else query.query_str)
        return Response(
            summary.text,
            source_nodes=[*(nodes[index] for index in used_documents(summary)), *(additional_source_nodes or ())],
            metadata={"summary": summary.to_dict(documents=False)},
        )

    async def asynthesize(self, *arguments: Any, **keywords: Any) -> Response:
        import asyncio

        return await asyncio.to_thread(self.synthesize, *arguments, **keywords)

    def get_response(self, query_str: str, text_chunks: Sequence[str], **response_kwargs: Any) -> str:
        return self._adapter.summarize(list(text_chunks), query_str).text

    async def aget_response(self, query_str: str, text_chunks: Sequence[str], **response_kwargs: Any) -> str:
        import asyncio

        return await asyncio.to_thread(self.get_response, query_str, text_chunks)

    def _get_prompts(self) -> dict[str, Any]:
        return {}

    def _update_prompts(self, prompts: dict[str, Any]) -> None:
        return None
