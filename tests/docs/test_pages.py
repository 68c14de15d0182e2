"""The pages of the documentation: their code blocks run, and they describe everything that is registered."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from website.blocks import BlockError, blocks, run_page  # noqa: E402

DOCS = ROOT / "docs"
PAGES = {str(path.relative_to(DOCS)): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
WITH_CODE = [page for page, text in PAGES.items() if any(block.language for block in blocks(text))]
# Blocks that need a network, a server, a key or a package that the tests do not install.
MAX_NOT_RUN = 24


@pytest.mark.parametrize("page", WITH_CODE)
def test_every_code_block_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in run_page(PAGES[page], page):
        pass


def test_blocks_that_are_not_run_are_few_and_state_the_reason() -> None:
    titles = [block.title for text in PAGES.values() for block in blocks(text) if not block.is_run]
    assert all(re.match(r"Not run here: \w", title) for title in titles)
    assert len(titles) <= MAX_NOT_RUN


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("\n```python\n1 / 0\n```", "line 2: ZeroDivisionError"),
        (
            "```sh\nsumm summarize nothere\n```",
            "line 1: summ summarize nothere ended with status 2",
        ),
        ('```python title="Fails"\n1\n```', "should fail"),
    ],
)
def test_a_block_that_does_not_work_is_reported_with_its_line(markdown: str, message: str) -> None:
    with pytest.raises(BlockError, match=re.escape(message)):
        list(run_page(markdown, "page.md"))
