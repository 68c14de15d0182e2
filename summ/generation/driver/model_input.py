"""The input of one model call, before a backend converts it to text or tokens."""

from __future__ import annotations

from dataclasses import dataclass

from summ.errors import MethodError
from summ.text.length import Length
from summ.types import Document, Sentence

TASKS = ("summarize", "merge", "refine", "extend")


@dataclass(frozen=True)
class Part:
    """One passage of the input: sentences of one document, or the summary of a passage.

    Parameters
    ----------
    number : int
        Number within the cluster, from 1, by which an answer can cite it.
    text : str
        The passage on one line.
    sentences : tuple of Sentence
        The document's sentences in `text`; the last one may be cut. Empty for a summary.
    document : Document, optional
        The document that the passage comes from; None for a summary.
    """

    number: int
    text: str
    sentences: tuple[Sentence, ...] = ()
    document: Document | None = None


@dataclass(frozen=True)
class ModelInput:
    """The input of one model call.

    Parameters
    ----------
    parts : tuple of Part
        The passages to read, in order.
    length : Length
        The maximum length of the answer.
    query : str, optional
        The question or topic to answer.
    draft : str
        The summary so far, for the tasks "refine" and "extend".
    avoid : str
        A sentence that did not fit: the answer must not start with it. For the task "extend".
    task : {"summarize", "merge", "refine", "extend"}
        "summarize" documents; "merge" summaries of passages; "refine": rewrite `draft` to cover the parts as well;
        "extend": continue `draft`, which is too short.
    language : str, optional
        ISO 639-1 code; None if unknown.

    Raises
    ------
    MethodError
        If `task` is unknown.
    """

    parts: tuple[Part, ...]
    length: Length
    query: str | None = None
    draft: str = ""
    avoid: str = ""
    task: str = "summarize"
    language: str | None = None

    def __post_init__(self) -> None:
        if self.task not in TASKS:
            raise MethodError(f"task must be one of {', '.join(TASKS)}, not {self.task!r}.", option="task")

    @property
    def has_documents(self) -> bool:
        """Whether any part comes from a document; all others are summaries."""
        return any(part.document is not None for part in self.parts)
