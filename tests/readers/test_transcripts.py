"""Transcripts and chats in plain text and JSON: what was said, without times; the speakers are data."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from summ import Cluster, Document, Summarizer
from summ.readers.turns import without_directions

TURNS = [
    ("Anna Schmidt", "Good morning. The bridge will close in May."),
    ("Tom O'Neill", "How long will it be closed?"),
    ("Anna Schmidt", "For two years. A ferry will run every ten minutes."),
    ("Tom O'Neill", "Thank you."),
]
TEXT = "\n\n".join(text for _, text in TURNS)
CLOCKS = ["0:02", "0:09", "1:12", "12:40"]


def read(tmp_path: Path, content: str) -> Document:
    file = tmp_path / "notes.txt"
    file.write_text(content, encoding="utf-8")
    return Document.from_path(file)


def spoken(document: Document) -> list[tuple[str, str]]:
    return [(turn["speaker"], document.text[turn["start"] : turn["end"]]) for turn in document.metadata["speakers"]]


LAYOUTS = {
    "name": "{name}: {text}\n",
    "name in capitals": "{NAME}: {text}\n\n",
    "time and name": "[00:{clock}] {name}: {text}\n",
    "name and time": "{name} ({clock}): {text}\n\n",
    "name and time on a line": "{name}   {clock}\n{text}\n\n",
    "time and name on a line": "{clock} {name}:\n{text}\n",
    "name in brackets and time": "[{name}] 10:{clock}\n{text}\n",
    "name and title on a line": "{name} -- Chief Engineer\n\n{text}\n\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_speakers_and_times_are_no_text(layout: str, tmp_path: Path) -> None:
    content = "".join(
        LAYOUTS[layout].format(name=name, NAME=name.upper(), text=text, clock=clock.rjust(5, "0"))
        for (name, text), clock in zip(TURNS, CLOCKS, strict=True)
    )
    document = read(tmp_path, content)
    assert document.text == TEXT
    expected = [(name.upper() if "capitals" in layout else name, text) for name, text in TURNS]
    assert spoken(document) == expected


def test_the_name_of_a_speaker_may_have_an_office_after_a_comma(tmp_path: Path) -> None:
    lines = [("Chair (Cllr Byrne)", "It closes."), ("Anna Hill, Property", "In May."), ("Cllr Reed", "Why?")]
    content = "".join(f"00:00:0{n}\t{name}:\t{text}\n" for n, (name, text) in enumerate(lines))
    assert spoken(read(tmp_path, content)) == lines


def test_lines_with_times_only_are_joined_to_sentences(tmp_path: Path) -> None:
    content = "0:00\nthe bridge will be closed\n0:04\nfor two years\n\n0:07\nsays the council"
    assert read(tmp_path, content).text == "the bridge will be closed for two years says the council"


def test_paragraphs_of_a_turn_stay_with_its_speaker_and_directions_go(tmp_path: Path) -> None:
    content = (
        "Minutes of the call\n\nOperator\n\nGood day. [Operator Instructions]\n\n"
        "Maria Lopez -- Chief Executive Officer\n\nSales rose.\n\nCosts fell.\n\n"
        "Operator\n\nOur next question is from Tom Reed.\n\n"
        "Maria Lopez -- Chief Executive Officer\n\nThank you. (Laughter)\n"
    )
    document = read(tmp_path, content)
    assert spoken(document) == [
        ("Operator", "Good day."),
        ("Maria Lopez", "Sales rose."),
        ("Maria Lopez", "Costs fell."),
        ("Operator", "Our next question is from Tom Reed."),
        ("Maria Lopez", "Thank you."),
    ]
    assert document.text.startswith("Minutes of the call\n\nGood day.\n\nSales rose.")


def test_names_alone_are_speakers_where_a_list_introduces_the_participants(tmp_path: Path) -> None:
    content = (
        "Call Participants\n\nMaria Lopez - Chief Executive Officer\nTom Reed - J.P. Alder & Co.\n\n"
        "Operator\n\nGood day.\n\nMaria Lopez\n\nSales rose.\n\nTom Reed\n\nWhy?\n\nMaria Lopez\n\nFine weather.\n"
    )
    turns = [("Maria Lopez", "Sales rose."), ("Tom Reed", "Why?"), ("Maria Lopez", "Fine weather.")]
    assert spoken(read(tmp_path, content)) == [("Operator", "Good day."), *turns]


def test_a_message_without_a_stop_is_no_headline(tmp_path: Path) -> None:
    texts = ["The gate is stuck.", "I ordered a hinge. It comes on 9 May", "Tom has the key", "Rain comes on Sunday."]
    content = "".join(f"23/05/2024, 09:1{n} - Anna: {text}\n" for n, text in enumerate(texts))
    assert Summarizer("lead").summarize(read(tmp_path, content), words=80).text.replace("\n", " ") == " ".join(texts)


CHAT = [
    ("Mara", "The gate is stuck, the hinge broke"),
    ("Tom", "again?"),
    ("Mara", "i ordered a new hinge, it comes on 9 May"),
]
CHAT_LAYOUTS = {
    "IRC": "[21:0{n}:11] <{name}> {text}\n",
    "IRC with days": "2024-05-03 21:0{n} <@{name}> {text}\n",
    "meeting": "09:0{n}:11 From {name} to Everyone:\n\t{text}\n",
    "older meeting": "09:0{n}:11\t From {name} : {text}\n",
    "time and name": "[09:0{n}] {name}\n{text}\n",
    "name and time": "{name}\n09:0{n} AM\n{text}\n",
    "Discord": "{name} — Today at 9:0{n} PM\n{text} (edited)\n😂\n5\n",
    "Discord, with roles": "{name}, \nStaff — 5/3/2024 9:0{n} PM\n{text}\nImage\n",
    "Discord, compact": "[9:0{n} PM]\n{name}: {text}\n",
    "day at the end": "{name}\n{text}\n3 May 2024, 17:2{n}\n",
}


@pytest.mark.parametrize("layout", CHAT_LAYOUTS)
def test_a_copied_or_logged_chat_is_read_message_by_message(layout: str, tmp_path: Path) -> None:
    turns = [*CHAT, *CHAT] if layout in ("name and time", "day at the end") else CHAT
    lines = (CHAT_LAYOUTS[layout].format(n=n, name=name, text=text) for n, (name, text) in enumerate(turns))
    assert spoken(read(tmp_path, "".join(lines))) == turns


def test_joins_reactions_and_commands_to_bots_are_no_messages(tmp_path: Path) -> None:
    content = (
        "[20:59] *** Joins: mara (~mara@example.org)\n[21:00] <tom> #startmeeting gate\n[21:00] <mara> #topic hinge\n"
        "[21:01] <tom> #info the gate is stuck\n[21:02] * mara ordered a hinge\n[21:03] <tom> it comes in May\n"
    )
    cluster = Cluster.of([_write(tmp_path, content)])
    assert cluster.documents[0].text == "the gate is stuck\n\nmara ordered a hinge\n\nit comes in May"
    assert any("messages without text" in str(note) for note in cluster.notes)
    zoom = "09:01 From Mara to All:\n\t{}\n09:02 From Tom to All:\n\tYes\n09:03 From Mara to Tom:\n\tGood\n"
    assert "Reacted" not in read(tmp_path, zoom.format('Reacted to "The gate is..." with 👍')).text


def test_the_title_of_a_speaker_may_stand_on_the_next_line(tmp_path: Path) -> None:
    turn = "{}\nHead of Works\nCalder & Co.\n{}\n\n"
    content = "".join(turn.format(name, text) for name, text in TURNS).replace("Works\nCalder & Co.", "Works")
    assert read(tmp_path, content).text == TEXT


def test_headers_of_mail_are_no_speakers(tmp_path: Path) -> None:
    message = "From: A <a@example.org>\nTo: b@example.org\nSubject: Gate\n\nThe gate is stuck.\n\n"
    assert read(tmp_path, message * 3).text == message * 3


PROSE = [
    "The council met.\nNote: the bridge is old.\nIt closes in May.\n",
    "Agenda\n10:30 Opening\n10:45 The bridge\n11:30 The ferry\n12:00 Lunch\n",
    "Bridge: closed.\nFerry: runs.\nShops: open.\nSchool: open.\n",
    "Paris, France\n\nThe bridge closed.\n\nLyon, France\n\nA ferry runs.\n",
    "At 10:30 the council met. At 11:00 it voted.\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_lists_and_agendas_stay_as_they_are(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text).text == text


WHATSAPP = {
    "Android": "{day:%d/%m/%Y}, 09:1{n} - {name}: {text}\n",
    "Android, American": "{day:%m/%d/%y}, 9:1{n}\u202fPM - {name}: {text}\n",
    "iOS": "\u200e[{day:%d.%m.%y}, 09:1{n}:07] {name}: {text}\n",
}


@pytest.mark.parametrize("layout", WHATSAPP)
def test_an_exported_chat_is_read_message_by_message(layout: str, tmp_path: Path) -> None:
    day = datetime.date(2024, 5, 23)
    messages = [
        *TURNS,
        ("Anna Schmidt", "<Media omitted>"),
        ("Anna Schmidt", "\u200eimage omitted"),
        ("Tom O'Neill", "This message was deleted"),
        ("Tom O'Neill", "Se eliminó este mensaje."),
        ("Tom O'Neill", "😂😂"),
        ("Anna Schmidt", "One more thing:\nbring boots <This message was edited>"),
    ]
    lines = [WHATSAPP[layout].format(day=day, n=n, name=name, text=text) for n, (name, text) in enumerate(messages)]
    system = lines[0].split("Anna")[0] + "Anna Schmidt created the group\n"
    cluster = Cluster.of([_write(tmp_path, system + "".join(lines))])
    (document,) = cluster.documents
    assert spoken(document) == [*TURNS, ("Anna Schmidt", "One more thing:\nbring boots")]
    assert document.date == day
    assert any("6 of 11 messages without text" in str(note) for note in cluster.notes)


def _write(tmp_path: Path, content: str) -> Path:
    file = tmp_path / "WhatsApp Chat with Bridge.txt"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_day_that_may_be_two_is_no_date(tmp_path: Path) -> None:
    content = "01/05/2024, 09:15 - Anna: It closes.\n02/05/2024, 09:16 - Tom: When?\n"
    assert Document.from_path(_write(tmp_path, content)).date is None


TELEGRAM = {
    "name": "Bridge",
    "type": "private_group",
    "messages": [
        {"type": "service", "date": "2024-05-23T08:00:00", "actor": "Anna", "action": "create_group", "text": ""},
        {"type": "message", "date": "2024-05-23T08:01:00", "from": "Anna", "text": "The bridge closes."},
        {
            "type": "message",
            "date": "2024-05-23T08:02:00",
            "from": "Tom",
            "text": ["Is there a ", {"type": "bold", "text": "ferry"}, "?"],
        },
        {"type": "message", "date": "2024-05-23T08:03:00", "from": "Tom", "text": "", "photo": "a.jpg"},
    ],
}
SLACK = [
    {"type": "message", "subtype": "channel_join", "user": "U1", "text": "<@U1> has joined", "ts": "1716450000.0001"},
    {
        "type": "message",
        "user": "U1",
        "user_profile": {"real_name": "Anna"},
        "text": "The bridge closes. <https://example.org/plan|> :smile:",
        "ts": "1716450001.0001",
    },
    {
        "type": "message",
        "user": "U2",
        "user_profile": {"real_name": "Tom"},
        "text": "<@U1> Is there a ferry?",
        "ts": "1716450002.0",
    },
    {"type": "message", "subtype": "file_share", "user": "U2", "text": "", "ts": "1716450003.0001"},
]
DISCORD = {
    "guild": {"name": "Town"},
    "channel": {"name": "Bridge"},
    "messages": [
        {"type": "GuildMemberJoin", "timestamp": "2024-05-23T00:00", "content": "Joined.", "author": {"name": "x"}},
        {
            "type": "Default",
            "timestamp": "2024-05-23T01:00",
            "content": "The bridge closes.",
            "author": {"name": "Anna"},
        },
        {
            "type": "Reply",
            "timestamp": "2024-05-23T02:00",
            "content": "Is there a ferry?",
            "author": {"name": "Tom"},
        },
        {"type": "Default", "timestamp": "2024-05-23T03:00", "content": "", "author": {"name": "Tom"}},
    ],
}


@pytest.mark.parametrize("chat", [TELEGRAM, SLACK, DISCORD], ids=["Telegram", "Slack", "Discord"])
def test_an_exported_chat_in_json(chat: Any, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text(json.dumps(chat))
    cluster = Cluster.of(file)
    (document,) = cluster.documents
    assert spoken(document) == [("Anna", "The bridge closes."), ("Tom", "Is there a ferry?")]
    assert document.date == datetime.date(2024, 5, 23)
    assert document.title == (None if chat is SLACK else "Bridge")
    assert any("2 of 4 messages without text" in str(note) for note in cluster.notes)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*To all:*\n&gt; No harm.\n&gt;&gt;&gt;The bridge is open.", "To all:\nNo harm.\nThe bridge is open."),
        ("<@U1> orders the steel", "Anna orders the steel"),
        ("• <@U9> calls the mayor", "• @U9 calls the mayor"),
        ("<@U1>, <@U9>: The deck is here.", "The deck is here."),
        ("my fault :see_no_evil: the gate was open", "my fault\n\nthe gate was open"),
        ("Done, :tada::skin-tone-3: see you", "Done, see you"),
        ("It rang at 14:05:30.", "It rang at 14:05:30."),
    ],
)  # fmt: skip
def test_a_message_of_slack_keeps_its_quotations_and_subjects(written: str, read: str, tmp_path: Path) -> None:
    file = tmp_path / "2024-05-23.json"
    file.write_text(json.dumps([{**SLACK[1], "text": "Hello."}, {**SLACK[2], "text": written}]))
    (document,) = Cluster.of(file).documents
    assert spoken(document) == [("Anna", "Hello."), ("Tom", read)]


def test_an_emoji_between_words_ends_a_sentence_of_a_chat(tmp_path: Path) -> None:
    messages = ["The deck is in 🎉 We have steel left", "I ❤️ concrete", "✅ all dry", "closed 🚧🚧"]
    content = "".join(f"23/05/2024, 09:1{n} - Anna: {text}\n" for n, text in enumerate(messages))
    document = Document.from_path(_write(tmp_path, content))
    assert [text for _, text in spoken(document)] == ["The deck is in 🎉\n\nWe have steel left", *messages[1:]]


def test_all_chats_of_telegram_are_documents(tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text(json.dumps({"chats": {"list": [TELEGRAM, {**TELEGRAM, "name": "Ferry"}]}}))
    assert [document.title for document in Cluster.of(file).documents] == ["Bridge", "Ferry"]


def test_sounds_and_labels_with_a_role_are_not_said(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(
        "HOST: Good morning. (coughs) We begin.\n\nMINISTER HALE: The hall was wet. (clears her throat) It is dry.\n\n"
        "HOST: Who knew?\n\nMINISTER HALE: The owner did.\n\nMS PRYCE (owner): It takes a week. (laughter)\n"
    )
    text = Document.from_path(tmp_path / "talk.txt").text
    assert text.split("\n\n") == [
        "Good morning. We begin.",
        "The hall was wet. It is dry.",
        "Who knew?",
        "The owner did.",
        "It takes a week.",
    ]


def test_numbered_lines_of_a_hearing_are_turns(tmp_path: Path) -> None:
    turns = [
        (
            f"Q.  When was the {part} last",
            "    opened, Mr Barlow?",
            f"A.  In March, and I wrote of the {part}",
            "    to the board.",
        )
        for part in ("sluice", "gate", "weir", "lock", "bridge", "ferry")
    ]
    lines = [line for turn in turns for line in turn]
    pages = [
        "\n".join(f"{number:4}   {line}" for number, line in enumerate(part, start=1))
        for part in (lines[:12], lines[12:])
    ]
    document = read(tmp_path, f"DAY TWO\n\n{'1':>50}\n\n{pages[0]}\n\n{'2':>50}\n\n{pages[1]}\n")
    assert spoken(document)[:2] == [
        ("Q", "When was the sluice last opened, Mr Barlow?"),
        ("A", "In March, and I wrote of the sluice to the board."),
    ]
    assert not any(map(str.isdecimal, document.text))


def test_a_numbered_list_keeps_its_numbers(tmp_path: Path) -> None:
    text = "\n".join(f"{number} Stop {number} of the ferry" for number in range(1, 31))
    assert read(tmp_path, text).text == text


COPIED_CHAT = """\
#mill-team
Yesterday
Ida Hill
  9:04 AM
