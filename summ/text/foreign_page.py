"""Boilerplate of pages and press offices in languages other than English: paywalls, links, dates, buttons."""

from __future__ import annotations

import re

from summ.alternatives import any_of

# (reason, first words in lower case, pattern of the rest), as in `summ.text.page`.
FOREIGN_BEGINNINGS = (
    # German
    ("boilerplate", "belegexemplar belegexemplare", r"erbeten\b"),
    ("boilerplate", "um", r"(?:(?:vorherige )?anmeldung|rückmeldung|akkreditierung|beachtung|veröffentlichung)\b.{0,60}\bgebeten\b"),
    ("boilerplate", "foto fotos bilder bildmaterial pressefotos pressebilder", r".{0,100}\b(?:heruntergeladen|honorarfrei|zum download)\b"),
    ("boilerplate", "abdruck nachdruck wiedergabe", r".{0,40}\b(?:honorarfrei|kostenfrei|gestattet|erbeten|untersagt)\b"),
    ("boilerplate", "sperrfrist:", r""),
    ("boilerplate", "jetzt", r"(?:weiterlesen|abonnieren|anmelden|registrieren|(?:kostenlos|gratis|\d .{1,12}) testen)\b.{0,60}$"),
    ("boilerplate", "verfolgen alle", r".{0,80}\bim (?:live-?ticker|livestream|newsblog|liveblog)\b.{0,30}$"),
    ("boilerplate", "jederzeit monatlich", r"kündbar\b"),
    ("boilerplate", "1 2 3 4 6 8 12", r"(?:wochen|monate?|tage|semaines|mois|meses|semanas|mesi|settimane) (?:für|pour|por|per|a|à) [^.!?]{0,10}\d.{0,6}€"),
    ("boilerplate", "bereits schon", r"(?:abonnent|registriert|kunde|kundin|mitglied)\w*\b.{0,40}\?"),
    ("boilerplate", "alle", r"(?:rechte vorbehalten|rechten voorbehouden|angaben ohne gewähr)\b"),
    ("related", "lesen", r"sie (?:auch|mehr)\b.{0,20}:"),
    # French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish
    ("boilerplate", "il", r"vous reste \d.{0,60}\bà lire\b"),
    ("boilerplate", "la", r"suite (?:de cet article )?est réservée aux abonnés"),
    ("boilerplate", "article cet contenu", r"(?:article est )?(?:réservé|exclusif)\b.{0,20}\babonnés\b"),
    ("boilerplate", "tous todos tutti tüm wszelkie", r"(?:droits .{0,40}réservés|(?:los|os) (?:derechos|direitos) reservados|i diritti (?:sono )?riservati|hakları saklıdır|prawa zastrzeżone)"),
    ("boilerplate", "este", r"(?:contenido|artículo|conteúdo|artigo) (?:es|é) .{0,40}\b(?:suscriptores|assinantes|abonados)\b"),
    ("boilerplate", "riproduzione", r"riservata\b"),
    ("boilerplate", "questo dit", r"(?:articolo|contenuto|artikel) .{0,40}\b(?:abbonati|abonnees)\b"),
    ("boilerplate", "puedes sigue síguenos", r"(?:seguir )?.{0,60}\ben (?:facebook|twitter|instagram|whatsapp|telegram|x)\b.{0,80}$"),
    ("boilerplate", "suivez sigue siga segui acompanhe volg", r"[^.]{0,60}\b(?:en direct|minute par minute|en (?:directo|vivo)|minuto a minuto|in diretta|minuto per minuto|ao vivo|op de voet)\b.{0,40}$"),
    ("boilerplate", "recibe inscrivez-vous inscreva-se iscriviti", r".{0,60}\b(?:newsletter|boletín|boletim|infolettre)\b"),
    ("related", "lire lea lee leia leggi lees czytaj baca", r"(?:aussi|également|también|además|mais|também|anche|ook|verder|też|także|również|więcej|juga)\b ?:"),
    # Russian, Ukrainian, Bulgarian, Greek
    ("boilerplate", "нашли заметили", r"(?:опечатку|ошибку)\b"),
    ("boilerplate", "выделите виділіть", r".{0,60}ctrl"),
    ("boilerplate", "подписывайтесь подпишитесь підписуйтесь підписуйтеся підпишіться", r"на\b"),
    ("boilerplate", "все усі всички", r"права (?:защищены|захищені|запазени)\b"),
    ("boilerplate", "при", r"(?:использовании|цитировании|перепечатке|копировании|використанні|цитуванні)\b.{0,40}\b(?:материалов|матеріалів)\b"),
    ("boilerplate", "обновлено обновлено: опубликовано опубликовано: оновлено оновлено: опубліковано:", r"(?:в )?\d"),
    ("boilerplate", "теги: источник: джерело: рубрика:", r""),
    ("boilerplate", "реклама поделиться поширити", r"$"),
    ("caption", "фото:", r""),
    ("related", "читайте смотрите читать дивіться прочетете вижте διαβάστε", r"(?:также|также:|ещё|еще|далее|по теме|також|ще|още|επίσης|ακόμη|περισσότερα)\b"),
    # Languages of India
    ("related", "ये यह इसे", r"भी (?:पढ़ें|पढ़ें|पढें|देखें)"),
    ("related", "हेही আরও மேலும் આ ఇది یہ", r"(?:वाचा|পড়ুন|পড়ুন|படிக்க|પણ વાંચો|కూడా చదవండి|بھی پڑھیں)"),
    ("boilerplate", "विज्ञापन जाहिरात বিজ্ঞাপন", r"$"),
    ("boilerplate", "रहें हमें डाउनलोड", r"(?:हर खबर से अपडेट|.{0,40}(?:फॉलो|सब्सक्राइब)|करें)"),
    ("byline", "published edited posted written", r"by ?: "),
    # Arabic, Persian, Hebrew
    ("boilerplate", "نشر تاريخ آخر", r"(?:في|النشر|التحديث|تحديث) ?:"),
    ("boilerplate", "مدة وقت زمن", r"القراءة\b"),
    ("boilerplate", "حقوق", r"(?:النشر|الطبع)\b.{0,30}(?:©|محفوظة|\d{4})"),
    ("boilerplate", "جميع كل כל", r"(?:الحقوق محفوظة|הזכויות שמורות)"),
    ("boilerplate", "تابعونا", r"(?:على|عبر|في)\b"),
    ("boilerplate", "اشترك اشتركوا", r"(?:الآن|في (?:النشرة|نشرتنا|قناتنا))\b"),
    ("boilerplate", "المصدر المصدر: كلمات", r"(?::|مفتاحية|دلالية|(?<=: )\S)"),
    ("boilerplate", "انتهای کد", r"(?:پیام|خبر)\b"),
    ("related", "اقرأ إقرأ بیشتر קראו", r"(?:أيضا|أيضًا|أيضاً|المزيد|بخوانید|גם|עוד)(?!\w)"),
    ("related", "list end", r"(?:\d{1,2} of \d{1,2}|of list)\b"),
)  # fmt: skip
# Scripts whose sentences have no first word that a space ends, and Korean.
_UNSPACED = {
    "byline": r"""
    [（(](?:[^（）()。、]{2,12}[、・=＝：:])*[^（）()。、 ]{2,12}[）)]
    [（(](?:记者|記者|编辑|編輯|责任编辑|通讯员|見習記者|见习记者|文|图)[^（）()。]{0,40}[）)]。?
    [가-힣]{2,4} (?:기자|특파원)(?: \S{1,40}@\S{1,40})?
    """,
    "headline": r"[●■◆◇▲▼◎▶][^。●■◆◇]{2,30}",
    "caption": r"(?:写真・図版|写真|画像|図版)[　 :：＝][^。]{0,120}|ภาพ ?:.{0,80}",
    "related": r"""
    [【＜](?:関連|あわせて読みたい|動画|写真特集|図解|相关|推荐)[^。]{0,80}|(?:あわせて|合わせて)読みたい[^。]{0,60}
    (?:관련 ?기사|함께 읽으면)[^.]{0,60}
    \(?(?:อ่านข่าว|อ่านเพิ่มเติม|อ่านต่อ|อ่านที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง|ดูเพิ่มเติม|ชมคลิป|คลิกอ่าน).{0,150}
    """,
    "boilerplate": r"""
    (?:この記事は|本文は|続きは|全文は)(?:有料|会員|登録|プレミアム|紙面)[^。]{0,40}。?|残り[:：]?\s?(?:約)?[\d,]+文字.{0,20}|続きを(?:読む|見る)[^。]{0,20}。?
    [^。]{0,30}(?:会員|ログイン|購読|登録)[^。]{0,20}(?:お読みいただけ|ご覧いただけ|お読みになれ|読むことができ)[^。]{0,10}。?
    [^。]{0,30}(?:無断|禁)(?:転載|複製|転用)[^。]{0,40}。?
    (?:版权|版權)(?:所有|归|歸|声明|聲明)[^。]{0,60}。?|未[经經][^。]{2,20}(?:转载|轉載|复制|複製)[^。]{0,20}。?
    【(?:版权|版權|免责)声明】[^。]{0,80}。?|(?:特别|免责)声明[:：][^。]{0,80}。?|打开(?:APP|客户端)[^。]{0,40}。?
    (?:登录|登入|注册|註冊|订阅|訂閱)(?:后|後|会员|會員|即可)[^。]{0,40}。?|(?:点击|點擊|点此|點此)(?:这里|這裡|下方|查看|阅读|閱讀|进入)[^。]{0,50}。?
    欢迎(?:关注|订阅|扫码|转发)[^。]{0,40}。?|本文(?:来自|来源|转自|转载|轉載|首发)[^。]{0,60}。?
    [^.]{0,30}무단 ?(?:전재|복제)[^.]{0,40}\.?|(?:ⓒ|저작권자)[^.]{0,60}\.?|(?:입력|수정|등록|승인) ?:? ?\d{4}.{0,40}
    (?:เผยแพร่|อัป ?เดต|อัพเดท|ปรับปรุง|แก้ไข(?:ล่าสุด)?|โดย|ที่มา|แท็ก) ?:.{0,150}|แท็ก(?:ที่เกี่ยวข้อง)?.{0,30}
    (?:กดถูกใจ|กดไลก์|กดติดตาม|ติดตาม(?:ข่าวสารได้|ข่าวได้|เราได้|ช่อง|ได้ที่|เพจ)|แชร์ข่าว|แชร์บทความ|สมัครสมาชิก|สมัครรับ|ขอบคุณ(?:ภาพ|ข้อมูล|ที่มา)|แสดงความคิดเห็น|โฆษณา).{0,100}
    (?:สงวน)?ลิขสิทธิ์.{0,60}
    """,
}
_UNSPACED_PATTERNS = {reason: re.compile(any_of(alternatives)) for reason, alternatives in _UNSPACED.items()}
_MAX_UNSPACED = 200


def unspaced_reason(sentence: str) -> str | None:
    """Return why a sentence of a script without spaces, or in Korean, is not prose, or None.

    Examples
    --------
    >>> unspaced_reason("この記事は有料記事です。"), unspaced_reason("アクセスは前年の2倍になった。")
    ('boilerplate', None)
    """
    first = sentence[1:2] if sentence[0] in "([" else sentence[:1]
    if (
        not ("\u0e00" <= first < "\u1800" or "\u25a0" <= first < "\u2600" or first >= "\u3000")
        or len(sentence) > _MAX_UNSPACED
    ):
        return None
    return next((reason for reason, pattern in _UNSPACED_PATTERNS.items() if pattern.fullmatch(sentence)), None)
