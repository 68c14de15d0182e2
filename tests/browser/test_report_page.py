"""The report in a browser: light and dark, on a phone, in print, with mouse and keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import examples, systems

import summ

pytestmark = pytest.mark.browser
LOOKS = {"light": (False, 1280), "dark": (True, 1280), "phone": (False, 390), "phone-dark": (True, 390)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    summ.compare(systems(), examples(40), words=24).to_html(path)
    return path


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_has_no_errors_requests_or_accessibility_faults(browser, page: Path, look: str) -> None:
    dark, width = LOOKS[look]
    browser.open(page, dark=dark, width=width)
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    browser.shoot(f"report-{look}")
    browser.shoot(f"report-{look}-whole", whole=True)
    assert browser.complaints() == []
    assert browser.requests() == [page.as_uri()]
    assert browser.faults() == []
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_no_table_of_results_is_wider_than_a_laptop(browser, page: Path) -> None:
    browser.open(page, width=1280)
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    clipped = (
        "return [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth)"
        ".map((box) => `${box.ariaLabel} ${box.scrollWidth} ${box.clientWidth}`)"
    )
    assert browser.run(clipped) == []


def test_nothing_covers_the_buttons_and_summaries_on_a_phone(browser, page: Path) -> None:
    browser.open(page, width=390, height=844, fragment="#example=bridge-1")
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    for selector in (".headline button:last-child", ".card h4"):
        top = f"const box = document.querySelector({selector!r}).getBoundingClientRect();"
        hit = f"{top} return document.elementFromPoint(box.x + 8, box.y + 8) === document.querySelector({selector!r})"
        assert browser.run(hit), selector
    covered = (
        "return [...document.querySelectorAll('.card')].filter((card) => { const box = card.getBoundingClientRect();"
        " const y = Math.min(box.bottom, innerHeight) - 4; return box.top < innerHeight && box.top >= 0"
        " && !card.contains(document.elementFromPoint(box.x + 8, y)); }).length"
    )
    assert browser.run(covered) == 0


def test_clicking_a_sentence_highlights_its_source(browser, page: Path) -> None:
    browser.open(page, width=1180, height=720, fragment="#example=bridge-1")
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    sentence = browser.one(".card.k0 .sentence")
    sentence.click()
    lit = browser.run(
        "return [...document.querySelectorAll('.documents mark.lit')].map((one) => one.textContent).join('')"
    )
    assert sentence.text
    assert sentence.text in lit
    assert sentence.get_attribute("aria-pressed") == "true"
    assert "Support" in browser.one(".status").text
    assert browser.run(
        "const mark = document.querySelector('mark.lit').getBoundingClientRect(),"
        " box = document.querySelector('.documents').getBoundingClientRect();"
        " return mark.top >= box.top && mark.bottom <= box.bottom"
    )
    browser.shoot("report-lit")
    sentence.click()
    assert browser.all("mark.lit") == []


def test_hovering_over_a_sentence_highlights_its_source(browser, page: Path) -> None:
    browser.open(page)
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    browser.point(browser.one(".card.k0 .sentence"))
    assert browser.all("mark.lit")
    browser.point(browser.one(".card h4"))
    assert browser.all("mark.lit") == []


def test_the_content_of_a_document_is_shown_as_text(browser, page: Path) -> None:
    browser.open(page, fragment="#example=bridge-0")
    browser.wait("return document.querySelectorAll('.documents section').length === 4")
    shown = browser.run("return [...document.querySelectorAll('.documents section')].pop().textContent")
    assert "<script>document.title = 'taken'</script>" in shown
    assert "{{ 7 * 7 }} <!--" in shown
    assert "<b>A title</b>" in shown
    assert "taken" not in browser.driver.title
    assert browser.all("#example img, #example script, .documents b") == []
    assert "<b>random</b>" in browser.one(".scores").text


def test_an_unsupported_number_is_underlined_and_described(browser, page: Path) -> None:
    browser.open(page)
    browser.wait("return document.querySelectorAll('.summ-flag').length > 0")
    texts = browser.run("return [...document.querySelectorAll('.card .summ-flag')].map((one) => one.textContent)")
    assert any("77 million" in text and "in no document" in text for text in texts)
    assert "wavy" in browser.one(".summ-flag").value_of_css_property("text-decoration")


def test_examples_can_be_searched_filtered_and_sorted(browser, page: Path) -> None:
    browser.open(page)
    browser.wait("return document.querySelectorAll('#list tbody tr').length > 0")
    assert "40 of 40" in browser.one("#count").text
    browser.one("#find").send_keys("bridge-17")
    assert "1 of 40" in browser.one("#count").text
    browser.one("#find").clear()
    browser.one("#find").send_keys("\ue003")
    browser.run(
        "const one = document.getElementById('order'); one.value = 'worst'; one.dispatchEvent(new Event('change'))"
    )
    rows = browser.run(
        "return [...document.querySelectorAll('#list tbody tr')]"
        ".map((row) => [...row.cells].slice(3).map((one) => parseFloat(one.textContent)))"
    )
    means = [sum(row) / len(row) for row in rows]
    assert means == sorted(means)
    browser.run(
        "const one = document.getElementById('only'); one.value = 'over'; one.dispatchEvent(new Event('change'))"
    )
    assert re.match(r"\d+ of 40", browser.one("#count").text)
    browser.shoot("report-list")


def test_everything_can_be_reached_by_keyboard(browser, page: Path) -> None:
    browser.open(page)
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    browser.press("\ue004")
    assert browser.run("return document.activeElement.className") == "skip"
    browser.press("\ue007")
    assert browser.run("return location.hash") == "#examples"
    browser.run("document.querySelector('.scores thead button').focus()")
    browser.press("\ue007")
    assert browser.one(".scores th[aria-sort=descending]").text.startswith("system")
    browser.run("document.querySelector('.card.k1 .sentence').focus()")
    assert browser.all("mark.lit")
    browser.press(" ")
    assert browser.all(".sentence.pinned")
    browser.press("\ue004")
    assert browser.run("return document.activeElement.classList.contains('sentence')")
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("\ue00c")
    assert browser.all("mark.lit, .sentence.pinned") == []
    browser.run("document.querySelector('#list tbody tr:nth-child(3) button').focus()")
    browser.press("\ue007")
    browser.wait("return document.querySelector('.headline h3').textContent === 'bridge-2'")
    assert browser.run("return document.activeElement.id") == "example"


def test_another_column_changes_plots_differences_and_list(browser, page: Path) -> None:
    browser.open(page)
    browser.wait("return document.querySelectorAll('#list tbody tr').length > 0")
    before = browser.one("#list").text
    browser.run(
        "const one = document.getElementById('column'); one.value = 'rouge2'; one.dispatchEvent(new Event('change'))"
    )
    assert [one.get_attribute("data-column") for one in browser.all(".figures") if one.is_displayed()] == ["rouge2"]
    assert browser.one("#list").text != before


@pytest.mark.parametrize("dark", [False, True])
def test_it_prints_dark_on_light_and_completely(browser, page: Path, dark: bool) -> None:
    browser.open(page, dark=dark)
    browser.wait("return document.querySelectorAll('.sentence').length > 0")
    printed = browser.printed(f"report-{'dark' if dark else 'light'}")
    assert printed.startswith(b"%PDF")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert browser.run("return getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
        assert not browser.one(".chooser").is_displayed()
        assert browser.run("return document.querySelector('.documents').clientHeight") == browser.run(
            "return document.querySelector('.documents').scrollHeight"
        )
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
