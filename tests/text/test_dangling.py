"""Sentences that depend on their context."""

from __future__ import annotations

import pytest

from summ.text.dangling import is_dangling


@pytest.mark.parametrize(
    "sentence",
    [
        "However, the talks went on until late.",
        "He said that the talks went on.",
        "But the talks went on until late.",
        "That was the third launch of the year.",
        "“They will meet again,” he said on Monday.",
        "Will the envoys meet again in May?",
        "For example, the envoys met in May.",
        "Not at all.",
        '"I will stay here for another week."',
        'The envoys will go." ',
    ],
)
def test_sentences_that_depend_on_others_are_recognized(sentence: str) -> None:
    assert is_dangling(sentence)
    assert is_dangling(sentence, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoys met in Seoul on Thursday.",
        "It is clear that the talks will go on.",
        "This week the envoys meet in Tokyo.",
        "Those who met in Seoul were tired.",
        "Thatcher spoke to the press in London.",
        '"We will go on," said Pak after the talks.',
        "There are three envoys in the room.",
        "日米韓の高官がソウルで会談した。",
        "Hermann Müller sprach am Montag in Berlin.",
    ],
)
def test_independent_sentences_are_not_dangling(sentence: str) -> None:
    assert not is_dangling(sentence)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Aber die Gespräche gingen weiter.", "de"),
        ("Pero las conversaciones siguieron.", "es"),
        ("Cependant, les discussions continuent.", "fr"),
        ("Однако переговоры продолжаются весь день.", "ru"),
        ("Tuy nhiên, các cuộc đàm phán vẫn tiếp tục.", "vi"),
        ("しかし、会談は続いた。", "ja"),
        ("但是会谈继续进行。", "zh"),
        ("会談は続くのか？", "ja"),
        ("「会談は五月に続く」。", "ja"),
        ("«Переговоры продолжатся в мае».", "ru"),
        ("„Die Gespräche gehen im Mai weiter.“", "de"),
    ],
)
def test_each_language_has_its_own_back_references(sentence: str, language: str) -> None:
    assert is_dangling(sentence, language)


def test_a_back_reference_of_another_language_does_not_count() -> None:
    assert not is_dangling("Die Sonne scheint heute über Berlin.", "de")
    assert not is_dangling("So many envoys came to Seoul.", "fr")
