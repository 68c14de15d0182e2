"""Small talk: sentences that only greet, thank, agree or react, by their words."""

from __future__ import annotations

import re

from summ.text.stopwords import stop_words

# Words that greet, thank, agree or react wherever they are.
_ALWAYS = frozenset(
    """
    hello hi hey hiya thanks thank thx ty tia cheers ta welcome sorry apologies okay ok yeah yep yup nope bye
    goodbye wow oh ah aw aww ouch lol haha hahaha hmm mhm mm blimey gosh gm gn lgtm ttyl brb ack np
    congratulations congrats hurray hallo moin guten danke bitte tschüss servus grüße jo hola buenas buenos
    gracias vale jajaja jaja adiós saludos claro genial bonjour bonsoir merci salut coucou oui d'accord ciao
    buongiorno buonasera grazie prego salve olá obrigado obrigada tchau
    """.split()
)
# Words that do so at the beginning, before a mark or in a short sentence: "Right, ...", "That's great."
_AT_FIRST = frozenset(
    """
    yes no sure great cool nice perfect awesome right exactly absolutely definitely totally indeed agreed super
    brilliant lovely fantastic wonderful interesting fascinating amazing crazy understood noted alright fine
    true good excellent fair clear morning afternoon evening night man ja nein gut genau stimmt klar prima toll
    morgen abend sí bueno bien perfecto perfetto parfait bravo sì sim bom boa ótimo
    """.split()
)
_VERBS = frozenset(["understood", "agreed", "noted"])
# Words that may accompany them.
_BESIDE = frozenset(
    """
    please you u everyone everybody folks guys team all there gentlemen ladies friends colleagues operator
    moderator mate sir madam day days week weekend summer holiday today tonight tomorrow yesterday soon later
    again back much lot lots bit really question questions answer answers point points helpful time joining taking
    listening watching attending standing coming hosting letting know hear heard see look looking forward take
    care problem worries idea help helps work well good better best deal news job drive safe safely problem
    problems ask help strong numbers quarter show program podcast call session meeting luck thing things happy
    glad pleasure nice congratulate fan big hope goes going get go ahead one zusammen alle tag leute schön
    schönen vielen lieben viele gerne mal hi madre mía dios todos todas tardes noches días muchas muy perfecto à
    tous toutes beaucoup bien tutti mille bom dia boa tarde noite
    """.split()
)
_OPENERS = frozenset("that's that sounds really very so pretty how oh well not it's".split())
# Function words that say what somebody else said something about: "no it's ours".
_CONTENT = frozenset("mine ours yours theirs hers".split())
_LANGUAGES = ("en", "de", "es", "fr", "it", "pt")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_AFTER_FIRST = re.compile(r"\W*\w+(?:['’]\w+)?[,.!?…–—]")
_MAX_LENGTH, _MAX_WORDS, _MAX_SHORT, _MAX_GREETING, _MAX_NAMES = 120, 16, 3, 4, 3


def is_small_talk(sentence: str) -> bool:
    """Return whether a sentence has no words but those of greetings, thanks and reactions, function words and names.

    Examples
    --------
    >>> is_small_talk("Hi Gwen, thanks for letting us know!"), is_small_talk("Perfect, danke euch allen.")
    (True, True)
    >>> is_small_talk("Thanks to the grant, the hall has a roof."), is_small_talk("No bridge was built.")
    (False, False)
    """
    # Cheap tests first.
    if len(sentence) > _MAX_LENGTH or sentence.count(" ") >= _MAX_WORDS or _DIGIT.search(sentence):
        return False
    words = _WORD.findall(sentence)
    if not 0 < len(words) <= _MAX_WORDS:
        return False
    folded = [word.casefold().replace("’", "'") for word in words]
    talks = not _ALWAYS.isdisjoint(folded)
    if not talks and not _AT_FIRST.isdisjoint(folded):
        is_first = folded[0] in _AT_FIRST and _AFTER_FIRST.match(sentence) is not None
        # Verbs among them have a subject elsewhere: "Parents understood."
        is_short = len(words) <= _MAX_SHORT and (folded[0] in _AT_FIRST or not _VERBS.intersection(folded))
        talks = is_first or folded[0] in _OPENERS or is_short
    return talks and _has_no_content(words, folded)


def _has_no_content(words: list[str], folded: list[str]) -> bool:
    names = 0
    may_be_name = True
    for word, key in zip(words, folded, strict=True):
        if key in _ALWAYS or key in _AT_FIRST or key in _BESIDE:
            may_be_name = True
        elif key not in _CONTENT and any(key in stop_words(language) for language in _LANGUAGES):
            may_be_name = False
        elif (may_be_name or len(words) <= _MAX_GREETING) and word[0].isupper() and names < _MAX_NAMES:
            # Of a name, not of a noun after an article.
            names += 1
        else:
            return False
    return True
