"""Read candidates and references from files and folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from summ.argument_types import with_checked_types
from summ.errors import InputError
from summ.metrics.rouge.files.columns import CANDIDATE, REFERENCE, Side, columns_of, ids_of, texts_of
from summ.metrics.rouge.files.folders import read_folders
from summ.metrics.rouge.files.rouge_input import RougeInput, listed
from summ.metrics.rouge.files.rows import JSON_LINES, TABLES, Row, read_rows
from summ.metrics.rouge.files.settings import read_settings
from summ.paths import usable_path


@with_checked_types
def read_rouge_input(
    candidates: str | os.PathLike[str],
    references: Sequence[str | os.PathLike[str]] = (),
    *,
    candidate_column: str | None = None,
    reference_column: str | None = None,
) -> RougeInput:
    """Read candidates and references.

    Parameters
    ----------
    candidates : str or path
        One of:

        - a folder with one text per file, matched with folders of references by equal names, or else by the part of
          the names that differs between files;
        - a table (``.jsonl``, ``.json``, ``.csv`` or ``.tsv``), matched by ``id`` if both sides have ids, else in
          order. Without `references`, it also contains the references;
        - any other file, with one text per line;
        - a ``settings.xml`` of ROUGE-1.5.5 without `references`; its peers become systems (formats SPL and SEE).
    references : sequence of str or path
        One or more files or folders of references.
    candidate_column, reference_column : str, optional
        The columns of tables. Needed unless a table is JSON Lines with a common name such as ``prediction``.

    Raises
    ------
    InputError
        If a file cannot be used, or the pairs are ambiguous; the message names the file and the line.
    """
    path, others = usable_path(candidates), [usable_path(reference) for reference in references]
    if not others:
        return _read_alone(path, candidate_column, reference_column)
    if path.is_dir():
        return read_folders(path, others)
    own = _Texts(path, read_rows(path), CANDIDATE, candidate_column)
    return _matched(own, [_Texts(other, read_rows(other), REFERENCE, reference_column) for other in others])


class _Texts:
    """The texts of a file, one or more per row, their columns, and the ids of the rows if all have one."""

    def __init__(self, path: Path, rows: list[Row], side: Side, column: str | None) -> None:
        self.path = path
        columns = columns_of(rows, side, column, guess=path.suffix.lower() in JSON_LINES)
        self.columns = {name for name in columns if name is not None}
        self.texts, self.ids = texts_of(rows, columns), ids_of(rows)
        several = [row.where for row, texts in zip(rows, self.texts, strict=True) if len(texts) > 1]
        if side is CANDIDATE and several:
            raise InputError(f"{several[0]}: a candidate must be one text, not a list of several.")

    def __str__(self) -> str:
        return f"{', '.join(sorted(self.columns))} of {self.path.name}"


def _read_alone(path: Path, candidate_column: str | None, reference_column: str | None) -> RougeInput:
    suffix = path.suffix.lower()
    if suffix == ".xml":
        return read_settings(path)
    if suffix not in TABLES:
        raise InputError(f"{path}: give the references too; only tables and a settings.xml can hold both.")
    rows = read_rows(path)
    return _matched(_Texts(path, rows, CANDIDATE, candidate_column), [_Texts(path, rows, REFERENCE, reference_column)])


def _matched(candidates: _Texts, sides: Sequence[_Texts]) -> RougeInput:
    references: list[list[str]] = [[] for _ in candidates.texts]
    tables = [side for side in sides if side.columns]
    notes = [f"Candidates: {candidates}; references: {', '.join(map(str, tables))}"] if tables else []
    for side in sides:
        if side.columns == candidates.columns and side.path.samefile(candidates.path):
            raise InputError(f"{side if side.columns else side.path} would be scored against itself.")
        own, own_notes = _by_id(candidates, side) if candidates.ids and side.ids else (_in_order(candidates, side), [])
        notes += own_notes
        for row, texts in zip(references, own, strict=True):
            row += texts
    texts = [texts[0] for texts in candidates.texts]
    if texts and all(text in row for text, row in zip(texts, references, strict=True)):
        notes.append("Every candidate equals a reference")
    return RougeInput(
        systems={candidates.path.stem: texts},
        references=references,
        names=[f"line {number}" for number in range(1, len(references) + 1)],
        notes=tuple(notes),
    )


def _in_order(candidates: _Texts, side: _Texts) -> list[list[str]]:
    if len(side.texts) != len(candidates.texts):
        raise InputError(
            f"the numbers of texts differ: {len(candidates.texts)} in {candidates.path}, {len(side.texts)} in "
            f"{side.path}, and not all have an id to match them by."
        )
    return side.texts


def _by_id(candidates: _Texts, side: _Texts) -> tuple[list[list[str]], list[str]]:
    ids = candidates.ids or []
    by_id: dict[str, list[str]] = {}
    for name, texts in zip(side.ids or [], side.texts, strict=True):
        by_id[name] = by_id.get(name, []) + texts
    if repeated := [name for name, count in Counter(ids).items() if count > 1]:
        raise InputError(f"{candidates.path}: several candidates have the id {listed(repeated)}; keep one of each.")
    if missing := [name for name in ids if name not in by_id]:
        raise InputError(f"{side.path} has no reference for {len(missing)} of {len(ids)} ids: {listed(missing)}.")
    unused = [name for name in by_id if name not in set(ids)]
    notes = [f"{side.path.name}: {len(unused)} references have no candidate: {listed(unused)}"] if unused else []
    if side.ids != ids:
        notes.append(f"{side.path.name}: matched by id")
    return [by_id[name] for name in ids], notes
