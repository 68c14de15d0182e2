"""How sentences are chosen and ordered, the same for every extractive method: the options that all of them take."""

from __future__ import annotations

from dataclasses import dataclass

from summ.errors import MethodError, nearest

ORDERS = ("reading", "document", "position", "date", "score")


@dataclass(frozen=True)
class Selection:
    """The options of the choice, beside a method's own.

    `diversity`: share of the choice given to being unlike what is chosen already (Carbonell and Goldstein 1998);
    0 follows the method alone. `max_similarity`: no two chosen sentences are more alike than this cosine of their
    term vectors. `query_weight`: share of the worth given to likeness with the query, where there is one; less,
    unless it is 1, the more than half of the sentences have a word of the query, which then tells nothing of them.
    `cost_scaling`: worth is divided by the sentence's length to this power (Lin and Bilmes 2010); 0 for not at all.
    `order` of the output: "document" (then place in it), "position" (place in the document first), "date", "score"
    (best first), or "reading": by date where the dates of the documents are known, else by document where these are
    of three sentences or fewer, else by position; in these two, sentences told in several documents stand as most of
    these have them (majority ordering, Barzilay et al. 2002).
    `language`: ISO 639-1 code, None to detect.
    """

    diversity: float = 0.3
    max_similarity: float = 0.5
    query_weight: float = 0.5
    cost_scaling: float = 0.0
    order: str = "reading"
    language: str | None = None

    def __post_init__(self) -> None:
        for name in ("diversity", "max_similarity", "query_weight", "cost_scaling"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
                raise MethodError(f"{name} must lie between 0 and 1, not {value!r}.")
        if self.order not in ORDERS:
            raise MethodError(
                f"order must be one of {', '.join(ORDERS)}, not {self.order!r}.{nearest(str(self.order), ORDERS)}"
            )
