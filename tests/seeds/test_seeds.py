"""The seed set is as described in its README: a verbatim article, labelled companion articles, and new references."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from summ import Cluster, corpora
from summ.text.sentences import sentence_spans
from summ.text.words import words

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
ARTICLE = SEEDS / "envoys" / "000_f2559be1d2141563.txt"
CLUSTERS = sorted(path for path in SEEDS.iterdir() if path.is_dir())
COMPANIONS = sorted(SEEDS.glob("*/*.md"))


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def test_the_seed_article_is_verbatim() -> None:
    digest = hashlib.sha256(ARTICLE.read_bytes()).hexdigest()
    assert digest == "3a82a96992d3d78c7e7f6486f1fbd08c92eb16936cf9cd8ad2d95f6dd88a793e"


def test_there_are_four_clusters_with_companions_and_two_references() -> None:
    assert [path.name for path in CLUSTERS] == ["dog-meat", "envoys", "labor-ruling", "missile"]
    for path in CLUSTERS:
        assert 3 <= len(list(path.glob("*.md"))) <= 5
        assert len(list((path / "references").glob("*.txt"))) == 2


@pytest.mark.parametrize("path", COMPANIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_companion_is_labelled_dated_and_of_its_length(path: Path) -> None:
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
    assert front["source"] == "written for this project"
    assert front["date"].isoformat().startswith("2024-01-")
    assert 150 <= len(body(path).split()) <= 350


@pytest.mark.parametrize(
    "path", sorted(SEEDS.glob("*/references/*.txt")), ids=lambda path: f"{path.parts[-3]}/{path.name}"
)
def test_a_reference_is_of_its_length_and_copies_no_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 90 <= len(text.split()) <= 115
    sources = " ".join(" ".join(words(document.text)) for document in Cluster.of(path.parent.parent).documents)
    for start, end in sentence_spans(text):
        assert " ".join(words(text[start:end])) not in sources


def test_no_companion_copies_a_run_of_twelve_words_from_the_article() -> None:
    article = " ".join(words(ARTICLE.read_text(encoding="utf-8")))
    for path in COMPANIONS:
        found = words(body(path))
        for start in range(len(found) - 11):
            assert " ".join(found[start : start + 12]) not in article


def test_the_seeds_load_as_examples() -> None:
    examples = list(corpora.load("seeds"))
    assert [example.cluster.id for example in examples] == [path.name for path in CLUSTERS]
    envoys = examples[1].cluster
    assert envoys.document_ids[0] == ARTICLE.name
    assert envoys.documents[1].title == "Three envoys agree in Seoul to step up deterrence against North Korea"
    assert all(len(example.references) == 2 for example in examples)
