"""Kinds of trouble in real files and texts: what is read, and what no summary contains.

Texts written for this project.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summ import Cluster, InputError, Summarizer
from summ.text.sentences import sentence_spans


def read(folder: Path, name: str, content: str | bytes, **options: object) -> str:
    """Return the text of the documents in a file, separated by lines of rules."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return "\n---\n".join(document.text for document in Cluster.from_path(file, **options).documents)


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language=language)]


BODY = "<p>The bridge closed on Monday. Engineers found cracks in its pillars.</p>"
PAGES = [
    f"<html><body><form><div>{BODY}<input value='search'><button>Go</button></div></form></body></html>",
    f"<html><body><nav><a>Home</a><div>{BODY}</div></body></html>",
    f"<html><head><title>Bridge</head><body>{BODY}</body></html>",
    f"<html><head><style>p {{ color: red }}</head><body>{BODY}</body></html>",
    f"<html><body><script>var a = 1; {BODY}</body></html>",
    f"<html><body><!-- draft {BODY}</body></html>",
    f"<html><body><video src='a.mp4'><svg>{BODY}</body></html>",
    f"<html><body><a name='top'>{BODY}</body></html>",
    f"<html><body><template><p>Hidden offer.</p></template>{BODY}<textarea>draft</textarea></body></html>",
    f"<html><body><div style='color:red; display : none'>Hidden.</div>{BODY}<p hidden>Hidden.</p></body></html>",
    f"<html><body>{BODY}<dialog>Hidden offer.</dialog><p aria-hidden='true'>Hidden.</p></body></html>",
    f"<html><body><noscript>Enable scripts.</noscript>{BODY}<select><option>English</select></body></html>",
    f"<html><body><!-- <p>Hidden.</p> -->{BODY}<script>var a = '<p>Hidden.</p>'</script></body></html>",
    f"<html><body><article><header><h1>Bridge</h1></header>{BODY}</article></body></html>",
    f"<HTML><BODY><TABLE><TR><TD>{BODY}</TD></TR></TABLE></BODY></HTML>",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_text_of_a_page_is_read_and_what_no_visitor_sees_is_not(page: str, tmp_path: Path) -> None:
    text = read(tmp_path, "a.html", page, extractor="builtin")
    assert "The bridge closed on Monday. Engineers found cracks in its pillars." in text
    for unseen in ("Hidden", "draft", "Enable", "search", "var a", "English"):
        assert unseen not in text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("<table><tr><td>Bread<td>2 euros</tr></table>", "Bread\t2 euros"),
        ("<p>soft\u00adhyphen and zero\u200bwidth</p>", "soft\u00adhyphen and zero\u200bwidth"),
        ("<p>H<sub>2</sub>O and CO<sub>2</sub></p>", "H2O and CO2"),
        ("<p>10<sup>6</sup> m<sup><a href='#n'>2</a></sup> on the 3<sup>rd</sup></p>", "10⁶ m² on the 3rd"),
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n\n- Two"),
        ("<p><span>14:32</span><span>Union calls off strike</span></p>", "14:32 Union calls off strike"),
    ],
)
def test_words_of_a_page_are_neither_glued_nor_divided(markup: str, expected: str, tmp_path: Path) -> None:
    assert expected in read(tmp_path, "a.html", f"<html><body>{markup}</body></html>", extractor="all")


def test_a_page_in_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    page = b"<meta charset='iso-8859-1'><p>\x93Caf\xe9\x94 costs \x80 5.</p>"
    assert read(tmp_path, "a.html", page, extractor="all") == "“Café” costs € 5."


