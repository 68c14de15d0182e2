"""Files of the acceptance set that are not text: minutes (.docx), a chapter (.epub) and a paper (.pdf).

The texts were written for this project.
"""

from __future__ import annotations

from pathlib import Path

from pdf_writer import pdf

from summ.readers.archive import pack

MINUTES = (
    ("Heading 1", "1. Apologies"),
    ("Normal", "Apologies were received from Mr Webb and Ms Lindgren. The minutes of the meeting of 4 March were approved."),
    ("Heading 1", "2. Roof of the village hall"),
    (
        "Normal",
        "The chair reported that the roof of the hall leaks in three places. Two quotes were received: £18,400 from Dale "
        "Roofing for a complete renewal and £6,200 from Marsh & Son for a repair, which they expect to last five years.",
    ),
    (
        "Normal",
        "After discussion the committee decided by six votes to two to renew the roof completely. The treasurer confirmed "
        "that the reserve of £22,000 is sufficient, but that no other large expense will then be possible before 2026.",
    ),
    ("Heading 1", "3. Summer fair"),
    ("Normal", "The fair will take place on 13 July on the school field, since the green is being resown. The school asks that "
    "no vehicles drive on the field after 9 a.m."),
    ("List Bullet", "Mrs Patel will order the tents and the stage by the end of April."),
    ("List Bullet", "Mr Hodge will ask the fire brigade whether it can open the station to visitors."),
    ("Heading 1", "4. Date of next meeting"),
    ("Normal", "The next meeting will be held on 6 May at 7.30 p.m. in the library, because the hall will be a building site."),
)  # fmt: skip
ACTIONS = (("Action", "Owner", "Due"), ("Accept quote", "Chair", "12 April"), ("Order tents", "Mrs Patel", "30 April"))

CHAPTER = (
    "The ferryman of Osel had rowed for forty years and never learned to swim. He said that a man who can swim trusts "
    "himself, and a man who cannot trusts his boat, and that the boat was the better swimmer of the two.",
    "On the morning of the flood he took the mayor's daughter across with her trunk and her piano. The water was brown "
    "and carried whole trees, roots first. Halfway over, the rope broke that held the piano, and it slid to the side and "
    "leaned there like a guest who has had too much to drink.",
    "The ferryman did not let go of the oars. He told the girl to play. She thought that he had lost his mind, but she "
    "opened the lid and played the only piece that she knew by heart, and to reach the low keys she had to stand on the "
    "high side of the boat, and the boat came level.",
    "They landed two miles below the village. The piano was the only one in the valley that survived the flood, and she "
    "played it in the school until she was eighty. She had it tuned every spring, except for the lowest three keys, which "
    "she left as the river had made them.",
)

PAPER = (
    "Abstract. Street lamps attract insects and so change what bats eat. We replaced 120 sodium lamps in four villages by "
    "red, white or no light and recorded bats for three summers. Pipistrelles were twice as frequent under white light as "
    "in the dark, while long-eared bats avoided white light altogether. Under red light both groups were as frequent as "
    "in the dark. We conclude that red light is a compromise for roads that have to be lit.",
    "1 Introduction",
    "Outdoor lighting grows by about two per cent a year. Many species of bats hunt at night in places that people light "
    "up, and the effects differ among species. Earlier studies compared lit with unlit places, which differ in other "
    "respects too. Experiments that change the light itself are rare, and most of them lasted for a few weeks only.",
    "2 Methods",
    "We chose four villages in eastern Holland with 30 lamps each. In each village ten lamps were replaced by white "
    "lamps, ten by red lamps, and ten were switched off. A detector below every second lamp recorded calls from sunset to "
    "sunrise, from May to September in 2019, 2020 and 2021.",
    "3 Results",
    "The detectors recorded 1.9 million calls of eleven species. Pipistrelles made up 84 per cent of them. Their calls "
    "were 2.1 times as frequent under white lamps as below lamps that were off, and the difference did not change over "
    "the three years. Long-eared bats were recorded 3,210 times below dark lamps, 3,044 times below red lamps, and 12 "
    "times below white lamps.",
    "4 Discussion",
    "Fast species profit from the insects at white lamps, whereas slow species, which owls can catch, stay away. Since red "
    "light attracts few insects, it gives the fast species no advantage. Drivers in a survey found red light unusual but "
    "sufficient. The costs of red lamps are 15 per cent higher at present.",
    "References",
    "[1] A. Vos and B. Maas, Bats and light, J. Night Ecol. 12 (2016), 33-41.",
    "[2] C. Hill, Lamps and moths, Ann. Entomol. 7 (2012), 201-215.",
)
_COLUMNS, _FIRST_LINE, _LINE_HEIGHT, _LINES_PER_COLUMN = (50.0, 320.0), 720.0, 12.0, 24
_WIDTH, _MIN_HYPHENATED = 48, 8


