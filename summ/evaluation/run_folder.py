"""The folder of a run: its configuration, summaries with sources, scores per example, totals, tables and page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from summ.atomic_write import atomic_folder, write_json, write_text
from summ.errors import InputError, shortened
from summ.evaluation.comparison import Comparison
from summ.paths import usable_path
from summ.version import __version__

_HEADER = "# Resolved by summ "
_FILES = ("run.yaml", "totals.json", "table.txt", "table.md", "table.tex", "report.html")


def check_output(folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Return the folder if a run may write it; call this before any work is done.

    Raises
    ------
    InputError
        If the folder exists and `overwrite` is False, or contains anything that an earlier run did not write.
    """
    path = usable_path(folder)
    if path.exists() and not overwrite:
        raise InputError(
            f"{path} already exists: choose another output folder, or pass --overwrite to replace it (cached results "
            "are not computed again)."
        )
    if path.exists():
        _check_earlier_run(path)
    return path


def _check_earlier_run(path: Path) -> None:
    """Raise an `InputError` unless everything in the folder was written by `write_run`."""
    refusal = f"{path} is not the folder of an earlier run and is not overwritten"
    try:
        with (path / "run.yaml").open("rb") as file:
            is_run = file.read(len(_HEADER)) == _HEADER.encode()
        totals = json.loads((path / "totals.json").read_bytes())
        files = _file_names(totals["systems"]).values()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        is_run, files = False, {}.values()
    if not is_run:
        raise InputError(f"{refusal}: choose another folder.")
    written = {*_FILES, *(f"{file}.{kind}.jsonl" for file in files for kind in ("summaries", "scores"))}
    if others := sorted(entry.name for entry in path.iterdir() if entry.name not in written or not entry.is_file()):
        raise InputError(f"{refusal}, because it contains {shortened(others[0])}: move that, or choose another folder.")


def write_run(
    comparison: Comparison, run: Mapping[str, Any], folder: str | os.PathLike[str], *, overwrite: bool = False
) -> Path:
    """Write the folder of a run atomically; an earlier run is kept until the new one is complete.

    The folder contains ``run.yaml`` (which can be run again), ``totals.json``, the table as ``table.txt``, ``.md`` and
    ``.tex``, ``report.html``, and for each system ``<name>.summaries.jsonl`` and ``<name>.scores.jsonl`` with one line
    per example.

    Parameters
    ----------
    comparison : Comparison
        The results.
    run : mapping
        The resolved run, as `summ.config.RunConfig.to_dict` returns it for `folder`.
    folder : str or path
        Where to write; parents are created.
    overwrite : bool, default False
        Replace the folder of an earlier run.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    InputError
        If the folder must not be replaced or cannot be written.
    """
    target = check_output(folder, overwrite=overwrite)
    with atomic_folder(target, replace=overwrite) as draft:
        write_text(draft / "run.yaml", _configuration(run))
        for name, file in _file_names(comparison.evaluations).items():
            evaluation = comparison.evaluations[name]
            _write_lines(draft / f"{file}.summaries.jsonl", evaluation.summary_records())
            _write_lines(draft / f"{file}.scores.jsonl", evaluation.score_records())
        write_json(draft / "totals.json", comparison.totals_dict())
        write_text(draft / "table.txt", comparison.table() + "\n")
        comparison.to_markdown(draft / "table.md")
        comparison.to_latex(draft / "table.tex")
        comparison.to_html(draft / "report.html")
    return target


def earlier_totals(run: Mapping[str, Any], folder: str | os.PathLike[str]) -> dict[str, Any] | None:
    """Return the ``totals.json`` of a folder that holds the results of the same run, else None."""
    path = usable_path(folder)
    try:
        if (path / "run.yaml").read_text(encoding="utf-8") != _configuration(run):
            return None
        totals = json.loads((path / "totals.json").read_bytes())
    except (OSError, ValueError):
        return None
    return totals if isinstance(totals, dict) else None


def _configuration(run: Mapping[str, Any]) -> str:
    import yaml

    header = f"{_HEADER}{__version__}; `summ compare run.yaml` runs it again.\n"
    return header + yaml.safe_dump(dict(run), sort_keys=False, allow_unicode=True)


def _write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    with path.open("wb") as lines:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
            lines.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _file_names(systems: Iterable[str]) -> dict[str, str]:
    """Return a file name per system, unique even on file systems that ignore case."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for system in systems:
        allowed = "".join(mark if mark.isalnum() or mark in "-_." else "_" for mark in system).strip(".")[:100]
        stem = name = allowed or "system"
        number = 1
        while name.casefold() in used:
            number += 1
            name = f"{stem}-{number}"
        used.add(name.casefold())
        names[system] = name
    return names
