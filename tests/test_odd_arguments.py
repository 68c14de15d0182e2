"""Arguments of the wrong kind raise a `SummError`, whichever public function gets them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import summ
from summ import Budget, Cluster, Document, Example, Note, Summarizer, Summary, SummError
from summ.evaluation import outputs
from summ.metrics import Rouge

TEXT = "The mill closed in March. It employed 40 people."
ROWS = [{"documents": [TEXT]}]
LEAD = Summarizer("lead")
ODD: dict[str, Any] = {
    "None": None,
    "a truth value": True,
    "a number": -1,
    "NaN": float("nan"),
    "a number with 5,000 digits": 10**5000,
    "an empty text": "",
    "half a character": "\ud800",
    "a zero byte": "a\0b",
    "bytes": b"x",
    "an empty list": [],
    "a list in a list": [[TEXT]],
    "a set": {TEXT},
    "an empty mapping": {},
    "a mapping with another key": {1: 2},
    "a mapping with a wrong text": {"text": 5, "documents": 5},
    "a wrong record": {"documents": [{"text": TEXT, "date": object()}], "query": 5, "id": []},
    "a type": int,
    "a function": len,
    "an object": object(),
    "an array without dimensions": np.array(TEXT),
    "an array of numbers": np.zeros((2, 0)),
    "NaT": np.datetime64("NaT"),
    "a column": pd.Series([1]),
    "a data frame": pd.DataFrame({"a": [TEXT]}),
    "NA": pd.NA,
    "a scalar of Arrow": pa.scalar(None),
    "a decimal number": Decimal(3),
    "a date": datetime.date(2024, 3, 5),
    "a path": Path("nothing/here"),
    "a row that is none": SimpleNamespace(index=["text"], to_dict=lambda: 5),
    "a document without a text": SimpleNamespace(page_content=5, metadata=5),
}
CALLS: dict[str, Callable[[Any], Any]] = {
    "Cluster.of": Cluster.of,
    "Cluster.of, in a list": lambda value: Cluster.of([value]),
    "Cluster.of, earlier": lambda value: Cluster.of([TEXT], earlier=value),
    "Cluster.of, id": lambda value: Cluster.of([TEXT], id=value),
    "Cluster": Cluster,
    **{
        f"Document, {name}": lambda value, name=name: Document(**{"text": TEXT, name: value})  # type: ignore[misc]
        for name in ("text", "title", "date", "id", "url", "metadata")
    },
    "Example": Example,
    "Example, references": lambda value: Example(Cluster.of([TEXT]), value),
    **{f"Budget, {unit}": lambda value, unit=unit: Budget.of(**{unit: value}) for unit in ("words", "ratio")},  # type: ignore[misc]
    "Note.of": Note.of,
    "Summary.from_dict": Summary.from_dict,
    "Summary.to_html": lambda value: summ.attribute(TEXT, [TEXT]).to_html([value] if value is None else value),  # type: ignore[arg-type]
    "summarize": lambda value: LEAD.summarize(value, words=5),
    "summarize_many": lambda value: list(LEAD.summarize_many(value, words=5)),
    **{
        f"summarize, {name}": lambda value, name=name: LEAD.summarize([TEXT], **{"words": 5, name: value})  # type: ignore[misc]
        for name in ("query", "earlier", "truncate", "references", "budget")
    },
    "summarize, tokenizer": lambda value: LEAD.summarize([TEXT], tokens=5, tokenizer=None if value is int else value),
    "Summarizer": Summarizer,
    "Summarizer, an option": lambda value: Summarizer("lexrank", damping=value),
    "from_config": Summarizer.from_config,
    "attribute": lambda value: summ.attribute(value, [TEXT]),
    "attribute, documents": lambda value: summ.attribute(TEXT, value),
    "attribute, rule": lambda value: summ.attribute(TEXT, [TEXT], on_unsupported=value),
    "load": lambda value: list(summ.corpora.load([value])),
    "load, limit": lambda value: list(summ.corpora.load(ROWS, limit=value)),
    "load, columns": lambda value: list(summ.corpora.load(ROWS, columns=value)),
    "compare": lambda value: summ.compare(value, ROWS, ["length"], words=5),
    "compare, one of several": lambda value: summ.compare([value], ROWS, ["length"], words=5),
    "compare, baseline": lambda value: summ.compare("lead", ROWS, ["length"], words=5, baseline=value),
    "compare, rank_by": lambda value: summ.compare("lead", ROWS, ["length"], words=5, rank_by=value),
    "evaluate, examples": lambda value: summ.evaluate("lead", [value], ["length"], words=5),
    "evaluate, metrics": lambda value: summ.evaluate("lead", ROWS, value, words=5),
    "evaluate, a metric": lambda value: summ.evaluate("lead", ROWS, [value], words=5),
    "outputs": outputs,
    "Rouge": Rouge,
    **{f"Rouge, {name}": lambda value, name=name: Rouge(**{name: value}) for name in ("beta", "words", "bootstrap")},  # type: ignore[misc]
    "Rouge, candidates": lambda value: Rouge("rouge1").score(value, [[TEXT]]),
    "Rouge, references": lambda value: Rouge("rouge1").score([TEXT], value),
    "describe": summ.describe,
    "register": lambda value: summ.register(value, value, Document),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", CALLS)
def test_nothing_but_a_summ_error_is_raised(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = {}
    for kind, value in ODD.items():
        try:
            CALLS[call](value)
        except SummError:
            continue
        except Exception as error:  # noqa: BLE001
            wrong[kind] = f"{type(error).__name__}: {error}"
    assert not wrong
