"""Patterns of text that is not prose: captions, bylines, boilerplate, and headers of mail.

They cover news pages, forums and mail. Patterns for lines apply only to complete lines, since prose may start with the
same words.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_AGENCY = r"(?:kyodo|reuters|ap|associated press|afp|agence france[- ]presse|getty(?: images)?|epa|yonhap|xinhua|bloomberg|tass|upi|dpa|ansa|efe|cnn|ips)"
CREDIT = re.compile(
    r"\(\s*(?:[^()]{0,40}\b)?(?:photos?|images?|pictures?|courtesy|credit)\b[^()]{0,60}\)\s*(?:\([^()]{1,40}\)\s*)?$"
    rf"|\(\s*{_AGENCY}(?: (?:photo|file))?(?:/[^()]{{1,40}})?\s*\)\s*$",
    re.I,
)
_DAY = r"(?:(?:[a-z]{3,6}day|[a-z]{3,5}\.?),? )?"
# The style of agencies, which prose does not use: "FILE - In this May 21, 2011, file photo, ...".
CAPTION = re.compile(
    r"(?:\(\s*[^()]{2,30}\)\s*)?file\s*(?:(?:photo|image|picture)s?\s*)?[-–—]+\s"
    rf"|(?:.{{0,200}}?\W)?in this {_DAY}(?:[a-z]{{3,9}}\.? (?:\d{{1,2}},? )?)?(?:\d{{4}},? )?(?:file|undated|combination|handout|combo)"
    r" (?:photo|image|picture|frame)"
    rf"|(?:.{{0,200}}?\W)?in this {_DAY}[a-z]{{3,9}}\.? (?:\d{{1,2}},? )?(?:\d{{4}},? )?(?:photo|image|picture|frame grab)\b"
    r"|(?:.{0,200}?\W)?in this (?:photo|image|picture|frame grab)(?:graph)? (?:taken|provided|released|made|posted|dated)\b",
    re.I,
)
CAPTION_LINE = re.compile(
    r"(?:(?:file )?(?:photo(?:graph)?|image|picture)s?(?: (?:by|credit|courtesy|copyright)\b|\s*:)|credit:|caption:|(?:image|media) caption\b)"
    r".{0,300}|\[(?:photo|image|foto|bild|фото|صورة|फोटो)\].{0,300}",
    re.I,
)
# "Figure 3. Positions of the sensors", but not "Figure 3 shows the positions".
PHOTO_CREDIT = re.compile(
    r"(?:photo|foto|bild|image|crédit|credit|picture|fotografía|immagine|imagem)s?(?: credit)?\s?[:©] ?.{2,80}", re.I
)
FIGURE = re.compile(r"(?:fig(?:ure|\.)?|tab(?:le|\.)) ?(?:[a-z]?\d{1,3}(?:\.\d{1,2})?|[ivx]{1,4})[a-z]?[.:|]", re.I)
ACKNOWLEDGMENTS = re.compile(r"acknowledge?ments?[.:—–-]", re.I)
NOTE_TO_EDITORS = re.compile(
    r"(?:notes? to (?:the )?editors?|hinweise? (?:an|für) (?:die )?(?:redaktion|medien|journalist|presse)\w*|note aux rédactions"
    r"|nota (?:para|a) (?:los |la |le )?(?:editores|prensa|redazioni|redacciones))\s?:",
    re.I,
)
# Headings of sections about who publishes a text, and of sponsored ones.
ABOUT_SECTION = re.compile(
    r"(?:about (?:(?:the )?(?:authors?|company|publisher|organi[sz]ation|group|foundation)|us|(?-i:[A-Z])[\w&.'’-]*(?: [\w&.'’,-]+){0,6})"
    r"|(?:cautionary (?:note|statement)|forward[- ]looking (?:statements?|information)|safe harbou?r)\b.{0,80}"
    r"|conference call(?: and webcast)?(?: (?:information|details))?|webcast|(?:media|press|investor) (?:contacts?|inquiries|relations)\b.{0,40}|contacts?|notes? to editors|boilerplate|disclaimer"
    r"|über (?:(?:die |das |den )?(?-i:[A-ZÄÖÜ])[\w&.'’-]*(?: (?-i:[A-ZÄÖÜ])[\w&.'’-]*){1,6}|uns)|à propos (?:de|du|d['’]).{2,60}|acerca de .{2,60}"
    r"|(?:presse|medien)?kontakt|ansprechpartner(?:in)?|contacts? presse|contacto de prensa|contatti stampa"
    r"|acknowledge?ments?|funding(?: statement| information| sources?)?|(?:declaration of )?(?:competing|conflicts? of|conflicting) interests?"
    r"|data availability(?: statement)?|author contributions?|ethics statement|danksagung|interessenkonflikte?|remerciements|agradecimientos)[:.]?",
    re.I,
)
# Headings of reports of bugs: steps that the items of a list give, and what should have happened.
STEPS_SECTION = re.compile(
    r"(?:steps )?to reproduce(?: the (?:problem|bug|issue|behaviou?r))?:?|reproduction(?: steps)?:?", re.I
)
EXPECTATION_SECTION = re.compile(
    r"expected (?:behaviou?r|results?|outcome)s?:?|what (?:did you expect|should happen).{0,30}", re.I
)
SPONSOR_SECTION = re.compile(
    r"(?:together with|presented by|sponsored by|in partnership with|a (?:word|message) from (?:our|the|today's)\b|brought to you by)\b.{0,60}",
    re.I,
)
RELATED_HEADING = re.compile(
    r"(?:related(?: coverage| articles?| stories| story| news| content| links| topics| reading)?|read (?:more|also|next|this next)"
    r"|see also|more (?:on this|from|stories|news|coverage)\b.{0,30}|you (?:may|might) also like|recommended(?: for you)?|most (?:read|popular|viewed)"
    r"|also read|further reading|in other news|trending(?: now)?|don't miss|editors' picks|what to read next|関連記事|関連ニュース|相关新闻|相关阅读|читайте также"
    r"|lesen sie auch|mehr zum thema|lea también|à lire aussi|leggi anche|leia também|tin liên quan|مواضيع ذات صلة|أخبار ذات صلة|اقرأ أيضا|ข่าวที่เกี่ยวข้อง|อ่านข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม)\s*[:：]?",
    re.I,
)
RELATED_LINE = re.compile(
    r"(?:related|read more|see also|also read|more|next|don't miss|recommended)\s*(?::|>>|»|\|)\s*\S.{5,200}", re.I
)
BYLINE_LINE = re.compile(
    r"[Bb](?:y|Y) +(?:[A-Z][\w.'’-]+ +){1,3}[A-Z][\w.'’-]+(?: *(?:,|and|&) *(?:[A-Z][\w.'’-]+ *){1,3}){0,3}(?:[,|·•–—-].{0,60})?"
    r"|(?i:\(?(?:(?:additional |with )?reporting|writing|edited|editing|compiled|translated|photographs?) by\b[^.]{0,160}(?:\.|\))?)"
    r"|(?i:(?:(?:senior |special )?(?:staff (?:writer|reporter)|(?:foreign |political )?correspondent))\b.{0,60})"
)
SIGN_OFF = re.compile(r"\(?\s*(?:additional )?reporting by\b.{0,200}\b(?:editing|writing) by\b.{0,120}", re.I | re.S)
# Applied to sentences as well as lines, since prose does not start with these.
BOILERPLATE_SENTENCE = re.compile(
    r"(?:advertisement|story highlights|all rights reserved|sign up for (?:our|the|free)\b.{0,80}|subscribe to (?:our|the)\b.{0,60}"
    r"|click here (?:to|for)\b.{0,100}|(?:.{0,40}© ?\d{4}.{0,80}|©|copyright ©|copyright \(c\)|\(c\) \d{4}|copyright \d{4}).{0,160}|read or share this story:.{0,200}"
    r"|this material may not be (?:published|reproduced).{0,100}|we use cookies\b.{0,200}|this (?:web ?)?site uses cookies\b.{0,200}"
    r"|(?:please )?(?:verify|confirm|prove) (?:that )?you(?:['’]re| are) (?:not a robot|(?:a )?human)\b.{0,80}"
    r"|(?:please )?enable javascript.{0,80}|follow us on\b.{0,80}|share this (?:article|story|page|post)\b.{0,40}|loading ?(?:\.\.\.|…)"
    r"|get (?:our|the) (?:free )?(?:app|newsletter)\b.{0,60}|already a subscriber\?.{0,40}|thank you for subscribing\b.{0,60})[.!]?",
    re.I,
)
BOILERPLATE_LINE = re.compile(
    r"(?:advertis(?:ing|ement)|sponsored(?: content| links)?|skip to (?:main )?content|share(?: (?:this|on|via|it)\b.{0,40})?|follow us\b.{0,60}|tweet|print|e-?mail"
    r"|(?:sign|log) (?:up|in)\b.{0,100}|subscribe\b.{0,80}|click here\b.{0,100}|loading|print this\b.{0,40}|accept (?:all )?cookies.{0,40}"
    r"|terms (?:of (?:use|service)|and conditions|& conditions).{0,60}|privacy (?:policy|notice).{0,60}|cookie policy.{0,40}"
    r"|(?:last |first )?(?:updated|published|posted|modified)(?:\s*:\s.{0,80}|(?: (?:at|on))? (?:(?:[a-z]{3,6}day|"
    + _MONTH
    + r")\.?,? )*\d.{0,40})"
    r"|\d+ (?:comments?|shares?|likes?|views?|replies)|leave a (?:comment|reply)"
    r"|(?:comments?|home|menu|search|log ?in|contact(?: us)?|about(?: us)?|help|next|previous|back to top|top stories|show more|see more|view (?:all|more)|load more"
    r"|continue reading.{0,40}|read (?:the )?full (?:story|article).{0,40}|watch(?: the)? video.{0,40}|image copyright.{0,60}|close|play|share)"
    r"|(?:temps de lecture|lesezeit|tiempo de lectura|tempo di lettura|tempo de leitura|reading time|artikel zum hören)\W{0,3}\d.{0,20}"
    r"|\d{1,2}[:.]\d{2}(?: ?[ap]\.?m)?|(?:[\d.,]+ )?(?:people )?viewing this page|live reporting|breaking(?: news)?|key updates|latest updates?|(?:this|the) (?:video|media|content) can ?not be (?:played|displayed)|(?:เผยแพร่|อัปเดต|แก้ไขล่าสุด|วันที่เผยแพร่).{0,60}|แชร์.{0,20}|source:\s.{0,60}|(?:tags?|topics?|keywords|filed under|categor(?:y|ies)):\s.{0,200}|\d+ min(?:ute)?s? read|page \d+(?: of \d+)?)[.!:]?",
    re.I,
)
NAVIGATION_LINE = re.compile(r"[^.!?|»›•·>]{1,30}(?:\s*[|»›•·>]\s*[^.!?|»›•·>]{1,30}){2,40}")
ADDRESS = re.compile(
    r"(?:\[\d{1,3}\]:?\s*|[\w ]{1,24}:\s*)?<?(?:https?://|www\.)\S+>?|(?:mailto:)?\S{1,80}@[\w.-]{1,80}\.\w{2,10}|\[[^\]]{0,200}\]\(\S{1,300}\)",
    re.I,
)
# An address of mail or of a page, and a number of a phone.
CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,60}\.[\w.]{2,40}|(?:https?://|www\.)\S+|\b(?:ph|phone|tel|telephone|fax|mobile|cell)\b[.:]?\s*\+?\(?\d[\d ()./-]{5,20}"
    r"|\+\d[\d ()./-]{7,20}|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b",
    re.I,
)
NAME_AND_ADDRESS = re.compile(r"[^\W\d_][\w.'’ -]{1,40} <\S{1,64}@\S{1,64}>[.,]?")
MAIL_LINE = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|message(?:-id)?|in-reply-to|references|received|return-path|mime-version|content-[tld][\w-]+|x-\w[\w-]*)\s*:\s.{0,200}|-{2,}\s*(?:original|forwarded) message.{0,40}|begin forwarded message:?"
    r"|(?:on|am|le|el)\b.{5,200}\b(?:wrote|schrieb|a écrit|escribió)\s*:|[^:]{3,80}\bwrote:"
    r"|(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes|cheers|sincerely|yours|thanks)(?: (?:truly|sincerely|faithfully|again|in advance))?[,.!]?(?:\s+[A-Z]\w*){0,3}"
    r"|(?:hi|hello|dear|hey|hallo|bonjour)(?: [\w.'-]+){0,3}\s*[,!:]|[A-Z]\w+,"
    r"|(?:ph|phone|tel|telephone|fax|e-?mail|mobile|cell|web)\b[.: ].{0,80}[\d@/].{0,80}",
    re.I | re.S,
)
MAIL_HEADER = re.compile(r"(?:name|from)\s*:\s.{0,160}?\b(?:e-?mail|to|sent|date|subject)\s*:\s", re.I | re.S)
