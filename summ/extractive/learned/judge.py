"""An editor's judgement of each sentence, predicted by boosted trees trained on annotated clusters."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from summ.errors import MethodError
from summ.extractive.learned.context_features import NAMES as CONTEXT
from summ.extractive.learned.context_features import context_features
from summ.extractive.learned.fitness import AnyLanguageModel, FitnessModel
from summ.extractive.learned.patterns import Patterns
from summ.extractive.learned.trees import Trees
from summ.extractive.learned.wording_features import NAMES as WORDING
from summ.extractive.learned.wording_features import lost_case, wording_features
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures

# Cluster means that distinguish news and other edited text from reviews, mail, meetings and forum answers.
GENRE = (
    "first_person", "second_person", "question", "final_mark", "lower_start", "starts_with_pronoun", "capitals",
    "digits", "quotation_marks", "exclamation", "reporting_verbs", "weekdays", "full_names", "years", "words",
    "sentence_words", "document_words",
)  # fmt: skip

_COLUMN = {name: index for index, name in enumerate((*CONTEXT, *WORDING))}

# Chosen on validation data: cased news is above the first two; reviews, mail, meetings and answers are mostly below.
_FEWEST_CAPITALS = 0.045
_LEAST_NEWS = -0.5
_LEAST_DOUBTFUL = -2.0
_CLEAR_NEWS = 4.0
_MOST_DOCUMENTS = 12
_ARTICLE_WORDS = 120
_MOST_NOTES = 3


@dataclass(frozen=True)
class Judgement:
    """Predictions for the n sentences of a cluster, each of shape (n,).

    Attributes
    ----------
    value : array
        Expected weight of the facts that a sentence states.
    essential : array
        Expected number of stated facts without which a summary fails.
    standalone : array
        How well a sentence reads by itself, 0 to 1.
    unusable : array
        Probability that a sentence must not appear in a summary.
    reference : array
        Expected overlap with a reference summary.
    features : array of shape (n, features)
        The features that all of these were predicted from.
    """

    value: Floats
    essential: Floats
    standalone: Floats
    unusable: Floats
    reference: Floats
    features: Floats

    def columns(self) -> Floats:
        """Return (n, features + 5): the features and predictions."""
        own = (self.value, self.essential, self.standalone, self.unusable, self.reference)
        return np.concatenate([self.features, np.stack(own, axis=1)], axis=1)


class Judge:
    """The trained models; `training/judge.py` fits them."""

    def __init__(self, arrays: dict[str, Any], *, digest: str = "") -> None:
        self.digest = digest
        self.patterns = Patterns(arrays)
        self.models = {
            name: Trees.read(arrays, name)
            for name in ("value", "essential", "standalone", "unusable", "reference", "marginal")
        }
        self.other_genres = FitnessModel(_below("other", arrays))
        self.any_language = AnyLanguageModel(_below("any", arrays))
        self.genre = tuple(
            np.asarray(arrays[f"genre.{part}"], dtype=np.float64) for part in ("mean", "scale", "weight")
        )

    def judge(self, sentences: SentenceFeatures, features: Floats, budget: float) -> Judgement:
        """Judge every sentence for a summary of about `budget` words; `features` are those of `judged_features`."""
        log_budget = np.full((len(sentences), 1), np.log(max(budget, 1.0)))
        reference = self.models["reference"].predict(np.concatenate([features, log_budget], axis=1))
        rows = np.concatenate([features, self.patterns.scores(sentences)], axis=1)
        value, essential = (self.models[name].predict(rows) for name in ("value", "essential"))
        if sentences.language in (None, "en"):
            unusable = 1 / (1 + np.exp(-self.models["unusable"].predict(rows)))
            standalone = self.models["standalone"].predict(rows)
        else:
            unusable = self.any_language.unusable(features)
            # Known in other languages, too: whether a sentence refers back.
            standalone = 1 - sentences.dangling
        if (share := self._share_of_other_genres(sentences, features)) > 0:
            fitness = self.other_genres.predict(sentences, features)
            unusable += share * (fitness.unusable - unusable)
            standalone += share * (fitness.standalone - standalone)
        return Judgement(value, essential, standalone, unusable, reference, rows)

    def is_news(self, sentences: SentenceFeatures, features: Floats) -> bool:
        """Return whether a cluster resembles the news that the judge was trained on.

        It must have neither more documents than the training clusters nor many short notes in place of articles.
        English text must read like news rather than reviews, mail or meetings, and must not be lower-cased, since names
        are recognized by their capitals. In other languages, the documents must be as long as articles.
        """
        documents = sentences.document_count
        if documents > _MOST_DOCUMENTS:
            return False
        english = sentences.language in (None, "en")
        has_articles = features[:, _COLUMN["document_words"]].mean() >= _ARTICLE_WORDS
        if not has_articles and (not english or documents > _MOST_NOTES):
            return False
        if not english:
            return True
        return not is_lower_cased(sentences, features) and self._genre_score(features) > _LEAST_NEWS

    def is_other_genre(self, sentences: SentenceFeatures, features: Floats) -> bool:
        """Return whether English text reads like reviews, mail, meetings, answers or pages rather than news.

        The evidence must be stronger if the text is lower-cased, since the genre is recognized by capitals, too, and
        for clusters of many documents, which may be timelines of news.
        """
        if sentences.language not in (None, "en") or (score := self._genre_score(features)) > _LEAST_NEWS:
            return False
        is_unusual = sentences.document_count > _MOST_DOCUMENTS or is_lower_cased(sentences, features)
        return not is_unusual or score <= _LEAST_DOUBTFUL

    def _share_of_other_genres(self, sentences: SentenceFeatures, features: Floats) -> float:
        """Return the weight of the fitness model in judging what counts as news: from 1 in doubt to 0 in clear news."""
        if sentences.language not in (None, "en"):
            return 0.0
        return float(np.interp(self._genre_score(features), (_LEAST_NEWS, _CLEAR_NEWS), (1.0, 0.0)))

    def _genre_score(self, features: Floats) -> float:
        """Return how much a cluster reads like news: the logarithm of the odds."""
        mean, scale, weight = self.genre
        row = np.append(np.clip((genre_features(features) - mean) / scale, -3, 3), 1.0)
        return float(row @ weight)

    def marginal(self, rows: Floats) -> Floats:
        """Predict the weight of the facts that sentences add to those chosen; `rows` are those of `Overlap.rows`."""
        return self.models["marginal"].predict(rows)


def _below(prefix: str, arrays: dict[str, Any]) -> dict[str, Any]:
    """Return the arrays whose names begin with the prefix, without it."""
    return {name.removeprefix(f"{prefix}."): array for name, array in arrays.items() if name.startswith(f"{prefix}.")}


def judged_features(sentences: SentenceFeatures) -> Floats:
    """Return the (n, features) of context and wording from which everything is predicted."""
    wording = wording_features(sentences.texts, sentences.document)
    return np.concatenate([context_features(sentences), wording], axis=1)


def is_lower_cased(sentences: SentenceFeatures, features: Floats) -> bool:
    """Return whether the capitals of English text were lost: by its weekdays and months, or their share."""
    lost = lost_case(sentences.texts)
    return bool(features[:, _COLUMN["capitals"]].mean() < _FEWEST_CAPITALS) if lost is None else lost


def genre_features(features: Floats) -> Floats:
    """Return the (len(GENRE),) features of a cluster, computed from those of its sentences."""
    means = np.nanmean(features[:, [_COLUMN[name] for name in GENRE]], axis=0)
    means[-3:] = np.log1p(means[-3:])
    filled: Floats = np.nan_to_num(means)
    return filled


@cache
def judge(path: Path | None = None) -> Judge:
    """Return the judge in a file that `make train-extractive` wrote; by default the one in the package.

    Raises
    ------
    MethodError
        If the file cannot be read or does not hold a judge.
    """
    source = files("summ.extractive.learned").joinpath("data/judge.npz") if path is None else path
    try:
        data = source.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return Judge(dict(arrays), digest=hashlib.sha256(data).hexdigest()[:8])
    except OSError as error:
        raise MethodError(f"{path} cannot be read: {error.strerror}.", option="weights") from error
    except (EOFError, ValueError, TypeError, KeyError, AttributeError, zipfile.BadZipFile) as error:
        raise MethodError(
            f"{path} does not contain weights written by `make train-extractive`.", option="weights"
        ) from error
