"""The splitter and the language detector can be replaced, and are part of the signature."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import summ
from summ import Summarizer
from summ.errors import MethodError, MissingExtraError
from summ.registry import DETECTORS, SPLITTERS
from summ.testing import component_checks
from summ.text.segmentation import Segmentation
from summ.text.sentences import sentence_spans
from summ.text.splitters.base import Splitter

TEXT = "The mill burned; the barn was saved. Am 3. Oktober regnete es."


def at_semicolons(text: str) -> list[str]:
    return text.split(";")


def spans_by_language(text: str, language: str | None = None) -> Iterator[tuple[int, int]]:
    middle = 10 if language == "de" else 20
    yield 0, middle
    yield middle, len(text)


def german(text: str) -> str:
    return "de"


class Halves(Splitter):
    name = "halves"

    def split(self, text: str, language: str | None = None) -> list[tuple[int, int]]:
        return [(0, len(text) // 2), (len(text) // 2, len(text))]


def sentences(**options: object) -> list[str]:
    summary = Summarizer("lead", **options).summarize([TEXT], sentences=9)  # type: ignore[arg-type]
    return [sentence.text for sentence in summary.sentences]


def test_a_splitter_may_return_strings() -> None:
    assert sentences(splitter=at_semicolons) == ["The mill burned", "the barn was saved. Am 3. Oktober regnete es."]


def test_a_splitter_may_return_offsets_and_take_the_language() -> None:
    assert sentences(splitter=spans_by_language, detector=german)[0] == TEXT[:10].strip()
    assert sentences(splitter=spans_by_language)[0] == TEXT[:20].strip()


def test_a_splitter_may_be_a_component() -> None:
    assert len(sentences(splitter=Halves())) == 2


def test_a_splitter_may_be_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SPLITTERS, "_registered", {})
    summ.register("splitter", "halves", Halves)
    assert sentences(splitter="halves") == sentences(splitter=Halves())


def test_lines_are_sentences_on_request() -> None:
    assert Segmentation(splitter="lines").split("The mill. Burned\n \nThe barn. ") == [(0, 16), (19, 28)]


def test_the_detector_picks_the_abbreviations() -> None:
    assert "Am 3. Oktober regnete es." in sentences(detector=german)
    assert "Oktober regnete es." in sentences(detector=lambda text: "en")


def test_splitter_and_detector_are_in_the_signature() -> None:
    signatures = {
        Summarizer("lead").signature,
        Summarizer("lead", splitter="lines").signature,
        Summarizer("lead", splitter=at_semicolons).signature,
        Summarizer("lead", splitter=Halves()).signature,
        Summarizer("lead", detector=german).signature,
    }
    assert len(signatures) == 5
    assert any("test_segmentation:at_semicolons" in signature for signature in signatures)


def test_every_kind_of_method_takes_them() -> None:
    for name in ("learned", "lexrank", "wordgraph"):
        assert Summarizer(name, splitter=at_semicolons).summarize([TEXT] * 2, words=40).text


def test_a_method_with_functions_is_pickled() -> None:
    method = Summarizer("lead", splitter=at_semicolons, detector=german).method
    assert pickle.loads(pickle.dumps(method)) == method


@pytest.mark.parametrize(
    "result", [["not in the text"], [(5, 2)], [(0, 10**6)], [(0, 9), (5, 20)], [3], [("a", "b")], [None]]
)
def test_a_splitter_that_does_not_return_sentences_is_an_error(result: list[object]) -> None:
    with pytest.raises(MethodError, match="splitter") as error:
        sentences(splitter=lambda text: result)
    assert error.value.option == "splitter"


def test_a_detector_that_does_not_return_a_language_is_an_error() -> None:
    with pytest.raises(MethodError, match="detector must return a language code"):
        sentences(detector=lambda text: 3)


def test_an_unknown_splitter_is_named() -> None:
    with pytest.raises(MethodError, match="lines, rules, thai"):
        Summarizer(splitter="rulez")


def test_earlier_documents_are_split_the_same_way() -> None:
    split: list[str] = []

    def noted(text: str) -> list[str]:
        split.append(text)
        return [text]

    Summarizer("lexrank", splitter=noted).summarize(["The mill burned."], earlier=["The barn was saved."], words=9)
    assert "The barn was saved." in split


@pytest.mark.parametrize("registry", [SPLITTERS, DETECTORS])
def test_every_splitter_and_detector_is_a_component(registry: object) -> None:
    for name in registry:  # type: ignore[attr-defined]
        for check in component_checks(registry.load(name)):  # type: ignore[attr-defined]
            check()


def test_thai_needs_an_extra_only_for_thai() -> None:
    segmentation = Segmentation(splitter="thai")
    assert len(segmentation.split("The mill burned. The barn was saved.", "en")) == 2
    try:
        import pycrfsuite  # noqa: F401
        import pythainlp  # noqa: F401
    except ImportError:
        with pytest.raises(MissingExtraError, match="summ-mds\\[thai\\]"):
            segmentation.split("โรงสีไหม้", "th")
    else:
        assert segmentation.split("โรงสีไหม้ ", "th") == [(0, 9)]


def test_invisible_marks_do_not_hide_duplicates() -> None:
    plain = "The mill burned on Monday night. Nobody was hurt, the miller said. The barn was saved."
    marked = "\ufeff" + plain.replace(". ", ".\u200b ").replace("mill", "mi\u00adll\u200e")
    summary = Summarizer("lexrank", max_similarity=1.0).summarize([plain, marked, "The town will pay."], words=60)
    assert [note for note in summary.notes if note.kind == "duplicate-document"]
    assert summary.text.count("Monday") == 1


def test_the_examples_of_the_documentation_run(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "text.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.S)
    for example in examples:
        exec(example, {"__name__": "example"})
    [expected] = re.findall(r"^# (\[.*)$", examples[0], re.M)
    assert capsys.readouterr().out.splitlines()[0] == expected


def test_headings_of_punctuated_texts_are_not_divided_to_fit_a_small_budget() -> None:
    """The documents were written for the project."""
    documents = [
        "Dam at the upper lake fails\n\nThe dam at the upper lake failed on Monday after weeks of rain, police said.",
        "Dam failure\n\nVillages below the upper lake were flooded on Monday, and the road to the valley was closed.",
    ]
    for words in (3, 4, 5, 6):
        for method in ("lexrank", "learned"):
            summary = Summarizer(method).summarize(documents, words=words)
            assert summary.text == "" or any(summary.text in document for document in documents)
            assert not [note for note in summary.notes if note.kind in ("split-text", "known")]
            assert summary.text or summary.notes


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Siltaan kului n. 50 tonnia terästä ja n. 3 vuotta."),
        ("fi", "Silta maksoi n. 2 milj. euroa."),
        ("cs", "Most stál 5 mil. Kč a další 2 mld. Kč."),
        ("cs", "Ve 20. stol. Brno rostlo a přišlo min. 20 lidí."),
        ("sk", "Most stál 5 mil. EUR a prišlo max. 20 ľudí."),
        ("pl", "Miasto dało 30 tys. PLN i 5 mln. PLN, min. 2 razy."),
        ("hr", "Most je stajao 2 mlrd. EUR, došlo je cca. 20 ljudi."),
        ("sl", "Most je stal 5 mio. EUR, prišlo je pribl. 20 ljudi."),
        ("lt", "Tiltas kainavo 5 mln. Eur ir 20 tūkst. Eur."),
        ("ro", "În sec. XX podul a costat 5 mil. EUR, min. 2 ori."),
        ("da", "Der kom min. 20 gæster, og broen kostede 2 mia. EUR."),
        ("sv", "Det kom max. 50 gäster, och bron kostade 2 mdr. EUR."),
        ("et", "Sinna tuli u. 20 inimest."),
        ("tr", "Köprü 5 mn. TL tuttu ve yakl. 20 kişi geldi."),
        ("el", "Ήρθαν περ. 20 άτομα."),
        ("pt", "No séc. XX a ponte custou 5 mi. EUR."),
        ("it", "Il ponte costò 2 mld. EUR."),
    ],
)
def test_abbreviations_before_numbers_and_currencies_end_no_sentence(language: str, sentence: str) -> None:
    assert sentence_spans(sentence, language=language) == [(0, len(sentence))]


def test_a_unit_ends_a_sentence_before_other_words() -> None:
    assert len(sentence_spans("Most stál 5 mil. Starosta byl rád.", language="cs")) == 2


def test_initials_in_texts_without_capitals_end_no_sentence() -> None:
    text = (
        "The agent who told the court of the mill was david h. Reyes of northford. The men, among them james l. Conner"
        " and ana hill, met the mayor in may. They sold the mill to a farmer of the town for a small sum of money."
    )
    assert len(sentence_spans(text, language="en")) == 3
