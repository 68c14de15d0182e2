"""The summary is extracted from an instruction model's answer; its citations are read and removed."""

from __future__ import annotations

import pytest

from summ.evidence import Tracer
from summ.generation.driver.answer_cleaning import read_answer
from summ.generation.driver.citations import citation_mismatches
from summ.types import Cluster

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
        f"# Summary\n\n{PLAIN}",
        f"<summary>\n{PLAIN}\n</summary>",
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
    ],
)
def test_the_summarys_own_words_are_kept(text: str) -> None:
    assert read_answer(text).text == text


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
