"""A safe YAML loader for untrusted files: limited in size, in depth and in what aliases expand to."""

from __future__ import annotations

import re
from typing import Any

import yaml

_MAX_CHARACTERS = 200_000
_MAX_NODES = 10_000
_MAX_DEPTH = 50
_MAX_DIGITS = 100
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class LimitedLoader(yaml.SafeLoader):
    """The safe loader with limits; it also reads 1e-3 as a number, for which YAML 1.1 requires 1.0e-3.

    Raises
    ------
    yaml.YAMLError
        If the text or its nesting exceeds a limit, aliases included, or it has a tag.
    """

    def __init__(self, text: str) -> None:
        if len(text) > _MAX_CHARACTERS:
            raise yaml.YAMLError(f"it has {len(text):,} characters, and at most {_MAX_CHARACTERS:,} are allowed")
        super().__init__(text)
        self._depth = self._nodes = 0
        # Node by identity -> number of nodes that it stands for once its aliases are expanded.
        self._sizes: dict[int, int] = {}

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        tag = getattr(event, "tag", None)
        if tag not in (None, "!", "tag:yaml.org,2002:str"):
            raise _error(event, f"the tag {tag!r} is not supported")
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _error(event, f"it is nested too deeply, and at most {_MAX_DEPTH} levels are allowed")
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        if node is not None and not isinstance(event, yaml.AliasEvent):
            self._sizes[id(node)] = 1 + sum(self._sizes.get(id(child), 0) for child in _children(node))
        if isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS and len(node.value) > _MAX_DIGITS:
            raise _error(event, f"it has a number with more than {_MAX_DIGITS} digits")
        self._nodes += 1
        if self._nodes > _MAX_NODES or self._sizes.get(id(node), 0) > _MAX_NODES:
            raise _error(event, f"it has more than {_MAX_NODES:,} values, those that aliases repeat included")
        return node


LimitedLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)[eE][-+]?\d+"), list("-+.0123456789")
)


def _error(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []
