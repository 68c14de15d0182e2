"""Which English words lead on: no sentence ends on them, or a preposition after them is theirs (`make train-data`).

Counted in the documents of the training clusters: "familiar" comes before "with" forty times as often as at an end, so
"one person familiar" is no end of a sentence that goes on "with the talks".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from summ.compression.rewriting.commas import TAILS
from summ.config.yaml_file import read_yaml
from training.records import DATA, ROOT, texts
from training.rewriter.data import CONFIG
from training.rewriter.words import names

OUTPUT = ROOT / "summ" / "compression" / "rewriting" / "data" / "leads.json"
ABOUT = (
    "English words that lead on, counted in the documents of Multi-News, train (make train-data): no sentence ends on "
    "one of ends, and a preposition or conjunction after one of its leads is theirs."
)
_TOKENS = re.compile(r"[a-z][a-z0-9'\-]*|[.!?,;]")


def main() -> None:
    settings = read_yaml(CONFIG).data["data"]
    cased = names(texts(DATA / f"{settings['cased']}.jsonl.gz", "documents"))
    documents = (text for name in settings["train"] for text in texts(DATA / f"{name}.jsonl.gz", "documents"))
    found = {"about": ABOUT, **leads(documents, settings["leads"], cased)}
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(found, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    pairs = sum(len(words.split()) for words in found["leads"].values())
    print(f"{len(found['ends'].split()):,} words that end nothing, {pairs:,} that a preposition belongs to")


def leads(documents: Iterable[str], settings: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """``ends``, words seen `often` that end a sentence at most `ending` of the times; ``leads``, for each beginning of
    a tail the words before which it stands `together` times or more, and `times` as often as they end a sentence."""
    said: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for text in documents:
        tokens = _TOKENS.findall(text.lower())
        said.update(tokens)
        for word, after in pairwise(tokens):
            if after in TAILS:
                both[word, after] += 1
            elif after in ".!?":
                ended[word] += 1
    often = sorted(word for word in said if said[word] >= settings["often"] and word[0].isalpha() and word not in names)
    ends = [word for word in often if ended[word] <= settings["ending"] * said[word]]
    told: dict[str, list[str]] = {}
    for (word, after), count in sorted(both.items()):
        enough = max(settings["together"], settings["times"] * (ended[word] + 1))
        if count >= enough and word[0].isalpha():
            told.setdefault(after, []).append(word)
    return {"ends": " ".join(ends), "leads": {after: " ".join(found) for after, found in sorted(told.items())}}


if __name__ == "__main__":
    main()
