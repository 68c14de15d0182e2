"""What instruction models write around a summary: preambles, titles, postscripts, word counts, echoes, refusals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summ.text.words import words

_SUMMARY = r"(?:summary|summari[sz]ation|overview|synopsis|recap|paragraph)"
_ABOUT = r"(?:documents?|articles?|sources?|texts?|news|reports?|information|provided|given|following|above|summary)"
# The same in other languages.
_OTHER_SUMMARY = (
    r"(?:(?:kurz)?zusammenfassung|überblick|résumé|synthèse|resumen|riassunto|sintesi|resumo|samenvatting|sammanfattning"
    r"|sammendrag|resumé|yhteenveto|podsumowanie|streszczenie|shrnutí|özet|rezumat|резюме|сводка|підсумок"
    r"|краткое (?:содержание|изложение))"
)
_HERE_IS = (
    r"(?:hier|im folgenden|nachfolgend|nachstehend|voici|voilà|ci-dessous|aquí|a continuación|este es|ecco|di seguito"
    r"|aqui|segue|este é|här|her|tässä|oto|poniżej|zde|işte|aşağıda|iată|вот|ниже|ось|это)"
)
_OTHER_YES = r"(?:gerne?|natürlich|klar|bien sûr|claro|por supuesto|certo|certamente|graag|конечно|好的|当然|はい)"
_CJK_SUMMARY = r"[^\n。.:：]{0,40}(?:摘要|总结|總結|概要|概括|要約|まとめ|요약)[^\n。.:：]{0,20}"
_WORD_COUNT = r"(?:words?|wörter|worte|mots|palabras|palavras|parole|woorden|ord|słów|слов(?:а|о)?|字|文字|단어)"
_YES = r"(?:sure|certainly|of course|absolutely|okay|ok|great|got it)"
_PREAMBLES = (
    rf"[^\n.:]{{0,120}}\b(?:{_SUMMARY}|summari[sz]e[sd]?)\b[^\n.:]{{0,120}}",
    rf"(?:based on|after (?:reading|reviewing)|drawing on|from)\b[^\n.:]{{0,40}}\b{_ABOUT}\b[^\n.:]{{0,60}}",
    r"(?:the |final |merged |new )*(?:answer|response|output|draft)",
    rf"(?:{_HERE_IS}\b[^\n.:：]{{0,60}}?)?(?:\b(?:die|der|eine?|le|un|el|il|o|um|een|en) )?"
    rf"\b{_OTHER_SUMMARY}\b[^\n.:：]{{0,60}}",
    _CJK_SUMMARY,
    r"tl;? ?dr",
    r"assistant",
    rf"(?:the|these) {_ABOUT} (?:discuss|describe|cover|report)(?:s|es)? (?:the following|that)",
    r"(?:the )?(?:original|given|provided|following) (?:text|document|article|passage|sentence)s?(?: is| are| reads?)?",
)
# "Sure! Here is a summary of the articles:" and "Summary (98 words):", at the start.
_PREAMBLE = re.compile(
    rf"\A\W*(?:(?:{_YES}\b|{_OTHER_YES})[^\n.:!。！]{{0,60}}[.,:!，。！]+\s*)?"
    rf"(?:{'|'.join(_PREAMBLES)})\s*[:：][\s*_]*(?=\w|[\"“«(\[]|\Z)",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"\A\W*(?:{_YES}(?: thing)?\s*[!.,]|(?:in|to) (?:summary|sum up),)[ \t]*(?=\S)", re.IGNORECASE)
# Tokens of chat templates, and turns that the model goes on to write.
_SPECIAL_TOKEN = re.compile(r"</?s>|<\|[a-z_]{1,30}\|>")
_NEXT_TURN = re.compile(r"^[ \t]*(?:user|human|question|document \d{1,3})\s*:[\s\S]*\Z", re.IGNORECASE | re.MULTILINE)
_LINES = (
    r"(?:title|headline|subject|topic)\s*:[^\n]*",
    r"(?:(?:word|character|token) count|total words)\s*:?[^\n]*",
    r"(?:wort(?:an)?zahl|nombre de mots|número de (?:palabras|palavras)|numero di parole|字数)\s*[:：]?[^\n]*",
    rf"[(（]?\s*共?约?\d+ ?{_WORD_COUNT}\s*[)）]?",
    rf"(?:end of )?(?:{_SUMMARY}|{_OTHER_SUMMARY}|摘要|总结|總結|要約|요약)\s*[:：]?",
)
# Lines that are not part of the summary.
_LINE = re.compile(
    rf"^[ \t]*[\[(【_*]*\s*(?:{'|'.join(_LINES)})\s*[\])】_*.]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_COUNT = re.compile(
    rf"\s*[(\[（](?:(?:approx(?:imately|\.)?|about|total:?|~|ca\.|共|约)?\s*\d+ ?{_WORD_COUNT}"
    r"|word count\s*:?\s*\d+[^)\]]*)[)\]）]\s*\Z",
    re.IGNORECASE,
)
# A list of sources, or notes, that ends the answer.
_APPENDIX = re.compile(
    r"^[ \t]*(?:\*|#+[ \t]*|_|\()*\s*(?:sources?|references?|citations?|documents?(?: used| cited)?|works cited"
    r"|bibliography|key (?:points|takeaways)|notes?|disclaimer|p\.?s\.?|explanation|rationale|quellen?"
    r"|fuentes?|fonti|fontes?|bronnen|källor|źródła|источники|来源|參考|参考文献|出典)\s*(?:\*\*)?\s*[:：](?!//)"
    r"[\s\S]*\Z",
    re.IGNORECASE | re.MULTILINE,
)
# Sentences about the summary, or addressed to the reader of the chat.
_ABOUT_SUMMARY = (
    # Offers
    r"(?:please )?let me know\b.*",
    r"i hope (?:this|that|it)\b.*",
    r"(?:ich hoffe|j'espère|espero|spero|ik hoop|надеюсь)\b.{0,60}"
    r"\b(?:hilft|helfen|aide|utile|ayude|útil|ajude|helpt|поможет)\b.{0,20}",
    r"(?:feel free|don't hesitate) to\b.*",
    r"(?:would|do) you (?:like|want|need)\b.*",
    r"if you(?:'d| would| need| want| have)\b.*\b(?:let me know|i can|i'll|please)\b.*",
    # Remarks
    rf"(?:note(?: that)?:? )?(?:(?:this|the|my) )?(?:above |following |preceding )?{_SUMMARY}(?: above| below)? "
    r"(?:is|was|has|contains?|covers?|captures?|combines?|includes?|adheres|meets|keeps|stays|provides?|should|does|aims"
    r"|follows|uses|omits|excludes)\b.*",
    r"i(?:'ve| have) (?:kept|written|tried|summari[sz]ed|merged|included|followed|avoided|limited|omitted)\b.*",
    rf"(?:here|below|above|following|this) (?:is|are|'s|you(?:'ll| will| can)? find)\b.{{0,80}}\b{_SUMMARY}\b.{{0,80}}",
    # Instructions that the model repeats or invents
    rf"(?:please )?(?:write|rewrite|continue|merge|summari[sz]e)\b.{{0,80}}\b(?:{_SUMMARY}|words?|documents?|after it"
    r"|sentences?)\b.*",
    # Refusals
    r"i(?:'m| am) (?:sorry|unable)\b.*",
    r"i (?:cannot|can't|could not|couldn't|do not|don't) (?:\w+ )?(?:summari[sz]e|see|assist|help|access|have|provide"
    r"|create|fulfill|comply|write|generate)\b.*",
    r"as an? (?:ai|large|language)\b.*",
    r"(?:unfortunately,? )?(?:there (?:is|are)|you (?:did not|didn't|have not|haven't))\b.{0,60}"
    r"\b(?:provided?|enough|no|any)\b.*\b(?:documents?|text|summari[sz]e|summary)\b.*",
    r"(?:please )?(?:provide|share|paste|upload|send)\b.{0,60}\b(?:documents?|articles?|texts?)\b.*",
)
# A quotation is no remark of the model.
_META = re.compile(rf"[^\w\"“«„]*(?:{'|'.join(_ABOUT_SUMMARY)})", re.IGNORECASE | re.DOTALL)
# A sentence is an echo if this share of its word triples is in the prompt.
_ECHO_SIZE = 3
_ECHO_SHARE = 0.7


def without_framing(text: str) -> str:
    """Remove the preamble, titles, counts and appendices of an answer."""
    text = _NEXT_TURN.sub("", _SPECIAL_TOKEN.sub("", text).strip()) or text
    text = _PREAMBLE.sub("", text.strip(), count=1)
    text = _OPENING.sub("", text, count=1)
    text = _LINE.sub("", text)
    if (appendix := _APPENDIX.search(text)) and text[: appendix.start()].strip():
        text = text[: appendix.start()]
    return _COUNT.sub("", text.strip())


def is_about_summary(sentence: str) -> bool:
    """Return whether a sentence speaks of the summary or to the reader of the chat: a postscript or a refusal."""
    return _META.fullmatch(sentence.strip().replace("’", "'")) is not None


def is_echo(sentence: str, prompt: Sequence[str]) -> bool:
    """Return whether a sentence repeats a line of the prompt, or most of its word triples are in the prompt."""
    sentence_words = tuple(words(sentence))
    lines, triples = _echoed(tuple(prompt))
    if sentence_words in lines:
        return True
    own = _triples(sentence_words)
    return bool(own) and len(own & triples) >= _ECHO_SHARE * len(own)


@lru_cache(maxsize=64)
def _echoed(prompt: tuple[str, ...]) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    lines = [tuple(words(line)) for line in prompt]
    return frozenset(line for line in lines if line), frozenset().union(*map(_triples, lines))


def _triples(sequence: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(sequence[start:] for start in range(_ECHO_SIZE)), strict=False))
