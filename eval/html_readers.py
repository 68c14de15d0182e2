"""Compares extractors of the main text of pages, on the thirty pages of `eval/pages`.

The pages were written for this project with the structure of real sites. In each, ``<!--content-->`` marks what a
reader comes for and ``<!--neutral-->`` what may be read or dropped (bylines, captions, references). The comments are
removed before an extractor sees a page.

Extractors that are not installed are named and left out: ``python eval/html_readers.py [EXTRACTOR ...]``.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
_MARKED = re.compile(r"<!--(content|neutral)-->(.*?)<!--/\1-->", re.S)
_MARK = re.compile(r"<!--/?(?:content|neutral)-->")
_HEADER = re.compile(r"\A<!--.*?-->\n", re.S)
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
# justext needs the language of a page; it has no stop words of Chinese and Japanese.
_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "ru": "Russian",
}


@dataclass(frozen=True)
class Page:
    """A page without the marks, and the words in its marked parts."""

    name: str
    html: str
    content: Counter[str]
    neutral: Counter[str]

    @classmethod
    def read(cls, path: Path) -> Page:
        source = _HEADER.sub("", path.read_text(encoding="utf-8"))
        marked: dict[str, Counter[str]] = {"content": Counter(), "neutral": Counter()}
        for kind, part in _MARKED.findall(source):
            marked[kind].update(words_of_markup(part))
        return cls(path.stem, _MARK.sub("", source), marked["content"], marked["neutral"])


def words_of_markup(part: str) -> list[str]:
    """Return the words of a part of a page without its tags."""
    import html

    inline = re.sub(r"</?(?:a|b|i|em|strong|code|sup|font|o:p)\b[^>]*>", "", part)
    return words(html.unescape(_TAG.sub(" ", inline)))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; Chinese and Japanese characters count as words."""
    return _WORD.findall(text.lower())


def scores(page: Page, text: str) -> tuple[float, float]:
    """Return the recall of the content words of a page, and the share of boilerplate among the extracted words."""
    read = Counter(words(text))
    recall = (read & page.content).total() / page.content.total()
    rest = read - page.content - page.neutral
    return recall, rest.total() / max(1, read.total())


def _language(page: Page) -> str:
    declared = re.search(r"<html[^>]*\blang=[\"']?(\w\w)", page.html)
    return declared.group(1) if declared else "en"


def trafilatura(page: Page) -> str:
    import trafilatura

    return trafilatura.extract(page.html, include_comments=False) or ""


def resiliparse(page: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page.html, main_content=True, alt_texts=False, comments=False, post_meta=False)


def resiliparse_all(page: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page.html, alt_texts=False)


def justext(page: Page) -> str:
    import justext

    language = _LANGUAGES.get(_language(page))
    stop_words = justext.get_stoplist(language) if language else frozenset()
    paragraphs = justext.justext(
        page.html, stop_words, stopwords_low=0 if not language else 0.3, stopwords_high=0 if not language else 0.32
    )
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def selectolax(page: Page) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page.html)
    tree.strip_tags(
        "script style noscript template nav header footer aside form button select svg iframe title head".split()
    )
    return tree.body.text(separator=" ") if tree.body else ""


def summ_reader(page: Page) -> str:
    from summ.readers.html import HtmlReader

    return HtmlReader().read(page.html.encode(), Path(f"{page.name}.html"), encoding="utf-8").text


EXTRACTORS: dict[str, Callable[[Page], str]] = {
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "resiliparse_all": resiliparse_all,
    "justext": justext,
    "selectolax": selectolax,
    "summ": summ_reader,
}


def main() -> None:
    """Print the recall of content words, the share of boilerplate and the time of each extractor, or of those named."""
    names = sys.argv[1:]
    pages = [Page.read(path) for path in sorted(PAGES.glob("*.html"))]
    for name in names or EXTRACTORS:
        extract = EXTRACTORS[name]
        try:
            # The first call imports the package.
            extract(pages[0])
        except ImportError as error:
            print(f"{name}: {error}")
            continue
        started = time.perf_counter()
        texts = [extract(page) for page in pages]
        milliseconds = 1000 * (time.perf_counter() - started) / len(pages)
        by_page = [scores(page, text) for page, text in zip(pages, texts, strict=True)]
        recall, boilerplate = (100 * sum(column) / len(pages) for column in zip(*by_page, strict=True))
        print(f"{name}: recall {recall:.1f}, boilerplate {boilerplate:.1f}, {milliseconds:.1f} ms per page")
        for page, own in zip(pages, by_page, strict=True) if names else ():
            print("   ", page.name, *(f"{100 * score:.1f}" for score in own))


if __name__ == "__main__":
    main()
