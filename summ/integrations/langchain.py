"""LangChain: a runnable that summarizes, and a compressor that keeps the sentences of a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, Document
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict, Field

from summ.integrations.adapter import Adapter, have_text
from summ.summarizer import Summarizer
from summ.types import Summary

# Names in chains, the usual ones of prompts for retrieval included.
_DOCUMENTS = ("documents", "context")
_QUERIES = ("query", "question", "input")


def summarize_runnable(method: Any = None, **arguments: Any) -> Runnable[Any, Summary]:
    """Return a runnable from documents to a `Summary`.

    Its input is a list of texts or documents, or a mapping with ``documents`` (or ``context``) and ``query`` (or
    ``question`` or ``input``).

    Parameters
    ----------
    method : Summarizer or str, optional
        The method; by default the best one that needs no download.
    **arguments
        Arguments of `Summarizer.summarize`.
    """
    adapter = Adapter(method, arguments=arguments)

    def summarize(value: Any) -> Summary:
        if not isinstance(value, Mapping):
            return adapter.summarize(value)
        documents: Any = next((value[name] for name in _DOCUMENTS if name in value), [])
        query = next((value[name] for name in _QUERIES if value.get(name)), None)
        return adapter.summarize(documents, query)

    return RunnableLambda(summarize, name="summ")


class SummaryCompressor(BaseDocumentCompressor):
    """Reduces retrieved documents to the sentences of a summary that answers the query.

    Documents without such a sentence are dropped; the metadata of the others are kept.

    Parameters
    ----------
    summarizer : Summarizer
        The summarizer; an extractive one, so that sentences are quoted literally.
    arguments : dict
        Arguments of `Summarizer.summarize`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    summarizer: Summarizer = Field(default_factory=Summarizer)
    arguments: dict[str, Any] = Field(default_factory=dict)

    def compress_documents(
        self, documents: Sequence[Document], query: str, callbacks: Callbacks | None = None
    ) -> Sequence[Document]:
        if not have_text(document.page_content for document in documents):
            return []
        summary = Adapter(self.summarizer, arguments=self.arguments).summarize(list(documents), query)
        spans: dict[int, dict[int, str]] = {}
        for sentence in summary.sentences:
            for source in sentence.sources:
                spans.setdefault(source.document_index, {})[source.start] = source.text
        return [
            documents[index].model_copy(update={"page_content": " ".join(text for _, text in sorted(texts.items()))})
            for index, texts in sorted(spans.items())
        ]
