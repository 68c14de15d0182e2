"""A plain function behind the interface of a method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from summ.errors import MethodError
from summ.evidence import attribute
from summ.method import Method, Request
from summ.types import Summary


class FunctionMethod(Method):
    """Summaries of a function from the texts of the documents to a text, traced to the documents.

    They are used unchanged, even if they exceed the budget. They are not cached, since a function has no version.

    Parameters
    ----------
    function : callable
        Takes a list of str, one per document, and returns a str (or a `Summary`).

    Raises
    ------
    MethodError
        When it summarizes, if the function returns something else.
    """

    name: ClassVar[str] = "function"

    def __init__(self, *, function: Callable[..., Any]) -> None:
        self.function = function

    def identity(self) -> dict[str, Any]:
        # An address marks a signature that holds for this process only.
        return {"function": f"{function_name(self.function)} at 0x{id(self.function):x}"}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summary(request) for request in requests]

    def _summary(self, request: Request) -> Summary:
        cluster = request.cluster
        result = self.function([document.text for document in cluster.documents])
        if not isinstance(result, (str, Summary)):
            raise MethodError(f"{function_name(self.function)} returned {type(result).__name__}, not a text.")
        return replace(attribute(str(result), cluster), method=self.signature)


def function_name(function: Any) -> str:
    """Return the name of a function, of the function in a partial, or of the type of a callable object."""
    name = getattr(getattr(function, "func", function), "__name__", type(function).__name__)
    return "function" if name == "<lambda>" else str(name)
