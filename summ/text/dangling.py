"""Detect sentences that depend on their context: they refer back, ask a question, or are part of a quotation."""

from __future__ import annotations

import re
from functools import cache

# Beginnings of sentences that refer back.
_BACK_REFERENCES = {
    "en": r"(?:he|she|they|him|them|his|her|their|its|such|but|and|or|so|yet|nor|also|then|still|besides|likewise"
    r"|it(?! (?:is|was|'s) (?:\w+ ){0,2}(?:that|to)\b)|this(?! (?:week|month|year|morning|afternoon|evening|summer|winter|spring|fall|time))"
    r"|that|these(?! days)|those(?! (?:who|whose|with|in|of))|however|moreover|furthermore|meanwhile|therefore|thus|hence|instead|otherwise"
    r"|nevertheless|nonetheless|similarly|consequently|additionally|finally|indeed|for example|for instance|in addition|as a result"
    r"|on the other hand|in contrast|after that|because of this|according to (?:him|her|them)|the (?:former|latter)|another|both|neither)",
    "de": r"(?:er|sie|es(?! gibt)|dieser|diese|dieses|diesem|diesen|ihr|ihre|seine?|jedoch|aber|und|auch|doch|denn|dann|dabei|damit"
    r"|dagegen|deshalb|daher|trotzdem|außerdem|zudem|allerdings|sondern|so|das (?:ist|war|sei)|dies)",
    "fr": r"(?:il(?! y a)|elle|ils|elles|ce|cela|ceci|cette|ces|mais|et|ou|donc|or|cependant|toutefois|pourtant|ainsi|ensuite|puis"
    r"|enfin|de plus|par exemple|en effet|son|sa|ses|leurs?)",
    "es": r"(?:él|ella|ellos|ellas|este|esta|esto|estos|estas|ese|esa|eso|aquel|pero|y|o|sino|sin embargo|además|también|entonces"
    r"|luego|así|por ejemplo|por lo tanto|por eso|no obstante|sus?)",
    "it": r"(?:egli|lui|lei|essi|loro|questo|questa|questi|queste|quello|ma|e|o|però|tuttavia|inoltre|anche|quindi|poi|così|infine|ad esempio|il suo|la sua)",
    "pt": r"(?:ele|ela|eles|elas|este|esta|isto|isso|esse|essa|mas|e|ou|porém|no entanto|além disso|também|então|depois|assim|por exemplo|seus?|suas?)",
    "nl": r"(?:hij|zij|ze|dit|dat|deze|die|zijn|haar|hun|maar|en|of|dus|echter|bovendien|ook|toch|daarna|toen|bijvoorbeeld)",
    "sv": r"(?:han|hon|de|dessa|denna|detta|hans|hennes|deras|men|och|eller|så|också|dock|dessutom|sedan|därför|till exempel)",
    "ru": r"(?:он|она|они|оно|это|этот|эта|эти|его|её|ее|их|но|и|а|или|однако|также|кроме того|поэтому|затем|потом|например|при этом)",
    "vi": r"(?:anh ấy|cô ấy|ông ấy|bà ấy|họ|nó|điều này|điều đó|việc này|nhưng|và|hoặc|tuy nhiên|ngoài ra|do đó|vì vậy|sau đó|ví dụ)",
    "ar": r"(?:وهو|وهي|لكن|ولكن|هو|هي|هم|كما|وأضاف|وقال|وأوضح|ومع ذلك|لذلك)",
    "ja": r"(?:しかし|だが|また|そして|さらに|それ|これ|この|その|彼|彼女|一方|なお|ただし|そのため|例えば|だから)",
    "zh": r"(?:但|但是|然而|不过|他|她|它|他们|这|那|此外|另外|因此|所以|而且|同时|例如|并且)",
}
_UNSPACED_LANGUAGES = frozenset(["ja", "zh"])
# For unknown languages: English, and languages whose words cannot be confused with English ones.
_DEFAULT_LANGUAGES = ("en", "ru", "ar", "ja", "zh")
_LEADING_PUNCTUATION = r"[\s\"'“‘„«»(\[—–-]*+"
_QUESTION = re.compile(r"[?？؟][\s\"'”’»)\]」』]*$")
# A quotation alone, in the marks of other languages.
_QUOTATION = re.compile("[「『][^「」『』]*[」』]。?|«[^«»]*»\\.?|»[^«»]*«\\.?|„[^„“”]*[“”]\\.?")
_MIN_WORDS = 4


def is_dangling(sentence: str, language: str | None = None) -> bool:
    """Return whether a sentence is hard to understand without its context.

    This is the case if it starts with a word that refers back ("However,", "He said"), is a question, is a quotation
    without its speaker or a part of a longer one, or has fewer than four words (in scripts with spaces).

    Parameters
    ----------
    sentence : str
        A sentence.
    language : str, optional
        ISO 639-1 code. If None or unknown, English is assumed, and other scripts are recognized.
    """
    if _back_reference(language if language in _BACK_REFERENCES else None).match(sentence):
        return True
    if _QUESTION.search(sentence[-8:]):
        return True
    if sentence.isascii() and len(sentence) < 60 and len(sentence.split()) < _MIN_WORDS:
        return True
    return _is_part_of_quotation(sentence)


@cache
def _back_reference(language: str | None) -> re.Pattern[str]:
    languages = (language,) if language else _DEFAULT_LANGUAGES
    patterns = [_BACK_REFERENCES[code] + ("" if code in _UNSPACED_LANGUAGES else r"(?!\w)") for code in languages]
    return re.compile(_LEADING_PUNCTUATION + f"(?:{'|'.join(patterns)})", re.I)


def _is_part_of_quotation(sentence: str) -> bool:
    if sentence.isascii() and '"' not in sentence:
        return False
    body = sentence.strip()
    if _QUOTATION.fullmatch(body):
        return True
    straight = sentence.count('"')
    opening, closing = sentence.count("“"), sentence.count("”")
    if straight % 2 or opening != closing:
        # A mark at an end is half of a pair; inside, it is an inch sign or an error.
        return body[:1] in '"“' or body.rstrip(".,").endswith(('"', "”"))
    if straight == 2 and body[:1] == '"' == body[-1:]:
        return True
    return opening == 1 and body[:1] == "“" and body[-1:] == "”"
