"""Summaries as annotations of spaCy."""

from __future__ import annotations

import pytest
from integration_texts import TEXTS

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.integration
TEXT = " ".join(TEXTS)


def pipe(**config: object):
    import summ.integrations.spacy  # noqa: F401  (registers the pipe)

    nlp = spacy.blank("en")
    nlp.add_pipe("summ", config=config)
    return nlp


def test_the_spans_are_the_sentences_of_the_summary() -> None:
    doc = pipe(sentences=2)(TEXT)
    assert len(doc._.summary_spans) == 2
    assert " ".join(span.text for span in doc._.summary_spans) == doc._.summary
    assert doc[: len(doc)].text == TEXT


def test_documents_do_not_share_their_summaries() -> None:
    first, second = pipe(sentences=1, method="lead").pipe([TEXTS[0], TEXTS[2]])
    assert first._.summary_spans[0].text in TEXTS[0]
    assert second._.summary_spans[0].text in TEXTS[2]


def test_an_empty_document_has_an_empty_summary() -> None:
    doc = pipe()("  ")
    assert (doc._.summary, doc._.summary_spans) == ("", [])


def test_options_of_the_method_are_passed_and_a_document_can_be_saved() -> None:
    nlp = pipe(method="lexrank", options={"threshold": 0.2}, words=20)
    doc = nlp(TEXT)
    assert 0 < len(doc._.summary.split()) <= 20
    restored = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert restored._.summary == doc._.summary
    assert [span.text for span in restored._.summary_spans] == [span.text for span in doc._.summary_spans]


def test_a_saved_pipeline_can_be_loaded(tmp_path) -> None:
    nlp = pipe(sentences=1)
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.summary == nlp(TEXT)._.summary
