"""Text on one line: divided words, compounds and soft hyphens."""

from __future__ import annotations

import pytest

from summ.text.joining import one_line
from summ.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill needs re-\npairs.", "The mill needs repairs."),
        ("The Müh\u00ad\nle is closed.", "The Mühle is closed."),
        ("The mill stays clo¬\nsed.", "The mill stays closed."),
        ("The 2019-\n2020 season.", "The 2019-2020 season."),
        ("After COVID-\n19 it closed.", "After COVID-19 it closed."),
        ("His mother-in-\nlaw sold it.", "His mother-in-law sold it."),
        ("It needs an X-\nray.", "It needs an X-ray."),
        ("In pre- and post-\nwar years.", "In pre- and postwar years."),
        ("The mill\u00ader left.", "The miller left."),
    ],
)
def test_words_are_rejoined(text: str, expected: str) -> None:
    assert [one_line(text[start:end]) for start, end in sentence_spans(text)] == [expected]
