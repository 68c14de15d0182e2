"""Precomputed summaries with the interface of a method: looked up and attributed, but not generated."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from summ.errors import InputError
from summ.evaluation.precomputed.files import given_outputs, read_outputs
from summ.evidence import attribute
from summ.method import Method, Request
from summ.summarizer import Summarizer
from summ.types import Cluster, Example, Summary
from summ.types.items import item_list


class PrecomputedOutputs(Method):
    """Summaries that another program wrote; they are used unchanged, even if they exceed the budget.

    Parameters
    ----------
    path : str or path, optional
        A JSON Lines file with ``id`` and ``summary``, a folder of ``<id>.txt`` files, or a text file with one summary
        per line in the order of the examples.
    column : str, optional
        The column with the text in JSON Lines, for example ``"systems.mine"``.
    texts : sequence of str, or mapping of str to str, optional
        The summaries themselves instead of `path`: in the order of the examples, or by id.

    Raises
    ------
    InputError
        If the summaries cannot be read.
    """

    name: ClassVar[str] = "outputs"

    def __init__(
        self,
        *,
        path: str | os.PathLike[str] | None = None,
        column: str | None = None,
        texts: Sequence[Any] | Mapping[str, Any] | None = None,
    ) -> None:
        if (path is None) == (texts is None):
            raise InputError("outputs are read from a path, or given as texts: exactly one of the two.")
        self.path = Path(path) if path is not None else None
        self.column, self.texts = column, texts
        if self.path is not None:
            self._where, self._source = str(self.path), self.path.name
            self._outputs = read_outputs(self.path, column)
        else:
            self._where = self._source = "the list of outputs"
            self._outputs = given_outputs(texts)
        self._texts: dict[Cluster | str, str] = {}
        self._texts.update(self._outputs.by_id or {})

    def __repr__(self) -> str:
        return f"PrecomputedOutputs({self._where})"

    def identity(self) -> dict[str, Any]:
        """Identify the system by the content of the file rather than its path."""
        return {"sha256": self._outputs.fingerprint}

    def match_examples(self, examples: Sequence[Example]) -> tuple[str, ...]:
        """Assign the summaries to the examples, and return notes on summaries without an example.

        Raises
        ------
        InputError
            If no id matches, or if the number of summaries without ids differs from the number of examples.
        """
        if self._outputs.by_id is None:
            texts = self._outputs.in_order
            if len(texts) != len(examples):
                raise InputError(
                    f"{self._where}: summaries without ids are matched in order, but there are {len(texts)} for "
                    f"{len(examples)} examples. Add ids, or give one summary per example."
                )
            self._texts = {example.cluster: text for example, text in zip(examples, texts, strict=True)}
            if len(self._texts) != len(texts):
                raise InputError(f"{self._where} has no ids, and two examples are identical. Add ids.")
            return ()
        by_id = self._outputs.by_id
        if not by_id:
            raise InputError(f"{self._where} has no summaries.")
        example_ids = {str(example.cluster.id) for example in examples}
        unknown = [example_id for example_id in by_id if example_id not in example_ids]
        if len(unknown) == len(by_id):
            raise InputError(
                f"{self._where}: none of its {len(by_id)} ids belongs to an example (the first is {unknown[0]!r}, the "
                f"first example is {examples[0].cluster.id!r}). Use the outputs of the same data set."
            )
        if not unknown:
            return ()
        return (f"{self._source}: {len(unknown)} of {len(by_id)} summaries match no example (first: {unknown[0]})",)

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summary(request) for request in requests]

    def _summary(self, request: Request) -> Summary:
        cluster = request.cluster
        text = self._texts.get(cluster if self._outputs.by_id is None else str(cluster.id))
        if text is None:
            raise InputError(f"{self._source} has no summary for {cluster.id!r}")
        return replace(attribute(text, cluster), text=text, method=self.signature)


def outputs(
    source: str | os.PathLike[str] | Sequence[Any] | Mapping[str, Any], *, column: str | None = None
) -> Summarizer:
    """Return a system for `compare` whose summaries come from a file or folder, a list, or a mapping of ids to texts.

    See `PrecomputedOutputs`.
    """
    if isinstance(source, (str, os.PathLike)):
        return Summarizer(PrecomputedOutputs(path=source, column=column))
    return Summarizer(PrecomputedOutputs(texts=source if isinstance(source, Mapping) else item_list(source, "outputs")))
