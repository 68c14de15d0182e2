"""Scores of LongBench: ROUGE-L F as the `rouge` package computes it, and the published zero-shot results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from summ import registry
from summ.report.tables.rows import markdown_rows

# Multi-News of LongBench, 200 clusters (Bai et al. 2023).
PUBLISHED = {
    "ChatGLM3-6B-32k": 27.9,
    "Vicuna-v1.5-7B-16k": 27.2,
    "GPT-3.5-Turbo-16k": 26.7,
    "Llama2-7B-chat": 25.8,
}

_INTRO = """ROUGE-L F of the `rouge` package, unstemmed, in percent: the score of LongBench. The published results are
zero-shot and on all 200 clusters of LongBench; these are the first 100 of them. **ROUGE favors extraction**: a summary
in the words of the articles shares more word sequences with the reference than an equally good one in other words, and
all methods here copy sentences and fill 220 words. A higher score does not mean a better summary.
"""


def package_version() -> str | None:
    """Return the version of the `rouge` package, or None if it is not installed."""
    try:
        return version("rouge")
    except PackageNotFoundError:
        return None


def rouge_l(texts: Sequence[str], references: Sequence[Sequence[str]]) -> list[float]:
    """Return the best ROUGE-L F over the references for each text, in percent; 0 where the package fails."""
    from rouge import Rouge

    rouge = Rouge(metrics=["rouge-l"], stats=["f"])

    def score(text: str, reference: str) -> float:
        try:
            return 100 * float(rouge.get_scores(text, reference)[0]["rouge-l"]["f"])
        except (ValueError, RecursionError):
            # Empty texts, and sentences too long for its recursion: LongBench counts both as 0.
            return 0.0

    return [max(score(text, reference) for reference in own) for text, own in zip(texts, references, strict=True)]


def table(systems: Mapping[str, dict[str, Any]]) -> list[str]:
    """Return the lines of the comparison with the published results; `systems` holds the results of one set."""
    means = {name: row["longbench"] for name, row in systems.items() if row.get("longbench") is not None}
    if not means:
        return ["Not scored: the `rouge` package is not installed."]
    titles = {registry.DEFAULT: f"**{registry.DEFAULT}** (default)"}
    rows = [(titles.get(name, name), systems[name]["kind"], mean) for name, mean in means.items()]
    rows += [(name, "published", mean) for name, mean in PUBLISHED.items()]
    rows.sort(key=lambda row: -row[2])
    return [
        _INTRO,
        *markdown_rows(["system", "", "ROUGE-L"], [[name, kind, f"{mean:.1f}"] for name, kind, mean in rows]),
    ]
