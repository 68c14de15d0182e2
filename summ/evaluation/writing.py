"""A run's folder, whole or not at all: the run as resolved, summaries with their sources, scores, totals."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.evaluation.results import Comparison, write_json


def check_output(folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """The folder that a run may write. Raises `InputError` where it exists already, before any work is done."""
    path = Path(folder)
    if path.exists() and not overwrite:
        raise InputError(f"{path} exists already: choose another output folder, or pass --overwrite to replace it.")
    if path.exists() and not (path / "run.yaml").is_file():
        raise InputError(f"{path} is not the folder of an earlier run, so it is not replaced.")
    return path


def write_run(
    comparison: Comparison, run: Mapping[str, Any], folder: str | os.PathLike[str], *, overwrite: bool = False
) -> Path:
    """Write ``run.yaml``, ``totals.json``, ``table.txt``, ``report.html``, and a summaries and a scores file a system.

    Everything is written beside the folder first and moved into place at the end. Raises `InputError`.
    """
    import yaml

    target = check_output(folder, overwrite=overwrite)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    try:
        draft.chmod(0o755)
        (draft / "run.yaml").write_text(
            yaml.safe_dump(dict(run), sort_keys=False, allow_unicode=True), encoding="utf-8"
        )
        for name, evaluation in comparison.evaluations.items():
            file = _file_name(name)
            with (draft / f"{file}.summaries.jsonl").open("w", encoding="utf-8") as lines:
                for record in evaluation.records():
                    lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            write_json(draft / f"{file}.scores.json", evaluation.to_dict())
        write_json(
            draft / "totals.json",
            {
                "systems": {
                    name: {"signature": one.signature, "totals": one.totals, "over_budget": one.over_budget}
                    for name, one in comparison.evaluations.items()
                },
                "failed": comparison.failed,
            },
        )
        (draft / "table.txt").write_text(comparison.table() + "\n", encoding="utf-8")
        comparison.to_html(draft / "report.html")
        if target.exists():
            shutil.rmtree(target)
        draft.rename(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _file_name(system: str) -> str:
    return "".join(mark if mark.isalnum() or mark in "-_." else "_" for mark in system).strip(".") or "system"
