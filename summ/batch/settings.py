"""The settings of a batch, which its output records, and how those of two runs differ."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from summ.batch.inputs import short_digest
from summ.errors import shortened
from summ.job import SummaryJob


def batch_settings(job: SummaryJob, columns: Mapping[str, str]) -> dict[str, Any]:
    """Return what every record states; ``run`` holds the settings that are the same for all records."""
    budget = str(job.budget)
    known = [document.to_dict() for document in job.earlier.documents] if job.earlier else None
    run = {
        "budget": budget,
        "columns": dict(columns),
        "query": job.query,
        "earlier": known and short_digest(json.dumps(known, sort_keys=True).encode()),
        "truncate": job.truncate,
        "tokenizer": _tokenizer_name(job.tokenizer),
    }
    return {"method": job.method.signature, "budget": budget, "run": {name: run[name] for name in run if run[name]}}


def _tokenizer_name(tokenizer: Any) -> str | None:
    if tokenizer is None:
        return None
    if isinstance(tokenizer, (str, os.PathLike)):
        return str(os.fspath(tokenizer))
    name = getattr(tokenizer, "name_or_path", None)
    return name if isinstance(name, str) and name else type(tokenizer).__name__


def describe_differences(settings: Mapping[str, Any], earlier: Mapping[str, Any]) -> str:
    """Return the settings that differ from `earlier` ones, such as ``budget 50 words (was 40 words)``."""
    now, before = _flat(settings), _flat(earlier)
    if now["method"] != before["method"]:
        now, before = (
            {name: flat[name] for name in flat if not name.startswith(("option ", "version "))}
            for flat in (now, before)
        )
    names = [name for name in dict.fromkeys((*now, *before)) if now.get(name) != before.get(name)]
    return ", ".join(f"{name} {now.get(name, 'none')} (was {before.get(name, 'none')})" for name in names)


def _flat(settings: Mapping[str, Any]) -> dict[str, str]:
    method, *options = str(settings.get("method", "none")).split("|")
    pairs = (option.partition(":") for option in options)
    run = settings.get("run")
    run = dict(run) if isinstance(run, Mapping) else {}
    unit, _, limit = str(run.pop("budget", settings.get("budget", ""))).partition(":")
    columns = run.pop("columns", {})
    return {
        "method": method,
        **{
            {"v": "version of the method", "summ": "version of summ"}.get(name, f"option {name}"): value
            for name, _, value in pairs
        },
        "budget": f"{limit} {unit}",
        **({"columns": ", ".join(f"{role}={name}" for role, name in columns.items())} if columns else {}),
        **{name: shortened(value) for name, value in run.items()},
    }
