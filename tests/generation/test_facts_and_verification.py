"""Plan "facts" and the option `verify`, for every backend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from faulty_server import serving
from test_length_control import Extending
from tiny_checkpoints import ARTICLES

from summ import Summarizer
from summ.evidence.unsupported import is_unsupported
from summ.generation.driver.model_input import ModelInput
from summ.generation.driver.options import GenerationOptions
from summ.registry import BACKENDS

# Written for this project.
TRUE = ["The harbour in Ostby was closed after a fire on Tuesday.", "Eleven boats burned in the harbour."]
FALSE = "Mayor Carla Stein resigned in Paris on 4 June 1987."
DOCUMENTS = [
    f"{TRUE[0]} Nobody was hurt. {TRUE[1]} The police are looking for the cause of the fire.",
    f"A fire closed the harbour in Ostby on Tuesday. {TRUE[1]} Insurance will pay for most of them.",
]


def scripted(answer: Callable[[ModelInput], str], **options: Any) -> Extending:
    method = Extending(answer=lambda model_input, bounds: answer(model_input))
    method.generation = GenerationOptions(**options)
    return method


def texts(model_input: ModelInput) -> str:
    return " ".join(part.text for part in model_input.parts)


def test_the_model_reads_only_the_facts_to_cover() -> None:
    filler = " ".join(f"On day {day} the shop sold {day} loaves of bread." for day in range(60))
    method = scripted(texts, plan="facts")
    summary = Summarizer(method).summarize([f"{document} {filler}" for document in DOCUMENTS], words=20)
    assert "harbour" in texts(method.inputs[0])
    assert len(texts(method.inputs[0]).split()) < 60
    assert any("plan facts: the model read" in note for note in map(str, summary.notes))
    assert len(summary.text.split()) <= 20


def test_facts_that_the_summary_lacks_are_requested_once() -> None:
    def first_only(model_input: ModelInput) -> str:
        return model_input.parts[0].text.split(". ")[0] + "."

    method = scripted(first_only, plan="facts")
    method.can_extend = False  # type: ignore[misc]
    summary = Summarizer(method).summarize(DOCUMENTS, words=30)
    assert len(method.inputs) == 2
    first, second = map(texts, method.inputs)
    assert set(second.split()) <= set(first.split())
    assert summary.sentences[0].text not in second
    assert len(summary.sentences) == 2


def test_an_unsupported_sentence_is_written_again_from_its_sources() -> None:
    wrong = "The harbour in Ostby was closed after a fire on Tuesday, 3 May 1987, by Carla Stein."
    answers = iter([f"{wrong} {TRUE[1]}", "A fire closed the harbour in Ostby on Tuesday."])
    method = scripted(lambda model_input: "" if model_input.task == "extend" else next(answers), verify=True)
    summary = Summarizer(method).summarize(DOCUMENTS, words=30)
    assert summary.text == f"A fire closed the harbour in Ostby on Tuesday. {TRUE[1]}"
    again = texts(method.inputs[-1])
    assert "harbour" in again
    assert len(again) < len(" ".join(DOCUMENTS))
    assert any("written again: The harbour" in note for note in map(str, summary.notes))


def test_a_sentence_that_the_limit_of_the_call_cut_is_not_used() -> None:
    wrong = "The harbour in Ostby was closed after a fire on Tuesday, 3 May 1987, by Carla Stein."
    answers = iter([f"{wrong} {TRUE[1]}", "The harbour in Ostby was closed after"])
    method = scripted(lambda model_input: "" if model_input.task == "extend" else next(answers), verify=True)
    summary = Summarizer(method).summarize(DOCUMENTS, words=30)
    assert all(sentence.text.endswith(".") for sentence in summary.sentences)


@pytest.mark.parametrize("rule", ["keep", "drop", "source"])
def test_what_stays_unsupported_is_replaced_or_dropped(rule: str) -> None:
    method = scripted(lambda model_input: f"{TRUE[0]} {FALSE}", verify=True, on_unsupported=rule)
    summary = Summarizer(method).summarize(DOCUMENTS, words=30)
    assert FALSE not in summary.text
    assert not any(map(is_unsupported, summary.sentences))
    assert len(summary.text.split()) <= 30


def test_chosen_sentences_fill_the_room_of_what_was_dropped() -> None:
    budget = len(" ".join([*TRUE, "Nobody was hurt."]).split())

    def summary(**options: Any) -> list[str]:
        method = scripted(lambda model_input: f"{TRUE[0]} {FALSE}", plan="facts", verify=True, **options)
        result = Summarizer(method).summarize(DOCUMENTS, words=budget)
        assert len(result.text.split()) <= budget
        assert len(set(result.text.split(". "))) == len(result.text.split(". "))
        return [sentence.text for sentence in result.sentences]

    assert TRUE[1] in summary()
    assert summary(on_unsupported="drop") == [TRUE[0]]


def test_other_sentences_fill_the_summary_if_no_chosen_sentence_fits() -> None:
    long = "The harbour was closed because a fire in Ostby burned eleven boats, the police of the town said on Tuesday."
    document = f"{long} Insurance will pay for most of the boats. Nobody was hurt."
    method = scripted(lambda model_input: FALSE, plan="facts", verify=True)
    summary = Summarizer(method).summarize([document], words=14)
    assert texts(method.inputs[0]) == long
    assert summary.text == "Insurance will pay for most of the boats. Nobody was hurt."


def test_a_supported_summary_is_not_written_again() -> None:
    method = scripted(lambda model_input: " ".join(TRUE), verify=True)
    assert Summarizer(method).summarize(DOCUMENTS, words=17).text == " ".join(TRUE)
    assert len(method.inputs) == 1


BACKEND_NAMES = ["chat", "ctranslate2", "hf", "openai", "seq2seq"]


def test_every_backend_is_tested() -> None:
    assert set(BACKEND_NAMES) <= set(BACKENDS)


@pytest.fixture(params=BACKEND_NAMES)
def backend(
    request: pytest.FixtureRequest, causal_folder_of: Callable[[str], Path], bart_folder: Path, monkeypatch: Any
) -> Any:
    """A function that creates the method of each registered backend."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    name = request.param
    if name == "openai":
        with serving(answer=f"{TRUE[0]} {FALSE}") as server:
            yield lambda **options: Summarizer("openai:tiny", base_url=server.url, timeout=30.0, **options)
        return
    folder = bart_folder if name == "seq2seq" else causal_folder_of("qwen-tokens")
    yield lambda **options: Summarizer(f"{name}:{folder}", **options)


@pytest.mark.parametrize("budget", [{"words": 12}, {"sentences": 1}, {"characters": 70}], ids=str)
def test_every_backend_plans_and_verifies_within_the_budget(backend: Any, budget: dict[str, int]) -> None:
    summarizer = backend(plan="facts", verify=True)
    assert "plan:facts" in summarizer.signature
    assert "verify:yes" in summarizer.signature
    for documents in (DOCUMENTS, ARTICLES):
        summary = summarizer.summarize(documents, **budget)
        [(unit, limit)] = budget.items()
        sizes: dict[str, Sequence[Any]] = {"words": summary.text.split(), "sentences": summary.sentences}
        assert len(sizes.get(unit, summary.text)) <= limit
        assert not any(map(is_unsupported, summary.sentences))
        for sentence in summary.sentences:
            for source in sentence.sources:
                assert source.document.text[source.start : source.end] == source.text
