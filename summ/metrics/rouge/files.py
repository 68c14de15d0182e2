"""Candidates and references from files: plain text, JSON Lines, and the folder layouts of ROUGE-1.5.5 and pyrouge."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from summ.errors import InputError

_CANDIDATE_KEYS = ("candidate", "summary", "prediction", "text")
_REFERENCE_KEYS = ("references", "reference", "targets", "target", "summary")
_SEE_SENTENCE = re.compile(r"<a\b[^>]*\bid=[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class RougeInput:
    """Texts to score, by system. `names` says where each pair is from."""

    systems: dict[str, list[str]]
    references: list[list[str]]
    names: list[str]


def read_rouge_input(candidates: Path, references: Sequence[Path] = ()) -> RougeInput:
    """Read what a ROUGE user has on disk.

    A ``settings.xml`` of ROUGE-1.5.5 alone, whose peers become systems (formats SPL and SEE); two folders, matched by
    the first number in the names of their files as pyrouge does (``news.12.txt`` with ``news.A.12.txt``,
    ``news.B.12.txt``); JSON Lines with a key such as ``candidate`` and ``references``; or plain files with a text a
    line, further references in further files. Raises `InputError` with the file and the line.
    """
    if not references:
        if candidates.suffix == ".xml":
            return _from_settings(candidates)
        raise InputError(f"{candidates}: give the references too; only a settings.xml names them itself.")
    if candidates.is_dir():
        return _from_folders(candidates, references)
    texts = _texts(candidates, _CANDIDATE_KEYS)
    columns = [_texts(path, _REFERENCE_KEYS) for path in references]
    for path, column in zip(references, columns, strict=True):
        if len(column) != len(texts):
            raise InputError(f"{candidates} has {len(texts)} texts but {path} has {len(column)}; they pair by line.")
    singles = [text for entry in texts for text in entry[:1]]
    merged = [[text for column in columns for text in column[place]] for place in range(len(texts))]
    return RougeInput({candidates.stem: singles}, merged, [f"line {place + 1}" for place in range(len(texts))])


def _texts(path: Path, keys: Sequence[str]) -> list[list[str]]:
    lines = _read(path).removesuffix("\n").split("\n")
    if path.suffix not in (".jsonl", ".ndjson"):
        return [[line] for line in lines]
    return [_entry(line, f"{path}, line {number}", keys) for number, line in enumerate(lines, start=1) if line.strip()]


def _entry(line: str, place: str, keys: Sequence[str]) -> list[str]:
    try:
        found: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON ({error.msg} at column {error.colno}).") from None
    if isinstance(found, dict):
        known = [key for key in keys if key in found]
        if not known:
            raise InputError(f"{place}: needs one of the keys {', '.join(keys)}; it has {', '.join(sorted(found))}.")
        found = found[known[0]]
    texts = [found] if isinstance(found, str) else found
    if not isinstance(texts, list) or not texts or not all(isinstance(one, str) for one in texts):
        raise InputError(f"{place}: must hold a text or a list of texts that is not empty.")
    return texts


def _from_folders(candidates: Path, references: Sequence[Path]) -> RougeInput:
    by_number: dict[str, list[str]] = defaultdict(list)
    for folder in references:
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder; candidates in a folder go with references in folders.")
        for path in _files(folder):
            by_number[_number(path)].append(_read(path))
    texts, found, names = [], [], []
    for path in _files(candidates):
        if _number(path) not in by_number:
            raise InputError(
                f"{path}: no reference in {', '.join(map(str, references))} has the number {_number(path)}."
            )
        texts.append(_read(path))
        found.append(by_number[_number(path)])
        names.append(path.name)
    if not texts:
        raise InputError(f"{candidates} holds no files.")
    return RougeInput({candidates.name: texts}, found, names)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _number(path: Path) -> str:
    match = _NUMBER.search(path.name)
    if not match:
        raise InputError(f"{path}: its name has no number to pair it by, such as news.12.txt.")
    return str(int(match.group()))


def _from_settings(path: Path) -> RougeInput:
    try:
        root = ElementTree.fromstring(_read(path))
    except ElementTree.ParseError as error:
        raise InputError(f"{path}: not XML ({error}).") from None
    systems: dict[str, list[str]] = defaultdict(list)
    references: list[list[str]] = []
    names: list[str] = []
    for evaluation in root.iter("EVAL"):
        name = evaluation.get("ID", str(len(names) + 1))
        form = evaluation.find("INPUT-FORMAT")
        see = form is not None and form.get("TYPE", "SPL").upper() == "SEE"
        peers = _listed(path, evaluation, "PEER", "P", see)
        models = _listed(path, evaluation, "MODEL", "M", see)
        if not peers or not models:
            raise InputError(f"{path}: evaluation {name} lists no {'models' if peers else 'peers'}.")
        for system, text in peers:
            systems[system].append(text)
        references.append([text for _, text in models])
        names.append(name)
    for system, texts in systems.items():
        if len(texts) != len(references):
            raise InputError(f"{path}: system {system} is in {len(texts)} of {len(references)} evaluations.")
    if not references:
        raise InputError(f"{path}: holds no EVAL.")
    return RougeInput(dict(systems), references, names)


def _listed(path: Path, evaluation: ElementTree.Element, kind: str, tag: str, see: bool) -> list[tuple[str, str]]:
    folder = path.parent / (evaluation.findtext(f"{kind}-ROOT") or "").strip()
    found = []
    for entry in evaluation.iterfind(f"{kind}S/{tag}"):
        text = _read(folder / (entry.text or "").strip())
        found.append((entry.get("ID", "1"), _see_sentences(text) if see else text))
    return found


def _see_sentences(html: str) -> str:
    """The sentences of SEE's HTML, which stand in numbered anchors, one a line."""
    return "\n".join(unescape(_TAG.sub(" ", one)).strip() for one in _SEE_SENTENCE.findall(html))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}.") from None
