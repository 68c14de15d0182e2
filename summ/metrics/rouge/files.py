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
    """Texts to score.

    Attributes
    ----------
    systems : dict of str to list of str
        The candidates of each system, one per pair.
    references : list of list of str
        The references of each pair.
    names : list of str
        Where each pair comes from, such as ``line 3``.
    """

    systems: dict[str, list[str]]
    references: list[list[str]]
    names: list[str]


def read_rouge_input(candidates: Path, references: Sequence[Path] = ()) -> RougeInput:
    """Read candidates and references in one of four formats.

    - A ``settings.xml`` of ROUGE-1.5.5 alone; its peers become systems (formats SPL and SEE).
    - Two folders, matched by the first number in the file names as pyrouge does (``news.12.txt`` with
      ``news.A.12.txt`` and ``news.B.12.txt``).
    - JSON Lines with a key such as ``candidate`` or ``references``.
    - Plain files with one text per line; further references in further files.

    Raises
    ------
    InputError
        If a file cannot be used, with the file and the line.
    """
    if not references:
        if candidates.suffix == ".xml":
            return _read_settings(candidates)
        raise InputError(f"{candidates}: give the references too; only a settings.xml names them itself.")
    if candidates.is_dir():
        return _read_folders(candidates, references)
    entries = _read_entries(candidates, _CANDIDATE_KEYS)
    columns = [_read_entries(path, _REFERENCE_KEYS) for path in references]
    for path, column in zip(references, columns, strict=True):
        if len(column) != len(entries):
            raise InputError(
                f"{candidates} has {len(entries)} texts but {path} has {len(column)}; pairs match by line."
            )
    return RougeInput(
        systems={candidates.stem: [entry[0] for entry in entries]},
        references=[[text for entry in row for text in entry] for row in zip(*columns, strict=True)],
        names=[f"line {number}" for number in range(1, len(entries) + 1)],
    )


def _read_entries(path: Path, keys: Sequence[str]) -> list[list[str]]:
    """The text or texts of each line."""
    lines = _read(path).removesuffix("\n").split("\n")
    if path.suffix not in (".jsonl", ".ndjson"):
        return [[line] for line in lines]
    return [
        _parse_entry(line, f"{path}, line {number}", keys) for number, line in enumerate(lines, start=1) if line.strip()
    ]


def _parse_entry(line: str, location: str, keys: Sequence[str]) -> list[str]:
    try:
        entry: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{location}: not JSON ({error.msg} at column {error.colno}).") from None
    if isinstance(entry, dict):
        key = next((key for key in keys if key in entry), None)
        if key is None:
            raise InputError(f"{location}: needs one of the keys {', '.join(keys)}; it has {', '.join(sorted(entry))}.")
        entry = entry[key]
    texts = [entry] if isinstance(entry, str) else entry
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise InputError(f"{location}: must hold a text or a list of texts that is not empty.")
    return texts


def _read_folders(candidates: Path, references: Sequence[Path]) -> RougeInput:
    references_by_number: dict[str, list[str]] = defaultdict(list)
    for folder in references:
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder; candidates in a folder need references in folders.")
        for path in _files(folder):
            references_by_number[_number(path)].append(_read(path))
    paths = _files(candidates)
    for path in paths:
        if _number(path) not in references_by_number:
            raise InputError(
                f"{path}: no reference in {', '.join(map(str, references))} has the number {_number(path)}."
            )
    if not paths:
        raise InputError(f"{candidates} contains no files.")
    return RougeInput(
        systems={candidates.name: [_read(path) for path in paths]},
        references=[references_by_number[_number(path)] for path in paths],
        names=[path.name for path in paths],
    )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _number(path: Path) -> str:
    match = _NUMBER.search(path.name)
    if not match:
        raise InputError(f"{path}: its name has no number to match it by, such as news.12.txt.")
    return str(int(match.group()))


def _read_settings(path: Path) -> RougeInput:
    try:
        root = ElementTree.fromstring(_read(path))
    except ElementTree.ParseError as error:
        raise InputError(f"{path}: not XML ({error}).") from None
    systems: dict[str, list[str]] = defaultdict(list)
    references: list[list[str]] = []
    names: list[str] = []
    for evaluation in root.iter("EVAL"):
        name = evaluation.get("ID", str(len(names) + 1))
        input_format = evaluation.find("INPUT-FORMAT")
        is_see = input_format is not None and input_format.get("TYPE", "SPL").upper() == "SEE"
        peers = _read_listed(path, evaluation, "PEER", "P", is_see)
        models = _read_listed(path, evaluation, "MODEL", "M", is_see)
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
        raise InputError(f"{path}: contains no EVAL.")
    return RougeInput(dict(systems), references, names)


def _read_listed(
    path: Path, evaluation: ElementTree.Element, kind: str, tag: str, is_see: bool
) -> list[tuple[str, str]]:
    """ID and text of each peer or model of an evaluation."""
    folder = path.parent / (evaluation.findtext(f"{kind}-ROOT") or "").strip()
    listed = []
    for entry in evaluation.iterfind(f"{kind}S/{tag}"):
        text = _read(folder / (entry.text or "").strip())
        listed.append((entry.get("ID", "1"), _see_sentences(text) if is_see else text))
    return listed


def _see_sentences(html: str) -> str:
    """The sentences of SEE's HTML, which are in numbered anchors, one per line."""
    return "\n".join(unescape(_TAG.sub(" ", sentence)).strip() for sentence in _SEE_SENTENCE.findall(html))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}.") from None
