"""What of a sentence its sources do not have, or have otherwise: flags by its claims and by comparing word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summ.evidence.claims import Claim, claims
from summ.evidence.comparison import Compared, compare
from summ.evidence.sentence_index import Passages
from summ.evidence.term_index import Near
from summ.types import Flag

_MOST_SOURCES = 4
# Sources less like the sentence than this are other wordings, which no comparison word by word can judge.
_LIKE = 0.4
# A source that agrees counts against the nearest one only if it is about as near.
_AS_LIKE = 0.75
_COMPARED = 4
_BESIDE = re.compile(r"[\s\-‐–’'.&]{1,3}")
_FIRST = ("missing", "changed", "uncited")


def check(sentence: str, chosen: list[int], near: Near, passages: Passages) -> Compared:
    """Flags on `sentence`, in order of place, and how many words are replaced in it. `chosen`, its sources, grows by
    those that have what they lack."""
    flags: list[Flag] = []
    uncited: list[Claim] = []
    cited = passages.cited(chosen)
    for claim in claims(sentence, passages.language):
        if not passages.everything.has(claim, sentence):
            flags.append(_flag(claim, "missing"))
        elif chosen and not cited.has(claim, sentence):
            uncited.append(claim)
    for place in near.places if uncited else ():
        if len(chosen) >= _MOST_SOURCES:
            break
        if place not in chosen:
            own = passages.cited([place])
            lacking = [claim for claim in uncited if not own.has(claim, sentence)]
            if len(lacking) < len(uncited):
                chosen.append(place)
                uncited = lacking
    flags += [_flag(claim, "uncited") for claim in uncited]
    compared = _contradicted(sentence, near, passages)
    return Compared(tuple(_apart([*flags, *compared.flags], sentence)), compared.replaced)


def _contradicted(sentence: str, near: Near, passages: Passages) -> Compared:
    """What every source that is like the sentence, word by word, says otherwise; nothing where one agrees."""
    least = max(_LIKE, _AS_LIKE * near.scores[0]) if near.scores else _LIKE
    like = [place for place, score in zip(near.places, near.scores, strict=True) if score >= least][:_COMPARED]
    if not like:
        return Compared()
    wording = passages.reader.read(sentence)
    found: list[Compared] = []
    for place in like:
        compared = compare(
            wording,
            passages.wording(place),
            cased=passages.are_cased,
            is_novel=lambda term: not passages.index.has(term),
        )
        if compared == Compared():
            return compared
        if compared is not None:
            found.append(compared)
    # A source that agrees stands against those that do not; of these, the nearest tells.
    agreeing = [compared.replaced for compared in found if not compared.flags]
    return Compared((), min(agreeing)) if agreeing else found[0] if found else Compared()


def _apart(flags: Sequence[Flag], sentence: str) -> list[Flag]:
    """One flag a place, the gravest; words of names that stand side by side and share their reason are one."""
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda one: (_FIRST.index(one.reason), one.start)):
        if not any(flag.start < other.end and other.start < flag.end for other in kept if other.kind != "quotation"):
            kept.append(flag)
    merged: list[Flag] = []
    for flag in sorted(kept, key=lambda one: (one.start, one.end)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.kind == flag.kind == "name"
            and last.reason == flag.reason
            and _BESIDE.fullmatch(sentence[last.end : flag.start])
        ):
            merged[-1] = Flag("name", sentence[last.start : flag.end], last.start, flag.end, flag.reason)
        else:
            merged.append(flag)
    return merged


def _flag(claim: Claim, reason: str) -> Flag:
    return Flag(claim.kind, claim.text, claim.start, claim.end, reason)
