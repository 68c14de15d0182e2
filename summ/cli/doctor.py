"""``summ doctor``: what is installed, and what it runs on."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import import_module, metadata

import typer

from summ.cli.printing import echo
from summ.errors import install_command
from summ.version import DISTRIBUTION, __version__

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")
# Extras for people who change the package.
_FOR_DEVELOPERS = ("dev", "docs", "train")
# Distributions whose module has another name.
_MODULES = {
    "pyyaml": "yaml",
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
    "python-crfsuite": "pycrfsuite",
    "scikit-learn": "sklearn",
    "summ-mds-rewriter": "summ_rewriter",
}


def doctor() -> None:
    """Show versions, devices and extras.

    The exit status is 1 if an installed package cannot be imported.
    """
    echo(f"summ {__version__}, Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} CPUs")
    echo("\nPackages")
    broken = 0
    for extra, names in _requirements().items():
        lines = [_package_line(name) for name in names]
        broken += sum(not is_usable for _, is_usable in lines)
        if extra:
            installed = all(_version(name) for name in names)
            echo(f"  extra [{extra}]" + ("" if installed else f"  not installed: {install_command(extra)}"))
        for line, _ in lines:
            echo(line)
    echo("\nDevices")
    for line in _devices():
        echo(f"  {line}")
    echo("\nFolders")
    for name, folder in _folders().items():
        echo(f"  {name:<24}{folder}")
    if broken:
        echo(f"\n{broken} of the packages cannot be used: install them again.", err=True)
        raise typer.Exit(1)


def _requirements() -> dict[str, list[str]]:
    """Return the names of required packages by extra; those that are always required under the empty name."""
    names: dict[str, list[str]] = {"": []}
    try:
        requirements = metadata.requires(DISTRIBUTION) or ()
    # The package may be on the path without having been installed.
    except metadata.PackageNotFoundError:
        requirements = ()
    for requirement in requirements:
        match = _NAME.match(requirement)
        extra = next(iter(_EXTRA.findall(requirement)), "")
        if match and extra not in _FOR_DEVELOPERS:
            names.setdefault(extra, []).append(match[0])
    return names


def _package_line(name: str) -> tuple[str, bool]:
    version = _version(name)
    if version is None:
        return f"    {name:<24}-", True
    try:
        import_module(_MODULES.get(name.lower(), name.lower().replace("-", "_")))
    # A badly installed package may raise anything when it is imported.
    except Exception as error:  # noqa: BLE001
        reason = " ".join(str(error).split())[:200]
        return f"    {name:<24}{version}  cannot be imported: {type(error).__name__}: {reason}", False
    return f"    {name:<24}{version}", True


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _devices() -> Iterator[str]:
    if "torch" not in sys.modules:
        yield "cpu (torch is not installed: extractive methods and models behind a server only)"
        return
    import torch

    from summ.generation.hf.loading import pick_device, pick_dtype

    threads = torch.get_num_threads()
    yield f"cpu: {threads} thread{'' if threads == 1 else 's'}, {pick_dtype('auto', 'cpu')}"
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        memory = properties.total_memory / 2**30
        yield f"cuda:{index}: {properties.name}, {memory:.0f} GiB, {pick_dtype('auto', f'cuda:{index}')}"
    if torch.backends.mps.is_available():
        yield f"mps: {pick_dtype('auto', 'mps')}"
    yield f"models run on {pick_device('auto')} by default"


def _folders() -> dict[str, str]:
    from summ.evaluation import user_cache

    hub = os.environ.get("HF_HOME") or os.path.join(os.path.expanduser("~"), ".cache", "huggingface")
    return {"results of comparisons": str(user_cache()), "models and data sets": hub}
