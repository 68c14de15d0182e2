"""Blind comparison of the default with other systems.

``blind.py make FOLDER`` writes pairs of anonymous summaries with their documents (``pairs/*/*.md``), instructions for
the judges, and ``key.jsonl``, which they must not see. ``blind.py tally FOLDER VERDICTS...`` counts the verdicts and
writes docs/quality/blind.md. A verdict is a line of JSON: ``{"id": "017", "winner": "a", "score_a": 70, "score_b": 40,
"reason": "B: event-missing, junk"}``; the winner is ``a``, ``b`` or ``tie``.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from blind_page import REASONS, page
from reading_set import load_reading_set
from sets import SETS
from systems import Record, systems

from summ import Summarizer, registry

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("allsides", "multinews-whole")
OPPONENTS = ("centroid", "lead", "lexrank", "sumy LexRank")

INSTRUCTIONS = """# Instructions

Every file in your folder in `pairs/` contains two summaries of at most {words} words, A and B, and the documents that
they summarize. Read the summaries first, then as much of the documents as you need. Which summary would an editor
print? Write one line of JSON per pair into a new file:

    {{"id": "001", "winner": "a", "score_a": 70, "score_b": 40, "reason": "B: event-missing; junk, a caption"}}

- `winner`: `a`, `b` or `tie`.
- `score_a`, `score_b`: 0 (useless) to 100 (print it as it is), for each summary separately.
- `reason`: why the worse one loses, in one or more of these words, then free text:

{reasons}

Every folder contains every cluster, each time with another opponent: judge only one folder. Do not try to identify the
systems, and do not open `key.jsonl`.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    kit = commands.add_parser("make", help="write the pairs and the key")
    kit.add_argument("folder", type=Path)
    kit.add_argument("--clusters", type=int, default=40, help="number of clusters (default: %(default)s)")
    kit.add_argument("--words", type=int, default=100, help="length of the summaries (default: %(default)s)")
    kit.add_argument("--seed", type=int, default=1, help="seed of the choice and the order (default: %(default)s)")
    kit.add_argument("--opponents", nargs="*", default=OPPONENTS, help="by default %(default)s")
    tally = commands.add_parser("tally", help="count the verdicts")
    tally.add_argument("folder", type=Path)
    tally.add_argument("verdicts", type=Path, nargs="+", help="JSON Lines files")
    tally.add_argument("--date", default=datetime.date.today().isoformat(), help="date printed on the page")
    tally.add_argument("--output", type=Path, default=ROOT / "docs" / "quality" / "blind.md")
    options = parser.parse_args()
    if options.command == "make":
        clusters = choose_clusters(options.clusters, options.seed)
        count = write_kit(options.folder, clusters, options.opponents, options.words, options.seed)
        print(f"{count} pairs in {options.folder / 'pairs'}; keep {options.folder / 'key.jsonl'} from the judges")
    else:
        try:
            judged = join_verdicts(read_lines(options.folder / "key.jsonl"), read_verdicts(options.verdicts))
        except ValueError as error:
            sys.exit(f"error: {error}")
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(page(judged, date=options.date), encoding="utf-8")


def choose_clusters(count: int, seed: int) -> list[Record]:
    """Return `count` clusters, as many from each source, none of which is in the reading set."""
    excluded = [cluster.id for cluster in load_reading_set()]
    rng = random.Random(seed)
    clusters: list[Record] = []
    for number, name in enumerate(SOURCES):
        records = [
            one for one in SETS[name].read() if not any(identifier.endswith(one["id"]) for identifier in excluded)
        ]
        share = (count + number) // len(SOURCES)
        clusters += [{**record, "set": name} for record in rng.sample(records, share)]
    return clusters


