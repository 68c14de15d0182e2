"""Mails are read as what their senders wrote: no headers, quotations, signatures or footers."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from summ import Cluster, Document, InputError
from summ.readers.mail import MailReader
from summ.readers.quoted_mail import own_text

OWN = "The bridge closes in May.\n\nA ferry runs every ten minutes."


def eml(tmp_path: Path, content: bytes | EmailMessage) -> Path:
    file = tmp_path / "mail.eml"
    file.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return file


def message(text: str, subject: str = "Re: AW: Brücke", **parts: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Anna Köhler <anna@example.org>", "tom@example.org", subject
    mail["Date"] = "Thu, 18 Jan 2024 09:00:00 +0100"
    mail.set_content(text)
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    return mail


def test_the_subject_is_the_title_and_the_sender_is_data(tmp_path: Path) -> None:
    document = Document.from_path(eml(tmp_path, message(OWN)))
    assert document.text == OWN
    assert document.title == "Brücke"
    assert document.date == datetime.date(2024, 1, 18)
    assert document.metadata == {"from": "Anna Köhler <anna@example.org>"}


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_charsets_and_encodings_are_decoded(charset: str, coding: str, tmp_path: Path) -> None:
    text = "Мост закрыт." if charset == "koi8-r" else "Das Café bleibt geöffnet."
    mail = EmailMessage()
    mail["Subject"] = text
    mail.set_content(text, charset=charset, cte=coding)
    document = Document.from_path(eml(tmp_path, mail))
    assert (document.text, document.title) == (text, text)


QUOTATIONS = {
    "English": "On Mon, 8 Jan 2024 at 10:00, Tom Reed <tom@example.org> wrote:\n> When does it close?\n>\n> Tom",
    "wrapped": "On Monday, 8 January 2024 at 10:00, Tom Reed (of the harbour\noffice) <tom@example.org> wrote:\n\n> W?",
    "German": "Am 08.01.2024 um 10:00 schrieb Tom Reed:\n> Wann?",
    "French": "Le 8 janv. 2024 à 10:00, Tom Reed a écrit :\n> Quand ?",
    "Spanish": "El lun, 8 ene 2024 a las 10:00, Tom Reed (<tom@example.org>) escribió:\n> ¿Cuándo?",
    "Russian": "8 января 2024 г. в 10:00 Tom Reed пишет:\n> Когда?",
    "Outlook": "-----Original Message-----\nFrom: Tom Reed\nSent: Monday\nTo: Anna\nSubject: Bridge\n\nWhen?",
    "Outlook, rule": "_______________________\nFrom: Tom Reed\nSent: Monday\nTo: Anna\nSubject: Bridge\n\nWhen?",
    "Outlook, no rule": "From: Tom Reed <tom@example.org>\nSent: Monday, 8 January\nTo: Anna\nSubject: Bridge\n\nWhen?",
    "Outlook, bold": "*From:* Tom Reed\n*Sent:* Monday\n*To:* Anna\n*Subject:* Bridge\n\nWhen?",
    "Outlook, German": "Von: Tom Reed\nGesendet: Montag\nAn: Anna\nBetreff: Brücke\n\nWann?",
    "Outlook, French": "De : Tom Reed\nEnvoyé : lundi\nÀ : Anna\nObjet : Pont\n\nQuand ?",
    "nested": "Tom Reed wrote:\n> Jane wrote:\n> > When?\n> Soon.",
}
SIGNATURES = {
    "dashes": "-- \nAnna Köhler\nHarbour office. Open daily.",
    "sign-off": "Best regards,\nAnna Köhler\nHarbour Office\nTel. +49 40 1234",
    "thanks": "Thanks,\nAnna",
    "German": "Mit freundlichen Grüßen\nAnna Köhler",
    "French": "Cordialement,\nAnna Köhler",
    "telephone": "Sent from my iPhone",
    "list": "____________________\nbridge mailing list\nbridge@lists.example.org\nhttps://example.org/listinfo/bridge",
    "notice": "This e-mail and any attachments are\nconfidential and meant for the addressee.\nPlease delete it.",
    "PGP": "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n-----END PGP SIGNATURE-----",
}


@pytest.mark.parametrize("name", QUOTATIONS)
def test_quotations_are_no_text(name: str) -> None:
    assert own_text(f"{OWN}\n\n{QUOTATIONS[name]}\n") == OWN
    assert own_text(f"{OWN}\r\n\r\n{QUOTATIONS[name]}\r\n") == OWN


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_and_footers_are_no_text(name: str) -> None:
    assert own_text(f"{OWN}\n\n{SIGNATURES[name]}\n") == OWN


def test_a_signature_above_a_quotation_is_no_text() -> None:
    assert own_text(f"{OWN}\n\nCheers\nAnna\n\n{QUOTATIONS['English']}") == OWN


def test_targets_of_links_are_no_text() -> None:
    written = (
        "The bridge [https://example.org/b?i=7] closes in May<https://example.org/may>. See <https://example.org>."
    )
    assert own_text(written) == "The bridge closes in May. See <https://example.org>."


def test_answers_between_quotations_are_text() -> None:
    closure, ferry = OWN.split("\n\n")
    assert own_text(f"Tom wrote:\n> When does it close?\n\n{closure}\n\n> Is there a ferry?\n\n{ferry}\n") == OWN


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\n\nI wrote: nobody came.\n\nThanks to all who helped. We meet again.",
        "From: Hamburg we go to Bremen.\n\nTo: be continued.",
        "Best of all, the ferry is free.",
        "The rule is ----------\nThat is all.",
    ],
)
def test_prose_that_looks_like_mail_is_text(text: str) -> None:
    assert own_text(text) == text


@pytest.mark.parametrize(
    "body",
    [
        "FYI\n\n---------- Forwarded message ---------\nFrom: Tom\nDate: Monday\nTo: Anna\n\nIt closes in May.",
        "FYI\n\nBegin forwarded message:\n\nFrom: Tom\nSubject: Bridge\nDate: Monday\nTo: Anna\n\nIt closes in May.",
        "FYI\n\nFrom: Tom\nSent: Monday\nTo: Anna\nSubject: Bridge\n\nIt closes in May.",
    ],
)
def test_a_forwarded_message_is_kept_without_its_header(body: str, tmp_path: Path) -> None:
    document = Document.from_path(eml(tmp_path, message(body, subject="Fwd: Bridge")))
    assert document.text == "FYI\n\nIt closes in May."
    assert document.title == "Bridge"


def test_a_mail_of_quotations_only_keeps_them() -> None:
    assert own_text("> The bridge closes.\n> A ferry runs.\n") == "The bridge closes.\nA ferry runs."


def test_html_is_read_where_there_is_no_plain_text(tmp_path: Path) -> None:
    html = (
        "<p>The bridge closes in May.</p><p>A ferry runs every ten minutes.</p><div class='gmail_quote'>"
        "<div>On Monday Tom wrote:<br></div><blockquote><p>When?</p><blockquote>Why?</blockquote></blockquote></div>"
    )
    assert Document.from_path(eml(tmp_path, message(" ", html=html))).text == OWN
    assert Document.from_path(eml(tmp_path, message("Plain text.", html=html))).text == "Plain text."


@pytest.mark.parametrize(
    "placeholder", ["Your mail program shows no HTML.", "Read the July letter online: https://example.org/letters/7"]
)
def test_the_page_of_a_newsletter_is_read_where_the_plain_text_is_a_placeholder(
    placeholder: str, tmp_path: Path
) -> None:
    letter = "".join(
        f"<p>In week {week}, the bridge was closed on three nights for its new deck.</p>" for week in range(4)
    )
    text = Document.from_path(eml(tmp_path, message(placeholder, html=letter))).text
    assert "In week 3, the bridge" in text
    assert placeholder not in text


def test_attachments_are_noted(tmp_path: Path) -> None:
    mail = message(OWN)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Pläne.pdf")
    mail.add_attachment(message("Inner."))
    cluster = Cluster.of(eml(tmp_path, mail))
    assert cluster.documents[0].text == OWN
    assert [str(note) for note in cluster.notes] == ["mail.eml: attachments not read: Pläne.pdf, message/rfc822"]


@pytest.mark.parametrize("name", ["English", "Outlook", "nested"])
def test_a_note_says_that_quoted_messages_are_left_out(name: str, tmp_path: Path) -> None:
    quoting = Cluster.of(eml(tmp_path, message(f"{OWN}\n\n{QUOTATIONS[name]}\n")))
    assert [str(note) for note in quoting.notes] == ["mail.eml: quoted messages are left out"]
    assert not Cluster.of(eml(tmp_path, message(OWN))).notes


def test_a_mailbox_is_a_document_per_message(tmp_path: Path) -> None:
    file = tmp_path / "list.mbox"
    first, second = message(OWN), message("From now on it is open.\n\nAnna wrote:\n> The bridge closes in May.")
    empty = message("> The bridge closes in May.\n")
    empty.set_payload("")
    parts = (
        b"From anna@example.org Thu Jan 18 09:00:00 2024\n" + bytes(mail) + b"\n" for mail in (first, second, empty)
    )
    file.write_bytes(b"".join(part.replace(b"\nFrom now", b"\n>From now") for part in parts))
    cluster = Cluster.of(file)
    assert [document.text for document in cluster.documents] == [OWN, "From now on it is open."]
    assert [document.id for document in cluster.documents] == ["list.mbox#1", "list.mbox#2"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Just some text.\n\nMore.",
        b"Subject: A\n\n",
        b"Subject: =?utf-8?b?A" + b"=?a?q?" * 1000 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 2000,
    ],
)
def test_what_is_no_mail_is_an_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mail\.eml"):
        Document.from_path(eml(tmp_path, content))


@pytest.mark.parametrize("charset", ["punycode", "rot13", "zlib", "klingon", "unicode_escape"])
def test_a_charset_that_is_none_is_read_as_utf_8(charset: str, tmp_path: Path) -> None:
    content = f"Content-Type: text/plain; charset={charset}\n\nThe café is open.\n".encode()
    assert Document.from_path(eml(tmp_path, content)).text == "The café is open."


def test_a_reply_to_a_forwarded_mail_is_no_forward_and_the_banner_of_the_server_is_left_out() -> None:
    mail = (
        b"From: Ida <ida@example.org>\nSubject: RE: FW: Boiler\nContent-Type: text/html\n\n"
        b"<p>CAUTION: This message was sent from outside the company. Check the sender.</p>"
        b"<p>The boiler is repaired.</p>"
        b"<div><p><b>From:</b> Max<br><b>Sent:</b> 3 May<br><b>To:</b> Ida<br><b>Subject:</b> FW: Boiler</p></div>"
        b"<p>Is it warm again?</p>"
    )
    assert MailReader().read(mail, Path("reply.eml")).text == "The boiler is repaired."


def test_a_mail_that_begins_with_mails_to_others_is_no_banner() -> None:
    text = "The e-mail to the external auditors went out on Monday."
    assert own_text(text + "\n\nThey answered.") == text + "\n\nThey answered."
