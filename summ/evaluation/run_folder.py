"""A run's folder: the run as resolved, summaries with their sources, scores of every example, totals, table, report."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.evaluation.atomic_write import whole_folder, write_json, write_text
from summ.evaluation.comparison import Comparison
from summ.version import __version__


def check_output(folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """The folder that a run may write. Raises `InputError` where it exists already, before any work is done."""
    path = Path(folder)
    if path.exists() and not overwrite:
        raise InputError(
            f"{path} exists already: choose another output folder, or pass --overwrite to replace it (what is kept in "
            "the cache is not computed again)."
        )
    if path.exists() and not (path / "run.yaml").is_file():
        raise InputError(f"{path} is not the folder of an earlier run, so it is not replaced.")
    return path


def write_run(
    comparison: Comparison, run: Mapping[str, Any], folder: str | os.PathLike[str], *, overwrite: bool = False
) -> Path:
    """Write the folder of a run, whole or not at all.

    It holds ``run.yaml`` (which can be run again), ``totals.json``, the table as ``table.txt``, ``.md`` and ``.tex``,
    ``report.html``, and for each system ``<name>.summaries.jsonl`` and ``<name>.scores.jsonl``, a line an example.
    What was at `folder` before stays until the new one is whole. Raises `InputError`.
    """
    import yaml

    target = check_output(folder, overwrite=overwrite)
    described = yaml.safe_dump(dict(run), sort_keys=False, allow_unicode=True)
    with whole_folder(target) as draft:
        write_text(
            draft / "run.yaml", f"# As resolved by summ {__version__}; `summ compare` runs it again.\n{described}"
        )
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


def _write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    with path.open("wb") as lines:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
            lines.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _file_names(systems: Iterable[str]) -> dict[str, str]:
    """A file name for each system, no two alike, also where case does not count."""
    found: dict[str, str] = {}
    for system in systems:
        plain = "".join(mark if mark.isalnum() or mark in "-_." else "_" for mark in system).strip(".")[:100]
        name, place = plain or "system", 1
        while name.casefold() in {one.casefold() for one in found.values()}:
            place += 1
            name = f"{plain or 'system'}-{place}"
        found[system] = name
    return found
