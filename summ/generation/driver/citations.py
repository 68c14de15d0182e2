"""Compare the documents that a model cites for a sentence with those that the sentence is traced to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summ.text.joining import one_line
from summ.types import Cluster, Note, SummarySentence

_SHOWN = 80


def citation_mismatches(
    sentences: Sequence[SummarySentence], citations: Mapping[str, tuple[int, ...]], cluster: Cluster
) -> Iterator[Note]:
    """Yield a note on each sentence that has no source in the documents cited for it.

    `citations` maps sentences, as the model wrote them, to document numbers from 1.
    """
    by_text = {one_line(sentence).casefold(): numbers for sentence, numbers in citations.items()}
    names = cluster.document_ids
    for index, sentence in enumerate(sentences):
        numbers = by_text.get(one_line(sentence.text).casefold(), ())
        if not numbers or not sentence.sources:
            continue
        traced = list(dict.fromkeys(source.document_index for source in sentence.sources))
        cited = [number - 1 for number in numbers if 0 < number <= len(names)]
        if set(traced) & set(cited):
            continue
        cited_names = ", ".join(names[number] for number in cited) or "that does not exist"
        traced_names = ", ".join(names[number] for number in traced)
        shown = sentence.text if len(sentence.text) <= _SHOWN else sentence.text[: _SHOWN - 1] + "…"
        text = f"the model cites document {cited_names}, the sources are in {traced_names}: {shown}"
        yield Note("citation", text, sentence=index)
