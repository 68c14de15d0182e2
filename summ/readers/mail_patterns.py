"""Patterns of what mail programs, lists and companies add to mails, in the languages that they are common in."""

from __future__ import annotations

import re

from summ.alternatives import any_of

_WROTE = any_of("""
    wrote|writes|schrieb|a écrit|ha scritto|escribió|escreveu|schreef|skrev|napisał|napisała
    пишет|писал|писала|написал|написала|yazdı|写道|寫道|のメール|さんは書きました
""")
_FORWARDED_MESSAGE = any_of("""
    forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato
    mensagem encaminhada|doorgestuurd bericht|пересылаемое сообщение|转发邮件|转发的邮件
""")
_ORIGINAL_MESSAGE = any_of("""
    original message|original appointment|ursprüngliche nachricht|message d['’]origine|mensaje original
    messaggio originale|mensagem original|oorspronkelijk bericht|original meddelande|originalt meddelande
    исходное сообщение|原始邮件|元のメッセージ
""")
_HEADER_NAME = any_of("""
    from|sent|date|to|cc|bcc|subject|reply-to|importance|von|gesendet|datum|an|betreff|de|envoyé|à|a|objet
    enviado|enviado el|fecha|para|asunto|da|inviato|data|oggetto|assunto|van|verzonden|aan|onderwerp
    fra|sendt|til|emne|från|skickat|till|ämne|от|отправлено|дата|кому|копия|тема
    差出人|送信日時|宛先|件名|发件人|发送时间|收件人|主题
""")
_SIGN_OFFS = any_of("""
    (?:(?:with|many|my|very) )?(?:(?:kind|kindest|best|warm|warmest) )?(?:regards|wishes)|best|all the best|cheers
    thanks(?: again| in advance| a lot| so much)?|many thanks|thank you(?: again)?|take care|respectfully
    yours(?: sincerely| faithfully| truly)?|sincerely(?: yours)?
    mit (?:freundlichen|besten|herzlichen) grüßen|(?:viele|beste|liebe|herzliche) grüße|mfg|lg
    cordialement|bien à vous|amicalement|saludos(?: cordiales)?|un saludo|atentamente|abraços?|atenciosamente
    cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|med vänlig hälsning|с уважением|pozdrawiam
""")
_FROM_A_DEVICE = any_of("""
    sent from (?:my|mail for|yahoo|outlook|proton)\\b.{0,60}|get outlook for .{0,40}
    von meinem .{0,40} gesendet.{0,20}|gesendet von .{0,40}|envoyé de(?:puis)? mon .{0,40}
    enviado desde mi .{0,40}|inviato da(?:l mio)? .{0,40}
""")
_NOTICES = any_of("""
    (?:confidentiality|legal) (?:notice|note)\\b|disclaimer\\b|please consider the environment
    this (?:e-?mail|message|communication|transmission)\\b.{0,200}\\b(?:confidential|privileged|intended|addressee)
    the information (?:contained )?in this (?:e-?mail|message)\\b|diese (?:e-?mail|nachricht)\\b.{0,200}\\bvertraulich
    ce (?:message|courriel)\\b.{0,200}\\bconfidentiel|you (?:are receiving|received) this (?:e-?mail|message)\\b
    to unsubscribe\\b
""")

QUOTED_LINE = re.compile(r"\s{0,3}(?:[A-Za-z]{0,3}>|\|\s)")
QUOTE_MARKS = re.compile(r"(?:\s{0,3}>){1,20} ?")
# "On Monday, Anna Schmidt wrote:"
ATTRIBUTION = re.compile(rf"\S.{{0,300}}?{_WROTE}.{{0,60}}[:：]\s*$", re.I)
FORWARDED = re.compile(rf"[\W_]{{0,40}}(?:begin )?{_FORWARDED_MESSAGE}[\W_]{{0,40}}$", re.I)
ORIGINAL = re.compile(rf"\s{{0,8}}-{{2,20}}\s?{_ORIGINAL_MESSAGE}\s?-{{2,20}}\s*$", re.I)
# A line of the header of a message below: sender, date, recipients, subject.
HEADER_LINE = re.compile(rf"\s{{0,8}}\*{{0,2}}(?P<name>{_HEADER_NAME})\s?[:：]\*{{0,2}}\s", re.I)
RULE = re.compile(r"\s{0,8}[_=*-]{10,}\s*$")
# Mail servers put it above messages from outside.
BANNER = re.compile(
    r"\W{0,20}(?:(?:caution|warning|external|achtung|vorsicht|attention|atención)\b\W.{0,80}|(?:this|diese|ce|este) )\b"
    r"(?:e-?mails?|message|sender|nachricht|courriel|correo)\b.{0,20}\b"
    r"(?:originat\w+|sent|c[ao]mes?|from|is|stammt|kommt|provient|proviene)\b.{0,40}"
    r"\b(?:outside|external|von außerhalb|extern\w*)\b.{0,300}$",
    re.I,
)
SIGNATURE = re.compile(r"(?:--|_{2,3})\s*$")
SIGN_OFF = re.compile(rf"{_SIGN_OFFS}(?:\s?[/|,]\s?{_SIGN_OFFS})?\s?[,.!–—-]?\s*$", re.I)
DEVICE = re.compile(rf"\s{{0,8}}{_FROM_A_DEVICE}\s*$", re.I)
NOTICE = re.compile(rf"\W{{0,20}}{_NOTICES}", re.I)
LIST_FOOTER = re.compile(r"mailing list|https?://|unsubscribe|listinfo|@", re.I)
# The target that mail programs write after the words of a link.
LINK_TARGET = re.compile(r"(?<=\S)(?:<| ?\[)(?:https?://|mailto:)[^\s<>\[\]]{1,2000}[\]>]")
CODE = re.compile(r"`([^`\n]{1,200})`")
PGP_BEGIN = re.compile(r"^-----BEGIN PGP SIGNED[^\n]*\n(?:\w{1,20}:[^\n]*\n){0,10}", re.M)
PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
