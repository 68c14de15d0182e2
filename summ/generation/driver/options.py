"""The options that every abstractive method takes beside its backend's own."""

from __future__ import annotations

from dataclasses import dataclass

from summ.errors import MethodError, nearest
from summ.evidence import validate_rule

STRATEGIES = ("auto", "pack", "select", "reduce", "refine")
ALLOCATIONS = ("fair", "salience", "query")


@dataclass(frozen=True)
class GenerationOptions:
    """How input longer than the window is read, and what happens to unsupported sentences.

    Parameters
    ----------
    strategy : {"auto", "pack", "select", "reduce", "refine"}
        How to read a cluster longer than the window. "pack": the beginning of each document. "select": the sentences
        that an extractive method chooses. "reduce": summaries of all passages, merged until they fit. "refine": one
        passage after the other, beside the summary so far. "auto": "select" up to four windows, else "reduce"; a note
        names the choice.
    allocation : {"fair", "salience", "query"}
        How documents share the window under "pack". "fair": equally. "salience": by similarity to the centroid.
        "query": by similarity to the query.
    keep_intermediate : bool
        Keep intermediate summaries in `Summary.intermediate`. Does not change the output.
    on_unsupported : {"keep", "drop", "source"}
        What to do with a sentence that the documents do not support: "keep" it with its flags and a note, "drop" it,
        or replace it by its best "source" sentence.
    """

    strategy: str = "auto"
    allocation: str = "fair"
    keep_intermediate: bool = False
    on_unsupported: str = "keep"

    def __post_init__(self) -> None:
        validate_rule(self.on_unsupported)
        for name, known in (("strategy", STRATEGIES), ("allocation", ALLOCATIONS)):
            value = getattr(self, name)
            if value not in known:
                raise MethodError(
                    f"{name} must be one of {', '.join(known)}, not {value!r}.{nearest(str(value), known)}"
                )
        if not isinstance(self.keep_intermediate, bool):
            raise MethodError(f"keep_intermediate must be True or False, not {self.keep_intermediate!r}.")
