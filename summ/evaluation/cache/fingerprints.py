"""What a kept result depends on, as digests: of the example, of the method and its code, of the metric and its."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import summ
from summ.method import Method
from summ.metrics import Metric
from summ.types import Example

_PACKAGE = Path(summ.__file__).parent
# What decides a summary, and what decides a score, besides the signature: code changes between releases too.
_SUMMARIZING = (
    "types",
    "text",
    "readers",
    "selection",
    "extractive",
    "compression",
    "generation",
    "evidence",
    "method.py",
    "summarizer.py",
)
_SCORING = ("types", "text", "evidence", "metrics")


def example_digest(example: Example, *, references: bool = False) -> str:
    """A digest of what a system is given: documents, id and query; of `references` too for methods that read them."""
    cluster = example.cluster
    given: dict[str, Any] = {
        "id": cluster.id,
        "query": cluster.query,
        "documents": [document.to_dict() for document in cluster.documents],
    }
    if references:
        given["references"] = list(example.references)
    return digest([json.dumps(given)])


def data_fingerprint(examples: Iterable[Example]) -> str:
    """A digest of a whole data set, references included: two runs with the same one had the same data."""
    return digest(example_digest(example, references=True) for example in examples)


def method_key(method: Method, budget: str, tokenizer: Any) -> str | None:
    """What a method's summaries are kept under; None where that cannot be told, so that nothing is kept.

    It cannot be told of a method whose source cannot be read, of options without a name of their own, and of a
    tokenizer that is a function.
    """
    code = _code(type(method), _SUMMARIZING)
    counted = tokenizer if tokenizer is None or isinstance(tokenizer, str) else getattr(tokenizer, "name_or_path", "")
    if code is None or counted == "" or " at 0x" in method.signature:
        return None
    return digest([method.signature, budget, str(counted), code])


def scores_key(name: str, metric: Metric, texts: Sequence[str], examples: Sequence[str]) -> str | None:
    """What a metric's scores of `texts` are kept under; `examples` are their digests, references included."""
    code = _code(type(metric), _SCORING)
    if code is None or " at 0x" in metric.signature:
        return None
    return digest([name, metric.signature, code, *examples, *texts])


def digest(parts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()[:32]


def _code(kind: type, rooms: tuple[str, ...]) -> str | None:
    """A digest of the package's rooms and, for a class from elsewhere, of the file that it is in."""
    own = _rooms(rooms)
    try:
        file = inspect.getsourcefile(kind)
        path = Path(file) if file else None
        if path is None or not path.is_file():
            return None
        if path.is_relative_to(_PACKAGE):
            return own
        return digest([own, path.read_text(encoding="utf-8", errors="replace")])
    except (TypeError, OSError):
        return None


@cache
def _rooms(rooms: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for room in rooms:
        place = _PACKAGE / room
        files = [place] if place.is_file() else sorted(one for one in place.rglob("*") if one.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                found.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