MARKDOWN = [
    ("---\n\nOne two.\n\n---\n\nThree.", "One two.\n\nThree."),
    ("---\ntitle: T\n---\nOne two.", "One two."),
    ("---\ntitle: Bridge: the works\nauthor: A\n---\nOne two.", "One two."),
    ("One two.\n\n~~~sh\nrm -r\n~~~\n\nThree.", "One two.\n\nThree."),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n\nOne two.", "One two."),
    ("One[^1] two.\n\n[^1]: Note.", "One two."),
    ("See [the plan](https://example.org) and <https://example.org>.", "See the plan and https://example.org."),
    ("![Logo](a.png)\n\nOne two.", "One two."),
    ("- [Usage](#usage)\n- [License](#license)\n\n## Usage\n\nOne two.", "Usage\n\nOne two."),
    ("- [The plan](#plan) was adopted.", "- The plan was adopted."),
    ("One  \ntwo.", "One\ntwo."),
]


@pytest.mark.parametrize(("content", "expected"), MARKDOWN)
def test_markdown_gives_its_prose(content: str, expected: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", content) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Fast.<br /><br />Then it broke.", "Fast.\n\nThen it broke."),
        ("<p>Fast.</p><p>Quiet.</p>", "Fast.\n\nQuiet."),
        ("Salt &amp; pepper, 5 &lt; 6, &#8220;good&#8221;", "Salt & pepper, 5 < 6, “good”"),
        ("A <b>bold</b> claim", "A bold claim"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("AT&T rose; see p&l", "AT&T rose; see p&l"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_markup_of_pages_in_records_is_undone(cell: str, expected: str, suffix: str, tmp_path: Path) -> None:
    content = json.dumps([{"text": cell}]) if suffix == ".json" else f'text\n"{cell}"\n'
    assert read(tmp_path, f"a{suffix}", content) == expected


WHATSAPP = (
    "[14/03/24, 18:02:11] Via Verdi: \u200eI messaggi sono crittografati end-to-end.\n"
    "[14/03/24, 18:05:40] Giulia: L'ascensore è fermo.\n"
    "[14/03/24, 18:07:15] Anna: \u200eimmagine omessa\n"
    "[14/03/24, 18:08:00] Anna: Il preventivo è qui: https://example.it/a.pdf\n"
    "[14/03/24, 18:09:01] Luca: Grazie \u200e<Questo messaggio è stato modificato>\n"
)


def test_messages_of_the_chat_application_are_no_text_in_any_language(tmp_path: Path) -> None:
    text = read(tmp_path, "chat.txt", WHATSAPP)
    assert text == "L'ascensore è fermo.\n\nIl preventivo è qui: https://example.it/a.pdf\n\nGrazie"


def test_links_after_a_message_and_code_in_it_are_no_text(tmp_path: Path) -> None:
    messages = [
        {"type": "message", "ts": "1", "user": "U1", "text": "The pool is full, see the plan https://example.org/a"},
        {"type": "message", "ts": "2", "user": "U2", "text": "Raise `max` to 50 ```pool:\n  max: 50```"},
        {"type": "message", "ts": "3", "user": "U1", "text": "```\nmax: 60\n```"},
    ]
    assert read(tmp_path, "a.json", json.dumps(messages)) == "The pool is full, see the plan\n\nRaise max to 50"


def test_a_line_that_stays_on_the_screen_through_a_pause_is_read_once(tmp_path: Path) -> None:
    captions = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nthe fault stores energy\n\n"
        "00:00:05.500 --> 00:00:07.000\nthe fault stores energy\nand releases it\n"
    )
    assert read(tmp_path, "a.vtt", captions).split() == "the fault stores energy and releases it".split()


def test_the_heading_of_a_transcript_is_not_one_line(tmp_path: Path) -> None:
    turns = "".join(
        f"{name}\n\nSales rose by {n} percent. Costs fell.\n\n" for n, name in enumerate(["Ann Hill -- CEO"] * 4)
    )
    head = "Brook plc (BRK) Q3 Earnings Call\nNov. 2, 2023, 10:41 AM\nBrook plc\n\n"
    text = read(tmp_path, "call.txt", f"{head}Operator\n\nWelcome.\n\n{turns}Operator\n\nGoodbye.\n")
    assert text.startswith("Brook plc (BRK) Q3 Earnings Call\nNov. 2, 2023, 10:41 AM\nBrook plc\n\n")


def test_two_sign_offs_on_a_line_end_a_mail(tmp_path: Path) -> None:
    mail = "Subject: Pump\n\nThe pump failed on Monday.\n\nViele Grüße / Kind regards\n\nUwe Brandt\nFirma GmbH\n"
    head = "Content-Type: text/plain; charset=utf-8\n"
    assert read(tmp_path, "a.eml", head + mail) == "The pump failed on Monday."


ARTICLE = (
    "Gannets\n\nThe gannet breeds on six islands. It was described in 1841.\n\nDescription\n\nAdults are white.\n\n"
    "Behaviour\n\nFeeding\n\nThe birds dive from 25 metres. They catch sardines at night.\n\nBreeding\n\n"
    "A single egg is laid.\n\nConservation\n\nRats were removed in 2012.\n\nNotes"
)


def test_short_sections_do_not_make_headings_prose() -> None:
    text = Summarizer("lead").summarize([ARTICLE], words=60).text
    for heading in ("Gannets", "Description", "Behaviour", "Feeding", "Breeding", "Conservation", "Notes"):
        assert f"{heading} " not in f"{text} ".replace("The gannet", "")
    assert "Adults are white." in text


@pytest.mark.parametrize(
    "line",
    [
        "Fig. 2. Positions of the sensors in town A.",
        "Table 3: Half-lives of chlorine.",
        "Acknowledgements. We thank the waterworks. Grant NW-117 paid for it.",
        "12,431 viewing this page",
        "14:32",
        "This video can not be played",
        "Welcome to our live coverage of the strike.",
        "With that, over to Priya.",
        "All concur.",
        "Hollis Dep. 14:3-9.",
        "See CONTRIBUTING.md.",
        "RIVERBEND MARINA, INC.",
        "Any objections?",
    ],
)
def test_apparatus_of_papers_courts_and_live_pages_is_in_no_summary(line: str) -> None:
    text = f"The bridge closed on Monday. Engineers found cracks.\n\n{line}\n\nA ferry runs every hour. It is free."
    summary = Summarizer("lead").summarize([text], words=80)
    kept = [sentence.text for sentence in summary.sentences]
    assert sorted(kept) == [
        "A ferry runs every hour.",
        "Engineers found cracks.",
        "It is free.",
        "The bridge closed on Monday.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Figure 2 shows the sensors.",
        "Table manners matter.",
        "We thank the waterworks for its data.",
        "NO TRAINS RUN TODAY BECAUSE OF THE STRIKE OF THE DRIVERS.",
    ],
)
def test_prose_that_looks_like_apparatus_is_kept(line: str) -> None:
    text = f"The bridge closed on Monday. Engineers found cracks.\n\n{line}\n\nA ferry runs every hour. It is free."
    assert line in Summarizer("lead").summarize([text], words=80).text


