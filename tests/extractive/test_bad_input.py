"""Degenerate and huge input: no method crashes, hangs, takes quadratic time, or returns NaN."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from extractive_helpers import extractive, features

from summ import Summarizer
from summ.registry import create
from summ.selection.base import Extractive

Seconds = Callable[[Callable[[], object]], float]

SLOW = pytest.mark.slow
# Processor seconds and megabytes that any method may take on the large inputs below, splitting included, on two
# x86-64 cores: several times what they take, far below what anything quadratic would.
SECONDS, MEGABYTES = 120, 4_000


EMPTY = {
    "stop words": ["The of and it. To be or not to be.", "It is. He was."],
    "punctuation": ["!!! ??? ... --- ***", "((( )))"],
    "one letter": ["a. b. c.", "a"],
    "nul and surrogates": ["A\x00b met c. It \ud800 went on.", "\udfff\udfff. \ud800"],
    "the same sentence": ["Same words here again."] * 50,
    "emoji": ["🙂 🙂 🙂. 🏠!", "🙂"],
}


@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize("kind", EMPTY)
def test_scores_and_gains_are_finite_whatever_the_words(kind: str, name: str) -> None:
    with np.errstate(divide="raise", invalid="raise", over="raise"):
        sentences = features(EMPTY[kind])
        method = create(name)
        assert isinstance(method, Extractive)
        objective = method.objective(sentences)
        everything = np.ones(len(sentences), dtype=bool)
        assert np.isfinite(objective.gains(everything)).all()
        objective.add(0)
        assert np.isfinite(objective.gains(everything)).all()
        summary = Summarizer(name).summarize(EMPTY[kind], words=20, query="zebra")
    assert len(summary.text.split()) <= 20


RUN = """
import json, resource, sys, time
from summ import Summarizer
kind, name = sys.argv[1:3]
if kind == "a document of 50 MB":
    parts, size, i = [], 0, 0
    while size < 50_000_000:
        parts.append(f"Report {i} tells of place {i * 13 % 9973} and person {i * 7 % 8999} in town {i % 89}.")
        size += len(parts[-1]) + 1
        i += 1
    documents = [" ".join(parts)]
elif kind == "a sentence of a million characters":
    documents = ["word " * 100_000 + "and " + "x" * 500_000, "A short one stands beside it. Another follows it."]
else:
    documents = ["The same sentence comes again and again. " * 100_000]
summary = Summarizer(name).summarize(documents, words=50)
used = resource.getrusage(resource.RUSAGE_SELF)
seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
print(json.dumps([len(summary.text.split()), len(summary.sentences), seconds, megabytes]))
"""


@SLOW
@pytest.mark.parametrize("name", extractive())
@pytest.mark.parametrize(
    "kind", ["a document of 50 MB", "a sentence of a million characters", "100,000 identical sentences"]
)
def test_huge_input_is_summarized_in_bounded_time_and_memory(kind: str, name: str) -> None:
    done = subprocess.run([sys.executable, "-c", RUN, kind, name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    words, sentences, seconds, megabytes = json.loads(done.stdout)
    assert words <= 50
    assert sentences >= 1
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@SLOW
@pytest.mark.parametrize("name", extractive())
def test_time_grows_nearly_linearly_with_the_number_of_sentences(name: str, processor_seconds: Seconds) -> None:
    def seconds(count: int) -> float:
        text = " ".join(f"Report {i} tells of place {i * 13 % 997} and person {i * 7 % 899}." for i in range(count))
        return processor_seconds(lambda: Summarizer(name).summarize([text], words=100))

    seconds(500)
    # n log n grows 12.5 times from 4,000 to 40,000; quadratic time would grow 100 times.
    assert seconds(40_000) < 30 * max(seconds(4_000), 0.02)
