"""The pages of the documentation: their code blocks run, and they describe everything that is registered."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import summ
from summ.batch import summarize_file
from summ.cli import app
from summ.config.run import RunConfig

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from website.blocks import BlockError, blocks, run_page  # noqa: E402
from website.commands import command_reference  # noqa: E402
from website.methods import method_section  # noqa: E402

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


def test_every_registered_method_has_a_page_with_its_options_and_how_it_fails() -> None:
    for name in summ.methods():
        page = PAGES[f"methods/{name}.md"]
        assert f"<!-- generated: method {name} -->" in page
        assert "## When to use it" in page
        assert "## How it fails" in page


@pytest.mark.parametrize("name", ["lead", "oracle", "textrank"])
def test_the_page_of_a_method_lists_all_options_and_has_an_example(name: str) -> None:
    section = method_section(name)
    options = [option.name for option in summ.describe(name, "method").options]
    assert all(f"| `{option}`{{.nowrap}} |" in section for option in options)
    assert f'summ.Summarizer("{name}")' in section


def test_the_command_reference_lists_every_command_and_option() -> None:
    reference = command_reference()
    for command in app.registered_commands:
        assert f"## summ {command.name or command.callback.__name__}" in reference  # type: ignore[union-attr]
    assert "--retry-failed" in reference


def test_the_page_on_run_files_lists_every_key() -> None:
    definitions = RunConfig.model_json_schema()
    keys = set(definitions["properties"]) | {
        f"{parent}.{key}"
        for parent, name in {"data": "DataConfig", "systems": "SystemConfig", "metrics": "MetricConfig"}.items()
        for key in definitions["$defs"][name]["properties"]
    }
    page = PAGES["reference/run-files.md"]
    assert not [key for key in sorted(keys) if f"`{key}`" not in page]


def test_the_page_on_json_lines_lists_every_field(tmp_path: Path) -> None:
    clusters, summaries = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    clusters.write_text('{"documents": ["The bridge closed on Monday."]}\n{"documents": []}\n')
    list(summarize_file(summ.Summarizer("lead"), clusters, summaries, summ.Budget.of(words=9)))
    fields = {field for line in summaries.read_text().splitlines() for field in json.loads(line)}
    page = PAGES["reference/jsonl.md"]
    assert not [field for field in sorted(fields) if f"| `{field}` |" not in page]


def test_the_api_reference_lists_every_public_name() -> None:
    page = PAGES["reference/api.md"]
    modules = {"__version__", "batch", "corpora", "metrics", "Sentence"}
    assert not [name for name in summ.__all__ if name not in modules and f"::: summ.{name}\n" not in page]


def test_installation_commands_name_extras_that_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {extra for text in PAGES.values() for extra in re.findall(r"summ-mds\[(\w+)\]", text)}
    assert named <= set(project["optional-dependencies"])


def test_the_site_loads_nothing_from_other_servers() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    assert settings["theme"]["font"] is False
    assert "offline" in settings["plugins"]
    for file in (*settings["extra"]["polyfills"], *settings["extra_css"]):
        assert (DOCS / file).is_file()


def test_the_migration_page_names_options_of_models_that_exist() -> None:
    table = PAGES["migration.md"].split("## From a transformers pipeline")[1].split("\n\n```")[0]
    options = {option.name for option in summ.describe("seq2seq", "backend").options}
    named = set(re.findall(r"`(?:Summarizer\(…, )?(\w+)=\S+?`", "\n".join(re.findall(r"\| ([^|]*) \|$", table, re.M))))
    assert {"beams", "no_repeat_ngram", "device"} <= named
    assert named <= options
