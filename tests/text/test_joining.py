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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The reed grows under water [1,2].", "The reed grows under water."),
        ("Ito et al.1 write that it fell, and Berg [12] agrees.", "Ito et al. write that it fell, and Berg agrees."),
        (
            "It was closed for a decade2, and the reeds came back.",
            "It was closed for a decade, and the reeds came back.",
        ),
        (
            "The dam[3][4] was built in 1921,[5] and the lock[a] later.",
            "The dam was built in 1921, and the lock later.",
        ),
        ("“It leaks,”6 she said in winter,7 as it[citation needed] did.", "“It leaks,” she said in winter, as it did."),
        ("The reeds³, however, grew on it⁴, on 12 km² of mud.", "The reeds, however, grew on it, on 12 km² of mud."),
        *[
            (text, text)
            for text in (
                "As shown in [12], CO2 and B12 fell.",
                "The [12] members read Article 5, and H1N1, mp3, python3, and base64, too.",
                "He said that [he] would go to room12, and x[1] is 3, not 10³.",
                "In version 2.1, E = mc² in 1985,3 times.",
            )
        ],
    ],
)
def test_marks_of_notes_within_a_sentence_are_left_out_but_not_figures_of_names(text: str, expected: str) -> None:
    assert one_line(text) == expected
    assert one_line(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The new lock is open to boats: https://example.org/lock", "The new lock is open to boats"),
        ("The lock [https://example.org/a?b=1] opened (www.example.org) in May.", "The lock opened in May."),
        ("The plans are shown at https://example.org/lock", "The plans are shown at https://example.org/lock"),
        ("See: https://example.org/lock", "See: https://example.org/lock"),
        (
            "The lock no longer leaks (#840), and opens faster (#861, @bjornh)",
            "The lock no longer leaks, and opens faster",
        ),
        ("<h2>Locks</h2> The <b>old</b> lock leaks.<sup>3</sup>", "The old lock leaks."),
        ("The <p> and <Lock> elements have H<sub>2</sub>O.", "The and <Lock> elements have H2O."),
        ("The <p> and <Lock> elements.", "The <p> and <Lock> elements."),
    ],
)
def test_links_and_tags_that_a_sentence_does_not_need_are_left_out(text: str, expected: str) -> None:
    assert one_line(text) == expected
