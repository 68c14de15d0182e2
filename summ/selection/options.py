"""The options of selecting and ordering sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from summ.options import OneOf, OptionGroup, Share
from summ.text.language_codes import LANGUAGE_CODES


@dataclass(frozen=True)
class Selection(OptionGroup):
    """Options that every method that selects sentences takes, in addition to its own.

    Parameters
    ----------
    diversity : float, default 0.3
        Weight, 0 to 1, of the dissimilarity to the sentences already chosen (Carbonell and Goldstein 1998); with 0, the
        method alone decides.
    max_similarity : float, default 0.5
        Maximum cosine similarity of the term vectors of two chosen sentences.
    query_weight : float, default 0.8
        Weight, 0 to 1, of relevance to the query, if there is one. Unless it is 1, it is reduced if the query
        distinguishes sentences poorly: many are as relevant as the best, or more than half contain its commonest word.
    cost_scaling : float, default 0.0
        Power, 0 to 1, of the sentence length by which gains are divided (Lin and Bilmes 2010).
    order : {"reading", "document", "position", "date", "score"}, default "reading"
        Order of the summary. "document": by document, then by position in it. "position": by position in the document,
        then by document. "date": by the documents' dates. "score": best first. "reading": by date if the chosen
        sentences have different dates, else as "document" if documents have at most three sentences on average, else
        as "position"; without dates, sentences that several documents report are put in the order of most of these
        (majority ordering, Barzilay et al. 2002).
    language : str, optional
        ISO 639-1 code of the documents' language, such as ``en``; detected by default.
    """

    diversity: Share = 0.3
    max_similarity: Share = 0.5
    query_weight: Share = 0.8
    cost_scaling: Share = 0.0
    order: Literal["reading", "document", "position", "date", "score"] = "reading"
    language: Annotated[str, OneOf(LANGUAGE_CODES, "an ISO 639-1 code such as 'en' or 'de'")] | None = None
