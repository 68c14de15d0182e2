"""Subtitles are read as running text: no numbers, times, markup or sounds; speakers are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import Document, InputError, Summarizer
from summ.readers.subtitles import SubtitleReader


def read(tmp_path: Path, content: str, suffix: str = "srt") -> Document:
    file = tmp_path / f"talk.{suffix}"
    file.write_text(content, encoding="utf-8")
    return Document.from_path(file)


def srt(*cues: str, gap: float = 0.0) -> str:
    def clock(seconds: float) -> str:
        return f"00:{int(seconds) // 60:02}:{int(seconds) % 60:02},{int(seconds * 1000) % 1000:03}"

    step = 1 + gap
    return "\n".join(f"{n}\n{clock(n * step)} --> {clock(n * step + 1)}\n{cue}\n" for n, cue in enumerate(cues, 1))


def spoken(document: Document) -> list[tuple[str, str]]:
    return [(turn["speaker"], document.text[turn["start"] : turn["end"]]) for turn in document.metadata["speakers"]]


def test_sentences_run_across_cues(tmp_path: Path) -> None:
    cues = ("The bridge will be closed", "for two years,\nsays the council.", "A ferry will run", "every ten minutes.")
    expected = "The bridge will be closed for two years, says the council. A ferry will run every ten minutes."
    assert read(tmp_path, srt(*cues)).text == expected
    assert read(tmp_path, srt(*cues).replace("\n", "\r\n")).text == expected
    vtt = "WEBVTT - Talk\nKind: captions\n\nNOTE a remark\n\n" + srt(*cues).replace(",000", ".000")
    assert read(tmp_path, vtt, "vtt").text == expected


def test_markup_sounds_and_music_are_left_out(tmp_path: Path) -> None:
    cues = (
        r"{\an8}<i>The bridge</i> is <font color=red>closed</font>.",
        "[door opens]",
        "♪ Under the bridge ♪",
        "(APPLAUSE) Tom &amp; Ann agree.",
    )
    assert read(tmp_path, srt(*cues)).text == "The bridge is closed.\n\nTom & Ann agree."


def test_a_text_of_digits_is_not_taken_for_the_number_of_a_cue(tmp_path: Path) -> None:
    assert read(tmp_path, srt("The year was", "1984", "and it rained.")).text == "The year was 1984 and it rained."


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("srt", srt("ANNA SCHMIDT: The bridge is closed.", "It is old.", "TOM: A ferry runs.")),
        ("srt", srt(">> ANNA SCHMIDT: The bridge is closed.", "It is old.", ">> TOM: A ferry runs.")),
        ("srt", srt("ANNA SCHMIDT: The bridge is closed.\nIt is old.\nTOM: A ferry runs.")),
        (
            "vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v ANNA SCHMIDT>The bridge is closed.</v>\n\n"
            "00:02.000 --> 00:03.000\n<v ANNA SCHMIDT>It is old.\n\n"
            "00:03.000 --> 00:04.000\n<v.loud TOM>A ferry runs.\n",
        ),
    ],
)
def test_speakers_are_data(suffix: str, content: str, tmp_path: Path) -> None:
    document = read(tmp_path, content, suffix)
    assert document.text == "The bridge is closed. It is old.\n\nA ferry runs."
    assert spoken(document) == [("ANNA SCHMIDT", "The bridge is closed. It is old."), ("TOM", "A ferry runs.")]


def test_a_dash_begins_a_turn_and_a_word_before_a_colon_is_no_speaker(tmp_path: Path) -> None:
    document = read(tmp_path, srt("- Is it closed?\n- Yes.", "Remember: a ferry runs."))
    assert document.text == "Is it closed?\n\nYes. Remember: a ferry runs."
    assert "speakers" not in document.metadata


def test_captions_that_roll_up_are_read_once(tmp_path: Path) -> None:
    lines = ["the bridge will be", "closed for two years", "says the council"]
    cues = [lines[0], f"{lines[0]}\n{lines[1]}", lines[1], f"{lines[1]}\n<00:00:04.100><c>{lines[2]}</c>"]
    assert read(tmp_path, srt(*cues)).text == "the bridge will be closed for two years says the council"


def test_without_punctuation_a_line_ends_at_a_pause(tmp_path: Path) -> None:
    cues = ("the bridge will be closed for two years", "a ferry will run", "and the shops stay open")
    assert read(tmp_path, srt(*cues, gap=1.2)).text == "\n".join(cues)
    assert read(tmp_path, srt(*cues[1:])).text == " ".join(cues[1:])
    many = ("the bridge will be closed", "for two years says the council", "a ferry will run", "every ten minutes")
    assert read(tmp_path, srt(*many)).text == " ".join(many)


def test_times_of_words_show_pauses(tmp_path: Path) -> None:
    line = (
        "the<00:00:01.200><c> bridge</c><00:00:01.600><c> closes</c><00:00:03.100><c> a</c><00:00:03.300><c> ferry</c>"
    )
    content = f"WEBVTT\n\n00:01.000 --> 00:04.000\n{line}\n\n00:04.000 --> 00:06.000\nthe bridge closes a ferry\nruns\n"
    assert read(tmp_path, content, "vtt").text == "the bridge closes\na ferry runs"


def test_a_summary_of_subtitles_has_no_times(tmp_path: Path) -> None:
    content = srt("the bridge will be closed", "for two years says the council", "a ferry will run every ten minutes")
    (tmp_path / "a.srt").write_text(content)
    for documents in (tmp_path / "a.srt", [content]):
        summary = Summarizer().summarize(documents, words=15)
        assert summary.text
        assert "-->" not in summary.text
        assert not any(part.isdecimal() for part in summary.text.split())


@pytest.mark.parametrize("content", ["", "WEBVTT\n", "The bridge is closed.", srt("[music]")])
def test_a_file_without_spoken_text_is_an_error(content: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no cues with text"):
        read(tmp_path, content)


def test_marks_that_show_that_a_line_continues_are_left_out(tmp_path: Path) -> None:
    lines = [
        'He wrote, "The bridge',
        '"will close in May."',
        "(sighs) It rained...",
        "...all night.",
        "Corrected by mill_owl",
    ]
    cues = (f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(lines))
    file = tmp_path / "film.srt"
    file.write_text("".join(cues))
    assert Document.from_path(file).text == 'He wrote, "The bridge will close in May." It rained all night.'


def test_sounds_and_credits_on_lines_of_their_own_are_not_said() -> None:
    cues = ["Il neige encore.", "(Rires)", "On attend le bus.", "Sous-titres : Atelier Sud", "www.atelier.example"]
    text = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, start=1)).encode()
    assert SubtitleReader().read(text, Path("film.srt")).text.split() == "Il neige encore. On attend le bus.".split()


def test_titles_in_capitals_and_lines_without_a_stop_before_a_pause_are_separate() -> None:
    lines = [
        "THE OLD MILL",
        "It burnt down in May.",
        "Made for the county",
        "Nobody was hurt.",
        "All went to",
        "Anna's.",
    ]
    text = srt(*lines, gap=1.2).replace("05,000", "05,000").encode()
    read = SubtitleReader().read(text, Path("film.srt")).text
    assert " ".join(read.split("\n\n")[:1]) == "THE OLD MILL"
    assert "Made for the county\n\nNobody was hurt." in read


def test_a_sound_within_a_line_glues_no_words_and_an_aside_is_said(tmp_path: Path) -> None:
    cues = ("It gets in the\npropeller (sighs) and stops.", "(coughs) It costs (with tax) two crowns.")
    assert read(tmp_path, srt(*cues)).text == "It gets in the propeller and stops. It costs (with tax) two crowns."
