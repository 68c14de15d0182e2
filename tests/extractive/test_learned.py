"""The learned method: features, genres, the opening sentence, weights, and what it never selects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from extractive_helpers import features

from summ import Summarizer, SummError
from summ.extractive.learned.domain import in_domain_weight
from summ.extractive.learned.editor import Editor
from summ.extractive.learned.expected_concepts import ExpectedConcepts
from summ.extractive.learned.general import General
from summ.extractive.learned.judge import judge, judged_features
from summ.extractive.learned.method import Learned
from summ.extractive.learned.network import network
from summ.extractive.learned.sentence_features import NAMES, sentence_features
from summ.extractive.learned.settings import Settings
from summ.extractive.learned.trees import Trees
from summ.metrics import Rouge
from summ.registry import DEFAULT
from summ.selection.greedy import choose
from summ.text.length import Length
from summ.text.words import count_words

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = json.loads((Path(__file__).parent / "data" / "languages.json").read_text(encoding="utf-8"))


def test_the_weights_of_the_default_take_less_than_two_megabytes() -> None:
    assert DEFAULT == Summarizer().signature.partition("|")[0] == "learned"
    folder = files("summ.extractive.learned").joinpath("data")
    assert sum(len(path.read_bytes()) for path in folder.iterdir()) < 2_000_000


@pytest.mark.parametrize("size", [1, 2, 40, 1500])
def test_features_mean_the_same_in_a_cluster_of_any_size(size: int) -> None:
    """Shares and ranks are bounded, and logarithms of lengths and copies are small, for any number of sentences."""
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


@pytest.mark.parametrize("name", ["lead", "submodular"])
def test_other_languages_score_no_worse_than_simpler_methods(name: str) -> None:
    """A sanity check on a few small clusters; the measurement is in docs/learned.md."""
    languages = ("de", "vi")
    assert sum(_quality("learned", code) for code in languages) >= sum(_quality(name, code) for code in languages)


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
    assert in_domain_weight(read.distance(found, read.features(found))) > 0
    remarks = features([f"I love it {n}! You should too?" for n in range(30)])
    assert in_domain_weight(read.distance(remarks, read.features(remarks))) == 0
    # Size alone gives at most this.
    assert read.least_distance(found) <= read.distance(found, read.features(found))


@pytest.mark.parametrize(("distance", "expected"), [(0.9, True), (1.1, False)])
def test_only_ordinary_news_is_selected_by_expected_matches(
    monkeypatch: pytest.MonkeyPatch, distance: float, expected: bool
) -> None:
    found = features(["The old bridge closed on Monday. Engineers found cracks.", "Cracks closed it. A ferry runs."])
    monkeypatch.setattr(type(network()), "distance", lambda self, sentences, seen: distance)
    assert (ExpectedConcepts().objective(found).set_objective is not None) == expected


def test_a_sentence_without_new_words_is_not_added() -> None:
    seed = sorted((ROOT / "seeds" / "dog-meat").glob("*.md"))
    for words in range(60, 130, 5):
        said = [sentence.text for sentence in Summarizer().summarize(seed, words=words).sentences]
        assert not {"When?", "Why now?"} & set(said)
    # It may be selected if there is nothing else.
    assert Summarizer().summarize(["But they... And we."], words=2).text


def test_the_signature_identifies_weights_by_their_content(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    with np.load(Path(str(files("summ.extractive.learned").joinpath("data/judge.npz")))) as arrays:
        np.savez(path, **{**arrays, "note": "mine"})
    assert Summarizer("learned", weights=path).signature != Summarizer("learned").signature
    seed = sorted((ROOT / "seeds" / "envoys").glob("*.txt"))
    own, shipped = (Summarizer("learned", weights=one).summarize(seed, words=60).text for one in (path, None))
    assert own == shipped


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_file_without_weights_is_rejected_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(SummError, match=r"weights\.npz"):
        Summarizer("learned", weights=path).summarize(sorted((ROOT / "seeds" / "envoys").glob("*.txt")), words=50)


def test_trees_read_thresholds_missing_values_and_leaves() -> None:
    trees = Trees([[0, 1, 1]], [[1.0, 5.0, 5.0]], [[True, True, False]], [[1.0, 2.0, 3.0, 4.0]])
    rows = np.array([[1.0, 5.0], [1.0, 6.0], [2.0, 5.0], [2.0, np.nan], [np.nan, 0.0]])
    assert trees.predict(rows).tolist() == [1.0, 2.0, 3.0, 4.0, 1.0]


# Written for this project.
NEWS = [
    "Mayor Ada Brandt of Northford announced on Monday that the Old Bridge will close for two years of "
    "repairs. Why now? "
    "“It was time,” she said. Engineers of the Ford Institute found 212 cracks in its pillars in March. Subscribe to "
    "our newsletter for daily updates! She added that it hurt. The repairs will cost $14 million, city officials said.",
    "Northford’s Old Bridge will close on June 1 for two years, Mayor Ada Brandt said Monday. “We looked at it.” "
    "The city council approved $14 million for the repairs by a vote of 7 to 2. But not everyone agrees. "
    "Shop owners on "
    "Mill Street told the Northford Gazette on Tuesday that they fear for their business.",
]


@pytest.mark.parametrize("words", [40, 60, 80])
def test_no_question_newsletter_or_stray_quotation_is_selected_from_news(words: int) -> None:
    summary = Summarizer().summarize(NEWS, words=words)
    assert summary.sentences
    for unusable in ("Why now?", "Subscribe", "“It was time,”", "“We looked at it.”", "But not everyone"):
        assert unusable not in summary.text


def test_the_first_sentence_states_the_event() -> None:
    for words in (40, 60, 80):
        first = Summarizer().summarize(NEWS, words=words).sentences[0].text
        assert "Old Bridge will close" in first


def test_a_summary_stays_shorter_rather_than_add_sentences_that_lean_and_say_little() -> None:
    sentences, model = features(NEWS), judge()
    sentences.length = Length(60, count_words)
    judgement = replace(model.judge(sentences, judged_features(sentences), 60.0), standalone=np.zeros(len(sentences)))
    editor = Editor(sentences, model, judgement, 60.0, Settings(little=99.0))
    choice = choose(sentences, editor, Learned.selection)
    words = sum(sentences.word_counts[row] for row in choice.chosen)
    assert 36 <= words <= 60
    assert not editor.gains(np.ones(len(sentences), dtype=bool)).any()
    assert len(Summarizer().summarize(NEWS, sentences=4).sentences) == 4


def test_a_sentence_that_depends_on_the_one_before_it_directly_follows_it() -> None:
    sentences, model = features(NEWS), judge()
    judgement = model.judge(sentences, judged_features(sentences), 100.0)
    rows = [0, 1, len(sentences) - 1]
    judgement = replace(judgement, standalone=np.ones(len(sentences)), essential=np.arange(len(sentences), dtype=float))
    editor = Editor(sentences, model, judgement, 100.0, Settings(unintroduced=0))
    assert editor.arranged(rows) == [rows[2], 0, 1]
    judgement.standalone[1] = 0.2
    assert editor.arranged([0, rows[2], 1]) == [rows[2], 0, 1]
    judgement.essential[1] = 100
    assert editor.arranged(rows) == [rows[2], 0, 1], "it does not open the summary either"


def test_admission_rises_with_the_budget_and_stops_at_what_is_certainly_unusable() -> None:
    unusable, words = np.array([0.1, 0.6, 0.7, 0.95]), np.full(4, 20.0)
    settings = Settings()
    limits = [settings.admission_limit(unusable, words, budget) for budget in (10, 25, 40, 79, 80)]
    assert limits == [settings.most_unusable, 0.6, 0.7, settings.certainly_unusable, 1.0]


def test_a_text_that_fits_is_not_shortened() -> None:
    text = "The council met on Monday. It voted to close the old bridge."
    assert Summarizer().summarize([text], words=20).text == text


def test_reviews_and_lower_cased_text_are_not_judged_as_news() -> None:
    model = judge()

    def is_news(texts: list[str]) -> bool:
        sentences = features(texts)
        return model.is_news(sentences, judged_features(sentences))

    assert is_news(NEWS)
    assert not is_news([text.lower() for text in NEWS])
    assert not is_news(
        [f"I love this phone, it has a great screen and battery {n}! You should buy it." for n in range(8)]
    )


def test_content_of_earlier_documents_is_not_repeated() -> None:
    known = [
        "Mayor Ada Brandt of Northford announced on Monday that the Old Bridge will close for two years of repairs."
    ]
    summary = Summarizer().summarize(NEWS, words=40, earlier=known)
    assert "announced on Monday that the Old Bridge will close" not in summary.text
    assert summary.text


def test_the_objectives_differ_and_are_in_the_signature() -> None:
    seed = sorted((ROOT / "seeds" / "dog-meat").glob("*.md"))
    reader, rouge = (Summarizer("learned", aim=aim) for aim in ("reader", "rouge"))
    assert reader.signature != rouge.signature
    assert reader.summarize(seed, words=120).text != rouge.summarize(seed, words=120).text


def test_pattern_scores_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from summ.extractive.learned.judge import judge; from summ.extractive.learned.patterns import pattern_scores; "
        f"model = judge(); print(pattern_scores({NEWS!r}, model.patterns.rows, model.patterns.table).tobytes().hex())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


def test_many_short_notes_are_not_judged_as_articles() -> None:
    notes = [text for document in NEWS for text in document.split(". ")]
    sentences = features(notes[:8])
    assert not judge().is_news(sentences, judged_features(sentences))


def test_first_sentences_count_more_where_each_document_can_have_one() -> None:
    """A thread of mails; with a budget of one sentence for all of them, agreement decides as before."""
    mails = [f"The {name} fails on old disks. We saw the error with {name} on Monday." for name in ("parser", "reader")]

    def advantage(words: int) -> float:
        sentences = features(mails, length=Length(words, count_words))
        gains = General(sentences).gains(np.ones(len(sentences), dtype=bool))
        return float((gains[0] - gains[1]) / gains[1])

    assert advantage(30) > advantage(5)


def test_fragments_and_short_questions_of_other_genres_need_a_lack_of_other_text() -> None:
    reviews = ["It's awful. The screen is bright in the sun. Why so heavy?", "The battery lasts two days or more."]

    def excluded(words: int) -> list[bool] | None:
        objective = General(features(reviews, length=Length(words, count_words)))
        return None if objective.excluded is None else objective.excluded.tolist()

    assert excluded(8) == [True, False, True, False]
    assert excluded(20) is None


def test_hundreds_of_opinions_are_summarized_by_what_most_of_them_say() -> None:
    opinions = ["The battery lasts all day.", "I bought it in May at the airport.", "The battery lasts long."] * 40
    assert "battery lasts" in Summarizer().summarize([f"{text} {n}" for n, text in enumerate(opinions)], words=6).text
