"""The prompts of `judge`: a rubric per aspect in the style of G-Eval, and a comparison of two summaries.

The aspects are those of SummEval (Fabbri et al. 2021); a definition, steps and a form follow each other as in G-Eval
(Liu et al. 2023). The wording was written for this project.
"""

from __future__ import annotations

from collections.abc import Sequence

ASPECTS = {
    "coherence": (
        "Coherence is the quality of all sentences together. A coherent summary is well organized: it builds from "
        "sentence to sentence to one body of information about the topic.",
        (
            "Find the main topic and the key points of the documents.",
            "Check whether the summary presents them in a clear order.",
        ),
    ),
    "consistency": (
        "Consistency is the agreement of facts. A consistent summary contains only statements that follow from the "
        "documents; invented or distorted facts lower the rating.",
        ("List the statements of the summary.", "Check each of them against the documents."),
    ),
    "fluency": (
        "Fluency is the quality of each sentence: grammar, spelling, punctuation, word choice and structure.",
        ("Read every sentence of the summary.", "Look for errors that make it hard to read or unnatural."),
    ),
    "relevance": (
        "Relevance is the choice of important content. A relevant summary contains the main points of the documents, "
        "and neither repetitions nor details that can be missed.",
        (
            "Find the main points of the documents.",
            "Check how many of them the summary covers, and what is superfluous.",
        ),
    ),
}


def rating_prompt(aspect: str, documents: Sequence[str], summary: str) -> str:
    """Return the request to rate one aspect of a summary from 1 to 5."""
    definition, steps = ASPECTS[aspect]
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate((*steps, _LAST_STEP), start=1))
    return (
        f"You will read documents and a summary of them. Rate the summary on one aspect.\n\n"
        f"Aspect: {aspect} (1 to 5). {definition}\n\nSteps:\n{numbered}\n\n"
        f"{_written(documents)}\n\nSummary:\n{summary}\n\nAnswer with the number only.\n{aspect.capitalize()}:"
    )


def pair_prompt(documents: Sequence[str], first: str, second: str) -> str:
    """Return the request to choose the better of two summaries."""
    return (
        "You will read documents and two summaries of them, A and B. Decide which one is better: it contains the main "
        "points, states nothing that the documents do not state, and is easier to read. Length and order must not "
        f"matter.\n\n{_written(documents)}\n\nSummary A:\n{first}\n\nSummary B:\n{second}\n\n"
        "Answer with A, B or tie only.\nBetter summary:"
    )


_LAST_STEP = "Choose a rating from 1 (worst) to 5 (best)."


def _written(documents: Sequence[str]) -> str:
    return "\n\n".join(f"Document {number}:\n{text}" for number, text in enumerate(documents, start=1))
