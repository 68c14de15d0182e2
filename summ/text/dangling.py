"""Sentences that cannot stand alone: they lean on what stood before them, ask, or are half of a quotation."""

from __future__ import annotations

import re
from functools import cache

_OPENING = {
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
_UNSPACED = frozenset(["ja", "zh"])
# English, and those that no English word can be mistaken for.
_WITHOUT_DETECTION = ("en", "ru", "ar", "ja", "zh")
_LEAD_IN = r"[\s\"'“‘„«»(\[—–-]*+"
_QUESTION = re.compile(r"[?？؟][\s\"'”’»)\]」』]*$")
_FEWEST_WORDS = 4


def dangling(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence cannot stand alone, for a mild penalty rather than a ban.

    It begins with a word that points back ("However,", "He said"), asks instead of telling, is a quotation without
    its speaker or one half of a longer one, or has fewer than four words (in scripts with spaces). `language` is an
    ISO 639-1 code; where None, English openings are tried, and
    those of scripts of their own.
    """
    if _opening(language if language in _OPENING else None).match(sentence) or _QUESTION.search(sentence[-8:]):
        return True
    if sentence.isascii() and len(sentence) < 60 and len(sentence.split()) < _FEWEST_WORDS:
        return True
    return _is_part_of_quotation(sentence)


@cache
def _opening(language: str | None) -> re.Pattern[str]:
    names = [name for name in _OPENING if name == language or (language is None and name in _WITHOUT_DETECTION)]
    # Where words stand apart, the opening must be a whole one.
    options = [_OPENING[name] + ("" if name in _UNSPACED else r"(?!\w)") for name in names]
    return re.compile(_LEAD_IN + f"(?:{'|'.join(options)})", re.I)


def _is_part_of_quotation(sentence: str) -> bool:
    body = sentence.strip()
    straight = sentence.count('"')
    if straight % 2 or sentence.count("“") != sentence.count("”"):
        # Half of one; a lone mark inside is an inch or a slip.
        return body[:1] in '"“' or body.rstrip(".,").endswith(('"', "”"))
    whole = straight == 2 and body[:1] == '"' == body[-1:]
    return whole or (sentence.count("“") == 1 and body[:1] == "“" and body[-1:] == "”")
