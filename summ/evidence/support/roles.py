"""Who did what to whom: the subjects and objects of the verbs of a sentence, compared with those in its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.thesaurus import thesaurus
from summ.evidence.support.relations import RelatedWords

_BEFORE_NOUNS = frozenset("the a an his her their its this that of in on at for from with by my our your".split())
# Where and when something happens can be said before or after the verb.
_BEFORE_SETTINGS = frozenset("in at on near dure sinc until".split())
_REPORTING = frozenset("said say told tell ad announc claim warn wrote argu".split())
_MAX_COUNT = 3
_MIN_SHARE = 0.6
# What it takes to flag a sentence.
_MIN_FINDINGS = 2
_MIN_FLAGGED_SHARE = 0.7


@dataclass(frozen=True)
class Clause:
    """The token index of a verb, and those of the participants before and after it, up to the next verbs."""

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]


@dataclass(frozen=True)
class Roles:
    """The number of conflicts of each kind, the share of the words from one source, and a participant in a conflict."""

    counts: Mapping[str, int]
    one_source_share: float
    confused: int | None

    @property
    def features(self) -> dict[str, float]:
        # Paraphrases change the order of words, too: it is most telling if all words come from one source.
        nearness = max(0.0, self.one_source_share - _MIN_SHARE) / (1 - _MIN_SHARE)
        return {"confused_roles": min(_MAX_COUNT, sum(self.counts.values())) * nearness}

    @property
    def are_confused(self) -> bool:
        """Whether several findings agree in a sentence that is worded like its source."""
        return sum(self.counts.values()) >= _MIN_FINDINGS and self.one_source_share >= _MIN_FLAGGED_SHARE


def compare_roles(
    sentence: Analysis, related: RelatedWords, nearest: Sequence[Analysis], one_source_share: float
) -> Roles:
    """Count the verbs whose participants have other roles in every source that has the verb.

    Parameters
    ----------
    sentence : Analysis
        The sentence.
    related : RelatedWords
        Its sources.
    nearest : sequence of Analysis
        The source with most of its words, and those before and after it.
    one_source_share : float
        The share of its content words in that source.

    Returns
    -------
    Roles
        ``subjects_after`` counts verbs whose subjects only follow them in the sources, ``objects_before`` those whose
        objects only precede them, ``other_subjects`` those whose subjects are other names than in the sources, and
        ``other_speakers`` reporting verbs whose subject does not occur near what is reported, twice if somebody else
        is named there.
    """
    counts: Counter[str] = Counter()
    confused: int | None = None
    for clause in _clauses(sentence):
        verb = sentence.tokens[clause.verb].stem
        findings = [
            _conflicts(clause, sentence, source, related) for source in related.sources if verb in source.places
        ]
        conflicts = Counter(set(findings[0]).intersection(*findings) if findings else ())
        if verb in _REPORTING and clause.subjects:
            conflicts["other_speakers"] = _other_speakers(clause, sentence, nearest, related)
        if confused is None and conflicts.total() and (clause.subjects or clause.objects):
            confused = (clause.subjects or clause.objects)[0]
        counts += conflicts
    return Roles(counts, one_source_share, confused)


def _other_speakers(clause: Clause, sentence: Analysis, nearest: Sequence[Analysis], related: RelatedWords) -> int:
    speakers = _stems(clause.subjects, sentence, related)
    if not speakers or any(speakers & source.places.keys() for source in nearest):
        return 0
    is_name = any(sentence.tokens[index].is_name for index in clause.subjects)
    return 2 if is_name and not _REPORTING.isdisjoint(nearest[0].places) else 1


def _conflicts(clause: Clause, sentence: Analysis, source: Analysis, related: RelatedWords) -> set[str]:
    verb_ranks = [source.ranks[index] for index in source.places[sentence.tokens[clause.verb].stem]]
    first, last = min(verb_ranks), max(verb_ranks)
    subjects = _stems(clause.subjects, sentence, related)
    objects = _stems(clause.objects, sentence, related)
    participants = [index for index in _participants(source) if not source.tokens[index].figure]
    before = {source.tokens[index].stem for index in participants if source.ranks[index] < last}
    after = {source.tokens[index].stem for index in participants if source.ranks[index] > first}
    conflicts = set()
    if subjects & after and not subjects & before:
        conflicts.add("subjects_after")
    names = {related.stem_of(sentence.tokens[index]) for index in clause.subjects if sentence.tokens[index].is_name}
    other_names = {source.tokens[i].stem for i in participants if source.tokens[i].is_name and source.ranks[i] < last}
    if names and other_names and not subjects & before:
        conflicts.add("other_subjects")
    if objects & before and not objects & after:
        conflicts.add("objects_before")
    return conflicts


def _clauses(sentence: Analysis) -> Iterator[Clause]:
    verbs = sorted(
        (index for index in range(len(sentence.tokens)) if _is_verb(sentence, index)), key=sentence.ranks.__getitem__
    )
    participants = [index for index in _participants(sentence) if index not in verbs]
    ranks = sentence.ranks
    subjects: tuple[int, ...] = ()
    for position, verb in enumerate(verbs):
        start = ranks[verbs[position - 1]] if position else float("-inf")
        end = ranks[verbs[position + 1]] if position + 1 < len(verbs) else float("inf")
        own = tuple(index for index in participants if start < ranks[index] < ranks[verb])
        # A verb without a subject shares the one before: "met and voted".
        subjects = own or subjects
        yield Clause(verb, subjects, tuple(index for index in participants if ranks[verb] < ranks[index] < end))


def _is_verb(sentence: Analysis, index: int) -> bool:
    token = sentence.tokens[index]
    word = sentence.text[token.start : token.end]
    can_be_verb = word.endswith("ed") or thesaurus(sentence.language).is_verb(token.stem)
    if not token.is_content or token.is_entity or not can_be_verb:
        return False
    previous = sentence.tokens[index - 1] if index else None
    return previous is not None and not previous.figure and previous.stem not in _BEFORE_NOUNS


def _participants(analysis: Analysis) -> Iterator[int]:
    """Yield the indices of names and nouns, except after "in", "at" and the like."""
    tokens = analysis.tokens
    in_setting = False
    for index, token in enumerate(tokens):
        if not token.is_content:
            in_setting = token.stem in _BEFORE_SETTINGS or (in_setting and token.stem in _BEFORE_NOUNS)
            continue
        if not token.figure and not in_setting and (token.is_name or thesaurus(analysis.language).is_noun(token.stem)):
            yield index
        # A setting is one noun, or one name of several words.
        in_setting = in_setting and token.is_name and index + 1 < len(tokens) and tokens[index + 1].is_name


def _stems(indices: Iterable[int], sentence: Analysis, related: RelatedWords) -> set[str]:
    stems: Sequence[str | None] = [related.stem_of(sentence.tokens[index]) for index in indices]
    return {stem for stem in stems if stem}
