"""Text without sentence punctuation is divided, and a note says how. Every text was written for this project."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summ import Summarizer
from summ.text.segments import segment
from summ.text.sentences import sentence_spans
from summ.text.unpunctuated import Division, divide_to_fit, divide_unpunctuated
from summ.text.words import count_words
from summ.types import Cluster

SPEECH = (
    "okay so last night the water in the cellar of the mill rose again and we had to call the fire brigade because the "
    "pumps had failed and um nobody knew where the spare one was kept so they brought two of their own and it took "
    "them until four in the morning to get it dry but the flour on the lower shelves is lost and the miller thinks that the "
    "damage is around nine thousand and he wants the town to pay since the drain in the street is blocked by leaves"
)
SUBTITLES = SPEECH.replace(" and ", "\nand ").replace(" so ", "\nso ")
NOUNS = ("flour", "grain", "mill", "barn", "cart", "wheel")
CLAUSES = ", ".join(
    f"the {noun} was lost when the water rose again" for noun in "flour grain mill barn cart wheel".split() * 3
)
THAI = (
    "เมื่อคืนน้ำในห้องใต้ดินของโรงสีสูงขึ้นอีก เราต้องเรียกรถดับเพลิงเพราะเครื่องสูบน้ำเสีย ไม่มีใครรู้ว่าเครื่องสำรองอยู่ที่ไหน "
    "พวกเขาจึงนำเครื่องของตัวเองมาสองเครื่อง ใช้เวลาถึงตีสี่จึงแห้ง แป้งบนชั้นล่างเสียหายหมด เจ้าของโรงสีคิดว่าเสียหายประมาณเก้าพัน"
)
LAO = "ເມື່ອຄືນນີ້ນ້ຳໃນຫ້ອງໃຕ້ດິນຂຶ້ນອີກ ພວກເຮົາຕ້ອງໂທຫາດັບເພີງ ເພາະວ່າເຄື່ອງສູບນ້ຳເສຍ ບໍ່ມີໃຜຮູ້ວ່າເຄື່ອງສຳຮອງຢູ່ໃສ ເຂົາເຈົ້າຈຶ່ງເອົາເຄື່ອງຂອງຕົນເອງມາ"
KHMER = (
    "យប់មិញ\u200bទឹក\u200bក្នុង\u200bបន្ទប់\u200bក្រោម\u200bដី\u200bបាន\u200bឡើង\u200bម្ដង\u200bទៀត\u200bហើយ\u200bយើង\u200bត្រូវ\u200bហៅ\u200bអ្នក\u200bពន្លត់\u200bអគ្គិភ័យ\u200b"
    * 3
)
BURMESE = "မနေ့ညက မြေအောက်ခန်းထဲမှာ ရေပြန်တက်လာလို့ မီးသတ်ကို ခေါ်ခဲ့ရတယ် စက်ပျက်နေလို့ ဘယ်သူမှ မသိဘူး သူတို့ စက်နှစ်လုံး ယူလာတယ် မနက်လေးနာရီအထိ ကြာတယ်"
CHINESE = (
    "昨晚磨坊地下室的水又涨了我们只好叫消防队因为水泵坏了没有人知道备用的放在哪里所以他们带来了两台自己的水泵一直到凌晨四点才抽干"
    * 3
)
TEXTS = {
    "speech": SPEECH,
    "subtitles": SUBTITLES,
    "clauses": CLAUSES,
    "Thai": THAI,
    "Lao": LAO,
    "Khmer": KHMER,
    "Burmese": BURMESE,
    "Chinese": CHINESE,
    "speech with one stop": SPEECH + ".",
    "upper case": SPEECH.upper(),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("method", ["learned", "lexrank", "lead", "wordgraph"])
@pytest.mark.parametrize("words", [8, 30, 90])
def test_any_text_gives_a_summary(name: str, method: str, words: int) -> None:
    summary = Summarizer(method).summarize([TEXTS[name]], words=words)
    assert summary.text
    assert count_words(summary.text) <= words
    assert [note for note in summary.notes if note.kind == "split-text"]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("speech", "clauses"),
        ("subtitles", "clauses"),
        ("clauses", "clauses"),
        ("Thai", "spaces"),
        ("Khmer", "windows of words"),
    ],
)
def test_a_note_says_how_the_text_was_divided(name: str, where: str) -> None:
    [note] = [note for note in segment(Cluster.of([TEXTS[name]])).notes if note.kind == "split-text"]
    assert str(note).startswith(f"document 1 lacks sentence punctuation: divided at {where}")


# "/" marks where a clause may begin.
CLAUSES_BY_LANGUAGE = {
    "en": (
        "we took the old engine out of the boat / and then it took us two days to clean the tank / so by the weekend we "
        "had lost the good weather / but the harbour master was kind to us / and he gave us a berth for another week / "
        "because the storm had closed the lock at the end of the canal / i think that we should leave on the tenth / if "
        "the wind turns we can be in the islands before the ferry starts running again"
    ),
    "de": (
        "wir haben den alten motor aus dem boot geholt / und dann hat es zwei tage gedauert den tank zu reinigen / aber der "
        "hafenmeister war freundlich zu uns / und er gab uns einen platz für eine weitere woche / weil der sturm die "
        "schleuse am ende des kanals beschädigt hatte / ich denke wir sollten am zehnten fahren / wenn der wind dreht sind "
        "wir auf den inseln bevor die fähre wieder fährt"
    ),
    "fr": (
        "nous avons sorti le vieux moteur du bateau / et puis il a fallu deux jours pour nettoyer le réservoir / mais le "
        "capitaine du port était gentil avec nous / et il nous a donné une place pour une semaine de plus / parce que la "
        "tempête avait fermé l'écluse au bout du canal / je pense que nous devrions partir le dix / si le vent tourne on "
        "peut être dans les îles avant le premier ferry de la saison"
    ),
    "es": (
        "sacamos el motor viejo del barco la semana pasada / y entonces tardamos dos días en limpiar el depósito / pero el "
        "jefe del puerto fue amable con nosotros / y nos dio un sitio para otra semana más / porque la tormenta había "
        "cerrado la esclusa al final del canal / creo que deberíamos salir el día diez / si el viento cambia podemos llegar "
        "a las islas antes del primer barco de la temporada"
    ),
}


@pytest.mark.parametrize("language", CLAUSES_BY_LANGUAGE)
@pytest.mark.parametrize(("separator", "has_case"), [(" ", True), ("\n", True), ("\n", False)])
def test_speech_is_divided_into_clauses_wherever_its_lines_end(language: str, separator: str, has_case: bool) -> None:
    text = CLAUSES_BY_LANGUAGE[language]
    clauses = (text if has_case else text.upper()).split(" / ")
    words = " ".join(clauses).split()
    text = separator.join(" ".join(words[index : index + 8]) for index in range(0, len(words), 8))
    spans = sentence_spans(text, language=language)
    parts = [
        " ".join(text[start:end].split()) for start, end in divide_unpunctuated(text, spans, language=language).spans
    ]
    assert " ".join(parts) == " ".join(words)
    assert len(parts) > 4
    assert all(any(clause.startswith(part[:12]) for clause in clauses) for part in parts), parts
    assert all(6 <= len(part.split()) <= 30 for part in parts)


def test_a_pause_may_end_a_clause_but_not_after_a_preposition() -> None:
    lines = (
        "the ferry leaves at nine in the morning from the eastern pier beside the old customs house\n"
        "the bus to the pier takes an hour from the station in the middle of town and from the\nairport"
    )
    text = f"{lines}\n" * 4
    spans = sentence_spans(text, language="en")
    parts = [text[start:end] for start, end in divide_unpunctuated(text, spans, language="en").spans]
    assert not any(part.endswith((" the", " from")) for part in parts)
    assert sum(part.endswith("house") for part in parts) >= 3


def test_combining_characters_are_not_separated() -> None:
    text = "ក្រុមប្រឹក្សាក្រុងបានប្រជុំកាលពីថ្ងៃចន្ទ" * 4
    division = divide_to_fit(text, Division([(0, len(text))]), 3)
    for start, _ in division.spans[1:]:
        assert text[start - 1] != "\u17d2"
        assert not "\u17b6" <= text[start] <= "\u17d3"


def test_punctuated_text_is_unchanged() -> None:
    legal = (
        "The parties, having met on Monday, and having heard the engineer, the miller and the brigade, agree that the "
        "cellar, the drain and the pumps, as described in the annex, shall be repaired at the cost of the town, which "
        "shall, within nine weeks, and not later than the end of May, appoint a builder, and that the miller, whose "
        "flour was lost, shall receive, in two parts, the sum of nine thousand, without further claims on either side."
    )
    assert len(segment(Cluster.of([legal])).sentences) == 1
    assert not segment(Cluster.of([legal])).notes


def test_one_long_line_does_not_divide_a_punctuated_document() -> None:
    text = "The cellar was flooded. The brigade came. It left at four. The flour was lost. " * 4 + "\n\n" + SPEECH
    assert not [note for note in segment(Cluster.of([text])).notes if note.kind == "split-text"]


@given(
    text=st.text(alphabet=st.sampled_from("ab ก เะ\n,字\u200b.ក្រ"), max_size=300).filter(str.strip),
    max_words=st.integers(1, 30),
)
def test_parts_are_in_order_and_cover_the_text(text: str, max_words: int) -> None:
    division = divide_to_fit(text, Division([(0, len(text))]), max_words)
    kept = "".join(text[start:end] for start, end in division.spans)
    assert [mark for mark in kept if not mark.isspace() and mark != "\u200b"] == [
        mark for mark in text if not mark.isspace() and mark != "\u200b"
    ]
    assert all(first[1] <= second[0] for first, second in zip(division.spans, division.spans[1:], strict=False))


@pytest.mark.parametrize("piece", ["word ", "字", "ก", "a,", "\nb", ", c", "ก "])
def test_time_is_linear(piece: str, processor_seconds: Callable[[Callable[[], object]], float]) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        return processor_seconds(lambda: divide_unpunctuated(text, [(0, len(text))]))

    assert seconds(200_000) < 10 * max(seconds(20_000), 0.002) * 4


def test_thai_is_divided_neither_in_quotations_nor_at_abbreviations_nor_before_reported_speech() -> None:
    text = (
        "นายกเทศมนตรีแถลงข่าวเมื่อวันจันทร์ กล่าวว่า สะพานใหม่จะเปิดให้ใช้ตั้งแต่เดือน พ.ค. ปีหน้าตามแผน "
        'ชาวบ้านคนหนึ่งซึ่งขายปลาอยู่ใกล้ท่าเรือเก่ามานานพูดกับผู้สื่อข่าว "เรารอมาสิบปี ไม่คิดว่าจะได้เห็น"'
    )
    parts = [text[slice(*span)] for span in divide_unpunctuated(text, [(0, len(text))], language="th").spans]
    assert any('"เรารอมาสิบปี ไม่คิดว่าจะได้เห็น"' in part for part in parts)
    assert any("เดือน พ.ค. ปีหน้า" in part for part in parts)
    assert not any(part.endswith("กล่าวว่า") or part.startswith("กล่าวว่า") for part in parts)


def test_turns_of_speech_in_lower_case_are_divided_although_they_are_short() -> None:
    long = (
        "it was the night of the storm and when i went outside the whole north side was gone and the glass was everywhere "
        "so i thought that's four months of work for nothing because the contract ends in may"
    )
    turns = [
        "so what happened",
        long,
        "and the insurance",
        long.replace("storm", "flood"),
        long.replace("north", "east"),
    ]
    text = "\n\n".join(turns)
    spans = divide_unpunctuated(text, sentence_spans(text), language="en").spans
    assert [text[start:end] for start, end in spans[:2]] == [turns[0], "it was the night of the storm"]
    items = text.replace("it was", "It was")
    assert len(divide_unpunctuated(items, sentence_spans(items), language="en").spans) == len(turns)
