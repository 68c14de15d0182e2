"""Features of the wording of a sentence and of the sentences before it in its document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np

from summ.selection.arrays import Floats, Ints
from summ.text.stopwords import stop_words

_PRONOUNS = frozenset("he she it they him them his her its their hers theirs this that these those".split())
_DEMONSTRATIVES = frozenset("this that these those such".split())
_CONNECTIVES = frozenset(
    "but and or so yet nor also however moreover furthermore meanwhile therefore thus still instead then besides "
    "although while because since if when after before as though despite indeed perhaps finally now once".split()
)
_PREPOSITIONS = frozenset("in on at for from with by of to under during among about".split())
_FIRST_PERSON = frozenset("i me my we us our mine ours myself ourselves".split())
_SECOND_PERSON = frozenset("you your yours yourself".split())
_REPORTING = frozenset(
    "said says told added wrote tweeted asked replied explained noted stated argued claimed announced according".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_RELATIVE_TIMES = frozenset("today yesterday tomorrow tonight earlier later recently now ago".split())
_MODALS = frozenset("will would could may might should can must".split())
_AUXILIARIES = frozenset("is was are were has have had been be".split())
_PAGE_WORDS = re.compile(
    r"(?i)\b(?:subscribe|newsletter|sign up|follow us|click|photo|image|video|getty|reuters|copyright|rights reserved"
    r"|advertisement|read more|share this|watch|download|e-?mail|inbox|updated|published|facebook|twitter|instagram"
    r"|cookie|story continues|contributed to this|associated press|afp|caption|file\b|transcript|comment|related"
    r"|editor'?s note|listen|episode|podcast|app\b)"
)
_ADDRESS = re.compile(r"https?:|www\.|\.com\b|@\w|#\w|pic\.twitter")
# Words that edited English never writes in lower case.
_ALWAYS_CAPITALIZED = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september"
    r"|october|november|december|american)\b",
    re.IGNORECASE,
)
_PUNCTUATION = "\"'“”‘’«»()[]{}<>.,;:!?…-–—*_"
_CLOSING = "\"”’')]»"
_FINAL = ".!?…。！？।"

NAMES = (
    "digits", "quotation_marks", "opens_in_quotation", "leaves_quotation_open", "starts_with_quote", "ends_with_quote",
    "unbalanced_quotes", "final_mark", "ends_in_closing_quote", "ends_in_colon", "exclamation", "question",
    "first_person", "second_person", "starts_with_pronoun", "starts_with_demonstrative", "starts_with_connective",
    "starts_with_article", "starts_with_preposition", "starts_with_ing", "starts_with_ed", "pronouns_at_start",
    "pronouns", "reporting_verbs", "ends_with_reporting_verb", "weekdays", "relative_times", "modals", "page_words",
    "addresses", "all_capitals", "colons", "brackets", "commas", "dashes", "semicolons", "ellipsis", "lower_start",
    "stop_words", "word_length", "participles", "auxiliaries", "starts_with_number", "years", "amounts", "name_runs",
    "capitals", "full_names", "single_names", "single_names_known", "new_names", "starts_with_name", "known_definites",
    "previous_is_question", "previous_is_final", "previous_is_short", "previous_reports",
)  # fmt: skip


def wording_features(texts: Sequence[str], document: Ints) -> Floats:
    """Return (n, len(NAMES)) features of the sentences `texts`, in document order.

    `document` is (n,) the document of each sentence. Some features depend on the earlier sentences of the document.
    """
    rows = np.zeros((len(texts), len(NAMES)))
    reader = _Reader()
    for index, text in enumerate(texts):
        if index == 0 or document[index] != document[index - 1]:
            reader = _Reader()
        rows[index] = reader.read(text)
    return rows


def lost_case(texts: Sequence[str]) -> bool | None:
    """Return whether English text was lower-cased, judged by its weekdays and months; None if it has none."""
    words = [word for text in texts for word in _ALWAYS_CAPITALIZED.findall(text)]
    return sum(map(str.islower, words)) > 0.3 * len(words) if words else None


class _Reader:
    """Reads the sentences of one document in order and remembers names, nouns and open quotations."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.words: set[str] = set()
        self.in_quotation = False
        self.previous: str | None = None
        self.previous_reports = 0

    def read(self, text: str) -> list[float]:
        tokens = text.split()
        cores = [token.strip(_PUNCTUATION).replace("’", "'") for token in tokens]
        lower = [core.partition("'")[0].lower() for core in cores]
        size = max(len(tokens), 1)
        common = stop_words("en")
        opening, closing, straight = text.count("“"), text.count("”"), text.count('"')
        was_open = self.in_quotation
        if opening or closing:
            self.in_quotation = (was_open or opening > closing) and not (closing >= opening and closing > 0)
        if straight % 2:
            self.in_quotation = not self.in_quotation
        body = text.rstrip(_CLOSING)
        first = next((word for word in lower if word), "")
        reports = sum(word in _REPORTING for word in lower)
        runs = _name_runs(tokens, cores, lower, common)
        names = {core.lower().partition("'")[0] for run in runs for core in run}
        single = [run[0].lower().partition("'")[0] for run in runs if len(run) == 1]
        definites = sum(
            left in ("the", "this", "that", "these", "those", "such") and right in self.words
            for left, right in itertools.pairwise(lower)
        )
        previous = self.previous
        row = [
            sum(any(map(str.isdigit, core)) for core in cores) / size,
            opening + closing + straight,
            was_open,
            self.in_quotation,
            text[:1] in "\"“‘'",
            text.rstrip(".,")[-1:] in "\"”’'",
            opening != closing or straight % 2 == 1,
            body[-1:] in _FINAL and bool(body),
            text[-1:] in '"”',
            body[-1:] == ":",
            "!" in text,
            "?" in text,
            sum(word in _FIRST_PERSON for word in lower) / size,
            sum(word in _SECOND_PERSON for word in lower) / size,
            first in _PRONOUNS,
            first in _DEMONSTRATIVES,
            first in _CONNECTIVES,
            first in ("the", "a", "an"),
            first in _PREPOSITIONS,
            first.endswith("ing"),
            first.endswith("ed"),
            sum(word in _PRONOUNS for word in lower[:6]),
            sum(word in _PRONOUNS for word in lower) / size,
            reports,
            any(word in _REPORTING for word in lower[-4:]),
            sum(word in _WEEKDAYS for word in lower),
            sum(word in _RELATIVE_TIMES for word in lower),
            sum(word in _MODALS for word in lower),
            len(_PAGE_WORDS.findall(text)),
            len(_ADDRESS.findall(text)),
            sum(len(core) > 2 and core.isupper() for core in cores) / size,
            text.count(":"),
            text.count("(") + text.count("["),
            text.count(","),
            text.count("—") + text.count("–") + text.count(" - ") + text.count("--"),
            text.count(";"),
            "..." in text or "…" in text,
            text[:1].islower(),
            sum(word in common for word in lower) / size,
            sum(map(len, cores)) / size,
            sum(word.endswith(("ed", "ing")) for word in lower) / size,
            sum(word in _AUXILIARIES for word in lower) / size,
            bool(cores) and cores[0][:1].isdigit(),
            sum(len(core) == 4 and core.isdigit() and core[:2] in ("19", "20") for core in cores),
            sum(map(text.count, "$€£%")),
            10 * len(runs) / size,
            sum(map(len, runs)) / size,
            sum(len(run) > 1 for run in runs),
            len(single),
            sum(name in self.names for name in single),
            len(names - self.names) / len(names) if names else 0.0,
            bool(runs) and bool(cores) and runs[0][0] == cores[0],
            definites,
            previous is not None and "?" in previous[-4:],
            previous is None or previous.rstrip(_CLOSING)[-1:] in ".!?…",
            previous is not None and len(previous) < 40,
            self.previous_reports,
        ]
        self.names |= names
        self.words |= {word for word in lower if word not in common}
        self.previous, self.previous_reports = text, reports
        return [float(value) for value in row]


def _name_runs(
    tokens: Sequence[str], cores: Sequence[str], lower: Sequence[str], common: frozenset[str]
) -> list[list[str]]:
    """Return the runs of capitalized words, without a stop word that opens the sentence."""
    runs: list[list[str]] = []
    run: list[str] = []
    for index, core in enumerate(cores):
        is_name = core[:1].isupper() and core != "I" and (index > 0 or lower[index] not in common)
        if is_name:
            run.append(core)
        if run and (not is_name or tokens[index][-1:] in ",.;:?!)"):
            runs.append(run)
            run = []
    return [*runs, run] if run else runs
