"""What a model is asked at once, in parts: a backend composes its own input of them."""

from __future__ import annotations

from dataclasses import dataclass

from summ.errors import MethodError
from summ.text.length import Length
from summ.types import Document, Sentence

TASKS = ("summarize", "merge", "refine", "extend")


@dataclass(frozen=True)
class Part:
    """One passage to read: as much of a document as fits, or the summary of a passage.

    `number` counts from 1 within the cluster, so that an answer can cite it; `text` is on one line and made of
    `sentences` (where it is a document's), the last of which may be cut; `document` is None for a summary.
    """

    number: int
    text: str
    sentences: tuple[Sentence, ...] = ()
    document: Document | None = None


@dataclass(frozen=True)
class Reading:
    """One question to the model: `parts` to read, the `query` to answer, and the ceiling `length` of the answer.

    `task` is "summarize" (the parts are documents), "merge" (they are summaries of passages), "refine" (`said` is the
    summary so far, to be written anew with what the parts add) or "extend" (`said` is the beginning of the summary,
    too short as it stands: the answer goes on from it, and not with `avoid`, which did not fit). `language` is an ISO
    639-1 code, None where unsure.
    """

    parts: tuple[Part, ...]
    length: Length
    query: str | None = None
    said: str = ""
    avoid: str = ""
    task: str = "summarize"
    language: str | None = None

    def __post_init__(self) -> None:
        if self.task not in TASKS:
            raise MethodError(f"task must be one of {', '.join(TASKS)}, not {self.task!r}.")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The documents' sentences among the parts."""
        return tuple(sentence for part in self.parts for sentence in part.sentences)
