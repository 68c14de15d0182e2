"""The options that every abstractive method takes in addition to those of its backend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from summ.options import NonSemantic, OptionGroup

Strategy = Literal["auto", "pack", "select", "reduce", "refine"]
Allocation = Literal["fair", "salience", "query"]
STRATEGIES: tuple[str, ...] = get_args(Strategy)


@dataclass(frozen=True)
class GenerationOptions(OptionGroup):
    """How input longer than the window is read, and what happens to unsupported sentences.

    Parameters
    ----------
    strategy : {"auto", "pack", "select", "reduce", "refine"}
        How to read a cluster longer than the window. "pack": the beginning of each document. "select": the sentences
        that an extractive method chooses. "reduce": summaries of all passages, merged until they fit. "refine": one
        passage after the other, with the summary so far. "auto": "select" up to four windows, else "reduce"; a note
        names the choice.
    plan : {"none", "facts"}
        "facts": an extractive method chooses the sentences to cover, the model reads only these, and those that its
        summary lacks are requested once more. It replaces the strategy.
    allocation : {"fair", "salience", "query"}
        How documents share the window under "pack". "fair": equally. "salience": by similarity to the centroid.
        "query": by similarity to the query.
    verify : bool
        Have each unsupported sentence written again from its closest sources; if it is still unsupported, replace it by
        its best source, or drop it. With plan "facts", sentences that an extractive method prefers then fill the
        budget, unless `on_unsupported` is "drop".
    keep_intermediate : bool
        Keep intermediate summaries in `Summary.intermediate`. Does not change the output.
    on_unsupported : {"keep", "drop", "source"}
        What to do with a sentence that the documents do not support: "keep" it with its flags and a note, "drop" it,
        or replace it by its best "source" sentence.
    """

    strategy: Strategy = "auto"
    plan: Literal["none", "facts"] = "none"
    allocation: Allocation = "fair"
    verify: bool = False
    keep_intermediate: Annotated[bool, NonSemantic] = False
    on_unsupported: Literal["keep", "drop", "source"] = "keep"
