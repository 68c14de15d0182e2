"""Terms, stems, stop words and languages."""

from __future__ import annotations

import subprocess
import sys

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


SENTENCES = {
    "en": "Scientists have found a new kind of frog in the mountains that is hardly larger than a nail, a study says",
    "tr": "Bilim insanları dağlarda tırnak büyüklüğünde yeni bir kurbağa türü keşfetti; araştırma geçen hafta bir dergide yayımlandı",
    "de": "Forscher haben in den Bergen eine neue Froschart entdeckt, kaum größer als ein Fingernagel, wie eine Studie zeigt",
    "fr": "Des chercheurs ont découvert dans les montagnes une nouvelle espèce de grenouille, à peine plus grande qu'un ongle",
    "es": "Unos científicos descubrieron en las montañas una nueva especie de rana, apenas más grande que una uña",
    "pt": "Cientistas descobriram nas montanhas uma nova espécie de rã, pouco maior do que uma unha, segundo um estudo",
    "it": "Alcuni scienziati hanno scoperto tra le montagne una nuova specie di rana, poco più grande di un'unghia",
    "nl": "Onderzoekers hebben in de bergen een nieuwe kikkersoort ontdekt, nauwelijks groter dan een vingernagel",
    "sv": "Forskare har upptäckt en ny grodart i bergen, knappt större än en fingernagel, enligt en studie",
    "da": "Forskere har opdaget en ny frøart i bjergene, knap større end en fingernegl, viser en undersøgelse",
    "no": "Hjemmelaget tapte igjen; etter det femte tapet på rad buet fansen mot treneren da han forlot stadion",
    "fi": "Tutkijat löysivät vuorilta uuden sammakkolajin, joka on tuskin sormenkynttä suurempi, kertoo tuore tutkimus",
    "pl": "Naukowcy odkryli w górach nowy gatunek żaby, niewiele większy od paznokcia, wynika z opublikowanego badania",
    "cs": "Vědci objevili v horách nový druh žáby, sotva větší než nehet, vyplývá ze zveřejněné studie",
    "sk": "Vedci objavili v horách nový druh žaby, sotva väčší ako necht, vyplýva zo zverejnenej štúdie",
    "hu": "A kutatók új békafajt fedeztek fel a hegyekben, amely alig nagyobb egy körömnél, derül ki a tanulmányból",
    "ro": "Cercetătorii au descoperit în munți o nouă specie de broască, abia mai mare decât o unghie",
    "hr": "Znanstvenici su u planinama otkrili novu vrstu žabe, jedva veću od nokta, pokazuje objavljena studija",
    "sl": "Znanstveniki so v gorah odkrili novo vrsto žabe, komaj večjo od nohta, kaže objavljena raziskava",
    "et": "Teadlased avastasid mägedest uue konnaliigi, mis on vaevalt sõrmeküünest suurem, selgub värskest uuringust",
    "lv": "Zinātnieki kalnos atklājuši jaunu varžu sugu, kas ir tikai nedaudz lielāka par nagu, liecina pētījums",
    "lt": "Mokslininkai kalnuose atrado naują varlių rūšį, kuri vos didesnė už nagą, rodo paskelbtas tyrimas",
    "ca": "Uns científics han descobert a les muntanyes una nova espècie de granota, amb prou feines més gran que una ungla",
    "id": "Para ilmuwan menemukan spesies katak baru di pegunungan yang hanya sedikit lebih besar dari kuku jari",
    "vi": "Các nhà khoa học phát hiện một loài ếch mới trên núi, chỉ lớn hơn móng tay một chút",
    "ru": "Учёные обнаружили в горах новый вид лягушки размером чуть больше ногтя, говорится в исследовании",
    "uk": "Науковці виявили в горах новий вид жаби, трохи більший за ніготь, ідеться в дослідженні",
    "bg": "Учени откриха в планините нов вид жаба, малко по-голям от нокът, се казва в изследването",
    "sr": "Научници су у планинама открили нову врсту жабе, једва већу од нокта, показује студија",
    "mr": "शास्त्रज्ञांनी डोंगरात बेडकाची एक नवीन प्रजाती शोधली असून ती नखापेक्षा थोडीच मोठी आहे",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_about_twenty_words_shows_its_language(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


def test_english_without_its_function_words_is_no_other_language() -> None:
    assert detect_language("Top U.S. general: no changes yet, WASHINGTON (Reuters) - President Trump’s decision") in (
        None,
        "en",
    )
