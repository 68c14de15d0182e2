"""The distribution has one name, in its metadata and in every hint."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summ import MissingExtraError
from summ.version import DISTRIBUTION, __version__

ROOT = Path(__file__).resolve().parent.parent.parent
METADATA = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PATTERNS = (
    *("*.md", "*.cff", "docs/**/*.md", "configs/**/*.yaml", "models/*/README.md"),
    *("summ/**/*.py", "eval/**/*.py"),
)
TEXTS = {path: path.read_text(encoding="utf-8") for pattern in PATTERNS for path in sorted(ROOT.glob(pattern))}
# They would install or name another project.
WRONG_NAMES = re.compile(
    r"pip3? install (?:-\S+ )*['\"]?summ(?![-\w])|(?<![-\w`.])summ\[\w+\]|pip3? install (?:-\S+ )*summ-rewriter"
)


def test_every_hint_names_the_distribution() -> None:
    wrong = {str(path): WRONG_NAMES.findall(text) for path, text in TEXTS.items() if WRONG_NAMES.search(text)}
    assert not wrong


@pytest.mark.parametrize("hint", ["pip install summ", "pip install -U 'summ[openai]'", "needs summ[files]"])
def test_wrong_names_are_recognized(hint: str) -> None:
    assert WRONG_NAMES.search(hint)


def test_the_metadata_have_the_name_of_the_hints() -> None:
    assert METADATA["name"] == DISTRIBUTION
    for extra in METADATA["optional-dependencies"]:
        assert f"pip install '{DISTRIBUTION}[{extra}]'" in str(MissingExtraError("it", extra))


def test_every_extra_in_a_hint_exists() -> None:
    for path, text in TEXTS.items():
        for extra in re.findall(rf"{DISTRIBUTION}\[([\w,]+)\]", text):
            assert set(extra.split(",")) <= set(METADATA["optional-dependencies"]), path
        for extra in re.findall(r'MissingExtraError\([^()]*, "(\w+)"\)', text):
            assert extra in METADATA["optional-dependencies"], path


def test_the_rewriter_is_an_extra_with_the_name_of_its_package() -> None:
    path = ROOT / "models" / "summ-rewriter" / "pyproject.toml"
    if not path.is_file():
        pytest.skip("the source distribution has no models")
    package = tomllib.loads(path.read_text(encoding="utf-8"))
    (requirement,) = METADATA["optional-dependencies"]["rewriter"]
    assert requirement.partition(">")[0] == package["project"]["name"]


def test_the_light_installation_of_the_readme_lists_all_other_dependencies() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (listed,) = re.findall(rf"^pip install (.*)\npip install --no-deps {DISTRIBUTION}$", readme, re.M)
    names = {re.split(r"[<>=]", line)[0] for line in METADATA["dependencies"]}
    assert set(listed.split()) == names - {"torch", "transformers", "datasets"}


def test_the_citation_has_the_current_version() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_authors_urls_and_python_versions_are_declared() -> None:
    assert METADATA["authors"]
    assert {"Homepage", "Documentation", "Repository", "Issues", "Changelog"} <= set(METADATA["urls"])
    for version in ("3.11", "3.12", "3.13"):
        assert f"Programming Language :: Python :: {version}" in METADATA["classifiers"]
