"""Clusters in six languages, written for this project: no script is dropped, and stop words and stems work."""

from __future__ import annotations

import numpy as np
import pytest
from extractive_helpers import extractive, features

from summ import Summarizer

# Language -> three documents on one event, its central word, and a query that the last one answers.
CLUSTERS = {
    "vi": (
        [
            "Cây cầu cũ bị đóng cửa vào thứ Hai. Các kỹ sư đã tìm thấy vết nứt ở hai trụ cầu.",
            "Cây cầu cũ sẽ được sửa chữa trong hai năm, thành phố cho biết. Xe cộ phải đi đường vòng.",
            "Một chiếc phà miễn phí chở khách qua sông mỗi mười phút. Người dân lo lắng về cây cầu.",
        ],
        "cầu",
        "phà miễn phí",
    ),
    "ja": (
        [
            "古い橋は月曜日に閉鎖された。技術者が二本の橋脚にひび割れを見つけた。",
            "古い橋の修理には二年かかると市は発表した。車は別の道を通る必要がある。",
            "無料の渡し船が十分ごとに運航される。商店主は古い橋の閉鎖を心配している。",
        ],
        "橋",
        "無料の渡し船",
    ),
    "ar": (
        [
            "أغلق الجسر القديم يوم الاثنين. وجد المهندسون شقوقا في عمودين من أعمدة الجسر.",
            "قالت المدينة إن إصلاح الجسر القديم سيستغرق عامين. على السيارات أن تسلك طريقا آخر.",
            "تنقل عبارة مجانية الركاب كل عشر دقائق. يخشى أصحاب المتاجر من إغلاق الجسر القديم.",
        ],
        "الجسر",
        "عبارة مجانية",
    ),
    "ru": (
        [
            "Старый мост закрыли в понедельник. Инженеры нашли трещины в двух опорах моста.",
            "Ремонт старого моста займёт два года, сообщил город. Машины поедут по объездной дороге.",
            "Бесплатный паром ходит каждые десять минут. Владельцы лавок боятся закрытия моста.",
        ],
        "мост",
        "бесплатный паром",
    ),
    "de": (
        [
            "Die alte Brücke wurde am Montag gesperrt. Ingenieure fanden Risse in zwei Pfeilern der Brücke.",
            "Die Reparatur der alten Brücke dauert zwei Jahre, so die Stadt. Autos müssen einen Umweg fahren.",
            "Eine kostenlose Fähre fährt alle zehn Minuten. Die Händler fürchten die Sperrung der Brücke.",
        ],
        "Brücke",
        "kostenlose Fähre",
    ),
    "es": (
        [
            "El viejo puente se cerró el lunes. Los ingenieros encontraron grietas en dos pilares del puente.",
            "La reparación del viejo puente durará dos años, dijo la ciudad. Los coches deben tomar otro camino.",
            "Un transbordador gratuito sale cada diez minutos. Los comerciantes temen el cierre del puente.",
        ],
        "puente",
        "transbordador gratuito",
    ),
}


@pytest.mark.parametrize("language", CLUSTERS)
def test_the_language_is_found_and_every_sentence_has_terms(language: str) -> None:
    documents, _, _ = CLUSTERS[language]
    sentences = features(documents)
    assert sentences.language == language
    assert len(sentences) == 6
    assert (np.diff(sentences.counts.indptr) >= 2).all()


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("language", CLUSTERS)
def test_a_cluster_in_any_script_is_summarized(language: str, name: str) -> None:
    documents, central, _ = CLUSTERS[language]
    summary = Summarizer(name).summarize(documents, sentences=3)
    assert len(summary.sentences) == 3
    assert any(central.casefold() in sentence.text.casefold() for sentence in summary.sentences)
    for sentence in summary.sentences:
        assert sentence.text in sentence.sources[0].document.text
        assert sentence.sources[0].document.text in documents


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("language", CLUSTERS)
def test_a_query_is_understood_in_any_script(language: str, name: str) -> None:
    documents, _, query = CLUSTERS[language]
    summary = Summarizer(name, query_weight=1.0).summarize(documents, sentences=1, query=query)
    assert query.casefold() in summary.text.casefold()


@pytest.mark.parametrize("language", CLUSTERS)
def test_copies_are_found_in_any_script(language: str) -> None:
    documents, _, _ = CLUSTERS[language]
    summary = Summarizer("lexrank").summarize([*documents, documents[0]], sentences=7)
    texts = [sentence.text for sentence in summary.sentences]
    assert len(texts) == len(set(texts))
