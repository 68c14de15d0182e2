"""Descriptions of components for people: what they do, their options and their references."""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import dataclass
from functools import partial

from summ.component import Component
from summ.errors import MethodError, nearest, shortened
from summ.options import REQUIRED, Option, expected
from summ.registry import REGISTRIES

# Names in docstrings: `one`, ``two``.
_MARKUP = re.compile(r"(`{1,2})([^`\n]+)\1")


@dataclass(frozen=True)
class OptionDescription:
    """One option: its name, valid values, default as text (None if it is required), and description."""

    name: str
    values: str
    default: str | None
    text: str
    is_semantic: bool


@dataclass(frozen=True)
class Description:
    """The description, options and references of a component; ``str()`` formats it for terminals."""

    name: str
    kind: str
    text: str
    options: tuple[OptionDescription, ...]
    references: str

    def __str__(self) -> str:
        lines = [f"{self.name} ({self.kind})", "", _wrapped(self.text)]
        lines += ["", "Options:"] if self.options else []
        for option in self.options:
            default = "required" if option.default is None else f"default {option.default}"
            speed = "" if option.is_semantic else "; does not change the output"
            lines.append(f"  {option.name}: {option.values}, {default}{speed}")
            lines.append(_wrapped(option.text, " " * 6))
        lines += ["", "References:", _wrapped(self.references)] if self.references else []
        return "\n".join(lines)


def _wrapped(text: str, indent: str = "") -> str:
    """Wrap the paragraphs of a docstring for a terminal of 80 columns, without markup."""
    fill = partial(textwrap.fill, width=79, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
    return "\n\n".join(map(fill, _MARKUP.sub(r"\2", text).split("\n\n")))


def describe(name: str, kind: str | None = None) -> Description:
    """Describe a registered component.

    Parameters
    ----------
    name : str
        The name of a method, metric, backend, reader (a suffix) or ROUGE convention.
    kind : str, optional
        The kind of component, if several share a name; by default the first kind that has it.

    Raises
    ------
    MethodError
        If nothing is registered under the name.

    Examples
    --------
    >>> import summ
    >>> [option.name for option in summ.describe("lexrank").options][:2]
    ['threshold', 'damping']
    """
    if not isinstance(name, str) or not isinstance(kind, str | None):
        raise MethodError(f"describe takes names, not {shortened(name)}.")
    kinds = [kind] if kind in REGISTRIES else [other for other in REGISTRIES if name in REGISTRIES[other]]
    if not kinds:
        names = [registered for registry in REGISTRIES.values() for registered in registry]
        raise MethodError(f"nothing is registered as {name!r}.{nearest(name, names)}")
    component = REGISTRIES[kinds[0]].load(name)
    text, sections = _sections(inspect.getdoc(component) or "")
    options: tuple[OptionDescription, ...] = ()
    if isinstance(component, type) and issubclass(component, Component):
        docs = {**_shared_docs(component), **_parameter_docs(component)}
        options = tuple(_described(option, docs.get(option.name, "")) for option in component.declared_options())
    return Description(name, REGISTRIES[kinds[0]].kind, text, options, sections.get("References", ""))


def _described(option: Option, text: str) -> OptionDescription:
    default = None if option.default is REQUIRED else repr(option.default)
    return OptionDescription(option.name, expected(option.annotation), default, text, option.is_semantic)


def _shared_docs(component: type[Component]) -> dict[str, str]:
    docs: dict[str, str] = {}
    for group in {option.group for option in component.declared_options() if option.group}:
        docs |= _parameter_docs(type(getattr(component, group)))
    return docs


def _parameter_docs(cls: type) -> dict[str, str]:
    """Return the documented parameters of a class, including those of its bases."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        docs |= _items(_sections(inspect.cleandoc(base.__doc__ or ""))[1].get("Parameters", ""))
    return docs


def _sections(doc: str) -> tuple[str, dict[str, str]]:
    """Split a numpydoc docstring into its text and its sections."""
    text, *parts = re.split(r"^(\w[\w ]*)\n-{3,}\n", doc, flags=re.MULTILINE)
    return text.strip(), {title: body.strip("\n") for title, body in zip(parts[::2], parts[1::2], strict=True)}


def _items(section: str) -> dict[str, str]:
    """Return the entries of a section: ``name : type`` lines, each with an indented text."""
    _, *parts = re.split(r"^(\w[\w, ]*?)(?: : .*)?$", section, flags=re.MULTILINE)
    return {
        name.strip(): inspect.cleandoc(text)
        for names, text in zip(parts[::2], parts[1::2], strict=True)
        for name in names.split(",")
    }
