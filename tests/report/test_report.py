"""The page of a comparison without a browser: complete, correct and safe."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from toy_systems import Broken, examples, fixed_text

import summ
from summ import Cluster, Document, Example, Flag, Source, Summarizer, Summary, SummarySentence
from summ.evaluation import Comparison
from summ.report.highlight.flags import flagged_spans
from summ.report.page import comparison_html
from summ.report.page.axis import Axis
from summ.report.page.packing import PART_SIZE, example_index, packed_parts


@cache
def compared(count: int = 4) -> Comparison:
    systems = {"lead": Summarizer("lead"), "lexrank": Summarizer("lexrank"), "fixed": fixed_text()}
    return summ.compare(systems, examples(count), words=10)


def unpacked(comparison: Comparison) -> list[dict[str, Any]]:
    return [one for part in packed_parts(comparison) for one in json.loads(gzip.decompress(base64.b64decode(part)))]


def test_the_page_loads_nothing_and_runs_no_script_but_its_own() -> None:
    page = comparison_html(compared())
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert "@import" not in page
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_the_page_contains_the_verdict_and_every_value_of_the_table() -> None:
    comparison = compared()
    page = comparison_html(comparison)
    assert f"<h1>{comparison.verdict}</h1>" in page
    for name, one in comparison.evaluations.items():
        for column in comparison.columns:
            if column.name in one.totals:
                assert column.format(one.figures[column.name]) in page, (name, column.name)


def test_the_page_describes_every_column_of_the_table() -> None:
    page = comparison_html(compared())
    columns = re.findall(r'<th scope="col" aria-sort="none"><button type="button">([^ <]+)', page)
    explained = re.findall(r"<dt>([^<]+)</dt>", page)
    assert "over" in columns
    assert [name for name in columns if name not in explained and not name.startswith("rouge")] == []
    assert {"rouge", "support", "redundancy"} <= set(explained)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    comparison = compared()
    assert comparison_html(comparison) == comparison_html(comparison)


def test_every_example_is_packed_with_documents_references_and_source_offsets() -> None:
    comparison = compared(PART_SIZE + 3)
    found = unpacked(comparison)
    assert len(found) == PART_SIZE + 3
    for place, (record, example) in enumerate(zip(found, examples(PART_SIZE + 3), strict=True)):
        assert [text for *_, text in record["documents"]] == [one.text for one in example.cluster.documents]
        assert record["references"] == list(example.references)
        for summary, one in zip(record["summaries"], comparison.evaluations.values(), strict=True):
            for sentence, own in zip(summary["sentences"], one.summaries[place].sentences, strict=True):
                assert sentence[0] == own.text
                for (at, start, end, _), source in zip(sentence[2], own.sources, strict=True):
                    assert record["documents"][at][3][start:end] == source.text


def test_offsets_count_utf16_code_units() -> None:
    text = "🌉🌉 shut. The bridge closes."
    document = Document(text)
    start = text.index("The")
    source = Source(document, start, len(text), text[start:], 1.0, 0)

    class Points(type(fixed_text().method)):  # type: ignore[misc]
        name = "points"

        def summarize(self, requests):  # type: ignore[no-untyped-def]
            sentence = SummarySentence("The bridge closes.", (source,), 1.0)
            return [Summary(sentence.text, (sentence,), self.signature, (), (document,)) for _ in requests]

    comparison = summ.compare({"points": Summarizer(Points())}, [Example(Cluster((document,)), ("It shut.",))], words=9)
    [[at, begin, end, _]] = unpacked(comparison)[0]["summaries"][0]["sentences"][0][2]
    units = text.encode("utf-16-le")
    assert at == 0
    assert units[2 * begin : 2 * end].decode("utf-16-le") == "The bridge closes."


def test_the_index_has_what_sorting_and_filtering_need() -> None:
    comparison = summ.compare(
        {"long": fixed_text("One two three four."), "short": fixed_text("One.")}, examples(3), words=2
    )
    found = example_index(comparison)
    assert found["ids"] == ["c0", "c1", "c2"]
    assert found["over"] == [[0, 1, 2], []]
    rows = comparison["short"].per_example["rouge1"]
    assert found["scores"]["rouge1"][1] == pytest.approx(rows.tolist(), abs=1e-4)


def test_flagged_spans_are_in_order_and_do_not_overlap() -> None:
    text = "It cost 7 million in Oslo."
    flags = (Flag("name", "Oslo", 21, 25, "missing"), Flag("number", "7 million", 8, 17, "changed"))
    summary = Summary(text, (SummarySentence(text, (), 0.1, flags),), "m", (), ())
    [[first, second]] = flagged_spans(summary)
    assert (text[first.start : first.end], first.reason) == ("7 million", "number differs from the sources")
    assert (text[second.start : second.end], second.reason) == ("Oslo", "name in no document")


@pytest.mark.parametrize("metrics", [["support"], [("rouge", {}), Broken(error=ValueError("no"))]])
def test_a_page_is_rendered_whatever_is_missing(metrics: list[Any]) -> None:
    comparison = summ.compare({"one": fixed_text(), "none": fixed_text("")}, examples(2), metrics, words=10)
    assert comparison_html(comparison).startswith("<!doctype html>")


def test_pages_render_without_references_with_one_system_and_with_none(tmp_path: Path) -> None:
    bare = [Example(one.cluster, ()) for one in examples(2)]
    assert "ROUGE" not in comparison_html(summ.compare({"one": fixed_text()}, bare, words=9)).split("</h1>")[0]
    summ.evaluate(fixed_text(), examples(1), words=9).to_html(tmp_path / "one.html")
    assert (tmp_path / "one.html").read_text().startswith("<!doctype html>")
    nothing = summ.compare({"bad": lambda: 1 / 0}, examples(1), words=9)  # type: ignore[dict-item,return-value]
    assert "No system gave a result" in comparison_html(nothing)


def test_more_systems_than_letters_are_numbered() -> None:
    found = summ.compare(
        {f"system {n}": fixed_text(f"Said {n}.") for n in range(1, 28)}, examples(2), ["redundancy"], words=9
    )
    page = comparison_html(found)
    assert '<text class="letter"' in page
    assert re.search(r'<text class="letter"[^>]*>27</text>', page)
    assert "27 system 27" in page


@pytest.mark.parametrize(
    ("low", "high", "logarithmic"), [(0, 1, False), (0.4, 0.4, False), (2e-4, 30, True), (3, 3, True)]
)
def test_axis_ticks_lie_within_the_axis(low: float, high: float, logarithmic: bool) -> None:
    axis = Axis.around([low, high], 10, 110, logarithmic=logarithmic)
    assert 1 <= len(axis.ticks) <= 12
    assert all(10 <= place <= 110 for place, _ in axis.ticks)
