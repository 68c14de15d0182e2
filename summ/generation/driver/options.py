"""How an abstractive method treats what it reads and says: the options that every backend takes."""

from __future__ import annotations

from dataclasses import dataclass

from summ.errors import MethodError, nearest
from summ.evidence import validate_rule

STRATEGIES = ("auto", "pack", "select", "reduce", "refine")
SHARES = ("fair", "salience", "query")


@dataclass(frozen=True)
class Handling:
    """The options beside a backend's own.

    `strategy`, where the cluster is longer than the window: "pack" reads the beginning of each document, "select" the
    sentences that an extractive method chooses, "reduce" summaries of all parts, again until they fit, "refine" one
    document after the other beside the summary so far; "auto" chooses by length and says which. `share` of the window
    that each document gets where not all fit: "fair" is the same for each, "salience" by how central its sentences
    are, "query" by how much they have to do with the query. `keep_intermediate` keeps the summaries made on the way in
    `Summary.intermediate`; it does not decide what is said. `on_unsupported` says what becomes of a sentence that the
    documents do not carry: "keep" it, with its flags and a note, "drop" it, or put the best "source" sentence in its
    place.
    """

    strategy: str = "auto"
    share: str = "fair"
    keep_intermediate: bool = False
    on_unsupported: str = "keep"

    def __post_init__(self) -> None:
        validate_rule(self.on_unsupported)
        for name, known in (("strategy", STRATEGIES), ("share", SHARES)):
            value = getattr(self, name)
            if value not in known:
                raise MethodError(
                    f"{name} must be one of {', '.join(known)}, not {value!r}.{nearest(str(value), known)}"
                )
        if not isinstance(self.keep_intermediate, bool):
            raise MethodError(f"keep_intermediate must be True or False, not {self.keep_intermediate!r}.")
