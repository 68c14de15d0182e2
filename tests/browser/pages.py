"""Comparisons and summaries for the browser tests, with adversarial texts written for this project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from summ import Cluster, Document, Example, Summarizer, Summary, attribute
from summ.method import Method, Request

HOSTILE = (
    "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\"> The bridge closes. "
    "</script></style></textarea>{{ 7 * 7 }} <!-- It is old."
)
_PLACES = ("north", "harbour", "mill", "station", "market", "castle", "river", "airport", "garden", "quarry")
_WORKS = ("new cables", "a wider deck", "better lights", "a second lane", "stronger piers", "a footpath")


def examples(count: int) -> list[Example]:
    """Clusters of three reports on a bridge each; the first cluster is adversarial."""
    found = []
    for n in range(count):
        place, work, day = _PLACES[n % len(_PLACES)], _WORKS[n % len(_WORKS)], n % 28 + 1
        # A character of two UTF-16 units, so offsets in other units would be wrong.
        mark = "🌉 " if n % 2 == 0 else ""
        documents = [
            Document(
                f"The {place} bridge closes on {day} May. It was opened in {1900 + n % 90} and needs {work}. "
                f"Engineers found cracks in {n % 7 + 2} of its cables. Shops on the bank fear for their trade.",
                title=f"The {place} bridge closes",
            ),
            Document(
                f"A ferry runs at the {place} while the bridge is shut. It leaves every {n % 4 * 5 + 10} minutes. "
                f"The fare is free for {n % 5 + 2} weeks. Cyclists may take their bicycles along.\n\nThe council pays.",
            ),
            Document(
                f"{mark}The council says that {work} will cost {n % 9 + 2} million. "
                f"The work lasts until {day} October. Residents had asked for it for years. "
                "The mayor promises that no tree will be felled.",
                title="What the council says",
            ),
        ]
        if n == 0:
            documents.append(Document(HOSTILE, title="<b>A title</b> that would be bold", id="<i>hostile</i>"))
        query = f"When does the {place} bridge open again?" if n % 3 == 0 else None
        reference = f"The {place} bridge closes on {day} May for {work}, which cost {n % 9 + 2} million. A ferry runs."
        found.append(Example(Cluster(tuple(documents), id=f"bridge-{n}", query=query), (reference,)))
    return found


class Retold(Method):
    """Sentences of the documents with an unsupported number and name, attributed like any text."""

    name: ClassVar[str] = "retold"

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._one(request.cluster) for request in requests]

    def _one(self, cluster: Cluster) -> Summary:
        first = cluster.documents[0].text.partition(".")[0]
        traced = attribute(f"{first}. It will cost 77 million, says Gudrun Quist. A ferry runs.", cluster)
        return Summary(traced.text, traced.sentences, self.signature, traced.notes, cluster.documents)


def systems() -> dict[str, Any]:
    return {
        "lead": Summarizer("lead"),
        "lexrank": Summarizer("lexrank"),
        "textrank with a long name of its own": Summarizer("textrank"),
        "retold": Summarizer(Retold()),
        "<b>random</b>": Summarizer("random"),
    }
