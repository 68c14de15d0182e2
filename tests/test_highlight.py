"""A summary in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser

from summ import Cluster, Document, Source, Summarizer, Summary, SummarySentence


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


def test_whatever_documents_hold_is_shown_as_text() -> None:
    nasty = '<script>alert("1")</script>&'
    document = Document(nasty, title=nasty)
    sentence = SummarySentence(nasty, (Source(document, 0, len(nasty), nasty, 1.0),), 1.0)
    shown = Summary(nasty, (sentence,), nasty, (nasty,), (document,))._repr_html_()
    page = Balance()
    page.feed(shown)
    assert "script" not in page.seen
    assert "&lt;script&gt;" in shown
