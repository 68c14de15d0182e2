"""`summarize` and `summarize_many` take the same arguments, for all clusters or for each."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

import pytest

from summ import Budget, BudgetError, Cluster, Document, Example, MethodError, Summarizer, Summary
from summ.extractive.lead import Lead
from summ.job import SummaryArguments
from summ.method import Request
from summ.registry import METHODS

# Written for this project.
NEWS = [
    "The council met on Monday. It voted to close the old bridge for repairs. The works will take two years, "
    "Mayor Ana Ruiz said. Drivers were told to use the ring road.",
    "The old bridge will close for repairs, the council decided. A ferry will run every ten minutes. "
    "Engineers found cracks in four of the nine pillars last autumn.",
    "Shopkeepers near the bridge fear for their trade. The works will take two years. The council promised "
    "rent relief of 30 percent. Engineers found cracks in four of the nine pillars.",
]
QUERY = "ferry every ten minutes"


def test_summarize_many_takes_every_argument_of_summarize() -> None:
    one, many = (inspect.signature(getattr(Summarizer, name)).parameters for name in ("summarize", "summarize_many"))
    assert list(one)[2:] == list(SummaryArguments.__annotations__)
    assert [*list(one)[2:], "on_error", "progress", "workers"] == list(many)[2:]
    assert [one[name].default for name in list(one)[2:]] == [many[name].default for name in list(one)[2:]]


def test_a_budget_object_means_the_same_as_a_keyword() -> None:
    summarizer = Summarizer("lexrank")
    budget = Budget.of(words=30)
    assert summarizer.summarize(NEWS, budget=budget) == summarizer.summarize(NEWS, words=30)
    assert list(summarizer.summarize_many([NEWS], budget=budget)) == list(summarizer.summarize_many([NEWS], words=30))
    with pytest.raises(BudgetError, match="words and budget were given"):
        summarizer.summarize(NEWS, words=30, budget=budget)


def test_arguments_of_many_clusters_apply_to_each() -> None:
    summarizer = Summarizer("lexrank")
    arguments = {"query": QUERY, "earlier": NEWS[:1], "truncate": True, "words": 20}
    expected = [summarizer.summarize(documents, **arguments) for documents in (NEWS, NEWS[1:])]
    assert list(summarizer.summarize_many([NEWS, NEWS[1:]], **arguments)) == expected
    assert expected[0] != summarizer.summarize(NEWS, words=20, truncate=True)


def test_clusters_carry_a_query_and_earlier_documents_of_their_own() -> None:
    summarizer = Summarizer("lexrank")
    clusters = [
        Cluster.of(NEWS, query=QUERY),
        Cluster.of(NEWS, earlier=NEWS[:1]),
        {"documents": NEWS, "earlier": NEWS[:1]},
        Cluster.of(NEWS),
    ]
    asked, update, mapped, plain = summarizer.summarize_many(clusters, words=30)
    assert asked == summarizer.summarize(NEWS, words=30, query=QUERY)
    assert update == mapped == summarizer.summarize(NEWS, words=30, earlier=NEWS[:1])
    assert len({asked.text, update.text, plain.text}) == 3


def test_examples_give_their_references_to_methods_that_need_them() -> None:
    examples = [Example(Cluster.of(NEWS), (NEWS[1],)), Example(Cluster.of(NEWS), (NEWS[0],))]
    oracle = Summarizer("oracle")
    expected = [oracle.summarize(NEWS, words=30, references=example.references) for example in examples]
    assert list(oracle.summarize_many(examples, words=30)) == expected
    assert expected[0] != expected[1]
    assert oracle.summarize(examples[0], words=30) == expected[0]


@pytest.mark.parametrize("name", [name for name in METHODS if name not in ("embedding", "oracle", "rewrite")])
def test_every_kind_of_method_omits_what_earlier_documents_contain(name: str) -> None:
    known = "The council voted 7 to 2 to close the old bridge on Monday."
    new = "Engineers will replace every cable of the bridge in spring."
    documents = [
        known.replace("to close", "to  close"),
        new,
        "Farmers expect a late harvest after the cold month of May.",
    ]
    summary = Summarizer(name).summarize(documents, sentences=3, earlier=[Document(f"Again: {known}")])
    assert new in summary.text
    assert "voted" not in summary.text


def test_a_method_that_returns_too_few_summaries_is_an_error() -> None:
    class Forgetful(Lead):
        """Forgets the last cluster."""

        name = "forgetful"

        def summarize(self, requests: Sequence[Request]) -> list[Summary]:
            return super().summarize(requests)[:-1]

    with pytest.raises(MethodError, match="'forgetful' returned 0 summaries of 1 clusters"):
        Summarizer(Forgetful()).summarize(NEWS)
