"""The page of a comparison without a browser: complete, correct and safe."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from toy_systems import Broken, examples, fixed_text

import summ
from summ import Cluster, Document, Example, Flag, InputError, Source, Summarizer, Summary, SummarySentence
from summ.evaluation import Comparison
from summ.evaluation.run_folder import write_run
from summ.report.highlight.flags import flagged_spans
from summ.report.index import runs_index
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
    columns = re.findall(r'<th scope="col" aria-sort="none"><button type="button">([^<]+?) ?<', page)
    explained = re.findall(r"<dt>([^<]+)</dt>", page)
    assert "over budget" in columns
    assert [name for name in columns if name not in explained and not name.startswith("ROUGE")] == []
    assert {"rouge", "support", "redundancy"} <= set(explained)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    comparison = compared()
    assert comparison_html(comparison) == comparison_html(comparison)


def test_the_head_names_the_data_its_size_and_the_day() -> None:
    comparison = replace(compared(), source="bridges.jsonl", date="2026-11-28")
    [head] = re.findall(r'<p class="kicker">(.*?)</p>', comparison_html(comparison), re.DOTALL)
    text = re.sub(r"<[^>]*>", "", head)
    assert text.startswith("bridges.jsonl · 4 examples, ")
    assert text.endswith("· 3 systems · at most 10 words · 2026-11-28")
    assert 'datetime="' not in comparison_html(compared())


def test_data_given_by_name_are_named_in_the_report() -> None:
    assert summ.compare(["lead"], "seeds", words=20).source == "seeds"


def test_conflicts_between_sources_are_marked_in_the_example() -> None:
    texts = ["The blast in the old port killed 12 people.", "The blast in the old port killed 14 people."]
    comparison = summ.compare({"lead": Summarizer("lead")}, [Example(Cluster.of(texts), ("A blast.",))], words=9)
    assert example_index(comparison)["conflicts"] == [[1]]
    [summary] = unpacked(comparison)[0]["summaries"]
    assert summary["notes"][-1][0] == "conflict"
    assert summary["sentences"][0][3] == [[33, 35, "sources disagree: 14 in Document 2"]]


def test_figures_are_written_as_svg_and_pdf_and_are_the_same_on_every_run(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    paths = compared().to_figures(tmp_path / "one")
    assert {path.suffix for path in paths} == {".svg", ".pdf"}
    for path in compared().to_figures(tmp_path / "two"):
        assert path.read_bytes() == (tmp_path / "one" / path.name).read_bytes()
    assert b"ROUGE-1" in (tmp_path / "one" / "scores.svg").read_bytes()


def test_runs_are_listed_with_links_to_their_reports(tmp_path: Path) -> None:
    for name in ("first", "second <b>"):
        write_run(replace(compared(), source="bridges.jsonl"), {}, tmp_path / name)
    page = runs_index([tmp_path / "first", tmp_path / "second <b>"], tmp_path / "index.html")
    assert 'href="first/report.html"' in page
    assert "<b>" not in page
    assert page.count(escape(compared().verdict)) == 2
    with pytest.raises(InputError, match="not the folder of a run"):
        runs_index([tmp_path], tmp_path / "index.html")


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
    assert "No system produced a result" in comparison_html(nothing)


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


def test_the_axis_of_a_percentage_ends_at_its_limits() -> None:
    axis = Axis.around([98.0, 100.0], 0, 100, limits=(0.0, 100.0))
    assert axis.low < 98
    assert axis.high == 100
    assert Axis.around([100.0], 0, 100, limits=(0.0, 100.0)).low < 100
