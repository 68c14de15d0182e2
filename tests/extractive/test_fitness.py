"""Genres other than news: what a model trained on labelled sentences keeps out of summaries."""

from __future__ import annotations

import numpy as np
import pytest
from extractive_helpers import features

from summ import Cluster, Summarizer
from summ.extractive.learned.fitness import Fitness
from summ.extractive.learned.general import General
from summ.extractive.learned.judge import judge, judged_features
from summ.text.length import Length
from summ.text.words import count_words

# Written for the project.
CHAT = (
    "Hi all, hope you are well. Has anyone heard from the electrician about the cellar lights? "
    "He came on Tuesday and found water in the junction box under the stairs. Oh no. "
    "The box has to be moved to the dry wall, which costs 340 euros. Can we pay that from the reserve? "
    "Yes, fine with me. I asked the other owners, and all five agreed to pay it from the reserve. "
    "Great, thanks for sorting this out! The work starts on the 14th and takes one morning. See you then!"
)
USABLE = "The box has to be moved to the dry wall, which costs 340 euros."


def test_courtesies_questions_and_bare_answers_are_less_fit_than_statements() -> None:
    sentences = features([CHAT])
    fitness = judge().other_genres.predict(sentences, judged_features(sentences))
    of = {text: float(value) for text, value in zip(sentences.texts, fitness.unusable, strict=True)}
    statement = of[USABLE]
    for text in ("Can we pay that from the reserve?", "Great, thanks for sorting this out!"):
        if text in of:
            assert of[text] > 0.5 > statement
    assert fitness.value[sentences.texts.index(USABLE)] > np.median(fitness.value)


def test_a_summary_of_a_chat_has_what_was_found_and_decided() -> None:
    summary = Summarizer().summarize([CHAT], words=45)
    assert USABLE in summary.text
    assert not any(sentence.text.endswith(("?", "!")) for sentence in summary.sentences)


@pytest.mark.parametrize("words", [30, 60])
def test_doubtful_sentences_do_not_fill_up_a_summary(words: int) -> None:
    """With 60% of the budget used, a summary stays shorter rather than take a sentence that is probably unusable."""
    good = [f"The committee approved item {n} of the plan for the harbor road." for n in range(1 + words // 15)]
    poor = [f"Then press the button number {n}." for n in range(20)]
    sentences = features([" ".join([*good, *poor])], length=Length(words, count_words))
    unusable = np.array([0.1] * len(good) + [0.45] * len(poor))
    objective = General(sentences, Fitness(1 - unusable, 1 - unusable, unusable))
    for index in range(len(good)):
        objective.add(index)
    assert objective.may_stop
    assert objective.gains(np.ones(len(sentences), dtype=bool))[len(good) :].max() == 0.0


def test_a_text_that_fits_the_budget_is_kept_whole() -> None:
    summary = Summarizer().summarize([CHAT], words=1000)
    assert USABLE in summary.text
    assert "reserve" in summary.text
    assert len(summary.sentences) == len(features([CHAT]))


def test_an_answer_to_the_query_is_kept_whatever_its_fitness() -> None:
    cluster = Cluster.of([CHAT], query="Who agreed to pay from the reserve?")
    assert "all five agreed" in Summarizer().summarize(cluster, words=20).text


def test_the_model_is_only_used_where_it_knows_the_language() -> None:
    german = features(["Hallo zusammen, danke! Der Elektriker war am Dienstag da und hat Wasser in der Dose gefunden."])
    assert not judge().is_other_genre(german, judged_features(german))


def test_a_single_document_keeps_its_order() -> None:
    text = " ".join(f"Minister Smith said on day {n} that the {w} would close." for n, w in enumerate("abcdefgh"))
    summary = Summarizer().summarize([text], words=40)
    starts = [sentence.sources[0].start for sentence in summary.sentences]
    assert starts == sorted(starts)


FRENCH = (
    "Bonjour à toutes et à tous, et bonne année ! Et vous, où en êtes-vous ? "
    "En mars 2024, la commune a fermé le pont de la Sarne parce que deux piles étaient fissurées. "
    "Les travaux, confiés à une entreprise de la vallée, coûteront 1,2 million d'euros et dureront neuf mois. "
    "Les habitants du hameau font depuis un détour de 14 kilomètres pour aller à l'école et au marché. "
    "La préfecture a promis une navette gratuite, qui circulera trois fois par jour à partir de lundi. "
    "Selon le maire, le pont pourrait rouvrir en décembre 2025 si l'hiver n'est pas trop rude. "
    "Le boulanger livre désormais le pain à domicile, et le médecin consulte le mardi dans la salle des fêtes. "
    "L'association des riverains a proposé une passerelle pour les piétons, que le département juge trop chère. "
    "Elle devait relier les deux rives en aval du moulin et aurait coûté 180 000 euros. "
    "Dites-le-moi en commentaire !"
)


def test_greetings_and_questions_stay_out_of_summaries_in_other_languages() -> None:
    summary = Summarizer().summarize([FRENCH], words=60)
    assert "pont" in summary.text
    assert "Et vous" not in summary.text
    assert "commentaire" not in summary.text
