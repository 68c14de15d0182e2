"""Features of a sentence's position in its document and of its relation to the cluster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from summ.selection.arrays import (
    Floats,
    Matrix,
    column_sums,
    documents_with,
    group_sums,
    present,
    row_dots,
    row_dots_with_group,
    row_sums,
    unit_rows,
)
from summ.selection.features import SentenceFeatures
from summ.text.terms import term_ids

# Words into a document after which a sentence counts half as much as its first.
_LEAD_WORDS = 150.0
_MOST_DOCUMENTS = 40
_MOST_COMPARED = 3000
_MATCH = 0.35
_BLOCK = 512
_TITLE_WORDS = (3, 30)

POSITION = (
    "words", "words_before", "position", "share_before", "document_words", "documents", "document_index",
    "cluster_words", "sentence_words", "starts_paragraph", "ends_paragraph", "skipped_before",
)  # fmt: skip
SIMILARITY = (
    "centrality", "own_lead", "other_leads", "closest_other_lead", "document_centrality", "document_centrality_share",
    "document_lead_share", "other_documents", "other_openings", "closest_other_opening", "own_opening",
    "closest_elsewhere", "documents_matching", "previous", "next",
)  # fmt: skip
TITLES = ("own_title", "other_titles", "closest_other_title", "title_words", "title_share", "titles")
FREQUENCY = (
    "terms", "document_share", "document_sum", "shared_bigrams", "shared_bigram_share", "bigram_sum", "lead_frequency",
    "lead_frequency_sum", "frequency", "frequency_sum", "new_in_document", "rarity", "copies",
)  # fmt: skip
RELATIVE = (
    "centrality", "other_leads", "document_sum", "bigram_sum", "lead_frequency_sum", "other_openings",
)  # fmt: skip
NAMES = (*POSITION, *SIMILARITY, *TITLES, *FREQUENCY, *(f"{name}_relative" for name in RELATIVE), "centrality_rank")


def title_of(text: str, title: str | None, body_start: int) -> str:
    """Return the title of a document: `title`, or the line above the first sentence; "" if it has none."""
    if title:
        return title
    line = text[:body_start].strip().partition("\n")[0].strip()
    low, high = _TITLE_WORDS
    return line if low <= len(line.split()) <= high else ""


def context_features(sentences: SentenceFeatures) -> Floats:
    """Return (n, len(NAMES)) features; NaN if undefined, such as similarity to other documents if there is only one."""
    parts = _Context(sentences)
    columns = {**parts.positions(), **parts.similarity(), **parts.titles(), **parts.frequency()}
    for name in RELATIVE:
        values = columns[name]
        highest = np.nanmax(values) if np.isfinite(values).any() else 1.0
        columns[f"{name}_relative"] = values / max(float(highest), 1e-9)
    order = np.argsort(np.argsort(-columns["centrality"], kind="stable"), kind="stable")
    columns["centrality_rank"] = order / max(len(sentences) - 1, 1)
    return np.stack([np.asarray(columns[name], dtype=np.float64) for name in NAMES], axis=1)


@dataclass
class _Context:
    sentences: SentenceFeatures

    def __post_init__(self) -> None:
        sentences = self.sentences
        self.n = len(sentences)
        self.unknown = np.full(self.n, np.nan)
        _, self.document = np.unique(sentences.document, return_inverse=True)
        self.documents = int(self.document.max(initial=-1)) + 1
        self.vectors: Matrix = sentences.smooth_tfidf
        self.words = sentences.word_counts
        self.before = sentences.words_before
        self.starts = np.flatnonzero(sentences.position == 0)
        self.lead_weight: Floats = np.minimum(1.0, 1.0 / (1 + self.before / _LEAD_WORDS))

    @cached_property
    def document_sums(self) -> Matrix:
        """(documents, terms) unit vectors of the documents."""
        return unit_rows(group_sums(self.vectors, self.document))

    @cached_property
    def lead_sums(self) -> Matrix:
        """(documents, terms) unit vectors of the documents, with more weight on early sentences."""
        return unit_rows(group_sums(sparse.diags_array(self.lead_weight) @ self.vectors, self.document))

    def positions(self) -> dict[str, Floats]:
        sentences = self.sentences
        document_words = np.bincount(self.document, weights=self.words)
        sizes = np.bincount(self.document)
        starts_paragraph, ends_paragraph, skipped = np.zeros(self.n), np.zeros(self.n), np.zeros(self.n)
        texts = [document.text for document in sentences.cluster.documents]
        end = 0
        for index, sentence in enumerate(sentences.sentences):
            is_first = sentences.position[index] == 0
            gap = texts[sentence.document][0 if is_first else end : sentence.start]
            starts_paragraph[index] = is_first or "\n" in gap
            skipped[index] = min(len(gap.strip()), 200)
            if index and not is_first:
                ends_paragraph[index - 1] = starts_paragraph[index]
            end = sentence.end
        return {
            "words": self.words,
            "words_before": self.before,
            "position": np.minimum(sentences.position, 40).astype(np.float64),
            "share_before": self.before / np.maximum(document_words[self.document], 1),
            "document_words": document_words[self.document],
            "documents": np.full(self.n, float(self.documents)),
            "document_index": self.document.astype(np.float64),
            "cluster_words": np.full(self.n, self.words.sum()),
            "sentence_words": (document_words / np.maximum(sizes, 1))[self.document],
            "starts_paragraph": starts_paragraph,
            "ends_paragraph": ends_paragraph,
            "skipped_before": skipped,
        }

    def similarity(self) -> dict[str, Floats]:
        vectors, document = self.vectors, self.document
        total = column_sums(vectors)
        norm = max(float(np.sqrt(total @ total)), 1e-9)
        own_lead = row_dots_with_group(vectors, self.lead_sums, document)
        openings = vectors[self.starts]
        own_opening = row_dots(vectors, vectors[self.sentences.first_of_document])
        previous = self.unknown.copy()
        if self.n > 1:
            previous[1:] = row_dots(vectors[1:], vectors[:-1])
        previous[self.starts] = np.nan
        following = np.append(previous[1:], np.nan)
        columns = {
            "centrality": vectors @ total / norm,
            "own_lead": own_lead,
            "own_opening": np.where(self.sentences.position == 0, np.nan, own_opening),
            "previous": previous,
            "next": following,
        }
        if self.documents < 2:
            return columns | dict.fromkeys((name for name in SIMILARITY if name not in columns), self.unknown)
        others = self.documents - 1
        centrality = self._between(self.document_sums)
        leads = self._between(self.lead_sums)
        closest, matching = self._elsewhere()
        mean_lead = (vectors @ column_sums(self.lead_sums) - own_lead) / others
        mean_opening = (vectors @ column_sums(openings) - own_opening) / others
        own_document = row_dots_with_group(vectors, self.document_sums, document)
        return columns | {
            "other_leads": mean_lead,
            "closest_other_lead": self._closest(self.lead_sums, mean_lead),
            "document_centrality": centrality[document],
            "document_centrality_share": (centrality / max(float(centrality.max()), 1e-9))[document],
            "document_lead_share": (leads / max(float(leads.max()), 1e-9))[document],
            "other_documents": (vectors @ column_sums(self.document_sums) - own_document) / others,
            "other_openings": mean_opening,
            "closest_other_opening": self._closest(openings, mean_opening),
            "closest_elsewhere": closest,
            "documents_matching": matching / others,
        }

    def _between(self, rows: Matrix) -> Floats:
        """Return (documents,) the mean cosine of each document with the others."""
        total = column_sums(rows)
        own = row_sums(rows.data**2, rows.indptr)
        mean: Floats = (rows @ total - own) / (self.documents - 1)
        return mean

    def _closest(self, rows: Matrix, default: Floats) -> Floats:
        """Return (n,) the highest cosine with the row of another document; `default` for very many documents."""
        if self.documents > _MOST_DOCUMENTS:
            return default
        cosines = (self.vectors @ rows.T).toarray()
        cosines[np.arange(self.n), self.document] = 0.0
        closest: Floats = cosines.max(axis=1)
        return closest

    def _elsewhere(self) -> tuple[Floats, Floats]:
        """Return (n,) the highest cosine with a sentence of another document, and the number of matching documents."""
        closest, matching = np.zeros(self.n), np.zeros(self.n)
        if self.n > _MOST_COMPARED:
            return closest, matching
        for start in range(0, self.n, _BLOCK):
            rows = slice(start, start + _BLOCK)
            cosines = (self.vectors[rows] @ self.vectors.T).toarray()
            cosines[self.document[rows][:, None] == self.document[None, :]] = 0.0
            closest[rows] = cosines.max(axis=1)
            matched = np.maximum.reduceat(cosines, self.starts, axis=1) >= _MATCH
            matching[rows] = matched.sum(axis=1)
        return closest, matching

    def titles(self) -> dict[str, Floats]:
        sentences = self.sentences
        first = dict(zip(sentences.document[self.starts].tolist(), self.starts.tolist(), strict=True))
        documents = sentences.cluster.documents
        titles = [
            title_of(documents[index].text, documents[index].title, sentences.sentences[row].start)
            for index, row in sorted(first.items())
        ]
        counts = _counts_in(titles, sentences)
        has: Floats = (np.diff(counts.indptr) > 0).astype(np.float64)
        columns = dict.fromkeys(TITLES, self.unknown) | {"titles": np.full(self.n, has.sum())}
        if not has.any():
            return columns
        weighted = counts.copy()
        weighted.data = weighted.data * (1 + sentences.idf)[weighted.indices]
        cosines = (self.vectors @ unit_rows(weighted).T).toarray()
        rows = np.arange(self.n)
        own = cosines[rows, self.document]
        others = has.sum() - has[self.document]
        cosines[rows, self.document] = 0.0
        share = column_sums(counts) / has.sum()
        covered = present(sentences.counts) @ share
        return columns | {
            "own_title": np.where(has[self.document] > 0, own, np.nan),
            "other_titles": np.where(others > 0, cosines.sum(axis=1) / np.maximum(others, 1), np.nan),
            "closest_other_title": np.where(others > 0, cosines.max(axis=1), np.nan),
            "title_words": covered,
            "title_share": covered / max(float(share.sum()), 1e-9),
        }

    def frequency(self) -> dict[str, Floats]:
        sentences = self.sentences
        counts, bigrams = sentences.counts, sentences.bigrams
        terms = np.diff(counts.indptr).astype(np.float64)
        size = np.maximum(terms, 1)

        def total(values: Floats, concepts: Matrix = counts) -> Floats:
            return row_sums(values[concepts.indices], concepts.indptr)

        lead_frequency = np.log1p(column_sums(sparse.diags_array(self.lead_weight) @ present(counts)))
        frequency = np.log1p(np.bincount(counts.indices, minlength=counts.shape[1]))
        rows = np.repeat(np.arange(self.n), np.diff(counts.indptr))
        cell = self.document[rows].astype(np.int64) * counts.shape[1] + counts.indices
        is_new = np.zeros(len(cell))
        is_new[np.unique(cell, return_index=True)[1]] = 1.0
        columns = {
            "terms": terms,
            "lead_frequency": total(lead_frequency) / size,
            "lead_frequency_sum": total(lead_frequency),
            "frequency": total(frequency) / size,
            "frequency_sum": total(frequency),
            "new_in_document": row_sums(is_new, counts.indptr) / size,
            "rarity": total(sentences.idf) / size,
            "copies": np.log(np.bincount(sentences.copy_of, minlength=self.n)[sentences.copy_of]),
        }
        if self.documents < 2:
            return columns | dict.fromkeys((name for name in FREQUENCY if name not in columns), self.unknown)
        others = self.documents - 1
        share = (documents_with(counts, sentences.document) - 1.0) / others
        bigram_documents = documents_with(bigrams, sentences.document)
        shared = total((bigram_documents > 1).astype(np.float64), bigrams)
        return columns | {
            "document_share": total(share) / size,
            "document_sum": total(share),
            "shared_bigrams": shared,
            "shared_bigram_share": shared / np.maximum(np.diff(bigrams.indptr), 1),
            "bigram_sum": total((bigram_documents - 1.0) / others, bigrams),
        }


def _counts_in(texts: list[str], sentences: SentenceFeatures) -> Matrix:
    """Return (texts, terms) counts of the sentences' terms in other texts."""
    terms = term_ids(texts, language=sentences.language)
    column = {term: index for index, term in enumerate(sentences.terms)}
    columns = np.array([column.get(term, -1) for term in terms.terms], dtype=np.int64)[terms.ids]
    rows = np.repeat(np.arange(len(texts)), np.diff(terms.indptr))
    is_term = columns >= 0
    shape = (len(texts), len(sentences.terms))
    return sparse.csr_array((np.ones(int(is_term.sum())), (rows[is_term], columns[is_term])), shape=shape)
