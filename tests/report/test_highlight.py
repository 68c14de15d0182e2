"""A summary in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from summ import Cluster, Document, Flag, InputError, Note, Source, Summarizer, Summary, SummarySentence
from summ.report.highlight import document_segments, flagged_spans


class Balance(HTMLParser):
    """Tags that are open; every one must be closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_notebook_shows_each_sentence_with_its_sources() -> None:
    cluster = Cluster.of([Document("The bridge closes. It is old.", title="Bridge")])
    shown = Summarizer("lead").summarize(cluster, sentences=1)._repr_html_()
    assert "The bridge closes." in shown
    assert "Bridge, 0–18" in shown
    page = Balance()
    page.feed(shown)
    assert page.open == []


def test_the_content_of_documents_is_shown_as_text() -> None:
    nasty = '<script>alert("1")</script>&'
    document = Document(nasty, title=nasty)
    sentence = SummarySentence(nasty, (Source(document, 0, len(nasty), nasty, 1.0, 0),), 1.0)
    shown = Summary(nasty, (sentence,), nasty, (nasty,), (document,))._repr_html_()
    page = Balance()
    page.feed(shown)
    assert "script" not in page.seen
    assert "&lt;script&gt;" in shown


def test_a_summary_is_written_as_a_page_that_runs_no_script(tmp_path: Path) -> None:
    summary = Summarizer("lead").summarize(["The bridge closes. It is old.", "A ferry runs."], sentences=2)
    page = summary.to_html(tmp_path / "summary.html")
    assert (tmp_path / "summary.html").read_text(encoding="utf-8") == page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count('type="radio"') == 2
    with pytest.raises(InputError, match="cannot be written"):
        summary.to_html(tmp_path / "nowhere" / "summary.html")


def test_an_unsupported_number_is_underlined_and_described_for_screen_readers() -> None:
    text = "It cost 7 million."
    sentence = SummarySentence(text, (), 0.1, (Flag("number", "7 million", 8, 17, "missing"),))
    shown = Summary(text, (sentence,), "m", (), (Document("It was cheap."),)).to_html()
    assert 'It cost <u class="summ-flag" title="number in no document">7 million<span' in shown


def test_values_on_which_sources_disagree_are_listed_with_their_sentences() -> None:
    texts = ["The blast in the old port killed 12 people.", "The blast in the old port killed 14 people, police said."]
    html = Summarizer("lead").summarize(texts, sentences=1)._repr_html_()
    assert 'title="sources disagree: 14 in Document 2">12' in html
    assert "<dt>14</dt><dd>Document 2: <q>The blast in the old port killed 14 people, police said.</q></dd>" in html
    assert "Sources disagree on a number" not in html


def test_a_claim_missing_from_one_sentence_is_not_underlined_in_another() -> None:
    documents = [Document("The firm was founded in 2015 in Oslo. It employs many people. Anna Berg leads it.")]
    for claim, other in (("15", "It was founded in 2015."), ("Berg", "Bergen is far."), ("1", "It is 100 km, 21 h.")):
        flagged = f"It has {claim} offices."
        flag = Flag("number", claim, 7, 7 + len(claim), "missing")
        sentences = (SummarySentence(flagged, (), 0.1, (flag,)), SummarySentence(other, (), 0.9))
        notes = (Note("unsupported", f"Not found in any document: {claim}"),)
        [first, second] = flagged_spans(Summary(f"{flagged} {other}", sentences, "m", notes, tuple(documents)))
        assert [flagged[doubt.start : doubt.end] for doubt in first] == [claim]
        assert second == []


def test_a_document_is_segmented_at_the_ends_of_sources_without_losing_text() -> None:
    document = Document("The bridge closes. It is old. A ferry runs.")
    whole, part = (Source(document, start, 29, document.text[start:29], 1.0, 0) for start in (0, 19))
    summary = Summary("", (SummarySentence("a", (whole,)), SummarySentence("b", (part, whole))), "m", (), (document,))
    found = document_segments(summary, 0)
    assert "".join(document.text[one.start : one.end] for one in found) == document.text
    assert [one.sentences for one in found] == [(0, 1), (0, 1), ()]
    assert [one.starts for one in found] == [(0, 1), (1,), ()]


def test_the_page_has_a_heading_facts_and_folded_settings() -> None:
    documents = ["The old bridge over the river closes on Monday for two years of works. It is old.", "A ferry runs."]
    page = Summarizer("lead").summarize(documents, sentences=1).to_html()
    assert ">Summary of 2 documents</h1>" in page
    assert ">Method lead · 1 sentence, 14 words · from 1 of 2 documents</p>" in page
    assert "<title>The old bridge over the river closes on Monday for two…</title>" in page
    assert '<summary>Settings</summary><ul class="summ-notes"><li><code>lead|' in page
    question = Summarizer("lead").summarize(documents, sentences=1, query="When does the bridge close?")
    assert ">When does the bridge close?</h1>" in question.to_html()
    assert Summary.from_dict(question.to_dict()) == question


def test_support_is_shown_only_for_sentences_that_are_not_verbatim() -> None:
    document = Document("The bridge  closes.")
    source = Source(document, 0, 19, document.text, 1.0, 0)
    for text, shown in (("The bridge closes.", False), ("A bridge closes.", True)):
        summary = Summary(text, (SummarySentence(text, (source,), 0.9),), "m", (), (document,))
        assert ("support 0.90" in summary.to_html()) == shown


def test_notes_on_readers_are_folded_and_others_are_headed() -> None:
    notes = (Note("reader", "Read by the html reader"), Note("budget", "Cut."))
    summary = Summary("A.", (SummarySentence("A."),), "m", notes, (Document("A."),))
    page = summary.to_html()
    assert '>Notes</h2><ul class="summ-notes"><li>Cut.</li></ul>' in page
    assert page.index("Read by the html reader") > page.index("<summary>Settings")
    assert "Read by" not in summary.to_markdown()
