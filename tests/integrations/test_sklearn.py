"""Summaries in pipelines of scikit-learn."""

from __future__ import annotations

import pytest
from integration_texts import TEXTS

pytest.importorskip("sklearn")
pytestmark = pytest.mark.integration


def test_texts_and_lists_of_texts_become_summaries() -> None:
    from summ.integrations.sklearn import SummaryTransformer

    summaries = SummaryTransformer("lead", sentences=1).fit_transform([TEXTS, TEXTS[2]])
    assert summaries.shape == (2,)
    assert list(summaries) == [TEXTS[0].split(". ")[0] + ".", TEXTS[2].split(". ")[0] + "."]


def test_it_stands_before_a_vectorizer_and_its_parameters_can_be_searched() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline

    from summ.integrations.sklearn import SummaryTransformer

    pipeline = make_pipeline(SummaryTransformer("lead"), TfidfVectorizer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"summarytransformer__words": [5, 10]}, cv=2)
    search.fit([TEXTS[0], TEXTS[2]] * 4, [0, 1] * 4)
    assert list(search.predict([TEXTS[0], TEXTS[2]])) == [0, 1]


def test_it_can_be_cloned_and_has_a_repr() -> None:
    from sklearn.base import clone

    from summ.integrations.sklearn import SummaryTransformer

    transformer = SummaryTransformer("lexrank", options={"threshold": 0.2}, sentences=1)
    assert clone(transformer).get_params() == transformer.get_params()
    assert "sentences=1" in repr(transformer)


def test_a_wrong_option_is_reported_by_fit() -> None:
    from summ import MethodError
    from summ.integrations.sklearn import SummaryTransformer

    with pytest.raises(MethodError, match="treshold"):
        SummaryTransformer("lexrank", options={"treshold": 0.2}).fit([TEXTS])
