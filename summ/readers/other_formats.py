"""Formats without a reader, by suffix and by the first bytes of their files, so that none is read as prose."""

from __future__ import annotations

import re
from pathlib import Path

from summ.errors import InputError

# Name of a format: its suffixes.
_SUFFIXES = {
    "an archive": ".zip .tar .gz .tgz .bz2 .xz .zst .7z .rar",
    "an image": ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .svg .heic .ico",
    "an audio file": ".mp3 .wav .m4a .ogg .flac .aac",
    "a video": ".mp4 .mov .avi .mkv .webm",
    "an old Word document": ".doc .dot",
    "a spreadsheet": ".xls .xlsx .xlsm .ods .numbers",
    "a presentation": ".ppt .pptx .odp .key",
    "an OpenDocument text": ".odt",
    "a Pages document": ".pages",
    "an Outlook message": ".msg .pst",
    "an e-book without a reader": ".mobi .azw .azw3 .djvu .fb2",
    "a TeX source": ".tex .bib .ltx",
    "XML": ".xml .sgm .sgml .rss .atom",
    "a configuration file": ".yaml .yml .toml .ini .cfg",
    "a notebook": ".ipynb",
    "program code": ".py .js .ts .java .c .cpp .h .rs .go .rb .php .css .sh .sql .r",
    "model weights": ".safetensors .bin .pt .pth .gguf .onnx .npz .npy .pkl",
    "a database": ".db .sqlite .sqlite3",
}
_NAMES = {suffix: name for name, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
_ADVICE = {
    "an archive": "Unpack it first.",
    "an old Word document": "Save it as .docx.",
    "a spreadsheet": "Save it as .csv.",
    "a presentation": "Save it as PDF or plain text.",
    "an OpenDocument text": "Save it as .docx.",
    "a Pages document": "Save it as .docx.",
    "an Outlook message": "Save it as .eml.",
    "an audio file": "Transcribe it first.",
    "a video": "Pass its subtitles (.srt or .vtt).",
}
# First bytes of a file and what they show. Formats that have a reader are named for files with another suffix.
_SIGNATURES = (
    (b"version https://git-lfs.github.com/spec/", "a Git LFS pointer: fetch the file with `git lfs pull`"),
    (b"/annex/objects/", "a git-annex pointer: fetch the file with `git annex get`"),
    (b"%PDF-", "a PDF (.pdf)"),
    (b"PK\x03\x04", "a ZIP archive, as are .docx, .xlsx, .pptx, .odt and .epub files"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "audio, video or an image (RIFF)"),
    (b"ID3", "an MP3 audio file"),
    (b"OggS", "an Ogg audio file"),
    (b"fLaC", "a FLAC audio file"),
    (b"\x1a\x45\xdf\xa3", "a Matroska video"),
    (b"\x1f\x8b", "compressed with gzip: unpack it first"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "compressed with xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"PAR1", "a Parquet table (.parquet)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "rich text (.rtf)"),
)  # fmt: skip
_TEXT_SIGNATURES = (
    (re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.I), "an HTML page (.html)"),
    (re.compile(r"\s*<\?xml\s", re.I), "XML"),
    (re.compile(r"\s*<(?:head|body|div|p|h[1-6]|table|article|section)(?:\s[^<>]{0,300})?>", re.I), "HTML (.html)"),
    (re.compile(r"\s*WEBVTT\s"), "subtitles (.vtt)"),
    (re.compile(r"\s*1\r?\n\d\d:\d\d:\d\d,\d{3} --> "), "subtitles (.srt)"),
    (re.compile(r"\\(?:documentclass|begin\{document\})"), "a TeX source"),
    (re.compile(r"\s*+\[?+\s*+\{\s*+\"[^\"\n]{1,100}\"\s*:"), "JSON (.json or .jsonl)"),
    (re.compile(r"From \S+(?: at \S+)? +\w{3} \w{3} +\d"), "a mailbox (.mbox)"),
    (
        re.compile(
            r"(?:[A-Z][A-Za-z-]{1,40}: [^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,40}){0,40}?"
            r"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Content-Transfer-Encoding): ",
            re.I,
        ),
        "a mail (.eml)",
    ),
)


def unknown_suffix(path: Path, known: str) -> InputError:
    """Return the error for a file with a suffix that has no reader."""
    suffix = path.suffix.lower()
    name = _NAMES.get(suffix)
    what = f"{path} is {name}, which has no reader." if name else f"{path}: there is no reader of {suffix} files."
    advice = _ADVICE.get(name or "", f"Readable are {known}.")
    return InputError(f"{what} {advice} If it is plain text, say so with format='txt' (--format txt).")


def content_name(data: bytes) -> str | None:
    """Name the format that the first bytes of a file show, None for text and for what is not known."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    return "an MP4 video or a HEIC image" if data[4:8] == b"ftyp" else None


def reject_other_content(data: bytes, path: Path | str, *, expected: str) -> None:
    """Raise `InputError` if the first bytes of a file show another format than the `expected` one."""
    if name := content_name(data):
        raise InputError(f"{path} is not {expected}; it is {name}.")


def reject_markup(text: str, path: Path | str) -> None:
    """Raise `InputError` if plain text is a page, subtitles, TeX or JSON, whose markup is not prose."""
    for pattern, name in _TEXT_SIGNATURES:
        if pattern.match(text):
            raise InputError(
                f"{path} contains {name}, not plain text. Give it the suffix of its format, or name the format with "
                "format= (--format)."
            )
