"""The generated part of a method's page: options, example output, speed and quality."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import summ
from summ.errors import MissingExtraError, SummError
from summ.registry import METHODS
from website.options import folded, options_table
from website.tables import cell, table

DOCS = Path(__file__).resolve().parent.parent / "docs"
_QUALITY_SET = "multinews-230"
_MEASURED_ELSEWHERE = {"rewrite": "quality/rewriter.md"}
_EXAMPLE, _WORDS = "missile", 60


def method_section(name: str) -> str:
    """Return the generated part of the page of a method, in Markdown."""
    description = summ.describe(name, "method")
    groups = {option.name: option.group for option in METHODS.load(name).declared_options()}
    own = [option for option in description.options if not groups[option.name]]
    shared = [option for option in description.options if groups[option.name]]
    return "\n\n".join(
        [
            f"## Reference\n\n{_paragraph(description.references)}",
            "## Options",
            options_table(own) if own else "The method has no options of its own.",
            *([folded("Options shared by methods that select sentences", options_table(shared))] if shared else []),
            f"## Example\n\n{_example(name)}",
            f"## Speed and quality\n\n{_speed(name)}\n\n{_quality(name)}",
        ]
    )


def method_list() -> str:
    """Return a table of all registered methods with links to their pages."""
    return table(
        ("method", "what it does"), [(f"[`{name}`]({name}.md)", line) for name, line in METHODS.descriptions().items()]
    )


def _paragraph(text: str) -> str:
    return " ".join(text.split()) or "This project."


@cache
def _example_cluster() -> summ.Example:
    return next(example for example in summ.corpora.load("seeds") if example.cluster.id == _EXAMPLE)


def _example(name: str) -> str:
    example = _example_cluster()
    call = (
        'examples = {example.cluster.id: example for example in summ.corpora.load("seeds")}\n'
        f'summary = summ.Summarizer("{name}").summarize(examples["{_EXAMPLE}"], words={_WORDS})'
    )
    try:
        summary = summ.Summarizer(name).summarize(example, words=_WORDS)
    except MissingExtraError as error:
        return f"The default settings cannot be shown here: {cell(str(error))}"
    except SummError as error:
        return f"Without further options, the method raises an error: {cell(str(error))}"
    documents = len(example.cluster.documents)
    words = sum(len(document.text.split()) for document in example.cluster.documents)
    rows = [(", ".join(_document_numbers(sentence)), cell(sentence.text)) for sentence in summary.sentences]
    return (
        f"{documents} short reports on a missile test ({words} words, written for this project):\n\n"
        f"```python\n{call}\n```\n\n{table(('document', 'sentence'), rows)}\n\n"
        f"Signature: `{summary.method}`"
    )


def _document_numbers(sentence: summ.SummarySentence) -> list[str]:
    return [str(index + 1) for index in sorted({source.document_index for source in sentence.sources})]


def _speed(name: str) -> str:
    recorded = _recorded("speed.json")
    runs = {run["size"]: run for run in recorded["runs"] if run["system"] == name and "after_split" in run}
    if not runs:
        return "The speed is not part of [the table of speeds](../speed.md)."
    rows = [
        (f"{size:,}", f"{run['after_split']:.2f} s", f"{run['peak_mb']:,.0f} MB") for size, run in sorted(runs.items())
    ]
    return (
        f"Processor time after splitting, on one thread (`make bench`, {recorded['date']}, two x86-64 "
        f"cores, shared; see [speed](../speed.md)):\n\n{table(('sentences', 'time', 'peak memory'), rows)}"
    )


def _quality(name: str) -> str:
    reading = _reading_score(name)
    if name in _MEASURED_ELSEWHERE:
        return f"{reading}[This page](../{_MEASURED_ELSEWHERE[name]}) has ROUGE scores."
    quality = _recorded("quality.json")
    results = quality["sets"][_QUALITY_SET]
    if name not in results or "rouge1" not in results[name]:
        return f"{reading}ROUGE is not part of [the table of methods](../quality.md)."
    rows = [
        (label, *(f"{results[system][variant][0]:.1f}" for variant in ("rouge1", "rouge2", "rougeL")))
        for label, system in ((f"`{name}`", name), ("baseline: first sentences in turn", "lead"))
        if system in results and (system != name or label.startswith("`"))
    ]
    rows = rows[:1] if name == "lead" else rows
    return (
        f"{reading}ROUGE F-measure in percent on {results[name]['clusters']:,} clusters of Multi-News, 230 words "
        "(`make quality`; date, intervals, tests and other sets: [quality](../quality.md)):\n\n"
        f"{table(('method', 'ROUGE-1', 'ROUGE-2', 'ROUGE-L'), rows)}"
    )


def _reading_score(name: str) -> str:
    """Return a sentence with the score of the reading set at 100 words, if it was measured."""
    text = (DOCS / "quality" / "reading.md").read_text(encoding="utf-8")
    match = re.search(rf"^\| \**{name}\**(?: \(default\))? \| (-?[\d.]+)", text, re.MULTILINE)
    if match is None:
        return ""
    return f"On [the reading set](../quality/reading.md), with 100 words, it scores {match[1]} of 100 points.\n\n"


@cache
def _recorded(file: str) -> Any:
    return json.loads((DOCS / file).read_text(encoding="utf-8"))
