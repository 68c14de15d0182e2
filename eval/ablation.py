"""Ablation of `learned`: groups of features, and genres that it was not trained on.

`python eval/ablation.py` trains the network on fewer clusters than `make train-extractive`, each time without one group
of features or one genre, and scores it on the tuning files. Writes `docs/quality/ablation.md`, a section of the page of
`make quality`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from choosing import VARIANTS, cluster_scores  # noqa: E402
from sets import DATA, SETS  # noqa: E402

from summ import Summarizer  # noqa: E402
from summ.evaluation.statistics.significance import paired_randomization  # noqa: E402
from summ.report.tables.rows import markdown_rows  # noqa: E402
from summ.selection.arrays import Floats  # noqa: E402
from summ.yaml_files.reading import read_yaml  # noqa: E402
from training.extractive import trained, write  # noqa: E402
from training.fitting import GROUPS  # noqa: E402
from training.parts import Part, examples, word_list  # noqa: E402

NEWS = ("choose-multinews-230", "choose-multinews-100")
# The genre of each set in the training data.
OTHERS = {"choose-background": "timelines", "choose-fewsum": "reviews"}
Scores = Mapping[str, Floats]


def main() -> None:
    options = _options()
    if not DATA.is_dir():
        sys.exit(f"there are no training data at {os.path.relpath(DATA, ROOT)}.")
    settings = read_yaml(ROOT / "configs" / "train-extractive.yaml").data
    smaller = [{**part, **_limited(part, options.clusters)} for part in settings["parts"]]
    words = word_list(DATA, settings["lexicon"], workers=options.workers)
    parts = examples(DATA, smaller, words, workers=options.workers)

    def network(name: str, training_parts: Sequence[Part], hidden: Mapping[str, float]) -> Path:
        arguments = {**settings["network"], "epochs": options.epochs, "hidden_groups": hidden}
        path = Path(folder) / f"{name}.json"
        write(trained(training_parts, words, seed=settings["seed"], **arguments), path)
        print(f"trained: {name}", flush=True)
        return path

    with tempfile.TemporaryDirectory() as folder:
        default_hidden = settings["network"]["hidden_groups"]
        full = network("all", parts, default_hidden)
        lines = [_intro(options, sum(len(part.examples) for part in parts)), "## Groups of features\n"]
        variants = {name: network(name, parts, {**default_hidden, name: 1.0}) for name in GROUPS if name != "query"}
        lines += [*_groups(full, variants, options.limit), "", "## Genres left out\n"]
        without = {
            genre: network(genre, [part for part in parts if part.genre != genre], default_hidden)
            for genre in OTHERS.values()
        }
        lines += _genres(full, without, options.limit)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clusters", type=int, default=750, help="training clusters of each news part")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--limit", type=int, default=400, help="clusters per set to score")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--date", default="2026-11-25")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "quality" / "ablation.md")
    return parser.parse_args()


def _limited(part: Mapping[str, Any], clusters: int) -> dict[str, int]:
    return {"clusters": min(part["clusters"], clusters)} if "clusters" in part else {}


def _intro(options: argparse.Namespace, clusters: int) -> str:
    return (
        "# Ablation of the learned method\n\n"
        f"Written by `python eval/ablation.py`, {options.date}. Each row is a network trained from scratch on "
        f"{clusters:,} examples for {options.epochs} epochs (the packaged one was trained on more), and scored on "
        f"up to {options.limit} clusters of tuning files, none of which is reported on. ROUGE-1 / 2 / L F in per cent; "
        "`*`: significantly different from the first row (paired randomization, p < 0.05, uncorrected).\n"
    )


def _groups(full: Path, variants: Mapping[str, Path], limit: int) -> list[str]:
    first = {name: _scores(name, limit, weights=full, least_trust=1.0) for name in NEWS}
    rows = [["all", *(_cell(first[name]) for name in NEWS)]]
    for group, path in variants.items():
        rows.append([f"without {group}", *_compared(first, limit, weights=path, least_trust=1.0)])
    for title, options in {"without sharpening": {"sharpness": 1.0}, "without diversity": {"diversity": 0.0}}.items():
        rows.append([title, *_compared(first, limit, weights=full, least_trust=1.0, **options)])
    rows.append(["untrained (submodular)", *_compared(first, limit, method="submodular")])
    return markdown_rows(["features", *(f"{SETS[name].words} words" for name in NEWS)], rows)


def _compared(first: Mapping[str, Scores], limit: int, **options: Any) -> list[str]:
    return [_cell(_scores(name, limit, **options), first[name]) for name in NEWS]


def _genres(full: Path, without: Mapping[str, Path], limit: int) -> list[str]:
    rows = []
    for name, genre in OTHERS.items():
        untrained = _scores(name, limit, method="submodular")
        trained = [
            _scores(name, limit, weights=full, least_trust=1.0),
            _scores(name, limit, weights=without[genre], least_trust=1.0),
            _scores(name, limit, weights=without[genre]),
        ]
        rows.append([name, _cell(untrained), *(_cell(scores, untrained) for scores in trained)])
    headings = [
        "set",
        "untrained",
        "network, with the genre",
        "network, without the genre",
        "learned, without the genre",
    ]
    return [
        "The network alone, trained with and without the genre, compared with its fallback and the method.\n",
        *markdown_rows(headings, rows),
    ]


def _scores(name: str, limit: int, *, method: str = "learned", **options: Any) -> Scores:
    return cluster_scores(Summarizer(method, **options), SETS[name].read(limit), SETS[name].words)


def _cell(scores: Scores, other: Scores | None = None) -> str:
    means = " / ".join(f"{100 * sum(scores[variant]) / len(scores[variant]):.1f}" for variant in VARIANTS)
    if other is None:
        return means
    differs = any(paired_randomization(scores[variant], other[variant]) < 0.05 for variant in VARIANTS)
    return means + "*" * differs


if __name__ == "__main__":
    main()
