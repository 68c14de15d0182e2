"""Folders with one text per file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from summ.errors import InputError
from summ.metrics.rouge.files.names import pair_names
from summ.metrics.rouge.files.rouge_input import RougeInput, listed
from summ.readers import decode

# Formats with several texts or markup, which would give meaningless scores as plain text, and files of editors and
# operating systems.
_NOT_PLAIN_TEXT = frozenset(
    ".json .jsonl .ndjson .csv .tsv .parquet .arrow .xml .html .htm .pdf .docx .doc .rtf .odt .epub .zip .gz .xlsx "
    ".pkl .npy .npz .py .yaml .yml .db .ini .bak .swp .tmp .orig".split()
)


def read_folders(candidates: Path, references: Sequence[Path]) -> RougeInput:
    """Return the texts of a folder of candidates, matched by name with those of one or more folders of references.

    Raises
    ------
    InputError
        If a candidate has no reference, two files have the same key, or the names can be matched in two ways; the
        message names the files.
    """
    paths, notes = _text_files(candidates)
    names = list(map(_name, paths))
    texts: dict[str, list[str]] = {name: [] for name in names}
    for folder in references:
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder; candidates in a folder need references in folders.")
        files, own_notes = _text_files(folder)
        notes += own_notes
        by_name = {_name(path): path for path in files}
        try:
            pairs, rule = pair_names(names, list(by_name))
        except InputError as error:
            raise InputError(f"{candidates} and {folder}: {error}") from None
        for name, own in pairs.items():
            texts[name] += [read_text(by_name[reference]) for reference in own]
        notes += _pairing_notes(folder, pairs, rule, by_name)
    missing = [name for name in names if not texts[name]]
    if missing:
        raise InputError(
            f"{len(missing)} of {len(names)} files in {candidates} have no reference in "
            f"{', '.join(map(str, references))}: {listed(missing)}. Files match by equal names, or by the part of "
            "their names that differs from file to file."
        )
    return RougeInput({candidates.name: list(map(read_text, paths))}, list(texts.values()), names, tuple(notes))


def read_text(path: Path) -> str:
    """Return the text of a file. Raises `InputError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    return decode(data, path).replace("\r\n", "\n").replace("\r", "\n")


def _text_files(folder: Path) -> tuple[list[Path], list[str]]:
    """Return the files of a folder by name, and a note on those that are not scored."""
    try:
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror}).") from None
    files = [path for path in entries if path.is_file() and _is_text(path)]
    skipped = [path.name for path in entries if path not in set(files)]
    if not files:
        others = f", only {listed(skipped)}" if skipped else ""
        raise InputError(f"{folder} contains no text files{others}.")
    return files, ([f"Skipped in {folder.name}: {listed(skipped)}"] if skipped else [])


def _is_text(path: Path) -> bool:
    name = path.name.lower()
    return path.suffix.lower() not in _NOT_PLAIN_TEXT and path.stem.upper() != "README" and not name.endswith("~")


def _name(path: Path) -> str:
    """Return the name of a file with composed accents, which some systems store decomposed."""
    return unicodedata.normalize("NFC", path.name)


def _pairing_notes(folder: Path, pairs: dict[str, list[str]], rule: str, references: dict[str, Path]) -> list[str]:
    notes = []
    matched = {name: own for name, own in pairs.items() if own}
    used = {reference for own in matched.values() for reference in own}
    if rule == "parts" and matched:
        name, own = next(iter(matched.items()))
        notes.append(f"Matched by the part of the names that differs, such as {name} with {listed(own)}")
    if unused := [name for name in references if name not in used]:
        notes.append(f"{folder.name}: {len(unused)} references have no candidate: {listed(unused)}")
    if without := [name for name in pairs if name not in matched]:
        notes.append(f"{folder.name}: no reference for {len(without)} candidates: {listed(without)}")
    counts = {len(own) for own in matched.values()}
    if len(counts) > 1:
        notes.append(f"{folder.name}: candidates have {min(counts)} to {max(counts)} references")
    return notes
