"""The learned method: what it sees keeps its meaning; where it has learned nothing it chooses as submodular does."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from conftest import features

from summ import Summarizer, SummError
from summ.extractive.learned.domain import familiarity
from summ.extractive.learned.method import Learned
from summ.extractive.learned.network import network
from summ.extractive.learned.sentence_features import NAMES, sentence_features
from summ.metrics import Rouge
from summ.registry import DEFAULT

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = json.loads((Path(__file__).parent / "data" / "languages.json").read_text(encoding="utf-8"))


def test_the_default_ships_in_less_than_a_megabyte() -> None:
    assert DEFAULT == Summarizer().signature.partition("|")[0] == "learned"
    assert len(files("summ.extractive.learned").joinpath("data/learned.json").read_bytes()) < 1_000_000


@pytest.mark.parametrize("size", [1, 2, 40, 1500])
def test_features_mean_the_same_in_a_cluster_of_any_size(size: int) -> None:
    """Shares and ranks within bounds, the logs of lengths and copies small, whatever the number of sentences."""
    documents = [
        f"Report {n} came from district {n % 31}. The bridge closed. He said so {n * 7} times." for n in range(size)
    ]
    found = features(documents)
    seen = sentence_features(found, np.zeros(len(found.terms)))
    assert seen.shape == (len(found), len(NAMES))
    assert np.nanmin(seen) >= -1
    assert np.nanmax(seen) <= 8
    ranked = [place for place, name in enumerate(NAMES) if name.endswith("rank")]
    assert np.nanmax(seen[:, ranked]) <= 1
    assert np.nanmin(seen[:, ranked]) >= 0


@pytest.mark.parametrize("language", ["de", "vi"])
def test_another_language_is_served_no_worse_than_by_what_learned_nothing(language: str) -> None:
    """Few and small clusters, so no more than a guard: docs/learned.md has the measurement."""
    assert _quality("learned", language) >= _quality("submodular", language)


def _quality(name: str, language: str) -> float:
    records = LANGUAGES[language]
    texts = [Summarizer(name).summarize(one["documents"], words=one["words"]).text for one in records]
    rouge = Rouge(("rouge1", "rouge2", "rougeL"), convention="unicode")
    scores = rouge.score(texts, [one["references"] for one in records])
    return sum(scores[name].fmeasure for name in ("rouge1", "rouge2", "rougeL"))


def test_news_is_familiar_and_a_list_of_one_line_remarks_is_not() -> None:
    news = sorted((ROOT / "seeds" / "envoys").glob("*.*"))
    read = network()
    found = features([path for path in news if path.is_file()])
    assert familiarity(read.distance(found, read.features(found))) > 0
    remarks = features([f"I love it {n}! You should too?" for n in range(30)])
    assert familiarity(read.distance(remarks, read.features(remarks))) == 0
    # What is told by sizes alone is never more.
    assert read.least_distance(found) <= read.distance(found, read.features(found))


@pytest.mark.parametrize(("distance", "expected"), [(0.9, True), (1.1, False)])
def test_only_news_as_usual_is_chosen_by_expected_matches(
    monkeypatch: pytest.MonkeyPatch, distance: float, expected: bool
) -> None:
    found = features(["The old bridge closed on Monday. Engineers found cracks.", "Cracks closed it. A ferry runs."])
    monkeypatch.setattr(type(network()), "distance", lambda self, sentences, seen: distance)
    assert (Learned(least_trust=1).objective(found).set_objective is not None) == expected


def test_a_sentence_without_a_word_of_its_own_fills_no_gap() -> None:
    seed = sorted((ROOT / "seeds" / "dog-meat").glob("*.md"))
    for words in range(60, 130, 5):
        said = [sentence.text for sentence in Summarizer().summarize(seed, words=words).sentences]
        assert not {"When?", "Why now?"} & set(said)
    # Where there is nothing else, it may stand.
    assert Summarizer().summarize(["But they... And we."], words=2).text


def test_weights_of_ones_own_are_told_by_the_signature(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    read = json.loads(files("summ.extractive.learned").joinpath("data/learned.json").read_text(encoding="utf-8"))
    path.write_text(json.dumps({**read, "about": "mine"}), encoding="utf-8")
    assert Summarizer("learned", weights=path).signature != Summarizer("learned").signature
    documents = ["The old bridge closed on Monday. Engineers found cracks.", "Cracks closed the bridge. A ferry runs."]
    own, usual = (Summarizer("learned", weights=one).summarize(documents, words=12).text for one in (path, None))
    assert own == usual


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"numbers": {}, "lexicon": {}}'])
def test_a_file_without_weights_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SummError, match=r"weights\.json"):
        Summarizer("learned", weights=path).summarize(["A bridge closed.", "A ferry runs."], words=5)
