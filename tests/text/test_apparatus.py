"""Lines of minutes, pages and judgments that are not prose."""

import pytest

from summ.text.apparatus import apparatus_reason
from summ.text.cleaning import non_prose_reasons
from summ.text.sentences import sentence_spans


@pytest.mark.parametrize(
    "line",
    [
        "23/014 APPOINTMENT OF THE AUDITOR",
        "7. REPORTS AND ACCOUNTS",
        "Present: Ms Hale (Chair), Mr Roe, Dr Lind",
        "Partager sur Facebook",
        "Compartir por correo",
        "Publicado el 3 de mayo de 2021",
        "来源：晨报 2021-05-03 编辑：王芳",
        "（完）",
        "扫码下载客户端",
        "Case No: HC-2020-000123",
        "IN THE COUNTY COURT AT LEEDS",
        "Ms T. Ahmed (instructed by Gray LLP) for the Appellant",
        "ANNA REED\tClaimant",
        "#3 0x00007f1a in read_frame (ctx=0x0) at frame.c:88",
        "Untertitel: Medienhaus Nord",
        "Conference Call Participants",
        "Transcribed by https://example.org",
        "Question-and-Answer Session",
        "Posted by Ida H. » Mon May 3, 2021 9:22 pm",
        "mill_owl OP • 1 yr. ago",
        "Upvote 1.2k",
        "👍 8  👎 14   Reply   Report",
        "View more comments",
        "Message #mill-talk",
        "Status changed: Open -> Closed.",
        "##- Please type your reply above this line -##",
        "May 3, 2021 07:00 ET | Source: Mill Bread, Inc.",
        "3 พ.ค. 2564",
        "@mill-owl made their first contribution in #91",
    ],
)
def test_lines_of_the_apparatus_are_no_prose(line: str) -> None:
    assert apparatus_reason(line)


@pytest.mark.parametrize(
    "line",
    [
        "The county court heard the case in May.",
        "14 houses burnt down.",
        "Present rules allow one car for each household.",
        "分享经济在这座城市发展很快，去年增长了两成。",
        "Compartir piso cuesta en Madrid unos 500 euros al mes.",
        "The claim was made by the defendant.",
        "NASA",
        "Upvotes decide which of the posts are shown first.",
        "He posted a message three years ago that nobody read, and it was sold in the end.",
    ],
)
def test_prose_is_not_taken_for_apparatus(line: str) -> None:
    assert apparatus_reason(line) is None


def test_headings_of_minutes_do_not_hide_that_the_rest_is_prose() -> None:
    minutes = (
        "Present: Ms Hale, Mr Roe\n\n23/1 APOLOGIES\n\nNone.\n\n23/2 ROOF OF THE HALL\n\n"
        "The roof leaks over the stage. The lowest quote was £9,000.\n\n"
        "23/3 DATE OF NEXT MEETING\n\nChair ................ Date ................"
    )
    spans = sentence_spans(minutes)
    prose = [
        minutes[start:end]
        for (start, end), reason in zip(spans, non_prose_reasons(minutes, spans), strict=True)
        if not reason
    ]
    assert prose == ["The roof leaks over the stage.", "The lowest quote was £9,000."]
