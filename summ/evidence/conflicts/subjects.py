"""Whether two documents are about different subjects, such as the weather of two towns, in the same words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache

from summ.evidence.analysis.thesaurus import thesaurus
from summ.evidence.conflicts.analyzed_text import AnalyzedSentences
from summ.evidence.conflicts.candidates import similar_texts
from summ.evidence.conflicts.casualties import casualty_counts
from summ.evidence.conflicts.pairing import REPORTING, Gap, Pairing
from summ.evidence.conflicts.units import Unit, name_texts
from summ.evidence.conflicts.value_pairs import ValuePair, can_agree, value_key
from summ.text.query_words import related_stems
from summ.text.stems import stemmer
from summ.text.words import words
from summ.types import Cluster

# Sentences of each document that are compared, from its beginning.
_MAX_SENTENCES = 40
_MIN_SIMILARITY = 0.55
# Documents with fewer of the names of the shorter list in common, and others on both sides, have different subjects.
_MIN_SHARED_NAMES = 0.2
# Reports of one event differ in fewer values and words than this, however much they have in common.
_MAX_DIFFERENCES = 10
_MAX_TITLE_WORDS = 12
_NEXT_WORD = re.compile(r"\s+\w+")
_LONG = re.compile(r"\d{2}|\d[.,]\d")


class Subjects:
    """The documents of a cluster, compared in pairs.

    Reports of one event share names and dates, and disagree in little. Texts from one template are worded alike and
    disagree in most of their values.

    Parameters
    ----------
    cluster : Cluster
        The documents.
    sentences : AnalyzedSentences
        All sentences of the cluster.
    """

    def __init__(self, cluster: Cluster, sentences: AnalyzedSentences) -> None:
        self._cluster, self._sentences, self._language = cluster, sentences, sentences.language
        self._text = cache(lambda document: cluster.documents[document].text.casefold())
        self._title = cache(self._title_of)
        self._values = cache(self._values_of)
        self._n_differences = cache(self._count_differences)

    def differ(self, first: int, second: int, pair: ValuePair) -> bool:
        """Return whether two documents are about different subjects, or one knows both values of `pair`."""
        texts = [self._text(first), self._text(second)]
        if _states(texts[0], pair.second) or _states(texts[1], pair.first):
            return True
        n_differences = self._n_differences(min(first, second), max(first, second))
        if n_differences > _MAX_DIFFERENCES:
            return True
        own = value_key(pair.first), value_key(pair.second)
        values = self._values(first), self._values(second)
        names = [{str(key) for kind, key in side if kind == "name" and key not in own} for side in values]
        shared = [sum(name in text for name in side) for side, text in zip(names, texts[::-1], strict=True)]
        if all(names) and max(shared) < _MIN_SHARED_NAMES * min(map(len, names)):
            return True
        return n_differences > max(1, len(values[0] & values[1]))

    def _values_of(self, document: int) -> frozenset[tuple[str, Hashable]]:
        values: set[tuple[str, Hashable]] = set()
        for row in self._sentences.of_document(document)[:_MAX_SENTENCES]:
            sentence = self._sentences[row]
            values.update((unit.kind, value_key(unit)) for unit in sentence.units if unit.kind)
            # The units of a sentence in title case have no names.
            values.update(("name", text.casefold()) for text in name_texts(sentence.analysis))
        return frozenset(values)

    def _count_differences(self, first: int, second: int) -> int:
        """Count the values in which similar sentences of two documents differ, until there are too many.

        Words and casualties count once.
        """
        titles = [self._title(document) for document in (first, second)]
        differences: set[Hashable] = {"title"} if all(titles) and titles[0].isdisjoint(titles[1]) else set()
        others = [(row, self._sentences[row]) for row in self._sentences.of_document(second)[:_MAX_SENTENCES]]
        for row in self._sentences.of_document(first)[:_MAX_SENTENCES]:
            if len(differences) > _MAX_DIFFERENCES:
                break
            sentence = self._sentences[row]
            similar = similar_texts(sentence, others)
            pairings = (Pairing(sentence.units, self._sentences[index].units) for index in similar)
            closest = max(pairings, key=lambda pairing: pairing.similarity, default=None)
            if closest and closest.similarity >= _MIN_SIMILARITY:
                differences.update(self._differing(closest, sentence.text))
        return len(differences)

    def _differing(self, pairing: Pairing, text: str) -> Iterator[Hashable]:
        for a, b in pairing.pairs:
            if a.kind and value_key(a) != value_key(b) and not can_agree(a, b):
                yield "casualties" if casualty_counts(text, [a]) else (value_key(a), value_key(b))
        for position, gap in enumerate(pairing.gaps):
            around = {unit.key for pair in pairing.pairs[max(0, position - 1) : position + 1] for unit in pair}
            around.update(unit.key for unit in (*gap.first, *gap.second))
            is_other = gap.is_substitution and self._language in (None, "en")
            if is_other and around.isdisjoint(REPORTING) and not self._is_paraphrase(gap):
                yield "words"
                return

    def _is_paraphrase(self, gap: Gap) -> bool:
        first, second = ({unit.key for unit in side if unit.is_content} for side in (gap.first, gap.second))
        related, synonyms = related_stems(self._language), thesaurus(self._language)
        return any(
            b in related.get(a, ()) or synonyms.are_synonyms(a, b) or synonyms.are_related(a, b)
            for a in first
            for b in second
        )

    def _title_of(self, document: int) -> set[str]:
        """Return the stems of the title, or of a first line without a full stop."""
        content = self._cluster.documents[document]
        text = content.title or content.text.lstrip().split("\n", 1)[0]
        if len(words(text)) > _MAX_TITLE_WORDS or text.rstrip().endswith((".", "!", "?", "。", "।")):
            return set()
        return set(map(stemmer(self._language), words(text)))


def _states(text: str, number: Unit) -> bool:
    """Return whether a case-folded text has a number of several digits with the word after it."""
    if not _LONG.search(number.text):
        return False
    following = _NEXT_WORD.match(number.claims[0].sentence, number.end)
    phrase = [*number.text.casefold().split(), *(following[0].casefold().split() if following else ())]
    return re.search(r"(?<![\d.,])" + r"\s+".join(map(re.escape, phrase)) + r"(?!\w)", text) is not None
