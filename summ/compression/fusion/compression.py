"""Like sentences to the one that says best what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summ.compression.fusion.changes import changes
from summ.compression.fusion.grammar import Grammar
from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.keyphrases import Keyphrases
from summ.compression.fusion.paths import lightest_paths
from summ.compression.fusion.sources import pieces, shares, spoken
from summ.compression.fusion.tokens import Token, tokens, written
from summ.text.stopwords import stop_words

# What a path without a keyphrase is taken to say.
_NO_PHRASE = 1e-9


@dataclass(frozen=True)
class Fusion:
    """A sentence made of others; `shares` maps the place of each to the part it gave, the largest first."""

    text: str
    shares: dict[int, float]


def fuse(
    sentences: Sequence[str], language: str | None, *, paths: int, together: int, grammar: Grammar
) -> Fusion | None:
    """The best fusion of `sentences`; None where there is none, or none better than the first of them as it is.

    The `paths` lightest paths that `grammar` allows are ranked by weight over length and keyphrases said (Boudin and
    Morin 2013), the lightest first.
    """
    lines = [tokens(sentence, stop_words(language)) for sentence in sentences]
    graph = WordGraph(lines)
    phrases = Keyphrases(lines)

    def rank(weight: float, length: int, parts: Sequence[Token]) -> float:
        return weight / (length + 1) / (phrases.in_path(parts) or _NO_PHRASE)

    whole = {tuple(line[1:-1]) for line in graph.lines}
    seed = graph.lines[0]
    least = rank(sum(graph.following[one][two] for one, two in pairwise(seed)), len(lines[0]), lines[0])
    best: Fusion | None = None
    for weight, path in lightest_paths(graph, together=together):
        found = pieces(graph, path)
        parts = spoken(graph, found)
        base = lines[next(iter(shares(found)))]
        if path in whole or not grammar.allows(parts, changes(graph, path, parts, found), base):
            continue
        if (ranked := rank(weight, len(path), parts)) < least:
            least, best = ranked, Fusion(written(parts), shares(found))
        paths -= 1
        if not paths:
            break
    return best
