"""Porter's stemmer in the variants of the two ROUGE implementations, optimized for speed.

`nltk_stem` is the stemmer of the rouge-score package, Porter's with NLTK's default extensions; a test compares it with
NLTK. `perl_stem` is the stemmer of ROUGE-1.5.5, inferred from the words that the program matches: Porter's later
revision (``bli`` and ``logi`` in step 2), except that step 4 removes ``ement``, ``ment`` and one of ``ent`` or ``ion``
in addition to another suffix, rather than one suffix in total.

References
----------
Porter (1980), An algorithm for suffix stripping. Program 14.3.
"""

from __future__ import annotations

from collections.abc import Callable

_LETTER_CLASSES = str.maketrans(
    {letter: "v" if letter in "aeiou" else "c" for letter in "abcdefghijklmnopqrstuvwxyz0123456789'.,"}
)
_IRREGULAR = {
    **{"skies": "sky", "sky": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news"},
    **{"innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing", "cannings": "canning"},
    **{"canning": "canning", "howe": "howe", "proceed": "proceed", "exceed": "exceed", "succeed": "succeed"},
}

_STEP2 = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble")),
    *(("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate")),
    *(("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")),
    *(("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"), ("logi", "log")),
)
_STEP3 = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_STEP4 = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),
    *("ement", "ment", "ent"),
)


def _by_last_letter(rules: tuple[tuple[str, str], ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {end: tuple(rule for rule in rules if rule[0][-1] == end) for end in {rule[0][-1] for rule in rules}}


_RULES2 = _by_last_letter(_STEP2)
_RULES3 = _by_last_letter(_STEP3)
_RULES4 = _by_last_letter(tuple((suffix, "") for suffix in _STEP4))
_RULES4_PERL = _by_last_letter(tuple((suffix, "") for suffix in _STEP4[:-3]))


def nltk_stem(word: str) -> str:
    """Return the stem of a lower-case ASCII word, which may contain ``'.,``, like NLTK's ``PorterStemmer``."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    if word.endswith("ies") and len(word) == 4:
        word = word[:-1]
    else:
        word = _step1a(word)
    if word.endswith("ied"):
        word = word[:-1] if len(word) == 4 else word[:-2]
    else:
        word = _step1b(word, short_words=True)
    if word.endswith("y") and len(word) > 2 and _shape(word[:-1])[-1] == "c":
        word = word[:-1] + "i"
    while word.endswith("alli") and _measure(word[:-4]) > 0:
        word = word[:-2]
    word = _replace_suffix(word, _RULES2, _measured_by_nltk)
    word = _replace_suffix(word, _RULES3)
    if word.endswith("ion"):
        word = _without_ion(word)
    else:
        word = _replace_suffix(word, _RULES4, min_measure=1)
    return _step5(word, short_words=True)


def perl_stem(word: str) -> str:
    """Return the stem of a lower-case word of letters and digits, like ROUGE-1.5.5."""
    if len(word) <= 2:
        return word
    word = _step1b(_step1a(word), short_words=False)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    if not word.endswith("fulli"):
        word = _replace_suffix(word, _RULES2)
    word = _replace_suffix(word, _RULES3)
    word = _replace_suffix(word, _RULES4_PERL, min_measure=1)
    for suffix in ("ement", "ment"):
        if word.endswith(suffix) and _measure(word[: -len(suffix)]) > 1:
            word = word[: -len(suffix)]
    if word.endswith("ent"):
        word = word[:-3] if _measure(word[:-3]) > 1 else word
    else:
        word = _without_ion(word)
    return _step5(word, short_words=False)


def _shape(word: str) -> str:
    """Return a ``c`` for each consonant and a ``v`` for each vowel; y is a vowel after a consonant."""
    if "y" not in word:
        return word.translate(_LETTER_CLASSES)
    shape = ""
    for letter in word:
        if letter == "y":
            shape += "v" if shape.endswith("c") else "c"
        else:
            shape += "v" if letter in "aeiou" else "c"
    return shape


def _measure(word: str) -> int:
    """Porter's m: the number of vowels followed by a consonant."""
    return _shape(word).count("vc")


def _ends_cvc(word: str, short: bool) -> bool:
    """Porter's *o: the word ends consonant, vowel, consonant other than w, x, y; with `short` also a word "vc"."""
    shape = _shape(word)
    if short and shape == "vc":
        return True
    return shape.endswith("cvc") and word[-1] not in "wxy"


def _step1a(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-2] if word.endswith(("sses", "ies")) else word[:-1]


def _step1b(word: str, *, short_words: bool) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    if word.endswith("ed") and "v" in _shape(word[:-2]):
        word = word[:-2]
    elif word.endswith("ing") and "v" in _shape(word[:-3]):
        word = word[:-3]
    else:
        return word
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c":
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_cvc(word, short_words) else word


def _replace_suffix(
    word: str,
    rules: dict[str, tuple[tuple[str, str], ...]],
    measured_part: Callable[[str, str], str] | None = None,
    *,
    min_measure: int = 0,
) -> str:
    """Replace the first matching suffix if the rest has a measure above `min_measure`."""
    for suffix, replacement in rules.get(word[-1:], ()):
        if word.endswith(suffix):
            before = word[: -len(suffix)]
            if _measure(measured_part(word, suffix) if measured_part else before) > min_measure:
                return before + replacement
            return word
    return word


def _measured_by_nltk(word: str, suffix: str) -> str:
    # NLTK includes the l of "logi", so that "geo" behaves like "archaeo".
    return word[:-3] if suffix == "logi" else word[: -len(suffix)]


def _without_ion(word: str) -> str:
    return word[:-3] if word.endswith(("sion", "tion")) and _measure(word[:-3]) > 1 else word


def _step5(word: str, *, short_words: bool) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_cvc(word[:-1], short_words)):
            word = word[:-1]
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        word = word[:-1]
    return word
