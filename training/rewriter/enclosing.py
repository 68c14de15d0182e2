"""The punctuation around a part of a parsed sentence: what is removed with it, and whether it may be removed."""

from __future__ import annotations

from typing import Any

from summ.compression.rewriting.spans import DASHES

COMMAS = {",", ";", "-", *DASHES}
SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass expl".split())


def delimited(doc: Any, left: int, right: int, needs_comma: bool, *, last: int) -> tuple[int, int] | None:
    """Return the characters to remove for the tokens `left` to `right`; None if the punctuation around them differs."""
    start = doc[left].idx
    before = doc[left - 1].text if left else ""
    following = doc[right + 1] if right + 1 < len(doc) else None
    if right >= last or following is None:
        return (start, len(doc.text)) if before in COMMAS or not needs_comma else None
    after = following.text
    with_mark = (start, following.idx + len(after))
    if left == 0:
        return with_mark if after == "," else (start, doc[right].idx + len(doc[right])) if not needs_comma else None
    if needs_comma or before in COMMAS:
        is_enclosed = before in COMMAS and after in COMMAS and (before == after or after not in DASHES)
        return with_mark if is_enclosed and _predicate_follows(doc, left - 2, right + 2) else None
    if doc[left - 1].dep_ == "acl" and after in COMMAS:
        # "The budget, released on Tuesday, ..." would become "The budget, released, ...".
        return None
    return with_mark if after in COMMAS else (start, doc[right].idx + len(doc[right]))


def _predicate_follows(doc: Any, before: int, after: int) -> bool:
    """Whether the token `after` is the verb of the subject that `before` belongs to: no comma separates them."""
    if before < 0 or after >= len(doc):
        return False
    verbs = [doc[after]]
    if doc[after].dep_ in ("aux", "auxpass", "neg", "advmod"):
        verbs.append(doc[after].head)
    return any(
        child.dep_ in SUBJECTS and child.left_edge.i <= before <= child.right_edge.i
        for verb in verbs
        if verb.tag_ != "VBG" or any(child.dep_ in ("aux", "auxpass") for child in verb.children)
        for child in verb.children
    )
