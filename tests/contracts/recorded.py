"""Digests of the output of every registered component; ``make record`` (this script) writes them to recorded.json."""

from __future__ import annotations

import hashlib
import json
import math
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import backend_outputs
from component_options import METHOD_OPTIONS, metric_options, missing_package

from summ import Example, Summarizer, corpora
from summ.metrics import Metric, Rouge, ScoreWarning
from summ.registry import METHODS, METRICS, READERS, ROUGE_CONVENTIONS
from summ.testing.inputs import MIXED
from summ.types import Cluster

FILE = Path(__file__).with_name("recorded.json")
_LENGTHS = (40, 100, 230)
_PATH = Path("sample")


def components() -> dict[str, Any]:
    """Return every component with a recorded output: ``method lexrank`` to its class."""
    named = {f"method {name}": METHODS.load(name) for name in METHODS}
    named |= {f"metric {name}": METRICS.load(name) for name in METRICS}
    named |= {f"backend {name}": cls for name, cls in backend_outputs.CLASSES.items()}
    named |= {f"reader {cls.name}": cls for cls in map(READERS.load, READERS)}
    named |= {f"rouge_convention {name}": ROUGE_CONVENTIONS.load(name) for name in ROUGE_CONVENTIONS}
    return named


def digest(component: str) -> str:
    """Return a digest of the output of the component: of a reader on its sample, of most others on the seeds."""
    kind, _, name = component.partition(" ")
    output = _OUTPUTS[kind](name)
    return hashlib.sha256(json.dumps(list(output)).encode()).hexdigest()[:16]


def why_not(component: str) -> str | None:
    """Return why the output cannot be compared here, or None."""
    kind, _, name = component.partition(" ")
    if package := missing_package(kind, name):
        return f"{package} is not installed"
    if kind == "backend":
        return backend_outputs.why_not(name)
    return None


def verdict(component: str, version: int, digest: str, recorded: dict[str, Any] | None) -> str | None:
    """Return what is wrong with the output of a component, given the record, or None."""
    if recorded is None:
        return f"{component} is not recorded: run `make record`."
    if version == recorded["version"] and digest != recorded["digest"]:
        return (
            f"the output of {component} changed, but its version is still {version}. If the change is intended, raise "
            "`version` in its class and run `make record`; otherwise undo it."
        )
    if version != recorded["version"]:
        return f"{component} has version {version}, recorded is {recorded['version']}: run `make record`."
    return None


def read() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def _seeds() -> list[Example]:
    return list(corpora.load("seeds"))


def _summaries(name: str) -> Iterator[Any]:
    summarizer = Summarizer(name, **METHOD_OPTIONS.get(name, {}))
    for example in _seeds():
        references = example.references if summarizer.method.needs_references else ()
        for words in _LENGTHS:
            summary = summarizer.summarize(example.cluster, words=words, references=references)
            assert summary.sentences
            yield [
                [sentence.text, [[source.document_index, source.start, source.end] for source in sentence.sources]]
                for sentence in summary.sentences
            ]


def _scores(name: str) -> list[Any]:
    if name not in ("embedding", "entailment", "judge"):
        return _scored(METRICS.create(name))
    with tempfile.TemporaryDirectory() as folder:
        scores = _scored(METRICS.create(name, **metric_options(Path(folder))[name]), digits=4)
    if name != "judge":
        # Equal scores of all texts would not show a change.
        assert all(len(set(numbers)) == len(numbers) for _, *numbers in scores), scores
    return scores


def _rouge(name: str) -> list[Any]:
    return _scored(Rouge(convention=name, variants=("rouge1", "rouge2", "rougeL", "rougeLsum", "rougeSU4")))


def _scored(metric: Any, digits: int = 6) -> list[Any]:
    assert isinstance(metric, Metric)
    seeds = _seeds()
    candidates = [*(example.cluster.documents[0].text[:600] for example in seeds), MIXED[2]]
    references = [*(example.references[0] for example in seeds), MIXED[2]]
    clusters = [*(example.cluster for example in seeds), Cluster.of(MIXED)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ScoreWarning)
        scores = metric.score(candidates, references, clusters=clusters)
    return [
        [name, *(None if math.isnan(number) else round(number, digits) for number in scores.per_example(name).tolist())]
        for name in scores
    ]


def _text(name: str) -> list[Any]:
    cls: Any = components()[f"reader {name}"]
    # Without the option, pages are read by trafilatura where it is installed.
    reader = cls(extractor="builtin") if name == "html" else cls()
    content = reader.read(cls.sample[0], _PATH)
    return [[content.text, content.title, str(content.date)]]


_OUTPUTS: dict[str, Callable[[str], Iterable[Any]]] = {
    "method": _summaries,
    "metric": _scores,
    "backend": backend_outputs.summaries,
    "reader": _text,
    "rouge_convention": _rouge,
}


def record(*, force: bool = False) -> list[str]:
    """Write recorded.json. If an output changed under the same version, write nothing and return the problems."""
    recorded, new, wrong = read(), {}, []
    for component, cls in components().items():
        if why_not(component):
            if component in recorded:
                new[component] = recorded[component]
            continue
        new[component] = {"version": cls.version, "digest": digest(component)}
        problem = verdict(component, cls.version, new[component]["digest"], recorded.get(component))
        if problem and "but its version is still" in problem:
            wrong.append(problem)
    if force or not wrong:
        FILE.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    return wrong


if __name__ == "__main__":
    is_forced = "--force" in sys.argv[1:]
    problems = record(force=is_forced)
    print(*problems, sep="\n")
    print("recorded.json is unchanged." if problems and not is_forced else f"Recorded in {FILE}.")
    sys.exit(bool(problems) and not is_forced)