def test_an_indented_paragraph_is_not_broken_after_its_first_line() -> None:
    text = (
        "     Daniel Hollis rented a slip for his houseboat at a marina owned by\n"
        "Riverbend Marina, which broke loose in a storm, so that the boat sank. He sued\n"
        "for negligence. The trial court granted summary judgment to the marina because\n"
        "the rental agreement contained a clause that released it from liability.\n"
    )
    assert " ".join(sentences(text)[0].split()).startswith(
        "Daniel Hollis rented a slip for his houseboat at a marina owned by Riverbend"
    )


THAI = (
    "เตือนฝนตกหนัก 14 จังหวัดภาคใต้\n\n"
    "กรมอุตุนิยมวิทยาออกประกาศเตือนว่าในช่วงวันนี้ ภาคใต้จะมีฝนตกหนักถึงหนักมากในหลายพื้นที่ "
    "เนื่องจากมรสุมตะวันออกเฉียงเหนือมีกำลังแรงขึ้น ขอให้ประชาชนระวังอันตราย\n\n"
    "ที่จังหวัดนครศรีธรรมราช ระดับน้ำในคลองสูงขึ้นกว่าสองเมตรในคืนเดียว "
    "โรงเรียนประกาศหยุดเรียน และชาวบ้านต้องอพยพไปยังศูนย์พักพิงชั่วคราว\n\n"
    "ข่าวที่เกี่ยวข้อง\n"
)