is the wheel turning again? the flour was late
:eyes:
3

Tom Ode
  9:07 AM
it turns since eight
9:09
I had to change the belt
Millbot
APP  9:20 AM
sensor of gate 2 is back
View log | View gate
Ida Hill
  Yesterday at 9:31 AM
that cost us 14 sacks by my count
Lena Kay Moor
  9:33 AM
I will order a second belt (edited)
2 replies
Last reply today at 10:02 AM
Tom Ode
  9:40 AM
fine
Message #mill-team
"""


def test_names_and_times_on_separate_lines_divide_the_messages_of_a_copied_chat(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(COPIED_CHAT)
    document = Cluster.from_path(path).documents[0]
    messages = [
        ("Ida Hill", "is the wheel turning again? the flour was late"),
        ("Tom Ode", "it turns since eight"),
        ("Tom Ode", "I had to change the belt"),
        ("Ida Hill", "that cost us 14 sacks by my count"),
        ("Lena Kay Moor", "I will order a second belt"),
        ("Tom Ode", "fine"),
    ]
    read = [(turn["speaker"], document.text[turn["start"] : turn["end"]]) for turn in document.metadata["speakers"]]
    assert [turn for turn in read if turn[0] != "Millbot"] == messages


def test_buttons_between_comments_are_no_speakers(tmp_path: Path) -> None:
    buttons = "Upvote\n12\nDownvote\nReply\nShare\n"
    comments = ["Turn the wheel off first.", "That is how the belt broke.", "It was the gate in the end."]
    path = tmp_path / "thread.txt"
    path.write_text("\n".join(f"mill_owl\n•\n2y ago\n{comment}\n\n{buttons}" for comment in comments))
    assert Summarizer("lead").summarize([path], words=60).text == " ".join(comments)


def test_brackets_of_editors_stay_and_directions_go() -> None:
    said = "It was Mayor [Ode? Oade?] who [laughs] hired [my brother] then. [Applause] [in Welsh]"
    assert without_directions(said) == "It was Mayor [Ode? Oade?] who hired [my brother] then."
