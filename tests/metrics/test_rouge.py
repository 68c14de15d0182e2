"""ROUGE: agreement with the rouge-score package, stems, and variants computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_texts import VARIANTS, random_pairs, score_pair, unzip

from summ.metrics import Rouge
from summ.text.porter import nltk_stem, perl_stem


@pytest.mark.parametrize("stem", [True, False])
def test_scores_equal_rouge_score_to_the_last_bit(stem: bool) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=stem)
    pairs = random_pairs(7, 120)
    scores = Rouge(VARIANTS, stem=stem).score(*unzip(pairs))
    for (candidate, reference), summ_scores in zip(pairs, scores.examples, strict=True):
        expected = scorer.score(reference, candidate)
        for name in VARIANTS:
            assert (summ_scores[name].precision, summ_scores[name].recall, summ_scores[name].fmeasure) == tuple(
                expected[name]
            ), name


def test_max_equals_score_multi() -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=True)
    candidates, first = unzip(random_pairs(1, 40))
    second, _ = unzip(random_pairs(2, 40))
    references = list(zip(first, second, strict=True))
    scores = Rouge(VARIANTS, references="max").score(candidates, references)
    for candidate, texts, summ_scores in zip(candidates, references, scores.examples, strict=True):
        expected = scorer.score_multi(texts, candidate)
        for name in VARIANTS:
            assert (summ_scores[name].precision, summ_scores[name].recall, summ_scores[name].fmeasure) == tuple(
                expected[name]
            ), name


@given(st.text(alphabet="abcdefgilnostuvyz2", min_size=1, max_size=9))
@settings(max_examples=300)
def test_stems_are_those_of_nltk(word: str) -> None:
    from nltk.stem.porter import PorterStemmer

    for ending in ("", "ies", "ational", "ally", "ology", "ement", "eed", "ing"):
        assert nltk_stem(word + ending) == PorterStemmer().stem(word + ending)


def test_the_scripts_stems_differ_where_it_strips_two_suffixes() -> None:
    # Observed: the script gives each of these pairs the same stem.
    assert perl_stem("environmental") == perl_stem("environment") != nltk_stem("environmental")
    assert perl_stem("emotionally") == perl_stem("emotion")
    assert perl_stem("intervention") != perl_stem("interval")
    assert perl_stem("enjoy") == "enjoi"


def test_variants_by_hand() -> None:
    # Lin's own example of 2004: police killed the gunman.
    reference, candidate = "police killed the gunman", "police kill the gunman"
    assert score_pair("rougeL", candidate, reference, stem=False).fmeasure == 3 / 4
    assert score_pair("rougeS*", candidate, reference, stem=False).fmeasure == 3 / 6
    assert score_pair("rougeSU*", candidate, reference, stem=False).fmeasure == pytest.approx(6 / 10)
    # Runs of 2, and two single matches (Lin's example for W): 2**1.2 + 1 + 1 of 6**1.2.
    score = score_pair("rougeW-1.2", "the cat sat on the mat", "the cat is on a mat")
    assert score.recall == pytest.approx(((2**1.2 + 2) / 6**1.2) ** (1 / 1.2))
    # Distance 0 is plain bigrams.
    assert score_pair("rougeS0", "a b c d", "a b d c") == score_pair("rouge2", "a b c d", "a b d c")


def test_union_lcs_by_hand() -> None:
    # Lin 2004, section 3.2: w1 w2 w3 w4 w5 against "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5" covers 4 of 5.
    assert score_pair("rougeLsum", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5").recall == 4 / 5


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # Recall and precision printed by the Perl script.
        ("rouge1", (0.5, 0.58333)),
        ("rouge2", (0.16667, 0.2)),
        ("rougeL", (0.5, 0.58333)),
        ("rougeW-1.2", (0.29272, 0.5067)),
        ("rougeS4", (0.225, 0.3)),
        ("rougeSU4", (0.28846, 0.375)),
    ],
)
def test_the_perl_convention_reproduces_the_script(measure: str, expected: tuple[float, float]) -> None:
    rouge = Rouge(measure, stem=False, convention="rouge-1.5.5", references="average")
    scores = rouge.score(["the cat sat on the mat"], [["the cat is on a mat", "a cat lay on the mats and rugs"]])
    assert (scores[measure].recall, scores[measure].precision) == pytest.approx(expected, abs=2e-5)


def test_perl_limits_truncate_both_sides() -> None:
    score = score_pair("rouge1", "the-cat sat on\nmat dog", "the cat sat on mat dog", convention="rouge-1.5.5", words=3)
    assert (score.recall, score.precision) == (1.0, 0.75)
