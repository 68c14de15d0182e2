"""The examples of docs/integrations.md that need other libraries."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration
PAGE = Path(__file__).resolve().parents[2] / "docs" / "integrations.md"
LIBRARIES = ("langchain_core", "llama_index", "haystack", "spacy", "sklearn")


@pytest.mark.skipif(not all(map(find_spec, LIBRARIES)), reason="not all libraries are installed")
def test_every_example_runs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python[^\n]*\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    assert len(blocks) >= 9
    namespace: dict[str, object] = {"__name__": "page"}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"integrations.md, example {number}", "exec"), namespace)
    assert capsys.readouterr().out.count("Entry to the museum is free on Sundays.") >= 4


def test_adapters_are_short() -> None:
    for path in (PAGE.parents[1] / "summ" / "integrations").glob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") < 80, path.name
