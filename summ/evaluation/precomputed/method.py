"""Summaries that are there already, behind the face of a method: looked up, traced to their sources, never computed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from summ.errors import InputError
from summ.evaluation.precomputed.files import read_outputs
from summ.evidence import attribute
from summ.method import Method, Request
from summ.summarizer import Summarizer
from summ.types import Cluster, Example, Summary
from summ.version import __version__


class ReadyMade(Method):
    """The summaries in `path`, by the id of the cluster; `column` names the text in JSON Lines (``systems.mine``).

    `path` is a JSON Lines file with ``id`` and ``summary``, a folder of ``<id>.txt``, or a plain file with a summary a
    line in the order of the examples. Texts are taken as they are, also where they are over the budget. Raises
    `InputError` where they cannot be read.
    """

    name: ClassVar[str] = "outputs"
    summary_line: ClassVar[str] = "summaries that are there already"

    def __init__(self, *, path: str | os.PathLike[str], column: str | None = None) -> None:
        self.path, self.column = Path(path), column
        self._found = read_outputs(self.path, column)
        self._texts: dict[Cluster | str, str] = {}
        self._texts.update(self._found.by_id or {})

    @property
    def signature(self) -> str:
        """Names the content, not the place: the same summaries in another file are the same system."""
        return f"{self.name}|sha256:{self._found.content}|summ:{__version__}"

    def meet(self, examples: Sequence[Example]) -> tuple[str, ...]:
        """Match the summaries with the examples; notes on those that nothing here asked for.

        Raises `InputError` where summaries without ids are more or fewer than the examples, and where no id matches.
        """
        if self._found.by_id is None:
            texts = self._found.in_order
            if len(texts) != len(examples):
                raise InputError(
                    f"{self.path} has {len(texts)} summaries without ids, and there are {len(examples)} examples: "
                    "which belongs to which cannot be told."
                )
            self._texts = {example.cluster: text for example, text in zip(examples, texts, strict=True)}
            if len(self._texts) != len(texts):
                raise InputError(f"{self.path} has no ids, and two of the examples are the same.")
            return ()
        known = {str(example.cluster.id) for example in examples}
        if not known & set(self._found.by_id):
            first, second = next(iter(self._found.by_id)), examples[0].cluster.id
            raise InputError(
                f"{self.path}: none of its {len(self._found.by_id)} ids is an example's (it has {first!r}, the "
                f"examples {second!r}): it belongs to another data set."
            )
        unknown = [name for name in self._found.by_id if name not in known]
        if not unknown:
            return ()
        return (f"{len(unknown)} summaries of {self.path.name} belong to no example here (the first: {unknown[0]})",)

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summary(request) for request in requests]

    def _summary(self, request: Request) -> Summary:
        cluster = request.cluster
        text = self._texts.get(cluster if self._found.by_id is None else str(cluster.id))
        if text is None:
            raise InputError(f"{self.path.name} has no summary for {cluster.id!r}")
        traced = attribute(text, cluster)
        return Summary(text, traced.sentences, self.signature, traced.notes, cluster.documents)


def outputs(path: str | os.PathLike[str], *, column: str | None = None) -> Summarizer:
    """A system for `compare` whose summaries are in a file or folder; see `ReadyMade`."""
    return Summarizer(ReadyMade(path=path, column=column))
