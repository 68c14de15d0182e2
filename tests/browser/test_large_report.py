"""A report of a thousand examples is small and opens quickly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import ClassVar

import pytest

import summ
from summ import Cluster, Document, Example, Source, Summarizer, Summary, SummarySentence
from summ.method import Method, Request

pytestmark = pytest.mark.browser
# As long as the complete clusters of Multi-News: about 2,000 words of input, 230 of output.
EXAMPLES, DOCUMENTS, SENTENCES, WORDS = 1000, 3, 32, 21


class Every(Method):
    """Every n-th sentence of the documents with its source; trivial, so that only the page is measured."""

    name: ClassVar[str] = "every"

    def __init__(self, *, step: int) -> None:
        self.step = step

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._one(request.cluster) for request in requests]

    def _one(self, cluster: Cluster) -> Summary:
        found: list[SummarySentence] = []
        for index, document in enumerate(cluster.documents):
            here = 0
            for number, sentence in enumerate(document.text.split(" # ")):
                if number % self.step == 0 and len(found) < 11:
                    source = Source(document, here, here + len(sentence), sentence, 1.0, index)
                    found.append(SummarySentence(sentence, (source,), 1.0))
                here += len(sentence) + 3
        text = " ".join(one.text for one in found)
        return Summary(text, tuple(found), self.signature, (), cluster.documents)


def examples() -> list[Example]:
    generator = random.Random(5)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(generator.choices(letters, k=generator.randint(2, 9))) for _ in range(20_000)]
    # Word frequencies by Zipf's law, as in any text.
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def sentence() -> str:
        return " ".join(generator.choices(words, cum_weights=weights, k=WORDS)).capitalize() + "."

    return [
        Example(
            Cluster(
                tuple(Document(" # ".join(sentence() for _ in range(SENTENCES))) for _ in range(DOCUMENTS)), id=f"c{n}"
            ),
            (" ".join(sentence() for _ in range(10)),),
        )
        for n in range(EXAMPLES)
    ]


def test_a_thousand_examples_of_five_systems_are_under_15_mb_and_open_in_under_2_s(browser, tmp_path: Path) -> None:
    systems = {f"every-{step}": Summarizer(Every(step=step)) for step in (1, 2, 3, 5, 7)}
    path = tmp_path / "large.html"
    summ.compare(systems, examples(), ["rouge"], words=240).to_html(path)
    megabytes = path.stat().st_size / 1e6
    seconds = []
    for _ in range(3):
        browser.open(path)
        browser.wait("return document.querySelectorAll('.sentence').length > 0")
        seconds.append(browser.run("return (performance.now()) / 1000"))
    print(f"{megabytes:.1f} MB, open and drawn after {', '.join(f'{one:.2f}' for one in seconds)} s")
    assert megabytes < 15
    assert min(seconds) < 2
    browser.run("document.querySelector('#list tbody tr:nth-child(9) button').click()")
    browser.wait("return document.querySelector('.headline h3').textContent === 'c8'")
