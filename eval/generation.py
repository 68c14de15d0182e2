"""An abstractive model measured on real clusters, with one or several prompts (`docs/abstractive.md`).

For each run: ROUGE, sentences without support, echoes of the prompt, tokens generated per token kept, and seconds.

    python eval/generation.py ../models/smollm2 --limit 30 --prompts default eval/prompts/*.txt
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sets import SETS, read

from summ import Summarizer, Summary, corpora
from summ.evidence.unsupported import is_unsupported
from summ.generation.driver.answer_framing import is_about_summary, is_echo
from summ.generation.hf.prompts import Prompt
from summ.metrics import Rouge
from summ.text.words import count_words


@dataclass
class Run:
    """Means over the clusters of one run."""

    name: str
    clusters: int
    rouge1: float
    rouge2: float
    rouge_l: float
    words: float
    unsupported: float
    echoes: int
    decoded_per_kept: float
    seconds: float


def main() -> None:
    options = _options()
    records = [record for name in options.sets for record in _records(name, options.limit)]
    rows = []
    for prompt in options.prompts or ["default"]:
        row = measure(prompt, records, options)
        rows.append(row)
        print(json.dumps(asdict(row)), flush=True)
    print(table(rows))


def measure(prompt: str, records: list[dict[str, Any]], options: argparse.Namespace) -> Run:
    """Summarize every record with one prompt."""
    given = dict(pair.split("=", 1) for pair in options.options)
    settings: dict[str, Any] = {name: _value(value) for name, value in given.items()}
    if prompt != "default":
        settings["prompt"] = prompt
    summarizer = Summarizer(options.model, **settings)
    method: Any = summarizer.method
    count = Tokens(method)
    lines = Prompt(None if prompt == "default" else prompt).lines
    summarizer.summarize(["A ferry runs every day. It is free."], words=5)
    count.generated = 0
    started = time.perf_counter()
    summaries = list(
        summarizer.summarize_many([record["documents"] for record in records], words=options.words)
        if options.together
        else (summarizer.summarize(record["documents"], words=options.words) for record in records)
    )
    seconds = (time.perf_counter() - started) / len(records)
    if options.output:
        _write(options.output / f"{Path(prompt).stem}.jsonl", records, summaries)
    scores = Rouge().score([summary.text for summary in summaries], [_references(record) for record in records])
    sentences = [sentence for summary in summaries for sentence in summary.sentences]
    kept = sum(method.token_counts([summary.text for summary in summaries]))
    return Run(
        Path(prompt).stem,
        len(records),
        *(round(scores[name].fmeasure, 4) for name in ("rouge1", "rouge2", "rougeL")),
        words=round(sum(count_words(summary.text) for summary in summaries) / len(records), 1),
        unsupported=round(sum(map(is_unsupported, sentences)) / max(1, len(sentences)), 3),
        echoes=sum(is_echo(sentence.text, lines) or is_about_summary(sentence.text) for sentence in sentences),
        decoded_per_kept=round(count.generated / max(1, kept), 2),
        seconds=round(seconds, 1),
    )


class Tokens:
    """Counts the tokens of all text that a method's model generates."""

    def __init__(self, method: Any) -> None:
        self.generated = 0
        generate = method.generate

        def counted(*given: Any) -> list[str]:
            texts: list[str] = generate(*given)
            self.generated += sum(method.token_counts(texts))
            return texts

        method.generate = counted


def table(rows: list[Run]) -> str:
    """Return a Markdown table of the runs."""
    lines = [
        "| prompt | R-1 | R-2 | R-L | words | unsupported | echoes | decoded per kept | s per cluster |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {row.name} | {row.rouge1:.3f} | {row.rouge2:.3f} | {row.rouge_l:.3f} | {row.words:.0f} "
        f"| {row.unsupported:.0%} | {row.echoes} | {row.decoded_per_kept:.2f} | {row.seconds:.1f} |"
        for row in rows
    ]
    return "\n".join(lines)


def _records(name: str, limit: int) -> list[dict[str, Any]]:
    if name == "seeds":
        return [
            {
                "id": example.cluster.id,
                "documents": [document.text for document in example.cluster.documents],
                "references": list(example.references),
            }
            for example in corpora.load("seeds", limit=limit)
        ]
    return read(SETS[name].file, limit)


def _references(record: dict[str, Any]) -> list[str]:
    return record.get("references") or [record["summary"]]


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _write(path: Path, records: list[dict[str, Any]], summaries: list[Summary]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for record, summary in zip(records, summaries, strict=True):
            sentences = [[sentence.text, sentence.support, is_unsupported(sentence)] for sentence in summary.sentences]
            row = {
                "id": record["id"],
                "text": summary.text,
                "sentences": sentences,
                "notes": list(map(str, summary.notes)),
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="any model name of Summarizer")
    parser.add_argument("options", nargs="*", help="options of the model, as name=value")
    parser.add_argument("--sets", nargs="+", choices=[*SETS, "seeds"], default=["choose-multinews-100"])
    parser.add_argument("--limit", type=int, default=30, help="clusters per set, spread evenly")
    parser.add_argument("--prompts", nargs="*", help="'default', or paths of prompt files")
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--together", action="store_true", help="batch the clusters instead of timing each")
    parser.add_argument("--output", type=Path, help="folder for the summaries")
    return parser.parse_args()


if __name__ == "__main__":
    main()
