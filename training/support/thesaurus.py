"""Distil the thesaurus of support from WordNet 3.0 (``python -m training.support.thesaurus FOLDER``).

FOLDER holds WordNet's own files (``data.noun``, ``index.noun``, ``cntlist.rev``, …), which Debian's package
``wordnet-base`` installs to ``/usr/share/wordnet``. Writes summ/evidence/data/thesaurus.json: stems of common words by
the concepts (synsets) that they denote, the broader concepts, derived words and antonyms.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summ.text.stems import stemmer

OUTPUT = Path(__file__).resolve().parents[2] / "summ" / "evidence" / "data" / "thesaurus.json"
LICENCE = (
    "WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy, modify and "
    "distribute this database for any purpose and without fee or royalty is granted, provided that this notice appears "
    "on all copies; it is provided 'as is', without warranties of any kind "
    "(https://wordnet.princeton.edu/license-and-commercial-use)."
)
_PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
_LETTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_TYPES = {"n": 1, "v": 2, "a": 3, "r": 4, "s": 5}
_BROADER, _SIMILAR, _DERIVED, _ANTONYM = "@", frozenset("&$^"), frozenset("+\\"), "!"
_WORD = re.compile(r"[a-z]{2,}")

Key = tuple[str, str]


@dataclass
class Concept:
    """A synset: its words, the common ones among them, and its pointers (symbol, target, indices of both words)."""

    words: list[str]
    common: list[str]
    pointers: list[tuple[str, Key, int, int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="WordNet's dict folder")
    content = distil(parser.parse_args().folder)
    OUTPUT.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def distil(folder: Path) -> dict[str, object]:
    """Return the content of the thesaurus."""
    concepts = dict(_concepts(folder))
    stem = stemmer("en")
    broader: dict[Key, set[Key]] = defaultdict(set)
    antonyms: set[tuple[str, str]] = set()
    derived: set[tuple[str, str]] = set()
    for key, concept in concepts.items():
        for symbol, target, own_word, other_word in concept.pointers:
            other = concepts[target]
            if symbol == _BROADER or symbol in _SIMILAR:
                broader[key].add(target)
            elif symbol in _DERIVED and own_word:
                a, b = concept.words[own_word - 1], other.words[other_word - 1]
                if a in concept.common and b in other.common:
                    derived.add((stem(a), stem(b)))
            elif symbol == _ANTONYM:
                # Synonyms of two antonyms are also opposites: "fall" and "increase".
                antonyms.update((stem(a), stem(b)) for a in concept.common for b in other.common)
    named = {key for key, concept in concepts.items() if concept.common}
    used = {parent for key in named for parent in broader[key]} | named
    numbers = {key: number for number, key in enumerate(sorted(used))}
    return {
        "about": "Distilled from WordNet 3.0 by training/support/thesaurus.py: for each concept, its part of speech, "
        "the stems of its common words, and the numbers of broader and similar concepts.",
        "licence": LICENCE,
        "concepts": [
            " ".join(
                (
                    key[0],
                    ",".join(sorted({stem(word) for word in concepts[key].common})),
                    ",".join(map(str, sorted(numbers[parent] for parent in broader[key] if parent in numbers))),
                )
            )
            for key in sorted(used)
        ],
        "derived": _written(derived),
        "antonyms": _written(antonyms),
    }


def _written(pairs: set[tuple[str, str]]) -> str:
    return " ".join(f"{a},{b}" for a, b in sorted({(min(pair), max(pair)) for pair in pairs}) if a != b)


def _concepts(folder: Path) -> Iterator[tuple[Key, Concept]]:
    counts = _counts(folder / "cntlist.rev")
    for part in _PARTS_OF_SPEECH:
        letter = _LETTERS[part]
        irregular = _irregular_forms(folder / f"{part}.exc")
        ranks, senses = _ranks(folder / f"index.{part}")
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            offset, file, kind, size = fields[0], int(fields[1]), fields[2], int(fields[3], 16)
            written = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * size : 2]]
            numbers = [int(number, 16) for number in fields[5 : 5 + 2 * size : 2]]
            common = [
                word
                for word, number in zip(written, numbers, strict=True)
                if _WORD.fullmatch(word)
                and (
                    counts.get((word, _TYPES[kind], file, number), 0)
                    or (ranks.get((word, offset)) == 1 and senses[word] > 1)
                )
            ]
            common += [form for word in common for form in irregular.get(word, ())]
            start = 5 + 2 * size
            pointers = []
            for index in range(int(fields[start - 1])):
                symbol, target, target_part, words = fields[start + 4 * index : start + 4 * index + 4]
                pointers.append((symbol, (target_part, target), int(words[:2], 16), int(words[2:], 16)))
            yield (letter, offset), Concept(written, common, pointers)


def _counts(path: Path) -> dict[tuple[str, int, int, int], int]:
    """Return how often each sense occurs in WordNet's tagged texts."""
    counts: dict[tuple[str, int, int, int], int] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        kind, file, number, *_ = rest.split(":")
        counts[lemma, int(kind), int(file), int(number)] = int(count)
    return counts


def _irregular_forms(path: Path) -> dict[str, list[str]]:
    """Return the irregular forms of words: "met" of "meet"."""
    forms: dict[str, list[str]] = defaultdict(list)
    for line in _lines(path):
        form, *words = line.split()
        for word in words:
            if _WORD.fullmatch(form):
                forms[word].append(form)
    return forms


def _ranks(path: Path) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Return the rank of each sense of each word, 1 for the most frequent, and the number of senses of each word."""
    ranks: dict[tuple[str, str], int] = {}
    senses: dict[str, int] = {}
    for line in _lines(path):
        fields = line.split()
        senses[fields[0]] = int(fields[2])
        offsets = fields[-int(fields[2]) :]
        ranks.update({(fields[0], offset): rank for rank, offset in enumerate(offsets, start=1)})
    return ranks, senses


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="ascii").splitlines() if not line.startswith(" ")]


if __name__ == "__main__":
    main()
