"""Hooks of MkDocs: generated parts of pages, the output of code blocks, and files from outside ``docs/``."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from textwrap import wrap
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
# MkDocs loads this file by its path.
sys.path.insert(0, str(ROOT))
# No page needs the network.
os.environ["HF_HUB_OFFLINE"] = "1"

from website.blocks import run_page  # noqa: E402
from website.commands import command_reference  # noqa: E402
from website.components import component_section, note_table, reader_table  # noqa: E402
from website.methods import method_list, method_section  # noqa: E402

# Files of the repository that are pages of the site.
_PAGES = {
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "seeds.md": "seeds/README.md",
    "rewriter-card.md": "models/summ-rewriter/README.md",
}
# A comment such as <!-- generated: method lexrank --> stands for what a function here returns.
_GENERATED: dict[str, Callable[..., str]] = {
    "method": method_section,
    "methods": method_list,
    "commands": command_reference,
    "components": component_section,
    "readers": reader_table,
    "notes": note_table,
}
_MARK = re.compile(r"<!-- generated: (\w+)(?: ([\w.-]+))? -->")
_EXTERNAL = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>")
# Characters per line of a code block in a window of 1,280 pixels.
_WIDTH = 86
_LINK = re.compile(r"\[([^\]]+)\]\((\.\./[^)\s]+)\)")


def on_files(files: Files, config: Any) -> Files:
    """Add the files of the repository that are pages."""
    for uri, path in _PAGES.items():
        if (ROOT / path).exists():
            files.append(File.generated(config, uri, content=_without_front_matter((ROOT / path).read_text("utf-8"))))
    uris = [file.src_uri for file in files.documentation_pages()]
    config.nav = _existing(config.nav, uris)
    listed = set(re.findall(r"'([^']+\.md)'", repr(config.nav)))
    if others := [uri for uri in uris if uri not in listed]:
        config.nav.append({"More": others})
    return files


def _existing(nav: Any, uris: list[str]) -> Any:
    """Return the navigation without pages that do not exist, and without empty sections."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := _existing(item, uris))]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := _existing(item, uris))}
    return nav if nav in uris else None


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Insert the generated parts and what the code blocks print."""
    uri = page.file.src_uri
    markdown = _LINK.sub(lambda match: _link(match, Path(uri).parent), markdown)
    if uri in _PAGES:
        return markdown
    markdown = with_outputs(markdown, uri)
    return _MARK.sub(lambda match: _GENERATED[match[1]](*filter(None, [match[2]])), markdown)


def on_post_build(config: Any) -> None:
    """Reject a site that loads scripts, styles or images from a server: it must work offline."""
    for page in Path(config.site_dir).rglob("*.html"):
        if match := _EXTERNAL.search(page.read_text(encoding="utf-8")):
            raise PluginError(f"{page}: {match[0]} would be loaded from a server.")


def with_outputs(markdown: str, page: str) -> str:
    """Return the page with the output of each code block after it."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.environ["SUMM_CACHE"] = os.path.join(folder, ".cache")
        done = list(run_page(markdown, page))
    for block, output in reversed(done):
        text = markdown[block.start : block.end]
        if output.strip():
            # The columns of tables must stay aligned, so that they scroll; other text wraps.
            is_table = re.search(r"--  --|\.\.\.", output)
            lines = output.rstrip("\n").splitlines()
            if is_table:
                wrapped = ([line] if "  " in line or not line else wrap(line, _WIDTH) for line in lines)
                lines = [part for parts in wrapped for part in parts]
            lines = [f'```{{.text{" .columns" if is_table else ""} title="Output"}}', *lines, "```"]
            text += "\n\n" + "\n".join(f"{block.indent}{line}".rstrip() for line in lines)
        markdown = markdown[: block.start] + text + markdown[block.end :]
    return markdown


def _link(match: re.Match[str], folder: Path) -> str:
    """Return a link within the site for one to a file of the repository, or its text for any other file."""
    target, _, anchor = match[2].partition("#")
    path = os.path.normpath(ROOT / "docs" / folder / target)
    if path.startswith(str(ROOT / "docs")):
        return match[0]
    pages = {str(ROOT / source): uri for uri, source in _PAGES.items()}
    if path not in pages:
        return match[1]
    return f"[{match[1]}]({os.path.relpath(pages[path], folder)}{'#' + anchor if anchor else ''})"


def _without_front_matter(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
