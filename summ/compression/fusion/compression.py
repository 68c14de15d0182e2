"""Fuse similar sentences into one that states what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summ.compression.fusion.edits import edits
from summ.compression.fusion.fragments import fragments, shares_of, tokens_of
from summ.compression.fusion.grammar import Grammar
from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.keyphrases import Keyphrases
from summ.compression.fusion.paths import lightest_paths
from summ.compression.fusion.tokens import Token, detokenize, tokenize
from summ.text.stopwords import stop_words

# Score of a path without a keyphrase.
_MIN_KEYPHRASE_SCORE = 1e-9


@dataclass(frozen=True)
class Fusion:
    """A fused sentence; `shares` maps the index of each source to its share of the tokens, largest first."""

    text: str
    shares: dict[int, float]


def fuse(
    sentences: Sequence[str], language: str | None, *, paths: int, together: int, grammar: Grammar
) -> Fusion | None:
    """Fuse similar sentences in a word graph.

    Candidates are ranked by weight over length and keyphrase score, lightest first (Boudin and Morin 2013).

    Parameters
    ----------
    sentences : sequence of str
        The sentences; the first one competes with the fusions.
    language : str or None
        ISO 639-1 code.
    paths : int
        Number of grammatical paths to rank.
    together : {2, 3}
        As in `lightest_paths`.
    grammar : Grammar
        Decides which paths are grammatical.

    Returns
    -------
    Fusion or None
        None if no fusion ranks before the first sentence.
    """
    tokenized = [tokenize(sentence, stop_words(language)) for sentence in sentences]
    graph = WordGraph(tokenized)
    keyphrases = Keyphrases(tokenized)

    def rank(weight: float, length: int, tokens: Sequence[Token]) -> float:
        return weight / (length + 1) / (keyphrases.score(tokens) or _MIN_KEYPHRASE_SCORE)

    unchanged = {tuple(line[1:-1]) for line in graph.lines}
    seed_weight = sum(graph.edges[left][right] for left, right in pairwise(graph.lines[0]))
    best_rank = rank(seed_weight, len(tokenized[0]), tokenized[0])
    best: Fusion | None = None
    for weight, path in lightest_paths(graph, together=together):
        parts = fragments(graph, path)
        tokens = tokens_of(graph, parts)
        base = tokenized[next(iter(shares_of(parts)))]
        if path in unchanged or not grammar.allows(tokens, edits(graph, path, tokens, parts), base):
            continue
        if (ranked := rank(weight, len(path), tokens)) < best_rank:
            best_rank, best = ranked, Fusion(detokenize(tokens), shares_of(parts))
        paths -= 1
        if not paths:
            break
    return best
