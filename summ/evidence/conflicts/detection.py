"""Find the conflicts that concern the sentences of a summary."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from summ.evidence.conflicts.analyzed_text import AnalyzedSentences, AnalyzedText
from summ.evidence.conflicts.candidates import TermColumns, similar_texts
from summ.evidence.conflicts.casualties import Tolls
from summ.evidence.conflicts.differences import compare_values
from summ.evidence.conflicts.subjects import Subjects
from summ.evidence.conflicts.units import Unit
from summ.evidence.conflicts.value_pairs import ValuePair, value_key
from summ.evidence.sources.term_index import TermIndex
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
    summary: Sequence[SummarySentence],
    cluster: Cluster,
    sentences: Sequence[Sentence],
    language: str | None,
    counts: Any = None,
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
    counts : sparse CSR array of shape (n, terms), optional
        Counts of the terms of each sentence, if they are known already.

    Returns
    -------
    tuple of Conflict
        In the order of the summary.
    """
    if len(cluster.documents) < 2 or not summary:
        return ()
    if counts is None:
        counts = TermIndex([sentence.text for sentence in sentences], language).rows
    detector = _Detector(cluster, AnalyzedSentences(sentences, language), counts)
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

    def __init__(self, cluster: Cluster, sentences: AnalyzedSentences, counts: Any) -> None:
        self._cluster = cluster
        self._sentences = sentences
        self._columns = TermColumns(counts)
        self._tolls = Tolls(cluster, sentences)
        self._subjects = Subjects(cluster, sentences)
        self._rows_with = cache(self._find)

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
        own = self._sentences.of(source.text)
        row = self._sentences.find(source.document_index, source.start)
        for index in islice(self._similar(own, source.document_index, row), _MAX_COMPARED):
            compared = compare_values(own, self._sentences[index])
            if compared is None or any(self._are_related(pair) for pair in compared.values):
                continue
            for pair in compared.values:
                seen.add(index)
                yield pair, self._statement(pair, index, compared.similarity)
        for pair, index in self._tolls.pairs(row) if row is not None else ():
            if index not in seen:
                yield pair, self._statement(pair, index, _LEAST_SIMILARITY)

    def _similar(self, own: AnalyzedText, document: int, row: int | None) -> Iterator[int]:
        """Yield the sentences of other documents that may be worded like a source, which is sentence `row`, if any."""
        sentences = self._sentences.sentences
        rows = range(len(sentences)) if row is None else self._columns.similar_rows(row)
        others = ((other, self._sentences[other]) for other in rows if sentences[other].document != document)
        return similar_texts(own, others)

    def _statement(self, pair: ValuePair, index: int, similarity: float) -> Statement:
        """Return the second value of a pair in the sentence with this index."""
        sentence = self._sentences.sentences[index]
        document = self._cluster.documents[sentence.document]
        source = Source(document, sentence.start, sentence.end, sentence.text, similarity, sentence.document)
        return Statement(pair.second.text, sentence.start + pair.second.start, sentence.start + pair.second.end, source)

    def _are_related(self, pair: ValuePair) -> bool:
        """Return whether a sentence has both of two different names, such as those of a town and its country."""
        if pair.is_same or pair.kind != "name":
            return False
        return not self._rows_with(pair.first.text.casefold()).isdisjoint(self._rows_with(pair.second.text.casefold()))

    def _find(self, name: str) -> frozenset[int]:
        """Return the indices of the sentences that contain a case-folded name."""
        folded = (sentence.text.casefold() for sentence in self._sentences.sentences)
        return frozenset(index for index, text in enumerate(folded) if name in text)


def _locate(unit: Unit, source: str, text: str) -> Span | None:
    """Return the offsets in a summary's sentence of a value of its source, or None if it is not there."""
    if text == source:
        return unit.start, unit.end
    match = re.search(rf"(?<!\w){re.escape(one_line(unit.text))}(?!\w)", text)
    return match and match.span()
