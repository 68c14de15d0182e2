"""A summary has no half of a quotation as long as there are other sentences."""

from __future__ import annotations

import pytest
from extractive_helpers import extractive

from summ import Cluster, Summarizer
from summ.selection.features import SentenceFeatures
from summ.text.quotes import is_half_quotation
from summ.text.segments import segment

TEXT = (
    "“The mill must stay open. We owe it to the town,” said Mayor Ana Reyes. The council of Northford votes on the mill"
    " in May. “It costs too much,” said the clerk of the council. “It stood here for two hundred years. It is ours. It"
    " stays,” said the miller of Northford. The river flooded the mill twice in March."
)


@pytest.mark.parametrize("name", [name for name in extractive() if name not in ("learned", "oracle")])
def test_halves_of_quotations_come_last(name: str) -> None:
    sentences = Summarizer(name).summarize([TEXT], words=30).sentences
    assert sentences
    assert not any(is_half_quotation(sentence.text) for sentence in sentences)


def test_a_sentence_inside_a_quotation_is_a_part_of_it() -> None:
    quotation = "„Die Mühle muss offen bleiben. Sie steht hier seit langem. Wir schulden es der Stadt“, sagte er."
    cluster = Cluster.of([f"{quotation} Der Rat stimmt im Mai ab."])
    features = SentenceFeatures(cluster, segment(cluster).sentences, language="de")
    assert features.half_quotations.tolist() == [True, True, True, False]


def test_a_quotation_whose_parts_are_all_in_the_summary_remains() -> None:
    assert Summarizer("lead").summarize([TEXT], words=500).text == TEXT
    halves = "“The mill must stay open for good. We owe it to the town of Northford,” said Mayor Ana Reyes."
    assert Summarizer("lead").summarize([halves], words=10).text == "“The mill must stay open for good."


@pytest.mark.parametrize(
    ("sentence", "is_half"),
    [
        ("“We saw it. It fell,” he said.", False),
        ("We saw it,” he said.", True),
        ("„Wir sahen es“, sagte er.", False),
        ("„Wir sahen es.", True),
        ("”Vi såg det”, sade han.", False),
        ("« Nous l’avons vu.", True),
        ("»Vi så det«, sagde han.", False),
        ("「見た。", True),
        ('The pipe is 5" wide.', False),
        ('He asked for "a number below 5".', False),
        ('It rose," he said.', True),
    ],
)
def test_marks_are_counted_in_pairs(sentence: str, is_half: bool) -> None:
    assert is_half_quotation(sentence) is is_half
