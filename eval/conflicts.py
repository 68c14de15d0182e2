"""Measure the conflicts that are found between sources: precision on news clusters, recall of planted ones, and time.

``list`` prints the conflicts of every cluster as if each sentence were in the summary, to be judged by a person; the
judgements are in eval/conflict_verdicts.json. ``plant`` changes a number, a date or a name of a sentence, rewords it,
and counts the conflicts that are found between both. ``time`` measures the share of a summary's time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attribution_edits import Edited, Pool, changed_number, name_runs, shifted_date, shortened
from sets import read

from summ import Cluster, Conflict, Document, Source, Summarizer, SummarySentence
from summ.evidence.analysis import Analysis
from summ.evidence.claims import extract_claims
from summ.evidence.conflicts import find_conflicts
from summ.evidence.conflicts.casualties import CASUALTIES
from summ.evidence.sources.term_index import TermIndex
from summ.text.joining import one_line
from summ.text.segments import segment
from summ.text.words import count_words

VERDICTS = Path(__file__).with_name("conflict_verdicts.json")
FILES = (
    *("multinews_whole/visible100", "t17/visible", "allsides/train", "allsides/validation"),
    *("neus/train", "neus/validation"),
)
WORDS = {"multinews_whole": 220, "t17": 40, "allsides": 42, "neus": 67}
PLANTED = {"number": 20, "date": 10, "name": 10}
NAMES = ("Darwin", "Calgary", "Rotterdam", "Valparaiso", "Margaret Holloway", "Elena Petrova", "Tomas Lindqvist")
REWORDINGS = (
    lambda text: shortened(text) or f"{text[:-1]}, officials said.",
    lambda text: f"{text[:-1]}, according to several reports.",
    lambda text: f"Meanwhile, {text}" if text.split()[0] in ("The", "A", "An", "In", "On") else f"{text[:-1]} so far.",
    lambda text: text.replace(" said", " told reporters").replace(" after ", " following ").replace(" near ", " by "),
)
# Only counts and amounts without a bound are changed.
COUNT = re.compile(r"%| percent| (?:million|billion)| (?!century|rate|and|of|a\.?m|p\.?m|more|other)[a-z]")
BOUND = re.compile(
    r"(?:least|than|over|about|around|nearly|almost|another|some|estimated|to|as|approximately|under|\b[A-Z]\w*|[-–.:])"
    r"(?:\sa)?\s?[$£€]?$"
)
SPEAKER = re.compile(r"\b(?:said|says|told|tells|wrote|tweeted|added|announced)\b")
SEED = 2026
NEIGHBORS, MIN_SIMILARITY = 20, 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("list", "plant", "time"))
    parser.add_argument("--sets", nargs="*", default=FILES, help="files in the data folder")
    parser.add_argument("--limit", type=int, help="clusters per file")
    parser.add_argument("--texts", action="store_true", help="print the sentences, too")
    options = parser.parse_args()
    {"list": list_conflicts, "plant": plant, "time": measure_time}[options.task](options)


def list_conflicts(options: argparse.Namespace) -> None:
    verdicts: dict[str, bool] = json.loads(VERDICTS.read_text(encoding="utf-8")) if VERDICTS.exists() else {}
    counts: Counter[tuple[str, str]] = Counter()
    seen: set[frozenset[str]] = set()
    for name in options.sets:
        for record in read(name, options.limit):
            for conflict in conflicts_of(cluster_of(record)):
                # Neighboring days of a timeline have articles in common.
                key = f"{record['id']} {_key(conflict)}"
                first, second = (value.sources[0].text for value in conflict.values[:2])
                if frozenset((first, second)) in seen:
                    continue
                seen.add(frozenset((first, second)))
                verdict = {True: "real", False: "not real"}.get(verdicts.get(key), "not judged")
                counts[conflict.kind, verdict] += 1
                if options.texts:
                    print(f"{key}\n  {verdict}: {conflict.kind}: {' / '.join(value.text for value in conflict.values)}")
                    print(*(f"    {text}" for text in _texts(conflict)), sep="\n")
    for (kind, verdict), count in sorted(counts.items()):
        print(f"{kind}: {count} {verdict}")


def conflicts_of(cluster: Cluster) -> Iterator[Conflict]:
    """Yield the conflicts of a cluster as if every sentence were in its summary, each once.

    Sentences that have nothing similar in another document and name no casualties can have no conflict, and are left
    out to save time.
    """
    segments = segment(cluster)
    texts = [one_line(sentence.text) for sentence in segments.sentences]
    candidates = TermIndex(texts, segments.language).search(texts, NEIGHBORS)
    summary = [
        SummarySentence(text, (_source(cluster, sentence),), 1.0)
        for text, sentence, similar in zip(texts, segments.sentences, candidates, strict=True)
        if CASUALTIES.search(text)
        or any(
            segments.sentences[index].document != sentence.document and score >= MIN_SIMILARITY
            for index, score in zip(similar.indices, similar.scores, strict=True)
        )
    ]
    pairs: set[frozenset[Any]] = set()
    for conflict in find_conflicts(summary, cluster, segments.sentences, segments.language):
        statements = [statement for value in conflict.values for statement in value.statements]
        spans = frozenset((statement.source.document_index, statement.start) for statement in statements)
        if spans not in pairs:
            pairs.add(spans)
            yield conflict


def plant(options: argparse.Namespace) -> None:
    """Print how many of the planted conflicts are found, by kind."""
    rng = random.Random(SEED)
    found: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    records = [record for name in options.sets for record in read(name, 200)]
    rng.shuffle(records)
    for record in records:
        kind = next((kind for kind, count in PLANTED.items() if planted[kind] < count), None)
        if kind is None:
            break
        case = planted_cluster(record, kind, rng)
        if case is None:
            continue
        cluster, sentence, edited = case
        planted[kind] += 1
        segments = segment(cluster)
        summary = [SummarySentence(one_line(sentence.text), (_source(cluster, sentence),), 1.0)]
        conflicts = find_conflicts(summary, cluster, segments.sentences, segments.language)
        is_found = any(conflict.kind == kind for conflict in conflicts)
        found[kind] += is_found
        if options.texts:
            print(f"{'found' if is_found else 'missed'}: {kind}\n    {one_line(sentence.text)}\n    {edited}")
    for kind, count in planted.items():
        print(f"{kind}: {found[kind]} of {count} found")


def planted_cluster(record: Any, kind: str, rng: random.Random) -> tuple[Cluster, Any, str] | None:
    """Return a cluster with a changed and reworded copy of a sentence in another document, or None if none fits."""
    cluster = cluster_of(record)
    if len(cluster.documents) < 2:
        return None
    segments = segment(cluster)
    fitting = [sentence for sentence in segments.sentences if 10 <= count_words(sentence.text) <= 35]
    rng.shuffle(fitting)
    for sentence in fitting[:20]:
        text = one_line(sentence.text)
        edited = changed(text, kind, rng) if text[-1] == "." else None
        if edited is None:
            continue
        reworded = rng.choice(REWORDINGS)(edited.text)
        if edited.text[edited.start : edited.end] not in reworded:
            continue
        target = (sentence.document + 1) % len(cluster.documents)
        documents = [
            Document(f"{document.text}\n\n{reworded}") if index == target else document
            for index, document in enumerate(cluster.documents)
        ]
        return Cluster(tuple(documents)), sentence, reworded
    return None


def changed(text: str, kind: str, rng: random.Random) -> Edited | None:
    """Change a count or an amount without a bound, a date, or a name that occurs once and is not that of a speaker."""
    if kind == "date":
        return shifted_date(text, rng, Pool())
    if kind == "number":
        edited = changed_number(text, rng, Pool())
        if edited is None or BOUND.search(edited.text[: edited.start]):
            return None
        return edited if COUNT.match(edited.text, edited.end) else None
    runs = name_runs(extract_claims(Analysis(text, "en")), text)
    runs = [span for span in runs if text.count(text[slice(*span)]) == 1 and not SPEAKER.search(text[span[1] :][:30])]
    if not runs:
        return None
    start, end = rng.choice(runs)
    name = rng.choice(NAMES)
    return Edited(text[:start] + name + text[end:], start, start + len(name))


def measure_time(options: argparse.Namespace) -> None:
    summarizer = Summarizer()
    for name in options.sets:
        clusters = [cluster_of(record) for record in read(name, options.limit or 50)]
        # Load the models before the clock starts.
        list(summarizer.summarize_many(clusters[:3], words=100))
        start = time.process_time()
        summaries = list(summarizer.summarize_many(clusters, words=WORDS[name.split("/")[0]]))
        total = time.process_time() - start
        parts = [segment(cluster) for cluster in clusters]
        start = time.process_time()
        for cluster, summary, segments in zip(clusters, summaries, parts, strict=True):
            find_conflicts(summary.sentences, cluster, segments.sentences, segments.language)
        share = (time.process_time() - start) / total
        print(f"{name}: {1000 * total / len(clusters):.1f} ms per summary, {share:.1%} of it for conflicts")


def cluster_of(record: Any) -> Cluster:
    dates = record.get("dates") or [None] * len(record["documents"])
    documents = (Document(text, date=date or None) for text, date in zip(record["documents"], dates, strict=True))
    return Cluster(tuple(documents))


def _source(cluster: Cluster, sentence: Any) -> Source:
    document = cluster.documents[sentence.document]
    return Source(document, sentence.start, sentence.end, sentence.text, 1.0, sentence.document)


def _key(conflict: Conflict) -> str:
    statements = [statement for value in conflict.values for statement in value.statements]
    return " ".join(sorted(f"{statement.source.document_index}:{statement.start}" for statement in statements))


def _texts(conflict: Conflict) -> list[str]:
    return list(dict.fromkeys(one_line(source.text) for value in conflict.values for source in value.sources))


if __name__ == "__main__":
    main()
