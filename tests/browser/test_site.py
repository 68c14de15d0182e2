"""The documentation site, opened from the disk; `make docs` builds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SITE = Path(__file__).resolve().parents[2] / "build" / "site"
PAGES = ["index", "tour", "methods/lexrank", "tutorials/compare", "reference/api", "reference/cli", "migration"]


@pytest.fixture(autouse=True)
def built_site() -> None:
    if not (SITE / "index.html").is_file():
        pytest.skip("the site is not built: run make docs")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 390)])
def test_a_page_has_no_errors_or_requests_and_fits_the_window(browser: Any, page: str, dark: bool, width: int) -> None:
    browser.open(SITE / f"{page}.html", dark=dark, width=width)
    browser.wait("return document.readyState === 'complete'")
    scheme = browser.run("return document.body.getAttribute('data-md-color-scheme')")
    assert scheme == ("slate" if dark else "default")
    browser.shoot(f"site-{page.replace('/', '-')}-{'dark' if dark else 'light'}-{width}", whole=True)
    assert browser.complaints() == []
    assert all(address.startswith(("file:", "data:")) for address in browser.requests())
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_the_search_works_from_the_disk(browser: Any) -> None:
    browser.open(SITE / "index.html", fragment="?q=lexrank")
    browser.wait("return document.querySelectorAll('.md-search-result__item').length > 0")
    assert "lexrank" in browser.one(".md-search-result__item").text.lower()
