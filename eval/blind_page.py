"""The page of `blind.py tally`: who was preferred, mean scores, and why the default lost or won."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scipy.stats import binomtest

from summ import registry
from summ.report.tables.rows import markdown_rows

Verdicts = Sequence[Mapping[str, Any]]

# The words of the instructions: their meaning, and other wordings of the same fault.
REASONS = {
    "event-missing": (
        "the main event is missing or only implied",
        r"main event|event (is )?missing|buries|lead(s)? missing",
    ),
    "fact-missing": ("an important fact is missing", r"facts? (is |are )?missing|omits|lacks|less complete"),
    "dangling": ("a pronoun, name or speaker that is not introduced", r"pronoun|unintroduced|unclear (who|reference)"),
    "fragment": ("fragment, question or broken quotation", r"question|broken quot|incomplete sentence"),
    "junk": (
        "caption, credit, dateline, newsletter or link text, tweet",
        r"caption|credit|newsletter|boilerplate|tweet",
    ),
    "repeats": ("states the same thing twice", r"repeat|redundan|same fact|twice"),
    "off-topic": ("a sentence on something else", r"off.topic|irrelevant|unrelated|another (story|event)"),
    "stale": ("outdated or contradictory sentences next to each other", r"outdated|contradict"),
    "misleading": ("sentences that mislead when put together", r"mislead|splice"),
    "trivia": ("details or color instead of what matters", r"minor detail|colou?r\b|anecdot"),
    "disordered": ("hard to follow in this order", r"incoheren|jumps|disjointed|hard to follow"),
}
OTHER = "other"

_INTRO = """# Blind comparison

Written by `python eval/blind.py tally`, {date}; do not edit. {count} verdicts on {clusters} clusters ({sets}), none of
them in the reading set. A judge read two anonymous summaries of at most {words} words in random order, with their
documents, decided which one an editor would print, and scored each separately from 0 to 100. The default is
`{default}`.
"""


def page(judged: Verdicts, *, date: str) -> str:
    """Return the page as Markdown; `judged` holds the verdicts from the default's side."""
    sets = sorted({verdict["set"] for verdict in judged})
    lines = [
        _INTRO.format(
            date=date,
            count=len(judged),
            clusters=len({verdict["cluster"] for verdict in judged}),
            sets=", ".join(sets),
            words="/".join(sorted({str(verdict["words"]) for verdict in judged})),
            default=registry.DEFAULT,
        ),
        "## Preferences\n",
        "Share of decided pairs that the default wins, p of the two-sided sign test, and mean scores.\n",
        *_preferences(judged),
        "",
        "## Scores by set\n",
        *_scores_by_set(judged, sets),
        "",
    ]
    for outcome, title in (("loss", "Why the default lost"), ("win", "Why the others lost")):
        lines += [f"## {title}\n", *_reasons([one for one in judged if one["outcome"] == outcome]), ""]
    return "\n".join(lines).rstrip() + "\n"


def reasons_of(text: str) -> list[str]:
    """Return the names of the faults that a reason mentions, or `OTHER`."""
    names = [name for name, (_, pattern) in REASONS.items() if re.search(rf"\b{name}\b|{pattern}", text, re.I)]
    return names or [OTHER]


def _preferences(judged: Verdicts) -> list[str]:
    opponents = sorted({verdict["opponent"] for verdict in judged})
    groups = {name: [one for one in judged if one["opponent"] == name] for name in opponents}
    rows = [_preference(name, group) for name, group in {**groups, "**all**": judged}.items()]
    return markdown_rows(["opponent", "won", "tied", "lost", "preferred", "p", "default", "opponent"], rows)


def _preference(name: str, judged: Verdicts) -> list[str]:
    won, tied, lost = (sum(one["outcome"] == outcome for one in judged) for outcome in ("win", "tie", "loss"))
    decided = won + lost
    share = f"{100 * won / decided:.0f}%" if decided else "–"
    p = binomtest(won, decided).pvalue if decided else 1.0
    scores = [f"{_mean(judged, key):.1f}" for key in ("own_score", "other_score")]
    return [name, str(won), str(tied), str(lost), share, "< 0.001" if p < 0.001 else f"{p:.3f}", *scores]


def _scores_by_set(judged: Verdicts, sets: Sequence[str]) -> list[str]:
    rows = []
    for name in sets:
        group = [verdict for verdict in judged if verdict["set"] == name]
        rows.append([name, str(len(group)), *(f"{_mean(group, key):.1f}" for key in ("own_score", "other_score"))])
    return markdown_rows(["set", "verdicts", "default", "opponents"], rows)


def _mean(judged: Verdicts, key: str) -> float:
    return float(sum(verdict[key] for verdict in judged) / len(judged))


def _reasons(judged: Verdicts) -> list[str]:
    if not judged:
        return ["No such pair."]
    groups: dict[str, int] = {}
    for verdict in judged:
        for name in reasons_of(verdict["reason"]):
            groups[name] = groups.get(name, 0) + 1
    rows = [
        [name, REASONS[name][0] if name in REASONS else "", str(count), f"{100 * count / len(judged):.0f}%"]
        for name, count in sorted(groups.items(), key=lambda item: -item[1])
    ]
    return [
        f"{len(judged)} pairs; a reason may name several faults.\n",
        *markdown_rows(["fault", "", "pairs", "share"], rows),
    ]
