"""Find the English words that never end a sentence, and those that govern a preposition (`make train-data`).

They are counted in the documents of the training clusters. "familiar", for example, precedes "with" forty times as
often as it ends a sentence, so "one person familiar with the talks" must not be cut to "one person familiar".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from summ.compression.rewriting.commas import TAIL_OPENERS
from summ.yaml_files.reading import read_yaml
from training.records import DATA, ROOT, texts
from training.rewriter.data import CONFIG
from training.rewriter.words import names

OUTPUT = ROOT / "summ" / "compression" / "rewriting" / "data" / "collocations.json"
ABOUT = (
    "English words counted in the documents of Multi-News, train (make train-data): no sentence ends with a word of "
    "never_final; a preposition or conjunction after one of its words in governed belongs to that word."
)
_TOKENS = re.compile(r"[a-z][a-z0-9'\-]*|[.!?,;]")


def main() -> None:
    settings = read_yaml(CONFIG).data["data"]
    cased = names(texts(DATA / f"{settings['cased']}.jsonl.gz", "documents"))
    documents = (text for name in settings["train"] for text in texts(DATA / f"{name}.jsonl.gz", "documents"))
    counted = {"about": ABOUT, **collocations(documents, settings["collocations"], cased)}
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(counted, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    pairs = sum(len(words.split()) for words in counted["governed"].values())
    print(f"{len(counted['never_final'].split()):,} words never end a sentence, {pairs:,} govern a preposition")


def collocations(documents: Iterable[str], settings: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Find words that never end a sentence, and words that govern a preposition or conjunction.

    Returns
    -------
    dict
        ``never_final``: words that occur at least `often` times and end a sentence in at most the share `ending` of
        these, without `names`. ``governed``: for each tail opener, the words that precede it at least `together` times
        and `times` as often as they end a sentence.
    """
    counts: Counter[str] = Counter()
    final: Counter[str] = Counter()
    followed: Counter[tuple[str, str]] = Counter()
    for text in documents:
        tokens = _TOKENS.findall(text.lower())
        counts.update(tokens)
        for word, after in pairwise(tokens):
            if after in TAIL_OPENERS:
                followed[word, after] += 1
            elif after in ".!?":
                final[word] += 1
    frequent = sorted(
        word for word in counts if counts[word] >= settings["often"] and word[0].isalpha() and word not in names
    )
    never_final = [word for word in frequent if final[word] <= settings["ending"] * counts[word]]
    governed: dict[str, list[str]] = {}
    for (word, after), count in sorted(followed.items()):
        minimum = max(settings["together"], settings["times"] * (final[word] + 1))
        if count >= minimum and word[0].isalpha():
            governed.setdefault(after, []).append(word)
    return {
        "never_final": " ".join(never_final),
        "governed": {after: " ".join(words) for after, words in sorted(governed.items())},
    }


if __name__ == "__main__":
    main()
