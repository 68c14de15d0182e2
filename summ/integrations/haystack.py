"""Haystack: a component that summarizes documents in a pipeline."""

from __future__ import annotations

from typing import Any

from haystack import Document, component, default_from_dict, default_to_dict

from summ.integrations.adapter import Adapter, have_text, used_documents


@component
class DocumentSummarizer:
    """Summarizes documents; connect ``documents`` with a retriever, and ``query`` with what the user asks.

    Outputs are ``summary``, the text; ``documents``, those that it uses; and ``details``, the summary as plain data:
    its sentences with their sources, and its notes.

    Parameters
    ----------
    method : str, optional
        Name of the method; by default the best one that needs no download.
    options : dict, optional
        Options of the method.
    **arguments
        Arguments of `Summarizer.summarize`.
    """

    def __init__(self, method: str | None = None, options: dict[str, Any] | None = None, **arguments: Any) -> None:
        self.method, self.options, self.arguments = method, options or {}, arguments
        self._adapter = Adapter(method, options, arguments)

    @component.output_types(summary=str, documents=list[Document], details=dict[str, Any])
    def run(self, documents: list[Document], query: str = "") -> dict[str, Any]:
        """Summarize the documents, for the query if there is one."""
        if not have_text(document.content for document in documents):
            return {"summary": "", "documents": [], "details": {}}
        summary = self._adapter.summarize(documents, query)
        return {
            "summary": summary.text,
            "documents": [documents[index] for index in used_documents(summary)],
            "details": summary.to_dict(documents=False),
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the component as data of a pipeline file."""
        data: dict[str, Any] = default_to_dict(self, method=self.method, options=self.options, **self.arguments)
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DocumentSummarizer:
        """Return the component that `to_dict` describes."""
        created: DocumentSummarizer = default_from_dict(cls, data)
        return created
