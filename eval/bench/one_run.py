"""One measurement in a separate process: `python one_run.py summ textrank INPUT` prints seconds and memory as JSON.

The process does nothing else, so its peak memory and cold caches are those of this run. Seconds are processor
seconds, which with one thread are about the same on an idle and a busy machine.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = 230
# A small first run loads everything that is loaded only once; the cold start is measured separately.
FIRST = ["One thing happened in the city today.", "Another thing happened later.", "A third thing was said of both."]


def main() -> None:
    kind, name, path = sys.argv[1:4]
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    print(json.dumps({"summ": run_summ, "peer": run_peer, "text": run_text}[kind](name, texts)))


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(function: Callable[..., Any], seconds: list[float]) -> Callable[..., Any]:
    """Wrap `function` so that the seconds of every call are added to `seconds`."""

    def call(*args: Any, **options: Any) -> Any:
        started = time.process_time()
        try:
            return function(*args, **options)
        finally:
            seconds.append(time.process_time() - started)

    return call


def run_summ(name: str, texts: dict[str, list[str]]) -> dict[str, Any]:
    """Summarize raw documents; splitting and tokenizing are timed where the library calls them."""
    from summ.selection import base, term_features
    from summ.summarizer import Summarizer

    name, _, options = name.partition("?")
    summarizer = Summarizer(name, **(json.loads(options) if options else {}))
    summarizer.summarize(FIRST, words=WORDS)
    split: list[float] = []
    tokenized: list[float] = []
    before: list[float] = []
    segment = timed(base.segment, split)

    def segmented(*args: Any, **options: Any) -> Any:
        found = segment(*args, **options)
        before.append(peak_mb())
        return found

    base.segment, term_features.term_ids = segmented, timed(term_features.term_ids, tokenized)
    loaded = peak_mb()
    started = time.process_time()
    summary = summarizer.summarize(texts["documents"], words=WORDS, query=texts.get("query"))
    total = time.process_time() - started
    return {
        "total": total,
        "split": sum(split),
        "tokenise": sum(tokenized),
        "after_split": total - sum(split),
        "peak_mb": peak_mb(),
        "loaded_mb": loaded,
        "split_mb": before[0],
        "notes": [note.to_dict() for note in summary.notes],
        "signature": summarizer.signature,
    }


def run_peer(name: str, texts: dict[str, list[str]]) -> dict[str, Any]:
    """Rank the given sentences; includes the tokenizing of the peer, but not splitting."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from bench.peers import peers

    peer = peers()[name]
    if peer.rank is None:
        raise SystemExit(f"{name} ranks only within a budget")
    given = texts["sentences"]
    documents = [given[start : start + 20] for start in range(0, len(given), 20)]
    peer.rank([[sentence] for sentence in FIRST])
    rank = peers()[name].rank
    loaded = peak_mb()
    started = time.process_time()
    rank(documents)
    seconds = time.process_time() - started
    return {"after_split": seconds, "peak_mb": peak_mb(), "loaded_mb": loaded, "signature": peer.signature}


def run_text(name: str, texts: dict[str, list[str]]) -> dict[str, Any]:
    """Return megabytes per second of splitting, cleaning, tokenizing with stems, and all of them."""
    from summ.text.segments import segment
    from summ.text.sentences import sentence_spans
    from summ.text.terms import term_ids
    from summ.types import Cluster

    term_ids([sentence.text for sentence in segment(Cluster.of(FIRST)).sentences])
    documents = texts["documents"]
    size = sum(len(document.encode()) for document in documents) / 1e6
    cluster = Cluster.of(documents)
    seconds: list[float] = []
    segments = timed(segment, seconds)(cluster)
    timed(term_ids, seconds)([sentence.text for sentence in segments.sentences], language=segments.language)
    timed(lambda: [sentence_spans(document) for document in documents], seconds)()
    cleaned, tokenized, split = seconds
    return {
        "mb": size,
        "split": size / split,
        "split_clean": size / cleaned,
        "tokenise": size / tokenized,
        "both": size / (split + tokenized),
        "all": size / (cleaned + tokenized),
    }


if __name__ == "__main__":
    main()
