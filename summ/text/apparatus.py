"""Lines of the apparatus of pages, minutes and judgments, which are not prose in any document.

Word lists per language: share bars, names of sections, sources, editors, parties, those present.
"""

from __future__ import annotations

import re

from summ.alternatives import any_of

_NETWORK = r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|correo|mail|bluesky|instagram)"
_PARTY = r"(?:claimant|defendant|appellant|respondent|applicant|petitioner|plaintiff|prosecution|crown)s?"
_MEMBER = r"(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?: \([^()]{1,30}\))?)"
_BOILERPLATE = re.compile(
    any_of(rf"""
    (?:compartir|partager|teilen|condividi|compartilhar|compartilhe|delen)(?: (?:en|por|sur|par|auf|per|su|no|via|este|esta|cet|cette|diesen?|op)\b.{{0,80}})?
    (?:enviar por|envoyer par|per e-?mail|auf {_NETWORK} teilen|artikel (?:teilen|drucken|merken|anhören))\b.{{0,60}}
    (?:actualizado|publicado|aktualisiert|veröffentlicht|publié le|mis à jour|pubblicato|aggiornato|atualizado|stand|lesezeit)\b.{{0,12}}\d.{{0,60}}
    (?:redacción|redaktion|redazione|redação|la rédaction)(?: ?[|·,/-].{{0,80}})?
    (?:imprimir|guardar|imprimer|drucken|stampa|anzeige|publicidad|publicité|pubblicità|publicidade|werbung|comentarios|commentaires|kommentare)
    (?:suscríbete|síguenos|regístrate|abonnez-vous|suivez-nous|iscriviti|seguici|assine|abonnieren sie)\b.{{0,80}}
    (?:aus|from) wikipedia, (?:der freien|the free) .{{0,20}}|un article de wikipédia\b.{{0,40}}|de wikipedia, la .{{0,30}}
    (?:来源|來源|稿源|作者|记者|責任編輯|责任编辑|编辑|編輯|校对|审核|原标题|出典|写真)\s?[:：].{{0,80}}|[（(](?:完|了|终)[）)]
    (?:扫码|扫一扫|掃碼|长按|点击|關注|关注|分享到|分享至|打印|收藏|返回|上一篇|下一篇|シェアする|ツイート|続きを読む|会員限定)[^。！？]{{0,20}}
    @[\w-]{{1,39}} made their first contribution in .{{1,120}}|full changelog ?: .{{1,200}}|transcribed by .{{1,80}}
    edit this page\b.{{0,30}}|you are here: .{{0,200}}|posts: [\d,]+|table of contents|toc
    [ru]/\w.{{0,80}}|[\[(](?:removed|deleted)[\])]|⬆.{{0,80}}
    [^.!?]{{0,80}}\b(?:\d{{1,2}}|an?|one) ?(?:seconds?|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mos?|years?|yrs?|y)\.? ago\b[^.!?]{{0,40}}
    (?:(?:up|down)votes? |[👍👎⬆⬇▲▼♥❤] ?)-?\d[\d.,]*k?(?: +(?:[👍👎⬆⬇▲▼♥❤] ?-?\d[\d.,]*k?|reply|report|share|quote|like|permalink|award)){{0,8}}
    (?:view|load|show) (?:\d+ )?(?:more|all|previous) (?:\d+ )?(?:comments?|repl(?:y|ies)|posts?|answers?)|message \#\S+|— (?:\w{{3,12}}|[\w., ]{{6,30}}\d) —
    \#{{1,4}}- ?.{{1,60}} ?-\#{{1,4}}|please (?:type|write) your reply above this line\.?|status (?:was )?changed\b[^.!?]{{0,60}}\.?
    [\w.-]{{2,40}} (?:commented|replied|opened this|added the|closed this|reacted|locked (?:and|as)|linked a pull request|changed the title|self-assigned|mentioned this)\b[^.!?]{{0,80}}
    i have (?:searched|read|checked|agreed|verified)\b[^.!?]{{0,100}}
    (?:post(?:ed)? ?)?by [^!?»]{{1,40}} » .{{0,60}}|mod(?:erator)? note:.{{0,100}}|(?:posts|joined|location|reputation|karma|likes received)\s?: .{{1,60}}
    (?:asked|answered|edited|modified|viewed|posted|created)(?: on)? (?-i:[A-Z\d])[\w.]{{0,8}}[^.!?]{{0,50}}\d[^.!?]{{0,30}}
    .{{0,200}} [–—-] \S.{{0,30}} (?-i:[A-Z])[a-z]{{2}} \d{{1,2}}, \d{{4}} at \d{{1,2}}:\d\d
    (?:display posts from|sort(?:ed)? by|return to|jump to|who is online|users browsing|quick reply|post (?:a )?reply|share this)\b[^.!?]{{0,100}}|top
    \+\+\+.{{0,200}}\+\+\+|(?:\#[^\s#]+\s*){{1,20}}
    [^\n]{{1,120}}?(?:\.{{5,}}|(?: \.){{5,}}|…{{2,}}) ?(?:p\.? ?|page |s\. ?)?\d{{1,4}}
    poll:|option: .{{0,100}}\((?:0|no) votes?\)|n/a|null
    \#\d+ +(?:0x[0-9a-f]+ in )?\w.{{0,30}}\(.{{0,160}}|file \".{{1,120}}\", line \d+.{{0,80}}|at [\w.$<>]+\([\w.]+:\d+\)
    (?:traceback|backtrace|stack ?trace)(?: \(most recent call last\))?:
    (?:sous-titrage|sous-titres|untertitel|subtítulos|sottotitoli|legendas)(?: (?:par|von|de|di|por))? ?:.{{0,100}}
    """)
    + r"[.:：]?",
    re.I,
)
_RELATED = re.compile(
    any_of("""
    (?:más información|lee también|te puede interesar|noticias relacionadas|relacionad[oa]s|à lire|voir aussi|mehr|siehe auch|leia mais)\\s?:.{0,160}
    (?:相关新闻|相关阅读|相关报道|相关链接|延伸阅读|推荐阅读|関連記事)\\s?[:：]?.{0,60}
    """),
    re.I,
)
_HEADING = re.compile(
    any_of(rf"""
    (?:neutral citation number|case n(?:o|umber|os)\.?|claim no\.?|hearing dates?|date of (?:hearing|judgment)|docket no\.?) ?: ?.{{0,120}}
    (?:(?:company|corporate|conference call|call|other) participants|corporate executives|questions? and answers?|question-and-answer session|prepared remarks)
    in the .{{0,80}}\b(?:court|tribunal)\b[^.]{{0,80}}|approved judgment|before ?:(?: .{{5,200}}\b(?:judges|justices|jj\.?)\.?)?|between ?:|- ?and ?-
    (?:mr|mrs|ms|miss|sir|dame|lord|lady|professor)\b.{{3,140}}\bfor the (?:first |second |third )?{_PARTY}
    (?:.{{2,80}}\t|(?-i:[A-ZÀ-Þ][A-ZÀ-Þ' .,&-]{{2,80}}) )(?:first |second )?{_PARTY}|(?:mr|mrs|ms|lord|lady) justice \S+
    (?:draft )?minutes of .{{3,160}}(?<![.!?])|held (?:on|at) .{{0,120}}|{_MEMBER}(?:, {_MEMBER}){{2,20}}(?: and {_MEMBER})?
    (?:also )?(?:present|in attendance|attendees|attending|apologies(?: for absence)?|absent)\s?:\s.{{1,220}}
    (?:anwesend|entschuldigt|présents?|excusés?|asistentes|presentes?|presenti|ausentes)\s?:\s.{{1,220}}
    \d{{1,2}} [ก-๛]{{1,3}}\.[ก-๛]\.?(?: \d{{2,4}})?(?: .{{0,12}}น\.)?
    (?:[a-z]{{3,9}}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} [a-z]{{3,9}}\.? \d{{4}}),? \d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{{2,4}})? ?\|.{{0,120}}
    (?:[a-z]{{3,6}}day,? )?\d{{1,2}} [a-z]{{3,9}} \d{{4}}(?:,? (?:at )?\d.{{0,20}})?\.?
    """)
    + ":?",
    re.I,
)
# "24/061 APOLOGIES", "7. FINANCE": the number of an item and its name in capitals.
_ITEM = re.compile(r"(?:\d{1,4}(?:[/.-]\d{1,4}){0,3}[.):]?\s+)?[^\Wa-zß-öø-ÿ\d][^a-zß-öø-ÿ]{2,80}")
_MAX_LINE = 240
_MAX_WORDS = 10


def apparatus_reason(line: str) -> str | None:
    """Return why a complete line is not prose whatever surrounds it, or None.

    Examples
    --------
    >>> apparatus_reason("24/061 APOLOGIES"), apparatus_reason("Compartir en Facebook")
    ('headline', 'boilerplate')
    >>> apparatus_reason("The court met on 3 May.") is None
    True
    """
    if len(line) > _MAX_LINE:
        return None
    if _BOILERPLATE.fullmatch(line):
        return "boilerplate"
    if _RELATED.fullmatch(line):
        return "related"
    if line[-1] not in ".!?" and line.isupper() and _ITEM.fullmatch(line) and 2 <= len(line.split()) <= _MAX_WORDS:
        return "headline"
    return "headline" if _HEADING.fullmatch(line) else None
