"""Extract the main text of a page from its tree."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from summ.errors import InputError, MissingExtraError
from summ.readers.page_blocks import block_texts
from summ.readers.page_boilerplate import main_element, remove_boilerplate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Below its minimum size trafilatura returns the text of the page as one paragraph, with the navigation.
_MIN_LENGTH = 250
# Beyond this its time grows faster than the page.
_MAX_ELEMENTS = 25_000


def by_rules(root: HtmlElement) -> list[str]:
    """Return the blocks of the main text by the built-in rules, or all blocks if the rules leave none."""
    every_block = block_texts(root)
    remove_boilerplate(root)
    return block_texts(main_element(root)) or every_block


def by_trafilatura(root: HtmlElement, path: Path) -> list[str]:
    """Return the blocks of the main text that trafilatura finds, none if the page is too short or too large for it.

    Raises
    ------
    MissingExtraError
        If trafilatura is not installed.
    InputError
        If its installation is broken, or if it fails on the page.
    """
    if not has_trafilatura():
        raise MissingExtraError(f"reading {path} with extractor='trafilatura'", "files")
    advice = "Choose another one with the reader's option extractor='builtin'."
    try:
        import trafilatura
    except Exception as error:
        raise InputError(
            f"{path} cannot be read: trafilatura is installed, but its import fails: {error} Repair it with "
            f"pip install --upgrade 'summ-mds[files]'. {advice}"
        ) from error
    if len(root.text_content()) < _MIN_LENGTH or root.xpath("count(.//*)") > _MAX_ELEMENTS:
        return []
    try:
        document = trafilatura.bare_extraction(root, include_comments=False)
    except Exception as error:
        raise InputError(f"{path} cannot be read: trafilatura fails with {type(error).__name__}. {advice}") from error
    return block_texts(document.body, break_lines=True) if document is not None and document.body is not None else []


def has_trafilatura() -> bool:
    """Return whether trafilatura is installed, even if it cannot be imported."""
    return find_spec("trafilatura") is not None


def trafilatura_version() -> str:
    """Return the version of trafilatura that is installed, "unknown" if its package states none."""
    try:
        return version("trafilatura")
    except PackageNotFoundError:
        return "unknown"
