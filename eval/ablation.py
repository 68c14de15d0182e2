"""What each group of features brings to `learned`, and how it fares in genres it did not see.

`python eval/ablation.py` trains the network again and again on fewer clusters than `make train-extractive` does, each
time with one group of features hidden or one genre left out, and scores it on the files for choosing settings. Writes
`docs/quality/ablation.md`, a section of the page that `make quality` writes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from choosing import MEASURES, scored  # noqa: E402
from sets import DATA, SETS  # noqa: E402

from summ import Summarizer  # noqa: E402
from summ.config.yaml_file import read_yaml  # noqa: E402
from summ.evaluation.statistics.significance import paired_randomization  # noqa: E402
from summ.selection.arrays import Floats  # noqa: E402
from training.extractive import trained, write  # noqa: E402
from training.fitting import GROUPS  # noqa: E402
from training.parts import Part, examples, word_list  # noqa: E402

NEWS = ("choose-multinews-230", "choose-multinews-100")
# The genre of the training parts that each set is of.
OTHERS = {"choose-background": "timelines", "choose-fewsum": "reviews"}
Scores = Mapping[str, Floats]


def main() -> None:
    options = _options()
    if not DATA.is_dir():
        sys.exit(f"the training data are not at {os.path.relpath(DATA, ROOT)}.")
    settings = read_yaml(ROOT / "configs" / "train-extractive.yaml").data
    given = [{**part, **_fewer(part, options.clusters)} for part in settings["parts"]]
    words = word_list(DATA, settings["lexicon"], workers=options.workers)
    parts = examples(DATA, given, words, workers=options.workers)

    def network(name: str, kept: Sequence[Part], hidden: Mapping[str, float]) -> Path:
        made = {**settings["network"], "epochs": options.epochs, "hidden_groups": hidden}
        path = Path(folder) / f"{name}.json"
        write(trained(kept, words, seed=settings["seed"], **made), path)
        print(f"trained: {name}", flush=True)
        return path

    with tempfile.TemporaryDirectory() as folder:
        usual = settings["network"]["hidden_groups"]
        whole = network("all", parts, usual)
        lines = [_intro(options, sum(len(part.examples) for part in parts)), "## Groups of features\n"]
        variants = {name: network(name, parts, {**usual, name: 1.0}) for name in GROUPS if name != "query"}
        lines += [*_groups(whole, variants, options.limit), "", "## Genres left out\n"]
        left_out = {
            genre: network(genre, [part for part in parts if part.genre != genre], usual) for genre in OTHERS.values()
        }
        lines += _genres(whole, left_out, options.limit)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clusters", type=int, default=750, help="of each news part, to train on")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--limit", type=int, default=400, help="clusters of a set, to score on")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--date", default="2026-11-25")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "quality" / "ablation.md")
    return parser.parse_args()


def _fewer(part: Mapping[str, Any], clusters: int) -> dict[str, int]:
    return {"clusters": min(part["clusters"], clusters)} if "clusters" in part else {}


def _intro(options: argparse.Namespace, clusters: int) -> str:
    return (
        "# The parts of the learned method\n\n"
        f"Written by `python eval/ablation.py`, {options.date}. Every row is a network trained anew, on {clusters:,} "
        f"examples for {options.epochs} epochs (the one in the package has seen more), and scored on up to "
        f"{options.limit} clusters of files for choosing settings, none of which is reported on. ROUGE-1 / 2 / L F in "
        "per cent; `*`: unlike the first one in any measure, by a paired randomization test (p < 0.05, uncorrected).\n"
    )


def _groups(whole: Path, variants: Mapping[str, Path], limit: int) -> Iterator[str]:
    titles = " | ".join(f"{SETS[name].words} words" for name in NEWS)
    yield f"| features | {titles} |"
    yield "| --- | --- | --- |"
    all_ = {name: _scores(name, limit, weights=whole, least_trust=1.0) for name in NEWS}
    yield f"| all | {' | '.join(_cell(all_[name]) for name in NEWS)} |"
    for group, path in variants.items():
        found = (_cell(_scores(name, limit, weights=path, least_trust=1.0), all_[name]) for name in NEWS)
        yield f"| without {group} | {' | '.join(found)} |"
    for title, options in {"chances not sharpened": {"sharpness": 1.0}, "no diversity": {"diversity": 0.0}}.items():
        found = (_cell(_scores(name, limit, weights=whole, least_trust=1.0, **options), all_[name]) for name in NEWS)
        yield f"| {title} | {' | '.join(found)} |"
    yield f"| nothing learned (submodular) | {' | '.join(_cell(_prior(name, limit), all_[name]) for name in NEWS)} |"


def _genres(whole: Path, left_out: Mapping[str, Path], limit: int) -> Iterator[str]:
    yield "The network alone, trained with the genre and without it, beside what it falls back to and the method.\n"
    yield "| set | nothing learned | network, genre seen | network, genre left out | learned, genre left out |"
    yield "| --- | --- | --- | --- | --- |"
    for name, genre in OTHERS.items():
        first = _prior(name, limit)
        found = [
            _scores(name, limit, weights=whole, least_trust=1.0),
            _scores(name, limit, weights=left_out[genre], least_trust=1.0),
            _scores(name, limit, weights=left_out[genre]),
        ]
        yield f"| {name} | {_cell(first)} | {' | '.join(_cell(one, first) for one in found)} |"


def _prior(name: str, limit: int) -> Scores:
    return _scores(name, limit, method="submodular")


def _scores(name: str, limit: int, *, method: str = "learned", **options: Any) -> Scores:
    return scored(Summarizer(method, **options), SETS[name].read(limit), SETS[name].words)


def _cell(found: Scores, other: Scores | None = None) -> str:
    means = " / ".join(f"{100 * sum(found[one]) / len(found[one]):.1f}" for one in MEASURES)
    if other is None:
        return means
    unlike = any(paired_randomization(found[one], other[one], resamples=10_000) < 0.05 for one in MEASURES)
    return means + "*" * unlike


if __name__ == "__main__":
    main()
