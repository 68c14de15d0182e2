"""The documents that a model says its sentences come from, against those that they are traced to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summ.text.joining import one_line
from summ.types import Cluster, Note, SummarySentence

_SHOWN = 80


def miscited(
    sentences: Sequence[SummarySentence], cited: Mapping[str, tuple[int, ...]], cluster: Cluster
) -> Iterator[Note]:
    """A note on each sentence none of whose sources is in a document that the model cites for it.

    `cited` has the document numbers, from 1, of sentences as the model said them.
    """
    folded = {one_line(sentence).casefold(): numbers for sentence, numbers in cited.items()}
    names = cluster.document_ids
    for index, sentence in enumerate(sentences):
        numbers = folded.get(one_line(sentence.text).casefold(), ())
        if not numbers or not sentence.sources:
            continue
        carriers = list(dict.fromkeys(source.document_index for source in sentence.sources))
        there = [number - 1 for number in numbers if 0 < number <= len(names)]
        if set(carriers) & set(there):
            continue
        given = ", ".join(names[place] for place in there) or "one that is not there"
        shown = sentence.text if len(sentence.text) <= _SHOWN else sentence.text[: _SHOWN - 1] + "…"
        text = f"the model cites document {given}, the sources are in {', '.join(names[p] for p in carriers)}: {shown}"
        yield Note("citation", text, sentence=index)
