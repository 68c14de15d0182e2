"""Values of wrong kinds, for tests of what public functions do with any argument."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

TEXT = "The mill closed in March. It employed 40 people."
_LOOP: list[Any] = []
_LOOP.append(_LOOP)
ODD: dict[str, Any] = {
    "None": None,
    "a truth value": True,
    "a number": -1,
    "NaN": float("nan"),
    "infinity": float("inf"),
    "a complex number": 2j,
    "a number with 5,000 digits": 10**5000,
    "an empty text": "",
    "half a character": "\ud800",
    "a zero byte": "a\0b",
    "a text of 5,000 digits": "9" * 5000,
    "a path with an unknown user": "~nosuchuser/x",
    "bytes": b"\xff",
    "a byte array": bytearray(b"a"),
    "an empty list": [],
    "a list that contains itself": _LOOP,
    "a mapping that contains itself": {"a": _LOOP},
    "a range": range(3),
    "a slice": slice(1),
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
    "a path of 300 characters": Path("x" * 300),
    "a path with a zero byte": Path("\0"),
    "a folder": Path("."),
    "a row that is none": SimpleNamespace(index=["text"], to_dict=lambda: 5),
    "a document without a text": SimpleNamespace(page_content=5, metadata=5),
}
