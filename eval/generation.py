"""An abstractive model measured on real clusters, with one or several configurations (`docs/abstractive.md`).

For each configuration and set: ROUGE, sentences without support, echoes of the prompt, tokens generated per token kept,
and seconds, both wall-clock and processor. A configuration is `default`, or options of the model, such as
`plan=facts,verify=true`.

    python eval/generation.py MODEL --configurations default plan=facts --limit 40 --output runs

Summaries are appended to a file per configuration in `--output`; a run that was interrupted continues there, and
summaries that are there already are only scored.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prompt_echo import echoes, prompt_lines
from sets import SETS, read

from summ import Summarizer, corpora
from summ.evidence.unsupported import is_unsupported
from summ.metrics import Rouge
from summ.text.words import count_words


def main() -> None:
    options = _options()
    clusters = {name: _clusters(name, options.limit) for name in options.sets}
    print(HEADER)
    for configuration in options.configurations:
        path = options.output / f"{_file_name(configuration)}.jsonl"
        settings = _settings(configuration)
        summarize(options, settings, [row for rows in clusters.values() for row in rows], path)
        summaries = {row["id"]: row for row in _read_lines(path)}
        for name, rows in clusters.items():
            pairs = [(row, summaries[row["id"]]) for row in rows if row["id"] in summaries]
            if pairs:
                print(_line(configuration, name, score(pairs, settings.get("prompt"))), flush=True)


def summarize(
    options: argparse.Namespace, settings: dict[str, Any], clusters: list[dict[str, Any]], path: Path
) -> None:
    """Append the summary of each cluster that is not yet in the file, until `options.minutes` are over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {row["id"] for row in _read_lines(path)}
    left = [cluster for cluster in clusters if cluster["id"] not in known]
    if not left:
        return
    summarizer = Summarizer(options.model, **settings)
    method: Any = summarizer.method
    tokens = Tokens(method)
    summarizer.summarize(["A ferry runs every day. It is free."], words=5)
    for cluster in left:
        if time.monotonic() - _STARTED > 60 * options.minutes:
            sys.exit("the time is over; run again to continue.")
        tokens.generated = tokens.read = 0
        started, processor = time.perf_counter(), time.process_time()
        summary = summarizer.summarize(cluster["documents"], words=options.words)
        row = {
            "id": cluster["id"],
            "text": summary.text,
            "seconds": round(time.perf_counter() - started, 2),
            "processor_seconds": round(time.process_time() - processor, 2),
            "read": tokens.read,
            "generated": tokens.generated,
            "kept": sum(method.token_counts([summary.text])),
            "sentences": [[each.text, round(each.support, 4), is_unsupported(each)] for each in summary.sentences],
            "notes": list(map(str, summary.notes)),
        }
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


class Tokens:
    """Counts the tokens that a method's model reads and generates."""

    def __init__(self, method: Any) -> None:
        self.read = self.generated = 0
        generate = method.generate

        def counted(inputs: Any, bounds: Any) -> list[str]:
            texts: list[str] = generate(inputs, bounds)
            self.read += sum(method.input_sizes(inputs))
            self.generated += sum(method.token_counts(texts))
            return texts

        method.generate = counted


@dataclass(frozen=True)
class Scores:
    """Means over clusters; `unsupported` is a share of the sentences, `echoes` a number of summaries."""

    clusters: int
    rouge1: float
    rouge2: float
    rouge_l: float
    words: float
    unsupported: float
    echoes: int
    decoded_per_kept: float
    tokens_read: float
    seconds: float
    processor_seconds: float


def score(pairs: list[tuple[dict[str, Any], dict[str, Any]]], prompt: str | None = None) -> Scores:
    """Score the summaries of clusters."""
    texts = [summary["text"] for _, summary in pairs]
    rouge = Rouge().score(texts, [cluster["references"] for cluster, _ in pairs])
    sentences = [sentence for _, summary in pairs for sentence in summary["sentences"]]
    lines = prompt_lines(prompt)

    def total(name: str) -> float:
        return sum(summary[name] for _, summary in pairs)

    return Scores(
        len(pairs),
        *(rouge[name].fmeasure for name in ("rouge1", "rouge2", "rougeL")),
        words=sum(map(count_words, texts)) / len(pairs),
        unsupported=sum(is_flagged for _, _, is_flagged in sentences) / max(1, len(sentences)),
        echoes=sum(bool(echoes(text, lines)) for text in texts),
        decoded_per_kept=total("generated") / max(1, total("kept")),
        tokens_read=total("read") / len(pairs),
        seconds=total("seconds") / len(pairs),
        processor_seconds=total("processor_seconds") / len(pairs),
    )


_COLUMNS = "configuration|set|clusters|R-1|R-2|R-L|words|unsupported|echoes|decoded per kept|tokens read|s|CPU s".split(
    "|"
)
HEADER = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}"


def _line(configuration: str, name: str, row: Scores) -> str:
    return (
        f"| {configuration} | {name} | {row.clusters} | {row.rouge1:.3f} | {row.rouge2:.3f} | {row.rouge_l:.3f} "
        f"| {row.words:.0f} | {row.unsupported:.0%} | {row.echoes} | {row.decoded_per_kept:.2f} "
        f"| {row.tokens_read:.0f} | {row.seconds:.1f} | {row.processor_seconds:.1f} |"
    )


def _clusters(name: str, limit: int) -> list[dict[str, Any]]:
    if name == "seeds":
        return [
            {
                "id": example.cluster.id,
                "documents": [document.text for document in example.cluster.documents],
                "references": list(example.references),
            }
            for example in corpora.load("seeds", limit=limit)
        ]
    return [{**row, "references": row.get("references") or [row["summary"]]} for row in read(SETS[name].file, limit)]


def _settings(configuration: str) -> dict[str, Any]:
    """Return the options in ``name=value,name=value``; the values are JSON, or text."""
    pairs = [] if configuration == "default" else [pair.split("=", 1) for pair in configuration.split(",")]
    return {name: _value(value) for name, value in pairs}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _file_name(configuration: str) -> str:
    return configuration.replace("/", "-")


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="any model name of Summarizer")
    parser.add_argument("--configurations", nargs="+", default=["default"], help="options, as name=value,name=value")
    parser.add_argument("--sets", nargs="+", choices=[*SETS, "seeds"], default=["choose-multinews-100"])
    parser.add_argument("--limit", type=int, default=30, help="clusters per set, spread evenly (default: %(default)s)")
    parser.add_argument("--words", type=int, default=100, help="length of the summaries (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after this many minutes")
    parser.add_argument("--output", type=Path, required=True, help="folder of the summaries")
    return parser.parse_args()


_STARTED = time.monotonic()


if __name__ == "__main__":
    main()