def test_a_thai_article_with_headings_is_divided_at_spaces() -> None:
    summary = Summarizer().summarize([THAI], words=120)
    assert len(summary.text) > 80
    assert "ข่าวที่เกี่ยวข้อง" not in summary.text
    assert any(note.kind == "split-text" for note in summary.notes)


@pytest.mark.parametrize(
    ("text", "count", "language"),
    [
        ("The mill burned.[12][13] It was old.[a] Nobody was hurt.", 3, "en"),
        ("It fell by 3.5.² The rest stayed.", 2, "en"),
        ("他说：“桥关了。”他走了。“为什么？”她问。", 3, "zh"),
        ("Er sagte: »Die Brücke ist zu.« Dann ging er.", 2, "de"),
        ("Он живёт на ул. Мира, д. 5. Дом старый.", 2, "ru"),
        ("See Lee v. Poe, 12 F. Supp. 2d 34 (9th Cir. 1998). The clause is void.", 2, "en"),
        ("《为什么？》是一本书。他读了。", 2, "zh"),
        ("डॉ. शर्मा आए। वे चले गए।", 2, "hi"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int, language: str) -> None:
    assert len(sentences(text, language)) == count


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"PK\x03\x04", "spreadsheet"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document"),
        ("a.csv", b"body,stars\nGood,5\n", "column"),
        ("a.txt", b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        ("a.md", b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_what_is_no_text_of_its_format_is_rejected_by_name(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, name, content)


FORUM = (
    'by mo_77 » Sat Nov 12, 2022 9:41 pm\n\n[quote="kay"]Is it safe?[/quote]\nThe jars [b]must[/b] be boiled for an '
    "hour.\n"
    "Lids are used once.\n\n_________\nNever trust a jar\nPosts: 2,114\nLocation: Calder\n\nPost Reply   5 posts\n"
)
QUESTIONS = (
    "The pump stops after an hour. It is new.\n\npump motor\n\nasked Mar 3, 2021 at 22:48\nkay\n\n"
    "The filter is blocked. Rinse it every week.\n\nTry a longer hose. – mo Mar 3, 2021 at 22:51\n"
)
MINUTES = (
    "24/34 Highways – The lane will close in May.\n\n24/35 Trees – An oak fell on the wall.\n\n"
    "3 The fence of the school is sound.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FORUM, "The jars must be boiled for an hour. Lids are used once."),
        (QUESTIONS, "The pump stops after an hour. It is new. The filter is blocked. Rinse it every week."),
        (MINUTES, "The lane will close in May. An oak fell on the wall. The fence of the school is sound."),
    ],
)
def test_posts_and_minutes_are_summarized_without_their_apparatus(text: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert Summarizer("lead").summarize(file, words=60).text == expected


DISCORD = [
    ("**Report**: hive 3 *swarmed*", "Report: hive 3 swarmed"),
    ("<@123> see <#456> <:bee:789>", "see"),
    ("~~Monday~~ Friday, ||at the gate||", "Friday, at the gate"),
    ("run\n```sh\nls -l\n```\nthen `stop`", "run\n \nthen stop"),
    ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
]


@pytest.mark.parametrize(("content", "expected"), DISCORD)
def test_the_markdown_of_a_discord_message_is_no_text(content: str, expected: str, tmp_path: Path) -> None:
    messages = [{"type": "Default", "timestamp": "2024-06-01T08:00:00", "content": content, "author": {"name": "a"}}]
    chat = json.dumps({"guild": {}, "channel": {"name": "c"}, "messages": messages})
    assert read(tmp_path, "a.json", chat).split("\n") == expected.split("\n")
