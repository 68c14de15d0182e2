"""Digests of what determines a cached result: the example, the method or metric, and their code."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from summ.method import Method
from summ.metrics import Metric
from summ.types import Example

_PACKAGE = Path(__file__).parents[2]
# Code also changes between releases, so keys cover the source files. All packages count unless they are listed here, so
# that a new package never leads to stale results.
_IRRELEVANT_TO_SUMMARIES = frozenset(
    ("batch", "cli", "config", "corpora", "evaluation", "integrations", "metrics", "progress.py", "report", "testing")
)
_IRRELEVANT_TO_SCORES = (_IRRELEVANT_TO_SUMMARIES - {"metrics"}) | frozenset(
    ("compression", "extractive", "generation", "hub.py", "method.py", "readers", "selection", "summarizer.py")
)


def example_digest(example: Example, *, references: bool = False) -> str:
    """Digest the cluster of an example, with `references` also its references."""
    cluster = example.cluster
    content: dict[str, Any] = {
        "id": cluster.id,
        "query": cluster.query,
        "documents": [document.to_dict() for document in cluster.documents],
    }
    if cluster.earlier:
        content["earlier"] = [document.to_dict() for document in cluster.earlier]
    if references:
        content["references"] = list(example.references)
    return digest([json.dumps(content)])


def data_fingerprint(examples: Iterable[Example]) -> str:
    """Digest a data set with its references; two runs with the same fingerprint used the same data."""
    return digest(example_digest(example, references=True) for example in examples)


def method_key(method: Method, budget: str, tokenizer: Any) -> str | None:
    """Return the cache key of a method's summaries, or None if they must not be cached.

    That is the case if the source of the method cannot be read, if the signature contains an object without a stable
    name, or if the tokenizer is a function.
    """
    code = _code_digest(type(method), _IRRELEVANT_TO_SUMMARIES)
    has_name = tokenizer is None or isinstance(tokenizer, str)
    tokenizer_name = tokenizer if has_name else getattr(tokenizer, "name_or_path", "")
    if code is None or tokenizer_name == "" or not _is_stable(method.signature):
        return None
    return digest([method.signature, budget, str(tokenizer_name), code])


def scores_key(name: str, metric: Metric, texts: Sequence[str], examples: Sequence[str]) -> str | None:
    """Return the cache key of a metric's scores for `texts`, given the digests of the examples with references."""
    code = _code_digest(type(metric), _IRRELEVANT_TO_SCORES)
    if code is None or not _is_stable(metric.signature):
        return None
    return digest([name, metric.signature, code, *examples, *texts])


def digest(parts: Iterable[str]) -> str:
    """Digest a sequence of texts, including their boundaries, to 32 hexadecimal digits."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()[:32]


def _is_stable(signature: str) -> bool:
    """Return False for a signature with a memory address, the default `repr` of an object."""
    return " at 0x" not in signature


def _code_digest(kind: type, irrelevant: frozenset[str]) -> str | None:
    """Digest the package and, for a class of another package, its file."""
    package = _package_digest(irrelevant)
    try:
        file = inspect.getsourcefile(kind)
        path = Path(file) if file else None
        if path is None or not path.is_file():
            return None
        if path.is_relative_to(_PACKAGE):
            return package
        return digest([package, path.read_text(encoding="utf-8", errors="replace")])
    except (TypeError, OSError):
        return None


@cache
def _package_digest(irrelevant: frozenset[str]) -> str:
    sha = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        relative = path.relative_to(_PACKAGE)
        if path.is_file() and relative.parts[0] not in irrelevant and "__pycache__" not in relative.parts:
            sha.update(str(relative).encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:16]
