"""Every public function, class and method, with the arguments that it needs."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from odd_values import TEXT
from pydantic import BaseModel

import summ
from summ import (
    Budget,
    Cluster,
    Conflict,
    ConflictValue,
    Document,
    Example,
    Failure,
    Note,
    Statement,
)
from summ.batch import BatchSummarizer
from summ.config import load_run
from summ.metrics import Judge, Rouge
from summ.readers import reader_for
from summ.yaml_files.reading import read_yaml

# Not `summ.testing`, whose functions report the faults of components that they are given.
PACKAGES = (
    *("summ", "summ.batch", "summ.config", "summ.corpora", "summ.evaluation", "summ.metrics"),
    *("summ.metrics.rouge.files", "summ.readers"),
)
# Results: only the package creates them, and nothing in them is checked again.
RESULTS = set(
    "Comparison Conflict ConflictValue Evaluation Failure FileText FinishedCluster Flag Outcome ReadFiles RougeInput "
    "Score Scores Sentence Source Statement SummarySentence Value".split()
)
# What the package calls itself, with values that it has checked, or asks of components.
HOOKS = set(
    "check_options declared_options identity options score_example unknown_option_hint with_path with_paths".split()
)
FOR_AUTHORS = {"Metric", "PerExampleMetric", "Reader", "RecordReader", "read_limited", "Document.from_file_text"}
# Parts of a summary; `Summary.from_dict` checks the data of all.
PARTS = {"Conflict.from_dict", "Source.from_dict"}
LEAD = summ.Summarizer("lead")
ROWS = [{"documents": [TEXT]}]
FIVE = Budget("words", 5)
DOCUMENT = Document(TEXT)
CLUSTER = Cluster((DOCUMENT,))
SUMMARY = LEAD.summarize([TEXT], words=5)
EVALUATION = summ.evaluate(LEAD, ROWS, ["length"], words=5)
COMPARISON = summ.compare({"lead": LEAD, "random": summ.Summarizer("random")}, ROWS, ["redundancy"], words=5)
SOURCE = SUMMARY.sentences[0].sources[0]
STATEMENT = Statement("the mill", 0, 8, SOURCE)
CONFLICT = Conflict("number", 0, 0, 8, (ConflictValue("40", (STATEMENT,)),))
ROUGE = Rouge("rouge1")
SCORES = ROUGE.score([TEXT], [[TEXT]])
RUN = "data: {source: rows.jsonl}\nbudget: {words: 5}\nsystems: [{method: lead}]\nmetrics: [length]\n"


def rating(prompt: str) -> str:
    return "Rating: 3"


def written(name: str, text: str) -> str:
    Path(name).write_text(text)
    return name


def run_file() -> str:
    written("rows.jsonl", '{"documents": ["The mill is shut."]}\n')
    return written("run.yaml", RUN)


# The arguments that a callable needs besides `self`.
NEEDED: dict[str, Callable[[], dict[str, Any]]] = {
    "BatchSummarizer.__call__": lambda: {"batch": {"documents": [[TEXT]]}},
    "Budget": lambda: {"unit": "words", "limit": 5},
    "Budget.of": lambda: {"limits": {"words": 5}},
    "Cluster": lambda: {"documents": [DOCUMENT]},
    "Judge": lambda: {"model": rating},
    "Judge.prefer": lambda: {"first": TEXT, "second": TEXT, "cluster": CLUSTER},
    "Cluster.from_path": lambda: {"paths": (written("a.txt", TEXT),)},
    "Cluster.of": lambda: {"documents": [TEXT]},
    "Comparison.to_figures": lambda: {"folder": "figures"},
    "Comparison.to_json": lambda: {"path": "a.json"},
    "Comparison.wins_against": lambda: {"system": "lead"},
    "Document": lambda: {"text": TEXT},
    "Document.from_dict": lambda: {"data": {"text": TEXT}},
    "Document.from_path": lambda: {"path": written("a.txt", TEXT)},
    "EmbeddingSimilarity": lambda: {"model": "nothing/here"},
    "Evaluation.to_json": lambda: {"path": "a.json"},
    "Example": lambda: {"cluster": CLUSTER},
    "Failure.of": lambda: {"error": ValueError()},
    "BatchSummarizer.failed": lambda: {"row": ROWS[0], "failure": Failure("a", "b")},
    "Metric.score": lambda: {"candidates": [TEXT], "references": [[TEXT]], "clusters": [CLUSTER]},
    "Note": lambda: {"kind": "unread-file", "text": "a note"},
    "Note.of": lambda: {"note": "a note"},
    "Reader.read": lambda: {"data": TEXT.encode(), "path": Path("a.txt")},
    "Reader.read_documents": lambda: {"data": TEXT.encode(), "path": Path("a.txt")},
    "Rouge.from_signature": lambda: {"signature": SCORES.signature},
    "Rouge.prepare": lambda: {"references": [[TEXT]]},
    "Rouge.score": lambda: {"candidates": [TEXT], "references": [[TEXT]]},
    "Rouge.signature_of": lambda: {"variant": "rouge1"},
    "Rouge.stream": lambda: {"pairs": [(TEXT, TEXT)]},
    "RunConfig.is_finished_in": lambda: {"totals": COMPARISON.totals_dict()},
    "Scores.per_example": lambda: {"name": "rouge1"},
    "Summarizer.asummarize": lambda: {"documents": [TEXT], "words": 5},
    "Summarizer.from_config": lambda: {"path": written("a.yaml", "method: lead\n")},
    "Summarizer.summarize": lambda: {"documents": [TEXT], "words": 5},
    "Summarizer.summarize_many": lambda: {"clusters": [[TEXT]], "words": 5},
    "Summary": lambda: {"text": TEXT, "sentences": SUMMARY.sentences, "method": "lead"},
    "Summary.from_dict": lambda: {"data": SUMMARY.to_dict()},
    "attribute": lambda: {"text": TEXT, "documents": [TEXT]},
    "compare": lambda: {"systems": "lead", "examples": ROWS, "metrics": ["length"], "words": 5},
    "create": lambda: {"name": "length"},
    "decode": lambda: {"data": TEXT.encode(), "path": "a.txt"},
    "describe": lambda: {"name": "lexrank"},
    "evaluate": lambda: {"system": "lead", "examples": ROWS, "metrics": ["length"], "words": 5},
    "load": lambda: {"source": ROWS},
    "load_run": lambda: {"path": run_file()},
    "outputs": lambda: {"source": [TEXT]},
    "read_file": lambda: {"path": Path(written("a.txt", TEXT))},
    "read_files": lambda: {"paths": [written("a.txt", TEXT)]},
    "read_rouge_input": lambda: {"candidates": written("a.txt", TEXT), "references": [written("b.txt", TEXT)]},
    "reader_for": lambda: {"path": Path("a.txt")},
    "register": lambda: {"kind": "method", "name": "mine", "component": type(LEAD.method)},
    "resolve_run": lambda: {"file": read_yaml(run_file()), "folder": Path()},
    "summarize_examples": lambda: {"summarizer": LEAD, "examples": [Example(CLUSTER)], "budget": FIVE},
    "summarize_file": lambda: {"summarizer": LEAD, "source": ROWS, "target": "out.jsonl", "budget": FIVE},
    "summarize_with_ray": lambda: {"source": "none.jsonl", "target": "out"},
}
INSTANCES: dict[str, Callable[[], Any]] = {
    "BatchSummarizer": lambda: BatchSummarizer("lead", words=5),
    "BudgetConfig": lambda: load_run(run_file()).budget,
    "Comparison": lambda: COMPARISON,
    "Conflict": lambda: CONFLICT,
    "DataConfig": lambda: load_run(run_file()).data,
    "Document": lambda: DOCUMENT,
    "Judge": lambda: Judge(model=rating),
    "Evaluation": lambda: EVALUATION,
    "MemoryMeter": summ.batch.MemoryMeter,
    "Metric": lambda: summ.metrics.Novelty(),
    "Note": lambda: Note.of("a note"),
    "Reader": lambda: reader_for(Path("a.txt")),
    "Rouge": lambda: ROUGE,
    "RunConfig": lambda: load_run(run_file()),
    "Score": lambda: SCORES["rouge1"],
    "Scores": lambda: SCORES,
    "Source": lambda: SOURCE,
    "Statement": lambda: STATEMENT,
    "Summarizer": lambda: LEAD,
    "Summary": lambda: SUMMARY,
    "SystemConfig": lambda: load_run(run_file()).systems[0],
    "Value": lambda: summ.metrics.Value(1.0),
}


def public_callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield each public function, class and method, with its name in the class that defines it."""
    for package in map(importlib.import_module, PACKAGES):
        for name in package.__all__:
            member = getattr(package, name)
            if isinstance(member, ModuleType) or not callable(member) or not is_own(member):
                continue
            if not inspect.isclass(member):
                yield name, member
            elif not issubclass(member, BaseException):
                if name not in RESULTS and not issubclass(member, BaseModel):
                    yield name, member
                yield from methods_of(member)


def methods_of(cls: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    inherited = [name for base in cls.__mro__[1:] if base.__name__ == "Exports" for name in vars(base)]
    for name in dict.fromkeys([*vars(cls), *inherited]):
        method = getattr(cls, name)
        is_public = (name == "__call__" or not name.startswith("_")) and name not in HOOKS
        if is_public and inspect.isroutine(method) and is_own(method) and cls.__name__ != "RecordReader":
            yield f"{cls.__name__}.{name}", method


def is_own(member: Any) -> bool:
    return getattr(member, "__module__", "").startswith("summ.")


CALLABLES = {name: member for name, member in public_callables() if name not in FOR_AUTHORS | PARTS}
