"""ROUGE packages side by side in one run: pairs a second for ROUGE-1, 2, L and Lsum, stemmed, on one thread.

Each package scores the same generated pairs in a process of its own, after a warm-up on other pairs; the best of
three rounds counts. Packages that lack a variant or stemming are measured at what they have, which is said beside them
and makes them look faster than they are. Texts come from a seeded generator over a Zipf vocabulary, a sentence a line.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import itertools
import json
import os
import random
import subprocess
import sys
import time
from bisect import bisect
from collections.abc import Callable, Sequence

WORDS = (100, 250, 1000)
VARIANTS = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
ROUNDS = 3
BUDGET = 4.0

Pairs = list[tuple[str, str]]
Run = Callable[[Sequence[str], Sequence[str]], object]

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "p",
    "pr",
    "s",
    "st",
    "str",
    "th",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "oo", "ou")
_CODAS = ("b", "ck", "d", "g", "l", "ll", "m", "n", "nd", "nt", "p", "r", "rt", "s", "ss", "st", "t", "th")
_ENDINGS = (*[""] * 6, "s", "ed", "ing", "er", "ly", "ation", "ment", "ness", "al", "ity", "ies", "ful", "ive")
_FREQUENT = ("the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "it", "by", "at")


def vocabulary(size: int, seed: int) -> list[str]:
    """Words that look and inflect like English ones, the most frequent first and short."""
    generator = random.Random(seed)
    found: dict[str, None] = dict.fromkeys(_FREQUENT)
    while len(found) < size:
        syllables = 1 + (len(found) > 200) * generator.randint(0, 2)
        parts = (generator.choice(_ONSETS) + generator.choice(_VOWELS) for _ in range(syllables))
        found["".join(parts) + generator.choice(_CODAS) + generator.choice(_ENDINGS)] = None
    return list(found)


def pairs(words: int, count: int, seed: int) -> Pairs:
    """Candidate and reference that share a topic: a quarter of the words are drawn from 40 of its own."""
    known = vocabulary(20_000, 0)
    cumulated = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(known))))
    generator = random.Random(seed)

    def text(topic: list[str]) -> str:
        sentences = []
        left = words
        while left:
            size = min(generator.randint(8, 30), left)
            left -= size
            chosen = [
                generator.choice(topic)
                if generator.random() < 0.25
                else known[bisect(cumulated, generator.random() * cumulated[-1])]
                for _ in range(size)
            ]
            sentences.append(" ".join(chosen).capitalize() + ".")
        return "\n".join(sentences)

    topics = [generator.sample(known, 40) for _ in range(count)]
    return [(text(topic), text(topic)) for topic in topics]


def summ() -> Run:
    from summ.metrics import Rouge

    return Rouge(VARIANTS).score


def rouge_score() -> Run:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def rouge_score_rs() -> Run:
    from rouge_score_rs.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: scorer.score_batch(list(references), list(candidates))


def rapidrouge() -> Run:
    from rapidrouge.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def kurenai() -> Run:
    from kurenai.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"])
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def rouge_metric() -> Run:
    from rouge_metric import PyRouge

    scorer = PyRouge(rouge_n=(1, 2), rouge_l=True)

    def run(candidates: Sequence[str], references: Sequence[str]) -> object:
        hypotheses = [[line.split() for line in text.splitlines()] for text in candidates]
        others = [[[line.split() for line in text.splitlines()]] for text in references]
        return scorer.evaluate_tokenized(hypotheses, others)

    return run


def rouge() -> Run:
    from rouge import Rouge

    scorer = Rouge()
    return lambda candidates, references: scorer.get_scores(list(candidates), list(references))


def py_rouge() -> Run:
    from rouge import Rouge

    scorer = Rouge(metrics=["rouge-n", "rouge-l"], max_n=2, limit_length=False, stemming=True)
    return lambda candidates, references: scorer.get_scores(list(candidates), [[one] for one in references])


def rouge_rust() -> Run:
    import fast_rouge

    return lambda candidates, references: [fast_rouge.score(r, c) for c, r in zip(candidates, references, strict=True)]


def sacrerouge() -> Run:
    from sacrerouge.metrics import PythonRouge

    metric = PythonRouge(ngram_orders=[1, 2], use_porter_stemmer=True, compute_rouge_l=True)
    return lambda candidates, references: [
        metric.score(c.split("\n"), [r.split("\n")]) for c, r in zip(candidates, references, strict=True)
    ]


# Distribution -> (how it is run, what it lacks).
PACKAGES: dict[str, tuple[Callable[[], Run], str]] = {
    "summ": (summ, ""),
    "rouge-score": (rouge_score, ""),
    "rouge-score-rs": (rouge_score_rs, ""),
    "rapidrouge": (rapidrouge, ""),
    "kurenai": (kurenai, "no Lsum, no stems"),
    "rouge-metric": (rouge_metric, "no stems, no tokenizing; one L"),
    "rouge": (rouge, "no stems; one L"),
    "py-rouge": (py_rouge, "one L"),
    "rouge-rust": (rouge_rust, "no Lsum, no stems"),
    "sacrerouge": (sacrerouge, "one L"),
}


def measure(name: str, words: int) -> float:
    """Pairs a second on as many pairs as about `BUDGET` seconds allow."""
    run = PACKAGES[name][0]()
    sample = pairs(words, 8, seed=1)
    began = time.perf_counter()
    run(*zip(*sample, strict=True))
    each = (time.perf_counter() - began) / len(sample)
    count = max(4, min(200_000 // words, int(BUDGET / ROUNDS / each)))
    # The vocabulary is the same and the pairs are new: stems are warm, as they are in any longer evaluation.
    run(*zip(*pairs(words, count, seed=2), strict=True))
    candidates, references = zip(*pairs(words, count, seed=3), strict=True)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run(candidates, references)
        best = min(best, time.perf_counter() - began)
    return count / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("PACKAGE", "WORDS"), help=argparse.SUPPRESS)
    parser.add_argument("--packages", nargs="*", default=list(PACKAGES), choices=list(PACKAGES))
    parser.add_argument("--path", action="append", default=[], help="NAME=FOLDER: where a package is, if not installed")
    arguments = parser.parse_args()
    if arguments.one:
        # Two peers are imported as `rouge`, which this script's own name would hide.
        sys.path[:] = [
            path for path in sys.path if os.path.abspath(path or ".") != os.path.dirname(os.path.abspath(__file__))
        ]
        print(json.dumps(measure(arguments.one[0], int(arguments.one[1]))))
        return
    places = dict(one.split("=", 1) for one in arguments.path)
    single = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    table: dict[str, list[float | None]] = {}
    for name in arguments.packages:
        row: list[float | None] = []
        for words in WORDS:
            path = os.pathsep.join(filter(None, [places.get(name), os.environ.get("PYTHONPATH")]))
            done = subprocess.run(
                [sys.executable, __file__, "--one", name, str(words)],
                env={**os.environ, **single, "PYTHONPATH": path},
                capture_output=True,
                text=True,
            )
            row.append(json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None)
            if done.returncode:
                print(f"{name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                break
        if len(row) == len(WORDS):
            table[name] = row
    show(table)


def show(table: dict[str, list[float | None]]) -> None:
    ours = table.get("summ", [None] * len(WORDS))
    print("pairs a second (how many times as fast summ is), R1+R2+L+Lsum, stemmed, one thread\n")
    print(f"| package | {' | '.join(f'{words} words' for words in WORDS)} | lacks |")
    print("| --- |" + " --- |" * (len(WORDS) + 1))
    for name, row in table.items():
        cells = []
        for found, own in zip(row, ours, strict=True):
            ratio = f" ({own / found:.1f})" if own and found and name != "summ" else ""
            cells.append(f"{found:.3g}{ratio}" if found else "–")
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            version = ""
        print(f"| {name} {version} | {' | '.join(cells)} | {PACKAGES[name][1]} |")


if __name__ == "__main__":
    main()
