"""A summary as a page and in a notebook cell: sources are highlighted without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import HOSTILE, Retold, examples

from summ import Cluster, Document, Summarizer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("summary") / "summary.html"
    documents = (*examples(1)[0].cluster.documents[:3], Document(HOSTILE, title="<b>bold</b>"))
    Summarizer(Retold()).summarize(Cluster(documents), words=60).to_html(path)
    return path


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 390)])
def test_the_page_has_no_errors_requests_or_accessibility_faults(browser, page: Path, dark: bool, width: int) -> None:
    browser.open(page, dark=dark, width=width)
    browser.shoot(f"summary-{'dark' if dark else 'light'}-{width}")
    assert browser.complaints() == []
    assert browser.requests() == [page.as_uri()]
    assert browser.faults() == []
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert "taken" not in browser.driver.title
    assert HOSTILE in browser.run("return document.querySelector('.summ-documents').textContent")


def test_clicks_and_arrow_keys_highlight_the_sources_of_a_sentence(browser, page: Path) -> None:
    browser.open(page)
    lit = (
        "return [...document.querySelectorAll('mark')].filter((one) => getComputedStyle(one).outlineStyle === 'solid')"
        ".map((one) => one.textContent).join(' ')"
    )
    browser.one(".summ-sentence.s2").click()
    assert "A ferry runs" in browser.run(lit)
    browser.run("document.querySelector('.summ-sentence.s0 input').focus()")
    browser.press(" ")
    assert "bridge closes" in browser.run(lit)
    browser.press("\ue015")
    browser.press("\ue015")
    assert "A ferry runs" in browser.run(lit)


def test_a_notebook_cell_looks_the_same_in_any_page(browser, tmp_path: Path) -> None:
    one, two = (Summarizer("lexrank").summarize(one.cluster, words=30) for one in examples(2))
    cells = "".join(
        f'<div class="cell" style="font: 30px serif; text-align: center">{shown._repr_html_()}</div>'
        for shown in (one, two)
    )
    path = tmp_path / "cells.html"
    path.write_text(f'<!doctype html><html lang="en"><title>cells</title><main><h1>Two cells</h1>{cells}</main></html>')
    browser.open(path)
    browser.shoot("notebook")
    assert browser.one(".summ").value_of_css_property("text-align") in ("left", "start")
    assert browser.complaints() == []
    assert browser.faults() == []
    # A selection in one cell highlights nothing in another.
    first, second = browser.all(".summ")
    before = second.find_elements("css selector", "input:checked")[0].get_attribute("name")
    first.find_elements("css selector", ".summ-sentence")[-1].click()
    assert second.find_elements("css selector", "input:checked")[0].get_attribute("name") == before
    assert len(browser.all("input:checked")) == 2
