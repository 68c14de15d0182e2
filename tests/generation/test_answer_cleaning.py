"""The summary is extracted from an instruction model's answer; its citations are read and removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ.evidence import Tracer
from summ.generation.driver.answer_cleaning import read_answer
from summ.generation.driver.citations import citation_mismatches
from summ.types import Cluster

BODY = "The old bridge was closed on Monday. A ferry will run from May."
PLAIN = "The bridge will close. A ferry will run."


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"<think>\nFirst I count [3] documents.\n</think>\n\n{PLAIN}",
        f"I was told to think.\n</think>{PLAIN}",
        f"<think>a</think><think>b</think>{PLAIN}<think>and then",
        f"[THINK]It is short.[/THINK]{PLAIN}",
        f"analysisWe need a summary.assistantfinal{PLAIN}",
        f"Here is a summary of the documents: {PLAIN}",
        f"Sure! Here's the summary:\n\n{PLAIN}",
        f"**Summary:** {PLAIN}",
        f'The original text is: "{PLAIN}"',
        f"# Summary\n\n{PLAIN}",
        f"<summary>\n{PLAIN}\n</summary>",
        f"<text>{PLAIN}</text>",
        "The <b>bridge</b> will close.<text>A ferry will run.<br/>",
        f"TL;DR: {PLAIN}",
        f"In summary, {PLAIN}</s><|im_end|>",
        f"Assistant: {PLAIN}\n\nUser: Thanks.",
        f"Hier ist eine Zusammenfassung der Texte:\n{PLAIN}\n\nQuellen: [1], [2]",
        f"Bien sûr ! Voici le résumé : {PLAIN} (8 mots)",
        f"好的，以下是摘要：{PLAIN}（共8字）",
        f"Вот краткое содержание: {PLAIN}\n\nНадеюсь, это поможет!",
        "The bridge will close [1]. A ferry will run [2][3].",
        "The bridge will close. [1, 2] A ferry will run. [1-3]",
        "The bridge will close 【1】. A ferry will run (documents 1 and 3).",
        "- The bridge will close. [1]\n- A ferry will run. [Document 2]",
        "1. **The bridge** will close. [1]\n2. A ferry will run.",
    ],
)
def test_only_the_summary_remains(text: str) -> None:
    assert " ".join(read_answer(text).text.split()) == PLAIN


@pytest.mark.parametrize("text", ["<think>I never came to an end", "", "  ", "</think>", "[1][2]", "## Summary"])
def test_an_answer_without_a_summary_is_empty(text: str) -> None:
    assert read_answer(text).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Here is where the bridge stood: by the mill.",
        "It cost 2 (two) million in [2024].",
        "He thinks so. They think: no.",
        "A summary of the talks was leaked. It has 3 pages.",
        "The team won (3-1) in May (2012).",
        "Please provide more money, he said. Let me go, she said.",
        "Officials based on the island said: no one was hurt.",
        "The clip was removed. “I am sorry,” he said.",
        "Résumé officers met. Er klagte: nichts half.",
        "The report is a summary of the trial. Word of it spread.",
    ],
)
def test_the_summarys_own_words_are_kept(text: str) -> None:
    assert read_answer(text).text == text


FORMS = (Path(__file__).parent / "answer_forms.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("form", FORMS)
def test_what_models_write_around_a_summary_is_removed(form: str) -> None:
    answer = form.replace("\\n", "\n").replace("{}", BODY)
    assert " ".join(read_answer(answer, "en").text.split()) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, but I can't summarize documents.",
        "I cannot see any documents in your message. Please provide the documents.",
        "As an AI language model, I do not have access to the articles.",
        "Please share the articles that you want summarized.",
        "Unfortunately, there is not enough information in the documents to write a summary.",
    ],
)
def test_a_refusal_is_no_summary(text: str) -> None:
    assert read_answer(text, "en").text == ""


def test_sentences_of_the_prompt_are_removed() -> None:
    prompt = [
        "You answer in verse and never in prose.",
        "Question:",
        "Write about the documents in verse, in ten lines.",
    ]
    text = f"You answer in verse and never in prose. {BODY} Write about the documents in verse, in 10 lines. Question:"
    assert read_answer(text, "en", prompt=prompt).text == BODY
    assert read_answer("He may answer in verse.", "en", prompt=prompt).text == "He may answer in verse."


def test_a_leading_citation_belongs_to_the_sentence_that_follows() -> None:
    answer = read_answer("[1] The mayor resigned. [2][3] A vote was called. [1] It rained.", "en")
    assert answer.citations == {"The mayor resigned.": (1,), "A vote was called.": (2, 3), "It rained.": (1,)}
    items = read_answer("- [2] The mayor resigned.\n- [1] A vote was called.", "en")
    assert items.citations == {"The mayor resigned.": (2,), "A vote was called.": (1,)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The plan was backed by [1], [2] and [3].", "The plan was backed."),
        ("The plan was backed, as reported in [1] and [2].", "The plan was backed."),
        ("Prices rose, according to [1], [2], and [3], and fell again.", "Prices rose, and fell again."),
        ("Reports [1] and [2] and [3] agree.", "Reports agree."),
        ("The plan was backed [1], [2].", "The plan was backed."),
    ],
)
def test_removing_citations_leaves_no_rest(text: str, kept: str) -> None:
    assert read_answer(text, "en").text == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("- Closure of the old bridge\n- The ferry will run from May\n- New fares", "The ferry will run from May."),
        ("1. The council met.\n2. A ferry from May.\n3. It rains.", "The council met. It rains."),
        (
            "- **Bridge:** The old bridge was closed\n- **Ferry:** it runs daily",
            "The old bridge was closed. it runs daily.",
        ),
        (
            "- The council met on Monday.\n- The ferry will run from",
            "The council met on Monday. The ferry will run from",
        ),
        ("- Der Rat tagte am Montag.\n- Die neue Fähre", "Der Rat tagte am Montag."),
    ],
)
def test_a_list_item_is_a_sentence_only_with_a_verb(text: str, kept: str) -> None:
    language = "de" if "Rat" in text else "en"
    assert " ".join(read_answer(text, language).text.split()) == kept


def test_citations_are_assigned_to_sentences() -> None:
    answer = read_answer("The bridge will close. [1] A ferry [2-4] will run from May [6]. Fares stay free.")
    assert answer.citations == {"The bridge will close.": (1,), "A ferry will run from May.": (2, 3, 4, 6)}
    assert answer.text == "The bridge will close. A ferry will run from May. Fares stay free."


def test_a_wrong_citation_is_noted() -> None:
    cluster = Cluster.of(["The old bridge will close for repairs.", "A ferry will run from May."])
    traced = Tracer(cluster).trace(["The old bridge will close for repairs.", "A ferry will run from May."])
    first, second = (sentence.text for sentence in traced)
    assert list(citation_mismatches(traced, {first: (1,), second: (2, 1)}, cluster)) == []
    [wrong, absent] = map(str, citation_mismatches(traced, {first: (2,), second: (9,)}, cluster))
    assert wrong.startswith("the model cites document 2, the sources are in 1: The old bridge")
    assert "that does not exist" in absent
