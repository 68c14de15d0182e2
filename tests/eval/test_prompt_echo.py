"""Echoes of the prompt are found by sequences of words, independently of the code that removes them from answers."""

from __future__ import annotations

import pytest
from prompt_echo import echoes, prompt_lines

from summ.generation.hf.prompts import Prompt


def test_every_instruction_of_the_default_prompt_is_an_echo() -> None:
    lines = prompt_lines()
    for name in ("system", "summarize", "merge", "refine", "extend", "cite"):
        instruction = Prompt().sections[name].splitlines()[-1].replace("{length}", "90 to 100 words")
        assert echoes(f"The mayor resigned. {instruction.upper()}", lines), instruction


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned on Monday. The documents were found in his house.",
        "State media reported that the ferry sank. Question: who knew?",
        "Critics asked the company to summarize the report in one page.",
        "",
    ],
)
def test_news_is_no_echo(text: str) -> None:
    assert not echoes(text, prompt_lines())
