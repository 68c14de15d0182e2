"""Find the conflicts that concern the sentences of a summary."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice

from summ.evidence.analysis import Analysis
from summ.evidence.conflicts.candidates import similar_texts
from summ.evidence.conflicts.casualties import Tolls
from summ.evidence.conflicts.differences import compare_values
from summ.evidence.conflicts.subjects import Subjects
from summ.evidence.conflicts.units import Unit
from summ.evidence.conflicts.value_pairs import ValuePair, value_key
from summ.text.joining import one_line
from summ.text.spans import Span
from summ.types import Cluster, Conflict, ConflictValue, Sentence, Source, Statement, SummarySentence

# Texts from a template have thousands of sentences that are worded alike, each about something else.
_MAX_COMPARED = 100
# With more different values, most of them stated once, sentences are about different things.
_MAX_VALUES = 6
# The score of a sentence that is worded differently.
_LEAST_SIMILARITY = 0.1


def find_conflicts(
    summary: Sequence[SummarySentence], cluster: Cluster, sentences: Sequence[Sentence], language: str | None
) -> tuple[Conflict, ...]:
    """Return the numbers, dates and names of a summary that other documents state differently.

    The sources of each sentence are compared with the sentences of other documents that are worded nearly alike, at
    most 100 per source, and with the numbers of dead and injured people there, however they are worded. Within a
    document, such sentences are about different things: the rows of a list, or the quarters of a year.

    Parameters
    ----------
    summary : sequence of SummarySentence
        The sentences of the summary with their sources.
    cluster : Cluster
        The documents.
    sentences : sequence of Sentence
        All sentences of the cluster.
    language : str or None
        ISO 639-1 code of the cluster; English if None.

    Returns
    -------
    tuple of Conflict
        In the order of the summary.
    """
    if len(cluster.documents) < 2:
        return ()
    detector = _Detector(cluster, sentences, language)
    conflicts = (
        conflict
        for index, sentence in enumerate(summary)
        for source in sentence.sources
        for conflict in detector.conflicts(index, sentence.text, source)
    )
    distinct = {(conflict.sentence, conflict.start): conflict for conflict in reversed(list(conflicts))}
    return tuple(distinct[key] for key in sorted(distinct))


class _Detector:
    """Compares sources with the sentences of a cluster."""

    def __init__(self, cluster: Cluster, sentences: Sequence[Sentence], language: str | None) -> None:
        self._cluster = cluster
        self._sentences = sentences
        self._language = language
        self._folded = [sentence.text.casefold() for sentence in sentences]
        self._analyses: dict[int, Analysis] = {}
        self._tolls = Tolls(cluster, sentences, language)
        self._subjects = Subjects(cluster, sentences, self._analysis, language)

    def conflicts(self, index: int, text: str, source: Source) -> Iterator[Conflict]:
        """Yield the conflicts of a source of the summary's sentence `text`, which is number `index`."""
        statements: dict[Unit, dict[Hashable, list[Statement]]] = {}
        for pair, statement in self._pairs(source):
            document = statement.source.document_index
            if not pair.is_same and self._subjects.differ(source.document_index, document, pair):
                continue
            value = value_key(pair.first if pair.is_same else pair.second)
            statements.setdefault(pair.first, {}).setdefault(value, []).append(statement)
        for unit, others in statements.items():
            span = _locate(unit, source.text, text)
            own = others.pop(value_key(unit), [])
            if others and span:
                if len(others) >= max(_MAX_VALUES, (len(own) + sum(map(len, others.values()))) / 2):
                    continue
                own = [Statement(unit.text, source.start + unit.start, source.start + unit.end, source), *own]
                values = (ConflictValue(stated[0].text, tuple(stated)) for stated in (own, *others.values()))
                yield Conflict(str(unit.kind), index, *span, tuple(values))

    def _pairs(self, source: Source) -> Iterator[tuple[ValuePair, Statement]]:
        """Yield the values of a source with those of similar sentences in other documents, and with their tolls."""
        seen: set[int] = set()
        analysis = Analysis(source.text, self._language)
        similar = similar_texts(source.text, self._folded)
        others = (index for index in similar if self._sentences[index].document != source.document_index)
        for index in islice(others, _MAX_COMPARED):
            compared = compare_values(analysis, self._analysis(index))
            if compared is None or any(self._are_related(pair) for pair in compared.values):
                continue
            for pair in compared.values:
                seen.add(index)
                yield pair, self._statement(pair, index, compared.similarity)
        for pair, index in self._tolls.pairs(source.document_index, source.start):
            if index not in seen:
                yield pair, self._statement(pair, index, _LEAST_SIMILARITY)

    def _statement(self, pair: ValuePair, index: int, similarity: float) -> Statement:
        """Return the second value of a pair in the sentence with this index."""
        sentence = self._sentences[index]
        document = self._cluster.documents[sentence.document]
        source = Source(document, sentence.start, sentence.end, sentence.text, similarity, sentence.document)
        return Statement(pair.second.text, sentence.start + pair.second.start, sentence.start + pair.second.end, source)

    def _analysis(self, index: int) -> Analysis:
        """Return the analysis of a sentence, made once for all sources that are worded like it."""
        if index not in self._analyses:
            self._analyses[index] = Analysis(self._sentences[index].text, self._language)
        return self._analyses[index]

    def _are_related(self, pair: ValuePair) -> bool:
        """Return whether a sentence has both of two different names, such as those of a town and its country."""
        if pair.is_same or pair.kind != "name":
            return False
        names = pair.first.text.casefold(), pair.second.text.casefold()
        return any(all(name in text for name in names) for text in self._folded)


def _locate(unit: Unit, source: str, text: str) -> Span | None:
    """Return the offsets in a summary's sentence of a value of its source, or None if it is not there."""
    if text == source:
        return unit.start, unit.end
    match = re.search(rf"(?<!\w){re.escape(one_line(unit.text))}(?!\w)", text)
    return match and match.span()