def write_files(folder: Path) -> None:
    """Write the three files into a folder."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Minutes of the parish committee, 8 April 2024"
    document.sections[0].header.paragraphs[0].text = "Parish of Lower Wick - Confidential until approved"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Minutes of the parish committee, 8 April 2024", style="Title")
    document.add_paragraph(
        "Present: Mrs Patel (chair), Mr Hodge, Mr Lowe, Ms Quinn, Mr Sykes, Dr Tran, Mrs Udall, Ms York"
    )
    for style, text in MINUTES:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=0, cols=3)
    for row in ACTIONS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(folder / "minutes.docx")
    (folder / "chapter.epub").write_bytes(_book())
    (folder / "paper.pdf").write_bytes(_paper())


def _book() -> bytes:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{extra}/>'
        for name, extra in (("cover", ""), ("toc", ' properties="nav"'), ("chapter3", ""), ("imprint", ""))
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("cover", "toc", "chapter3", "imprint"))
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>The Ferryman</title></head><body>{}</body></html>"
    return pack(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": f"<package><metadata><title>The Ferryman</title></metadata><manifest>{items}</manifest>"
            f"<spine>{spine}</spine></package>",
            "cover.xhtml": page.format("<img src='cover.jpg' alt='Cover'/>"),
            "toc.xhtml": page.format("<nav><ol><li><a href='chapter3.xhtml'>3. The Piano</a></li></ol></nav>"),
            "chapter3.xhtml": page.format(
                "<h2>3. The Piano</h2>" + "".join(f"<p>{paragraph}</p>" for paragraph in CHAPTER)
            ),
            "imprint.xhtml": page.format("<p>Copyright 2024. All rights reserved.</p>"),
        }
    )


def _paper() -> bytes:
    """Pages of two columns, with hyphens at the ends of lines, running headers and page numbers."""
    lines = [line for paragraph in PAPER for line in (*_wrapped(paragraph), "")]
    columns = [lines[first : first + _LINES_PER_COLUMN] for first in range(0, len(lines), _LINES_PER_COLUMN)]
    pages = []
    for first in range(0, len(columns), 2):
        page = [(50.0, 770.0, "Visser and Blom: Bats under coloured light"), (295.0, 40.0, str(17 + first // 2))]
        for x, column in zip(_COLUMNS, columns[first : first + 2], strict=False):
            page += [(x, _FIRST_LINE - _LINE_HEIGHT * row, text) for row, text in enumerate(column) if text]
        pages.append(page)
    return pdf(pages, size=9, title="Bats under coloured light")


def _wrapped(paragraph: str) -> list[str]:
    """Lines of a column; a long word that does not fit is divided."""
    lines = [""]
    for word in paragraph.split():
        room = _WIDTH - len(lines[-1]) - 2
        if len(word) <= room + 1:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif word.isalpha() and len(word) >= _MIN_HYPHENATED and 4 <= room <= len(word) - 3:
            lines[-1] += f" {word[:room]}-"
            lines.append(word[room:])
        else:
            lines.append(word)
    return lines
