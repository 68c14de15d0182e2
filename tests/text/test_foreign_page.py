"""Paywalls, buttons, dates and notes of press offices are left out in many languages; similar prose is kept."""

from __future__ import annotations

import pytest

from summ import Cluster
from summ.text.cleaning import non_prose_reasons
from summ.text.segments import segment
from summ.text.sentences import sentence_spans

# Language -> two sentences of an article.
ARTICLES = {
    "ja": "市立図書館は来月から夜9時まで開館する。利用者の要望が多かったためだ。",
    "zh": "市图书馆下月起开放到晚上九点。许多读者提出过这一要求。",
    "ko": "시립 도서관은 다음 달부터 밤 9시까지 문을 연다. 이용자들의 요구가 많았다.",
    "th": "หอสมุดเมืองจะเปิดถึงสามทุ่มตั้งแต่เดือนหน้าเพราะผู้อ่านจำนวนมากขอมานานแล้วและเมืองได้เพิ่มงบประมาณสำหรับเจ้าหน้าที่อีกสี่คนในปีนี้",
    "ru": "Городская библиотека будет открыта до девяти вечера. Об этом просили многие читатели.",
    "ar": "ستفتح مكتبة المدينة أبوابها حتى التاسعة مساء. وطالب بذلك كثير من القراء.",
    "hi": "शहर का पुस्तकालय अब रात नौ बजे तक खुला रहेगा। कई पाठकों ने इसकी मांग की थी।",
    "de": "Die Stadtbibliothek öffnet künftig bis neun Uhr abends. Viele Leser hatten das gefordert.",
    "fr": "La bibliothèque ouvrira jusqu'à vingt et une heures. Beaucoup de lecteurs l'avaient demandé.",
    "es": "La biblioteca abrirá hasta las nueve de la noche. Muchos lectores lo habían pedido.",
}


def _kept(text: str, language: str) -> str:
    return "\n".join(sentence.text for sentence in segment(Cluster.of([text]), language=language).sentences)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ja", "この記事は会員限定記事です。残り1,280文字"),
        ("fr", "Suivez la situation minute par minute."),
        ("es", "Sigue la jornada en directo."),
        ("de", "Verfolgen Sie die Lage im Liveticker."),
        ("ja", "無料会員に登録すると全文をご覧いただけます。"),
        ("ja", "（山岸遥、三好健太）"),
        ("ja", "【関連記事】図書館の歩み"),
        ("zh", "未经本报书面授权，不得转载。"),
        ("zh", "（记者 林晓雨）"),
        ("zh", "●费用：谁来付钱？"),
        ("zh", "相关阅读\n·周末借书去哪儿？这张表请收好\n·县城新馆开放"),
        ("zh", "【版权声明】本文系湖城日报原创。"),
        ("ko", "무단 전재 및 재배포 금지."),
        ("ko", "박서준 기자 seojun@news.example"),
        ("th", "กดติดตามช่องของเรา"),
        ("th", "(อ่านข่าวที่เกี่ยวข้อง : ห้องสมุดใหม่ในเมืองเก่า)"),
        ("ru", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter."),
        ("ru", "Все права защищены."),
        ("ar", "جميع الحقوق محفوظة © 2025."),
        ("ar", "اقرأ أيضا: مكتبات المدن الصغيرة؟"),
        ("hi", "यह भी पढ़ें: छोटे शहरों के पुस्तकालय।"),
        ("de", "Um vorherige Anmeldung unter 0361 5550 wird gebeten. Belegexemplar erbeten."),
        ("de", "Hinweis an die Redaktionen: Bilder stehen bereit. Der Direktor spricht um drei Uhr."),
        ("de", "+++ Neue Zeiten +++ Mehr Personal +++ Kein Eintritt +++"),
        ("de", "6 Wochen für 1,99 €. Jederzeit kündbar."),
        ("fr", "Il vous reste 61.2% de cet article à lire. La suite est réservée aux abonnés."),
        ("es", "Puedes seguir a El Faro en Facebook y X."),
        ("es", "Este artículo es exclusivo para suscriptores. Todos los derechos reservados."),
    ],
)
def test_lines_of_the_page_are_left_out(language: str, line: str) -> None:
    assert _kept(f"{ARTICLES[language]}\n\n{line}", language) == _kept(ARTICLES[language], language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "会員は昨年の2倍になった。"),
        ("zh", "版权收入去年增长了三成。"),
        ("th", "ติดตามสถานการณ์น้ำท่วมในสามจังหวัดภาคใต้"),
        ("ru", "Все права ребёнка перечислены в конвенции."),
        ("ar", "اشترك الوزير في الاجتماع."),
        ("de", "Um Anmeldung kümmert sich die Schule."),
        ("de", "Alle Rechte der Mieter gelten weiter."),
        ("fr", "La suite du procès aura lieu en mai."),
    ],
)
def test_prose_with_similar_words_is_kept(language: str, sentence: str) -> None:
    text = f"{ARTICLES[language]}\n\n{sentence}"
    assert sentence in _kept(text, language)


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("de", "Erfurt, 4. März 2025 – "),
        ("fr", "Lyon, le 4 mars 2025 – "),
        ("ru", "ТВЕРЬ, 4 марта. /Корр. Олег Котов/. "),
        ("ru", "ТВЕРЬ, 4 марта – "),
        ("zh", "新华社苏州3月4日电（记者林晓雨）"),
        ("zh", "湖城日报讯（记者 林晓雨）"),
        ("ko", "(수원=한국통신) 박서준 기자 = "),
    ],
)
def test_datelines_are_left_out(language: str, dateline: str) -> None:
    assert _kept(dateline + ARTICLES[language], language) == _kept(ARTICLES[language], language)


def test_the_end_matter_of_a_paper_is_left_out() -> None:
    body = (
        "We counted the seals of the bay for nine years. Their number doubled after the ban on nets. "
        "Pups were seen on every beach. Storms killed some of them. Fish did not decline."
    )
    paper = (
        "2 Institute of Marine Science, University of Bergholm, Norway Received 3 May 2021; accepted 9 June 2021.\n\n"
        f"{body}\n\nThis is an open access article under the CC BY license.\n\nFunding\n\n"
        "The crew was paid by the bay council. It had no part in the study.\n\nCompeting interests\n\n"
        "The authors declare that they have no competing interests."
    )
    spans = sentence_spans(paper)
    kept = [
        paper[slice(*span)] for span, reason in zip(spans, non_prose_reasons(paper, spans), strict=True) if not reason
    ]
    assert " ".join(kept) == body
