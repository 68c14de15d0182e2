"""Citations that are separate sentences, lists of references, and the judges of a court."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Volume, abbreviation of the reporter, page.
_REPORTER = r"\d{1,4} (?:[A-Z][\w']{0,12}\. ?){1,4}(?:[23]d|\d(?:th|st))? ?\d{1,5}"
_SECTION = r"(?:\d{1,3} )?(?:[A-Z][\w.&']{0,12} ){1,6}§{1,2} ?[\d.]{1,10}(?:\([a-z\d]{1,4}\)){0,4}"
_SIGNAL = r"(?:(?:see|see also|but see|cf\.|accord|compare|id\.|ibid\.|e\.g\.,?),? ){0,2}"
_CITED = rf"(?:[^.;§]{{0,80}}(?:\. ?[^;§]{{1,80}})?{_REPORTER}[^;]{{0,120}}|{_SECTION}[^;]{{0,40}}|id\.|ibid\.)"
_CITATION = re.compile(
    rf"{_SIGNAL}{_CITED}(?:; {_SIGNAL}{_CITED}){{0,4}}|id\. at \d[\d–-]{{0,9}}(?: n\. ?\d{{1,3}})?\.?", re.I
)

# Words in small letters that occur in names of cases and courts.
_SMALL_WORDS = frozenset(
    """
    v. ex rel. of the in re and at for see also cf. id. d. th st n. s. no. et al. & aff'd rev'd cert. denied granted
    vacated affirmed reversed overruled superseded modified remanded on other grounds by nom. sub curiam per plurality
    opinion concurring dissenting part judgment citing quoting
    """.split()
)
_JUDGES = re.compile(
    r"(?:(?:Before|BEFORE):? )?"
    r"(?:[A-Z][\w.'’-]+,? (?:(?:C|P|A)\. ?)?JJ?\.(?:,? and |, |\b)?|[A-Z][\w.'’-]+,? ?(?:and )?){1,9}"
    r"(?:(?:Circuit|District|Chief)? ?(?:Judges?|Justices?)|(?:C\. |P\. )?JJ?\.)?,?(?: (?:concur|dissent)s?)?\.?"
)
_JUDGE_MARKS = ("J.", "concur", "ircuit", "efore:")
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.? |[IVX]{1,5}\. )?(?:references(?: cited)?|bibliography|works cited|literature(?: cited)?|literatur"
    r"|literaturverzeichnis|références|bibliographie|referencias|bibliografía|referências|literatura|参考文献)[:：]?",
    re.I,
)
_ENTRY = re.compile(r"\[\d{1,3}\]|\b(?:1[89]|20)\d\d[a-z]?\b|https?://|doi:|\bet al\.|\bpp\. \d")
# A list of references without a heading: entries with a year near the end, one of which begins with an author.
_DATED_ENTRY = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\)?[.;]?(?: \S{1,60})?$")
_AUTHOR = re.compile(r"[^\W\d_][\w’'-]+,? (?:[^\W\d_]\.[ -]?){1,3}(?:,|&|and |et al)")
# An entry that begins with an author's initials, a year in brackets and a title.
_FULL_ENTRY = re.compile(
    r"[^\W\d_a-z][\w’'-]+,? (?:[^\W\d_a-z]\.[ -]?){1,3}[^()]{0,160}?"
    r"\((?:1[89]|20)\d\d[a-z]?\)[.,:]? \S"
)
_DIGIT = re.compile(r"\d")
_MIN_ENTRIES = 0.6
_MAX_CITATION, _MAX_HEADING = 300, 40
_CONCURRING = re.compile(r"All (?:sitting|concur)\.|(?:It is )?so ordered\.|(?:Affirmed|Reversed|Remanded)\.", re.I)
# The end of a citation that was cut at an abbreviation, and a volume with its pages.
_REST = re.compile(
    r"(?:[A-Z][\w.]{0,12} )?(?:1[89]|20)\d\d\)(?:[.;,].{0,80})?"
    r"|\d[\d,; ]{0,9}[:–-][\d:,; –-]{1,30}\.?|\d{1,4} ?\(\d{4}\):? ?\d+[–-]\d+\.?"
    r"|(?:[A-Z][\w'-]+ ){1,3}(?:Dep|Tr|Aff|Decl)\.|(?:[A-Z][a-z]{0,5}\. ){2,5}\d[\d.]{1,10}"
)
# Pages of the record and of briefs: "Tr. 88.", "App. 14–16, n. 2.", "Brief for Respondent 31.", "Id., at 22."; dockets.
_RECORD = re.compile(
    r"(?:(?:See|Cf\.|But see)(?: also)?,? )?(?:"
    r"(?:[A-Z][\w'-]+ ){0,3}(?:Dep\.|Tr\.|Aff\.|Decl\.|R\. at|Ex\.|App\.|Pet\. for Cert\.|Tr\. of Oral Arg\.|Record)"
    r"|(?:Reply |Supp(?:lemental|\.) )?Brief for [^.]{3,80}?|(?:Id\.|Ibid\.|Ante|Post|Supra|Infra),? at)"
    r" [\dab:,; –-]{1,30}"
    r"(?:,? ?nn?\. ?\d{1,3})?(?: \([^()]{3,60}\))?\.?|Nos?\. \d[\w–-]{1,12}(?:(?:, |,? and )\d[\w–-]{1,12}){0,4}\.?"
)
# "JUSTICE HILL delivered the opinion of the Court."
_OPINION = re.compile(
    r"(?:THE |MR\. |The )?(?:CHIEF |Chief )?(?:JUSTICE|Justice|JUDGE|Judge) [A-Z][^.]{1,120}?(?:"
    r" (?:delivered|announced) the (?:opinion|judgment) of the [Cc]ourt(?:,[^.]{1,200})?"
    r"|, (?:concurring|dissenting)(?: in [^.]{3,40})?)\."
)


def is_citation(sentence: str) -> bool:
    """Return whether a sentence only cites a case or a law, or names the judges of a court.

    Examples
    --------
    >>> is_citation("Moore v. Bay Props., Inc., 88 Cal. App. 4th 305, 311 (Ct. App. 2001).")
    True
    >>> is_citation("The court relied on 88 Cal. App. 4th 305.")
    False
    """
    if len(sentence) > _MAX_CITATION:
        return False
    if _CONCURRING.fullmatch(sentence) or (sentence[0] in "CJMT" and _OPINION.fullmatch(sentence)):
        return True
    if any(mark in sentence for mark in _JUDGE_MARKS) and _JUDGES.fullmatch(sentence):
        return True
    has_digit = _DIGIT.search(sentence) is not None
    if _REST.fullmatch(sentence) or (has_digit and _RECORD.fullmatch(sentence)):
        return True
    may_cite = has_digit or "§" in sentence or sentence[:2].casefold() in ("id", "ib")
    if not may_cite or any(_is_prose(word) for word in sentence.split()):
        return False
    return _CITATION.fullmatch(sentence) is not None


def is_references_heading(line: str) -> bool:
    """Return whether a line is the heading of a list of references."""
    return len(line) <= _MAX_HEADING and _REFERENCES.fullmatch(line.strip()) is not None


def references_begin(blocks: Sequence[str]) -> int:
    """Return the index of the first block after the heading of the list of references; their number if there is none.

    Parameters
    ----------
    blocks : sequence of str
        The beginnings of the blocks of a document.
    """
    n_entries = 0
    for index in range(len(blocks) - 1, 0, -1):
        block = blocks[index]
        n_below = len(blocks) - 1 - index
        if is_references_heading(block) and n_below and n_entries >= _MIN_ENTRIES * n_below:
            return index + 1
        n_entries += _ENTRY.search(block) is not None
    return len(blocks)


def are_references(items: Sequence[str]) -> bool:
    """Return whether the items of a numbered list are references.

    Examples
    --------
    >>> are_references(["Holm, A. B. & Lind, C. Coast 4, 1–9 (2019).", "Tide Board Manual (Oslo, 2011)."])
    True
    """
    return len(items) > 1 and all(map(_DATED_ENTRY.search, items)) and any(map(_AUTHOR.match, items))


def _is_prose(word: str) -> bool:
    return word[0].islower() and word.strip("(),;") not in _SMALL_WORDS and not word.strip("(),;.").isdecimal()


def is_entry(block: str) -> bool:
    """Return whether a block is an entry of a list of references: authors with initials, a year in brackets, a title.

    Examples
    --------
    >>> is_entry("Moen, T. (2010) Sleep on platforms. Erg. 41, 7-19."), is_entry("Moen T. wrote a book in 2010.")
    (True, False)
    """
    return _FULL_ENTRY.match(block) is not None
