"""ROUGE: parity on texts written for this project, stems, and variants worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_texts import VARIANTS, one, texts

from summ.metrics import Rouge
from summ.text.porter import nltk_stem, perl_stem


@pytest.mark.parametrize("stem", [True, False])
def test_scores_equal_rouge_score_to_the_last_bit(stem: bool) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=stem)
    pairs = texts(7, 120)
    scores = Rouge(VARIANTS, stem=stem).score([one for one, _ in pairs], [other for _, other in pairs])
    for (candidate, reference), ours in zip(pairs, scores.examples, strict=True):
        theirs = scorer.score(reference, candidate)
        for name in VARIANTS:
            assert (ours[name].precision, ours[name].recall, ours[name].fmeasure) == tuple(theirs[name]), name


def test_max_equals_score_multi() -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(VARIANTS, use_stemmer=True)
    pairs = [(one, [other, third]) for (one, other), (third, _) in zip(texts(1, 40), texts(2, 40), strict=True)]
    scores = Rouge(VARIANTS, references="max").score([one for one, _ in pairs], [others for _, others in pairs])
    for (candidate, references), ours in zip(pairs, scores.examples, strict=True):
        theirs = scorer.score_multi(references, candidate)
        for name in VARIANTS:
            assert (ours[name].precision, ours[name].recall, ours[name].fmeasure) == tuple(theirs[name]), name


@given(st.text(alphabet="abcdefgilnostuvyz2", min_size=1, max_size=9))
@settings(max_examples=300)
def test_stems_are_nltks(word: str) -> None:
    from nltk.stem.porter import PorterStemmer

    for ending in ("", "ies", "ational", "ally", "ology", "ement", "eed", "ing"):
        assert nltk_stem(word + ending) == PorterStemmer().stem(word + ending)


def test_the_scripts_stems_differ_where_it_strips_twice() -> None:
    # Observed: the script takes each of these pairs for one word.
    assert perl_stem("environmental") == perl_stem("environment") != nltk_stem("environmental")
    assert perl_stem("emotionally") == perl_stem("emotion")
    assert perl_stem("intervention") != perl_stem("interval")
    assert perl_stem("enjoy") == "enjoi"


def test_variants_by_hand() -> None:
    # Lin's own example of 2004: police killed the gunman.
    reference, candidate = "police killed the gunman", "police kill the gunman"
    assert one("rougeL", candidate, reference, stem=False).fmeasure == 3 / 4
    assert one("rougeS*", candidate, reference, stem=False).fmeasure == 3 / 6
    assert one("rougeSU*", candidate, reference, stem=False).fmeasure == pytest.approx(6 / 10)
    # Runs of 2 beside two single matches (Lin's example for W): 2**1.2 + 1 + 1 of 6**1.2.
    found = one("rougeW-1.2", "the cat sat on the mat", "the cat is on a mat")
    assert found.recall == pytest.approx(((2**1.2 + 2) / 6**1.2) ** (1 / 1.2))
    # Distance 0 is plain bigrams.
    assert one("rougeS0", "a b c d", "a b d c") == one("rouge2", "a b c d", "a b d c")


def test_union_lcs_by_hand() -> None:
    # Lin 2004, section 3.2: w1 w2 w3 w4 w5 against "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5" covers 4 of 5.
    assert one("rougeLsum", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5").recall == 4 / 5


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        # What the Perl script answered: recall, precision.
        ("rouge1", (0.5, 0.58333)),
        ("rouge2", (0.16667, 0.2)),
        ("rougeL", (0.5, 0.58333)),
        ("rougeW-1.2", (0.29272, 0.5067)),
        ("rougeS4", (0.225, 0.3)),
        ("rougeSU4", (0.28846, 0.375)),
    ],
)
def test_the_perl_convention_gives_what_the_script_answered(measure: str, figures: tuple[float, float]) -> None:
    rouge = Rouge(measure, stem=False, convention="rouge-1.5.5", references="average")
    found = rouge.score(["the cat sat on the mat"], [["the cat is on a mat", "a cat lay on the mats and rugs"]])
    assert (found[measure].recall, found[measure].precision) == pytest.approx(figures, abs=2e-5)


def test_perl_limits_cut_both_sides() -> None:
    found = one("rouge1", "the-cat sat on\nmat dog", "the cat sat on mat dog", convention="rouge-1.5.5", words=3)
    assert (found.recall, found.precision) == (1.0, 0.75)