def write_kit(folder: Path, clusters: Sequence[Record], opponents: Sequence[str], words: int, seed: int) -> int:
    """Write the pairs, the instructions and the key; return the number of pairs.

    There are as many folders of pairs as opponents. Each has every cluster once, with opponents and order at random, so
    that a judge of one folder never reads a summary of the default twice.
    """
    texts = {name: summaries for name in opponents if (summaries := _by_name(name, clusters, words)) is not None}
    for name in set(opponents) - set(texts):
        print(f"Left out: {name} is not installed", file=sys.stderr)
    own = _by_name(registry.DEFAULT, clusters, words) or []
    rng = random.Random(seed)
    keys: list[dict[str, Any]] = []
    for batch in range(len(texts)):
        (folder / "pairs" / str(batch + 1)).mkdir(parents=True)
        for index in rng.sample(range(len(clusters)), len(clusters)):
            record, opponent = clusters[index], list(texts)[(index + batch) % len(texts)]
            sides = [(registry.DEFAULT, own[index]), (opponent, texts[opponent][index])]
            rng.shuffle(sides)
            pair_id = f"{len(keys) + 1:03d}"
            path = folder / "pairs" / str(batch + 1) / f"{pair_id}.md"
            path.write_text(pair_page(pair_id, [text for _, text in sides], record["documents"]), encoding="utf-8")
            names = {side: name for side, (name, _) in zip("ab", sides, strict=True)}
            keys.append({"id": pair_id, "set": record["set"], "cluster": record["id"], "words": words, **names})
    (folder / "key.jsonl").write_text("".join(f"{json.dumps(key)}\n" for key in keys), encoding="utf-8")
    reasons = "\n".join(f"  - `{name}`: {meaning}" for name, (meaning, _) in REASONS.items())
    instructions = INSTRUCTIONS.format(words=words, reasons=reasons)
    (folder / "INSTRUCTIONS.md").write_text(instructions, encoding="utf-8")
    return len(keys)


def _by_name(name: str, clusters: Sequence[Record], words: int) -> list[str] | None:
    """Return the summaries of a registered method or an installed peer, else None."""
    if name in registry.methods():
        summarizer = Summarizer(name)
        return [summarizer.summarize(record["documents"], words=words).text for record in clusters]
    system = systems(query=False)[0].get(name)
    errors: list[str] = []
    texts = system.summaries(clusters, words, errors) if system else None
    if errors:
        sys.exit(f"error: {name} failed on {errors[0]}")
    return texts


def pair_page(pair_id: str, summaries: Sequence[str], documents: Sequence[str]) -> str:
    """Return the page that the judge reads."""
    parts = [f"# Pair {pair_id}"]
    parts += [f"## Summary {side}\n\n{' '.join(text.split())}" for side, text in zip("AB", summaries, strict=True)]
    parts += [f"## Document {number}\n\n{text.strip()}" for number, text in enumerate(documents, start=1)]
    return "\n\n".join(parts) + "\n"


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_verdicts(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the verdicts of all files. Raises `ValueError` for one that is incomplete or out of range."""
    for path in paths:
        for number, verdict in enumerate(read_lines(path), start=1):
            missing = {"id", "winner", "score_a", "score_b", "reason"} - set(verdict)
            if missing:
                raise ValueError(f"{path}, verdict {number} lacks {', '.join(sorted(missing))}.")
            if verdict["winner"] not in ("a", "b", "tie"):
                raise ValueError(f"{path}, verdict {number}: winner must be a, b or tie, not {verdict['winner']!r}.")
            if not all(0 <= verdict[key] <= 100 for key in ("score_a", "score_b")):
                raise ValueError(f"{path}, verdict {number}: scores must be from 0 to 100.")
            yield verdict


def join_verdicts(keys: Sequence[dict[str, Any]], verdicts: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the verdicts from the default's side: opponent, outcome, both scores, reason, set and cluster.

    Raises `ValueError` for a pair that is not in the key. Several judges may judge the same pair.
    """
    by_id = {key["id"]: key for key in keys}
    judged = []
    for verdict in verdicts:
        if verdict["id"] not in by_id:
            raise ValueError(f"the key has no pair {verdict['id']!r}.")
        key = by_id[verdict["id"]]
        own, other = ("a", "b") if key["a"] == registry.DEFAULT else ("b", "a")
        outcome = {own: "win", other: "loss", "tie": "tie"}[verdict["winner"]]
        judged.append(
            {
                "opponent": key[other],
                "outcome": outcome,
                "own_score": verdict[f"score_{own}"],
                "other_score": verdict[f"score_{other}"],
                "reason": verdict["reason"],
                **{name: key[name] for name in ("set", "cluster", "words")},
            }
        )
    return judged


if __name__ == "__main__":
    main()
