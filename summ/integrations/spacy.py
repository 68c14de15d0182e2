"""spaCy: a pipe that marks the most important sentences of a `Doc`.

It is added by ``nlp.add_pipe("summ", config={"sentences": 3})`` and sets ``doc._.summary``, a text, and
``doc._.summary_spans``, its sentences in the document. Each `Doc` is summarized separately.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from summ.integrations.adapter import Adapter


class SummaryPipe:
    """Summarizes documents one by one.

    Parameters
    ----------
    method : str, optional
        Name of an extractive method; by default the best one that needs no download.
    options : dict, optional
        Options of the method.
    **arguments
        Arguments of `Summarizer.summarize`.
    """

    def __init__(self, method: str | None = None, options: dict[str, Any] | None = None, **arguments: Any) -> None:
        self._adapter = Adapter(method, options, arguments)

    def __call__(self, doc: Doc) -> Doc:
        # Plain data, so that documents can be saved and sent to other processes.
        doc._.summary, doc._.summary_offsets = "", []
        if doc.text.strip():
            summary = self._adapter.summarize([doc.text])
            doc._.summary = summary.text
            doc._.summary_offsets = [
                [sentence.sources[0].start, sentence.sources[0].end]
                for sentence in summary.sentences
                if sentence.sources
            ]
        return doc


def summary_spans(doc: Doc) -> list[Span]:
    """Return the sentences of the summary in the document."""
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in doc._.summary_offsets)
    return [span for span in spans if span is not None]


Doc.set_extension("summary", default="", force=True)
Doc.set_extension("summary_offsets", default=[], force=True)
Doc.set_extension("summary_spans", getter=summary_spans, force=True)


@Language.factory("summ", default_config={"method": None, "options": {}, "words": None, "sentences": None})
def create_pipe(
    nlp: Language, name: str, method: str | None, options: dict[str, Any], words: int | None, sentences: int | None
) -> SummaryPipe:
    """Return the pipe; spaCy calls this function."""
    return SummaryPipe(method, options, words=words, sentences=sentences)
