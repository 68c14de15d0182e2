"""Terms, stems, stop words and languages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summ.text.language import detect_language
from summ.text.stems import stemmer
from summ.text.stopwords import languages, stop_words
from summ.text.terms import term_ids
from summ.text.words import words


def test_terms_are_numbered_in_order_of_first_appearance() -> None:
    found = term_ids(["The missiles flew.", "A missile flies, flying on.", "the and of"])
    assert found.terms == ["missil", "flew", "fli"]
    assert found.ids.tolist() == [0, 1, 0, 2, 2]
    assert found.indptr.tolist() == [0, 2, 5, 5]
    assert found.ids.dtype == np.int32


def test_without_stems_and_stop_words_every_word_is_a_term() -> None:
    found = term_ids(["The missiles flew.", "the end"], stem=False, drop_stop_words=False)
    assert found.terms == ["the", "missiles", "flew", "end"]
    assert found.ids.tolist() == [0, 1, 2, 0, 3]


@pytest.mark.parametrize("texts", [[], [""], ["the and of", "..."], ["the"]])
def test_texts_of_only_stop_words_give_empty_rows(texts: list[str]) -> None:
    found = term_ids(texts)
    assert found.ids.size == 0
    assert found.terms == []
    assert found.indptr.tolist() == [0] * (len(texts) + 1)


@given(texts=st.lists(st.text(alphabet="ab the日本. ", max_size=20), max_size=8))
def test_rows_contain_the_words_of_their_texts(texts: list[str]) -> None:
    found = term_ids(texts, stem=False, drop_stop_words=False)
    for place, text in enumerate(texts):
        row = found.ids[found.indptr[place] : found.indptr[place + 1]]
        assert [found.terms[number] for number in row] == words(text)


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [
        ("en", "cooperation", "cooper"),
        (None, "missiles", "missil"),
        ("de", "gespräche", "gesprach"),
        ("es", "conversaciones", "convers"),
        ("ru", "переговоры", "переговор"),
        ("ja", "会談", "会談"),
        ("vi", "cuộc", "cuộc"),
        ("xx", "missiles", "missiles"),
    ],
)
def test_words_are_stemmed_where_the_language_has_a_stemmer(language: str | None, word: str, stem: str) -> None:
    assert stemmer(language)(word) == stem


def test_stop_words_are_spelled_as_words_returns_them() -> None:
    for language in languages():
        assert all(words(word) == [word] for word in stop_words(language)), language


def test_every_major_language_has_stop_words() -> None:
    assert languages() >= {
        "en",
        "de",
        "es",
        "fr",
        "it",
        "pt",
        "nl",
        "ru",
        "ar",
        "vi",
        "ja",
        "zh",
        "sv",
        "hi",
        "ko",
        "pl",
        "tr",
    }
    assert stop_words("xx") == frozenset()
    assert "the" in stop_words(None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The envoys met in Seoul on Thursday to speak about the missile."),
        ("de", "Die Diplomaten haben sich am Donnerstag in Seoul getroffen und über die Rakete gesprochen."),
        ("fr", "Les diplomates se sont réunis jeudi à Séoul pour parler du missile et de la suite."),
        ("es", "Los diplomáticos se reunieron el jueves en Seúl para hablar del misil."),
        ("pt", "Os diplomatas reuniram-se na quinta-feira em Seul para falar sobre o míssil."),
        ("it", "I diplomatici si sono incontrati giovedì a Seul per parlare del missile."),
        ("nl", "De diplomaten hebben elkaar donderdag in Seoul ontmoet om over de raket te praten."),
        ("sv", "Diplomaterna träffades på torsdagen i Seoul för att tala om roboten som sköts upp."),
        ("pl", "Dyplomaci spotkali się w czwartek w Seulu, aby porozmawiać o rakiecie."),
        ("ru", "Дипломаты встретились в четверг в Сеуле, чтобы обсудить ракету, и не сказали, когда встретятся."),
        ("uk", "Дипломати зустрілися у четвер в Сеулі, щоб обговорити ракету, і не сказали, коли зустрінуться."),
        ("ar", "التقى الدبلوماسيون في سيول يوم الخميس في اجتماع عن الصاروخ الذي أطلق من الشمال"),
        ("vi", "Các nhà ngoại giao đã gặp nhau tại Seoul hôm thứ Năm để thảo luận về tên lửa."),
        ("ja", "日米韓の高官は木曜日、ソウルで会談した。"),
        ("zh", "三国官员周四在首尔会晤。"),
        ("ko", "한미일 고위 당국자들이 목요일 서울에서 만났다."),
        ("hi", "अधिकारियों ने सोल में मुलाकात की और मिसाइल पर चर्चा की।"),
        (None, ""),
        (None, "12 34 56"),
        (None, "lorem ipsum dolor sit amet consectetur"),
    ],
)
def test_the_language_is_detected_or_none(language: str | None, text: str) -> None:
    assert detect_language(text) == language


def test_neither_splitting_nor_counting_loads_nltk() -> None:
    code = (
        "import sys; from summ.text.sentences import sentence_spans; from summ.text.words import words; "
        "sentence_spans('Mr. Kim met J. Pak in the U.S. The talks went on... Then it rained.'); words('a b'); "
        "assert 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


SAMPLES: dict[str, list[tuple[str, str]]] = json.loads(
    (Path(__file__).parent / "data" / "languages.json").read_text("utf-8")
)


@pytest.mark.parametrize("name", ["tuned", "unseen"])
def test_twenty_words_show_their_language(name: str) -> None:
    wrong = [(language, text) for language, text in SAMPLES[name] if detect_language(text) != language]
    assert len(wrong) <= 0.05 * len(SAMPLES[name]), wrong


def test_only_english_is_english() -> None:
    samples = [*SAMPLES["tuned"], *SAMPLES["unseen"]]
    assert [text for language, text in samples if (detect_language(text) == "en") != (language == "en")] == []


def test_english_without_its_function_words_is_no_other_language() -> None:
    assert detect_language("Top U.S. general: no changes yet, WASHINGTON (Reuters) - President Trump’s decision") in (
        None,
        "en",
    )
