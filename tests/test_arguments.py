"""Arguments with the names of other libraries raise an error that gives the right name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

import summ
from summ import ArgumentError, MethodError, Summarizer, SummError

TEXTS = ["The mill closed in March. It employed 40 people."]
LEAD = Summarizer("lead")


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda: LEAD.summarize(TEXTS, max_length=100), r"no argument 'max_length'. Use words="),
        (lambda: LEAD.summarize(TEXTS, max_new_tokens=100), r"Use tokens= .* the others are words="),
        (lambda: LEAD.summarize(TEXTS, sentence_count=2), r"Use sentences="),
        (lambda: LEAD.summarize(TEXTS, words=9, min_length=5), r"There is no minimum length"),
        (lambda: LEAD.summarize(TEXTS, words=9, question="Why?"), r"Use query="),
        (lambda: LEAD.summarize(TEXTS, word=9), r"Did you mean 'words'"),
        (lambda: LEAD.summarize(TEXTS, lenght=9), r"Use words="),
        (lambda: LEAD.summarize(TEXTS, recursive=True), r"It is one of Cluster.from_path, as in summarize\(Cluster"),
        (lambda: LEAD.summarize(TEXTS, words=9, colour="red"), r"Its arguments are documents, words,"),
        (lambda: LEAD.summarize(texts=TEXTS, words=9), r"Use documents="),
        (lambda: LEAD.summarize(TEXTS, 100), r"name all other arguments, such as words=100"),
        (lambda: LEAD.summarize(words=9), r"missing a required argument: 'documents'"),
        (lambda: list(LEAD.summarize_many([TEXTS], num_sentences=2)), r"summarize_many has no .* Use sentences="),
        (lambda: summ.compare(["lead"], TEXTS, max_words=9), r"compare has no .* Use words="),
        (lambda: summ.evaluate("lead", dataset=TEXTS, words=9), r"evaluate has no .* Use examples="),
        (lambda: summ.evaluate("lead", TEXTS, words=9, metric="rouge"), r"Use metrics="),
    ],
)
def test_an_argument_of_another_library_is_answered_with_the_right_one(call: Callable[[], Any], hint: str) -> None:
    with pytest.raises(ArgumentError, match=hint):
        call()
    with pytest.raises(TypeError):
        call()


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"model": "facebook/bart-large-cnn"}, r"A model or method is named first, as in Summarizer\("),
        ({"model_name": "facebook/bart-large-cnn"}, r"named first"),
        ({"max_length": 100}, r"A length is an argument of summarize"),
        ({"words": 100}, r"A length is an argument of summarize"),
        ({"question": "Why?"}, r"A query is an argument of summarize"),
        ({"divercity": 0.5}, r"Did you mean 'diversity'"),
    ],
)
def test_an_option_that_belongs_elsewhere_is_answered_with_its_place(options: dict[str, Any], hint: str) -> None:
    with pytest.raises(MethodError, match=hint):
        Summarizer(**options)


def test_the_default_length_is_100_words_everywhere() -> None:
    long = [" ".join(f"The bridge over river {number} closes today." for number in range(40))]
    expected = LEAD.summarize(long, words=100)
    assert LEAD.summarize(long) == expected
    assert next(iter(LEAD.summarize_many([long]))) == expected
    evaluation = summ.evaluate("lead", [long])
    assert (evaluation.budget, evaluation.summaries[0].text) == ("words:100", expected.text)
    assert summ.compare(["lead"], [long], ["length"])["lead"].summaries[0].text == expected.text


def test_two_lengths_are_answered_with_an_example() -> None:
    with pytest.raises(SummError, match="words=100; words and sentences were given"):
        LEAD.summarize(TEXTS, words=9, sentences=1)


def test_functions_keep_their_signatures() -> None:
    for function in (Summarizer.summarize, Summarizer.summarize_many, summ.compare, summ.evaluate):
        assert "words" in inspect.signature(function).parameters
        assert function.__doc__


def test_an_error_inside_a_call_stays_what_it_is() -> None:
    class Wrong:
        def __fspath__(self) -> str:
            raise TypeError("from inside")

    with pytest.raises(TypeError, match="from inside"):
        LEAD.summarize(Wrong(), words=9)
