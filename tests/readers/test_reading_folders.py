"""Folders are read in the order of names, and everything that is left out is noted with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summ import Cluster, InputError, MethodError

TEXT = "The council met on Monday. It closed the bridge."


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} ({name})", encoding="utf-8")


def notes(cluster: Cluster) -> list[str]:
    return [str(note) for note in cluster.notes]


def test_files_are_read_in_name_order_and_the_others_are_noted_by_reason(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.md", "c.jpg", "d.jpg", ".hidden.txt", "README.md", "deck.pptx")
    cluster = Cluster.of(tmp_path)
    name = tmp_path.name
    assert [document.id for document in cluster.documents] == ["a.md", "b.txt"]
    assert cluster.id == name
    assert notes(cluster) == [
        f"Not read in {name}: .hidden.txt (hidden).",
        f"Not read in {name}: README.md (about the folder).",
        f"Not read in {name}: c.jpg, d.jpg (no reader of .jpg files).",
        f"Not read in {name}: deck.pptx (no reader of .pptx files).",
    ]
    assert {note.kind for note in cluster.notes} == {"unread-file"}


def test_folders_in_a_folder_are_noted_and_read_on_request(tmp_path: Path) -> None:
    write(tmp_path, "z.txt", "sub/a.txt", "sub/deep/b.txt", ".git/config.txt")
    flat = Cluster.from_path(tmp_path)
    assert [document.id for document in flat.documents] == ["z.txt"]
    assert any("sub (a folder; recursive=True reads it)" in note for note in notes(flat))
    deep = Cluster.from_path(tmp_path, recursive=True)
    assert [document.id for document in deep.documents] == ["z.txt", "sub/a.txt", "sub/deep/b.txt"]
    assert notes(deep) == [f"Not read in {tmp_path.name}: .git (hidden)."]


def test_one_unreadable_file_does_not_lose_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes("Un café.".encode("latin-1"))
    cluster = Cluster.of(tmp_path)
    assert [document.id for document in cluster.documents] == ["a.txt", "c.txt"]
    (note,) = notes(cluster)
    assert note.startswith(f"Not read in {tmp_path.name}: b.txt (is not valid utf-8: byte 6 (0xe9)")
    with pytest.raises(InputError, match=r"b\.txt is not valid utf-8"):
        Cluster.of([tmp_path / "a.txt", tmp_path / "b.txt"])


def test_a_folder_without_a_readable_file_says_what_is_in_it(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg")
    with pytest.raises(InputError, match=r"contains no file that can be read\..*a\.jpg \(no reader of \.jpg files\)"):
        Cluster.of(tmp_path)


def test_ignored_files_are_not_noted(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.bak", "references/x.txt")
    cluster = Cluster.from_path(tmp_path, recursive=True, ignore=["references", "*.bak"])
    assert [document.id for document in cluster.documents] == ["a.txt"]
    assert not cluster.notes


def test_a_thousand_unread_files_give_few_short_notes(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", *(f"{number:03}.jpg" for number in range(1000)), *(f"x.s{n}" for n in range(40)))
    unread = notes(Cluster.of(tmp_path))
    assert len(unread) == 21
    assert "and 980 more" in unread[0]
    assert unread[-1].endswith("21 more files, for other reasons.")
    assert max(map(len, unread)) < 500


def test_links_to_folders_and_pipes_neither_loop_nor_hang(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    unread = notes(Cluster.from_path(tmp_path, recursive=True))
    assert any("loop (a link to a folder)" in note for note in unread)
    assert any("pipe.txt (not a regular file)" in note for note in unread)


def test_several_paths_make_one_cluster(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "two/b.txt", "c.txt")
    cluster = Cluster.from_path(tmp_path / "c.txt", tmp_path / "one", tmp_path / "two", query="bridge")
    assert [document.id for document in cluster.documents] == ["c.txt", "a.txt", "b.txt"]
    assert cluster.query == "bridge"
    assert cluster.id is None
    assert [document.id for document in Cluster.of([tmp_path / "one", "A text."]).documents] == ["a.txt", None]


def test_an_option_that_no_reader_has_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    for path in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises((MethodError, InputError), match="no reader has the option 'colum'"):
            Cluster.from_path(path, colum="body")
