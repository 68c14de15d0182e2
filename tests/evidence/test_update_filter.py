"""Update summaries: what the earlier documents state is known however it is worded; what they lack is new."""

from __future__ import annotations

import pytest

from summ.evidence.tracing import Tracer
from summ.evidence.update_filter import drop_known_sentences, new_sentences
from summ.text.segmentation import Segmentation
from summ.types import Cluster, SummarySentence

EARLIER = [
    "The dam at Kestrel Lake was closed on Sunday after engineers found a crack in its northern wall. The operator, "
    "Alta Power, said that all 46 workers had left the dam. About 900 people must leave the village below.",
    "Engineers need six days to inspect the dam. The villagers stay in a school in Harwick. The mayor, Ida Brandt, "
    "asked the government for help.",
]
KNOWN = [
    "Engineers need six days to inspect the dam.",
    "The dam at Kestrel Lake was shut on Sunday after engineers found a crack in its northern wall.",
    "About 900 people have to leave the village below.",
    "The government was asked for help by the mayor, Ida Brandt.",
    "The operator said all 46 workers had left the dam.",
]
NEW = [
    "The dam at Kestrel Lake burst after engineers found a crack in its northern wall.",
    "The dam at Kestrel Lake was closed on Sunday after engineers found a crack in its northern wall, which has "
    "since widened.",
    "The villagers stay in a school in Harwick and complain about the food.",
    "Engineers need nine days to inspect the dam.",
    "The government refused to help the mayor, Ida Brandt.",
    "Alta Power will compensate the villagers.",
    "The engineers inspected the dam and found no second crack.",
]


@pytest.mark.parametrize("text", KNOWN)
def test_a_restatement_of_earlier_documents_is_dropped_with_a_note(text: str) -> None:
    cluster = Cluster.of([text], earlier=EARLIER)
    kept, notes = drop_known_sentences([SummarySentence(text)], cluster, segmentation=Segmentation())
    assert not kept
    assert [note.kind for note in notes] == ["known"]
    assert not new_sentences(Tracer(cluster).sentences, cluster, segmentation=Segmentation())


@pytest.mark.parametrize("text", NEW)
@pytest.mark.parametrize("support", [0.1, 1.0])
def test_a_sentence_with_news_is_kept_however_similar_it_is(text: str, support: float) -> None:
    cluster = Cluster.of([text], earlier=EARLIER)
    sentence = SummarySentence(text, support=support)
    assert drop_known_sentences([sentence], cluster, segmentation=Segmentation()) == ((sentence,), ())
    assert new_sentences(Tracer(cluster).sentences, cluster, segmentation=Segmentation())
