"""The contract of methods."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from summ.errors import SummError
from summ.method import Method
from summ.selection.base import Extractive
from summ.selection.options import Selection
from summ.summarizer import Summarizer
from summ.testing.check import Check, require, require_error, run_all
from summ.testing.components import component_checks
from summ.testing.inputs import BUDGETS, INPUTS, MEGABYTE, MIXED, NEWS, ODD_INPUTS, REFERENCE
from summ.text.words import count_words
from summ.types import Document, Summary

Create = Callable[..., Method]
_FORK_SECONDS = 60


def check_method(cls: type[Method], **options: Any) -> None:
    """Check that a method keeps the contract of methods.

    Parameters
    ----------
    cls : type
        The class.
    **options
        Options that it requires, such as ``model=``.

    Raises
    ------
    ContractError
        If the method violates the contract.

    Examples
    --------
    >>> from summ.extractive.lead import Lead
    >>> check_method(Lead)
    """
    run_all(method_checks(cls, **options))


def method_checks(cls: type[Method], **options: Any) -> Iterator[Check]:
    """Yield the checks of `check_method` one by one, for instance for ``pytest.mark.parametrize``.

    Methods with the options of `Selection` have additional checks, since they all fill, order and deduplicate alike.
    """
    yield from component_checks(cls, **options)
    create = cast("Create", partial(cls, **options))
    names = {option.name for option in cls.declared_options()}
    checks: list[tuple[str, Callable[[Create], None]]] = [
        *((f"input: {kind}", partial(_input_gives_a_summary, documents=texts)) for kind, texts in INPUTS.items()),
        *((f"odd input: {kind}", partial(_odd_input_is_noted, documents=texts)) for kind, texts in ODD_INPUTS.items()),
        *((f"budget {_shown(budget)}", partial(_budget_is_kept, budget=budget)) for budget in BUDGETS),
        ("same input, same summary", _same_input_gives_the_same_summary),
        ("clusters do not affect each other", _clusters_do_not_affect_each_other),
        ("empty input is an error", _empty_input_is_an_error),
        ("summaries survive JSON", _summaries_survive_json),
        ("a forked process summarizes", _a_forked_process_summarizes),
    ]
    if isinstance(getattr(cls, "selection", None), Selection):
        checks += [
            ("truncation fills the budget", _truncation_fills_the_budget),
            ("duplicates are noted", _duplicates_are_noted),
            ("known sentences are left out", _known_sentences_are_left_out),
            ("a megabyte is summarized", _a_megabyte_is_summarized),
        ]
    if "query_weight" in names:
        checks.append(("a query changes the choice", _a_query_changes_the_choice))
    for name, check in checks:
        yield Check(cls.name, name, partial(check, create))


def _shown(budget: dict[str, Any]) -> str:
    unit, limit = next(iter(budget.items()))
    return f"{unit}={limit}"


def _summarize(method: Method, documents: Any, **arguments: Any) -> Summary:
    references = (REFERENCE,) if method.needs_references else ()
    return Summarizer(method).summarize(documents, references=references, **arguments)


def _input_gives_a_summary(create: Create, documents: list[str]) -> None:
    method = create()
    summary = _summarize(method, documents, words=30)
    require(summary.sentences, f"the summary is empty; its notes: {list(map(str, summary.notes))}")
    require(summary.text.strip(), "the summary has sentences but no text")
    _require_true_sources(summary, documents, verbatim=isinstance(method, Extractive))
    require(count_words(summary.text) <= 30, f"the summary has {count_words(summary.text)} words, not at most 30")


def _odd_input_is_noted(create: Create, documents: list[str]) -> None:
    method = create()
    summary = _summarize(method, documents, words=30)
    require(summary.sentences or summary.notes, "the summary is empty and no note says why")
    _require_true_sources(summary, documents, verbatim=isinstance(method, Extractive))
    require(count_words(summary.text) <= 30, f"the summary has {count_words(summary.text)} words, not at most 30")


def _require_true_sources(summary: Summary, documents: list[str], *, verbatim: bool) -> None:
    read = {Document(text).text for text in documents}
    require(Document(summary.text).text == summary.text, "the text has a lone surrogate, which cannot be encoded")
    for sentence in summary.sentences:
        require(sentence.text in summary.text, f"the summary text does not contain its sentence {sentence.text!r}")
        require(sentence.sources or not verbatim, f"{sentence.text!r} has no source")
        for source in sentence.sources:
            require(source.document.text in read, f"the source of {sentence.text!r} is not a document of the input")
            require(
                source.document.text[source.start : source.end] == source.text,
                f"the offsets of a source of {sentence.text!r} do not match its text",
            )
            if verbatim:
                require(" ".join(source.text.split()) == sentence.text, f"{sentence.text!r} is not its source's text")
    texts = [sentence.text for sentence in summary.sentences]
    require(len(texts) == len(set(texts)), f"a sentence is repeated: {texts}")


def _budget_is_kept(create: Create, budget: dict[str, Any]) -> None:
    unit, limit = next(iter(budget.items()))
    for documents in (NEWS, MIXED):
        if unit == "ratio":
            limit = budget["ratio"] * sum(map(count_words, documents))
        for truncate in (False, True):
            summary = _summarize(create(), documents, truncate=truncate, **budget)
            length = {
                "sentences": len(summary.sentences),
                "characters": len(summary.text),
                "tokens": len(summary.text.split()),
            }.get(unit, count_words(summary.text))
            require(length <= limit, f"the summary has {length} {unit}, not at most {limit} (truncate={truncate})")
            require(summary.sentences or summary.notes, f"the summary is empty without a note (truncate={truncate})")


def _same_input_gives_the_same_summary(create: Create) -> None:
    first, second = (_summarize(create(), NEWS, words=40) for _ in range(2))
    require(first.sentences, "the summary is empty")
    require(first == second, f"two calls differ: {first.text!r} and {second.text!r}")
    require(first.method == create().signature, "summary.method must be the signature")


def _clusters_do_not_affect_each_other(create: Create) -> None:
    method = create()
    clusters = [NEWS, MIXED, NEWS[:1]]
    apart = [_summarize(create(), documents, words=40).text for documents in clusters]
    require(any(apart), "every summary is empty")
    if not method.needs_references:
        together = [summary.text for summary in Summarizer(method).summarize_many(clusters, words=40)]
        require(together == apart, "summaries of several clusters differ from those of each cluster alone")


def _empty_input_is_an_error(create: Create) -> None:
    for documents, words in (([], "no documents"), ([""], "empty"), (["  ", "\n"], "empty")):
        require_error(lambda given=documents: _summarize(create(), given, words=10), SummError, words, repr(documents))  # type: ignore[misc]


def _summaries_survive_json(create: Create) -> None:
    dates = ["2024-01-18", "2024-01-19", None]
    documents = [Document(text, id=f"d{i}", date=dates[i]) for i, text in enumerate(NEWS)]  # type: ignore[arg-type]
    summary = _summarize(create(), documents, words=40)
    require(summary.sentences, "the summary is empty")
    require(Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) == summary, "to_dict() loses something")
    slim = json.loads(json.dumps(summary.to_dict(documents=False)))
    require(Summary.from_dict(slim, documents=documents) == summary, "to_dict(documents=False) loses something")
    shares = summary.documents_used
    require(abs(sum(shares.values()) - 1) < 1e-9, f"the shares of the documents do not sum to 1: {shares}")


def _a_forked_process_summarizes(create: Create) -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        return
    method = create()
    expected = _summarize(method, NEWS, words=30).text
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(_summarize(method, NEWS, words=30).text))
    child.start()
    has_answered = receiver.poll(_FORK_SECONDS)
    child.kill()
    child.join()
    require(has_answered, f"a process forked after a summary returns none within {_FORK_SECONDS} seconds")
    require(receiver.recv() == expected, "a forked process returns a different summary")


def _truncation_fills_the_budget(create: Create) -> None:
    summary = _summarize(create(), NEWS, words=11, truncate=True)
    require(count_words(summary.text) == 11, f"a truncated summary has {count_words(summary.text)} of 11 words")


def _duplicates_are_noted(create: Create) -> None:
    summary = _summarize(create(), [NEWS[0], NEWS[1], NEWS[0]], words=100)
    require(summary.sentences, "the summary is empty")
    texts = [sentence.text for sentence in summary.sentences]
    require(len(texts) == len(set(texts)), f"a sentence is repeated: {texts}")
    kinds = [note.kind for note in summary.notes]
    require("duplicate-document" in kinds, f"no note of kind duplicate-document, only {kinds}")


def _known_sentences_are_left_out(create: Create) -> None:
    summary = _summarize(create(), NEWS, words=60, earlier=[NEWS[0]])
    require(summary.sentences, "the summary is empty")
    repeated = [sentence.text for sentence in summary.sentences if sentence.text in NEWS[0]]
    require(not repeated, f"the earlier document has {repeated}")


def _a_query_changes_the_choice(create: Create) -> None:
    summary = _summarize(create(query_weight=1.0), NEWS, sentences=1, query="ferry every ten minutes")
    require("ferry" in summary.text, f"the query for the ferry gives {summary.text!r}")


def _a_megabyte_is_summarized(create: Create) -> None:
    summary = _summarize(create(), [MEGABYTE, MEGABYTE[:200_000]], words=50)
    require(0 < count_words(summary.text) <= 50, f"the summary has {count_words(summary.text)} words, not 1 to 50")
