"""Features of the wording of a sentence: which of its words its sources have, and what replaces the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.thesaurus import Thesaurus, thesaurus
from summ.evidence.verification.alignment import align, gaps
from summ.evidence.verification.changes import Change

# A change of more words is a paraphrase.
_MAX_SUBSTITUTED = 5
_HEDGES = frozenset(
    "will would may might could can should must shall plan consid expect like alleg report suspect possibl perhap "
    "appear seem claim refus fail".split()
)
_QUALIFIERS = frozenset(
    "all some most more less few fewer least onli first last both each everi ani none no not never befor after abov "
    "below over under up down off against for without within until sinc than mani much alway near almost again".split()
)


def word_features(
    sentence: Analysis, cited: Sequence[Analysis], near: Sequence[Analysis], all_stems: frozenset[str]
) -> dict[str, float]:
    """Count content words by what the sources have instead.

    Parameters
    ----------
    sentence : Analysis
        The sentence.
    cited, near : sequence of Analysis
        Its sources; these with their neighbors and the next best sources.
    all_stems : frozenset of str
        The stems of the cluster.
    """
    tokens = sentence.tokens
    content = [token for token in tokens if token.is_content]
    cited_tokens = [token for source in cited for token in source.tokens]
    cited_stems = {token.stem for token in cited_tokens}
    near_words = list(dict.fromkeys(t.stem for source in near for t in source.tokens if t.is_content and not t.figure))
    near_stems = {token.stem for source in near for token in source.tokens}
    known = thesaurus(sentence.language)
    counts: Counter[str] = Counter()
    for token in content:
        if token.stem in cited_stems:
            continue
        if token.is_entity:
            counts["new_names"] += token.stem not in all_stems
        elif token.stem not in near_stems:
            counts[_closest(token.stem, near_words, known)] += 1
            counts["opposites"] += any(known.are_antonyms(token.stem, word) for word in near_words)
    size = max(1, len(content))
    features = {name: float(counts[name]) for name in ("synonyms", "opposites", "new_nouns", "new_names")}
    features["new_share"] = (counts["new_nouns"] + counts["new_others"] + counts["siblings"]) / size
    features["one_source_share"] = max(
        (sum(token.stem in source.places for token in content) / size for source in near), default=0.0
    )
    negations = sum(token.is_negation for token in tokens)
    features["new_negations"] = float(max(0, negations - sum(token.is_negation for token in cited_tokens)))
    features["repeated"] = sum(count - 1 for count in Counter(t.stem for t in content).values()) / size
    return features


def _closest(stem: str, words: Sequence[str], known: Thesaurus) -> str:
    """Return how the closest of `words` is related to a word."""
    if any(known.are_synonyms(stem, word) for word in words):
        return "synonyms"
    if any(known.are_related(stem, word) for word in words):
        return "related"
    if not known.is_noun(stem):
        return "new_others"
    return "siblings" if any(known.are_siblings(stem, word) for word in words) else "new_nouns"


def change_features(sentence: Analysis, sources: Sequence[Analysis]) -> dict[str, float]:
    """Align a sentence with the source that shares most content words with it in the same order."""
    tokens = sentence.tokens
    stems = [token.stem for token in tokens]
    alignments = [align(stems, [token.stem for token in source.tokens]) for source in sources]
    shared = [sum(tokens[index].is_content for index, _ in pairs) for pairs in alignments]
    best = max(range(len(sources)), key=shared.__getitem__)
    source, pairs = sources[best].tokens, alignments[best]
    counts: Counter[str] = Counter()
    for gap in gaps(pairs, len(tokens), len(source)):
        change = Change.of(gap, tokens, source)
        counts.update(_substitutions(change, thesaurus(sentence.language)))
        added = [token.stem for token in tokens[gap.a]]
        removed = [token.stem for token in source[gap.b]]
        counts["qualifiers"] += sum(stem in _QUALIFIERS for stem in added)
        if len(removed) <= _MAX_SUBSTITUTED:
            counts["dropped_hedges"] += sum(stem in _HEDGES and stem not in added for stem in removed)
    names = ("antonyms", "replaced_nouns", "qualifiers", "dropped_hedges")
    aligned = shared[best] / max(1, sum(token.is_content for token in tokens))
    return {name: float(counts[name]) for name in names} | {"aligned": aligned}


def _substitutions(change: Change, known: Thesaurus) -> list[str]:
    """Return what a change replaces by each content word that it adds and that is not a name."""
    removed = [token.stem for token in change.removed]
    if len(removed) > _MAX_SUBSTITUTED:
        return []
    added = [token.stem for token in change.added if token.stem not in removed and not token.is_entity]
    return [_substitution(stem, removed, known) for stem in added] if removed else []


def _substitution(stem: str, removed: Sequence[str], known: Thesaurus) -> str:
    if any(known.are_antonyms(stem, word) for word in removed):
        return "antonyms"
    if any(known.are_synonyms(stem, word) or known.are_related(stem, word) for word in removed):
        return "rephrased"
    return "replaced_nouns" if known.is_noun(stem) else "replaced_others"
