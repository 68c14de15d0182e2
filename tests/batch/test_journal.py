"""A journal detects damage, and the next run ends with the bytes of an uninterrupted one."""

from __future__ import annotations

import json
import logging
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from summ import Budget, InputError, Summarizer
from summ.batch import summarize_file
from summ.batch.journal import lock_file
from summ.batch.records import decode_line, encode_line

LEAD = Summarizer("lead")
TEN = Budget.of(words=10)
COUNT = 6


def write_input(folder: Path, count: int = COUNT) -> Path:
    path = folder / "in.jsonl"
    path.write_text(
        "".join(json.dumps({"documents": [f"Pier {n} is shut.", f"Ships wait at {n}."]}) + "\n" for n in range(count))
    )
    return path


def run(source: Path, target: Path) -> list[int]:
    return [done.line for done in summarize_file(LEAD, source, target, TEN)]


def flip(line: bytes) -> bytes:
    return line.replace(b"shut", b"open")


DAMAGE: dict[str, tuple[Callable[[list[bytes]], list[bytes]], list[int]]] = {
    "a changed record": (lambda lines: [*lines[:2], flip(lines[2]), *lines[3:]], [3]),
    "a record without an end": (lambda lines: [*lines[:2], lines[2][:50] + b"\n", *lines[3:]], [3]),
    "a missing record": (lambda lines: lines[:2] + lines[3:], [3]),
    "a record twice": (lambda lines: [*lines[:3], lines[1], *lines[3:]], []),
    "records in another order": (lambda lines: lines[::-1], []),
    "two records on a line": (lambda lines: [lines[0][:-1] + lines[1], *lines[2:]], [1, 2]),
    "zeros after a crash": (lambda lines: [*lines[:4], b"\0" * 300], [5, 6]),
    "no whole record": (lambda lines: [flip(line) for line in lines], [1, 2, 3, 4, 5, 6]),
    "all of it": (
        lambda lines: [lines[4], flip(lines[0]), lines[4], lines[1], lines[5][:20]],
        [1, 3, 4, 6],
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_and_repaired(tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    source, target = write_input(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    complete = target.read_bytes()
    change, missing = DAMAGE[name]
    target.write_bytes(b"".join(change(complete.splitlines(keepends=True))))
    with caplog.at_level(logging.WARNING, logger="summ"):
        assert run(source, target) == missing
    assert target.read_bytes() == complete
    assert "out.jsonl" in caplog.text or name == "a missing record"
    assert run(source, target) == []


def test_any_cut_and_any_changed_byte_is_repaired_or_refused(tmp_path: Path) -> None:
    source, target = write_input(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    complete = target.read_bytes()
    chance = random.Random(3)
    for _ in range(40):
        position = chance.randrange(len(complete))
        changed = bytearray(complete)
        changed[position] ^= 1 << chance.randrange(8)
        for content in (bytes(changed), complete[:position]):
            target.write_bytes(content)
            refused = ""
            try:
                run(source, target)
            except InputError as error:
                refused = str(error)
            assert target.read_bytes() == (content if refused else complete)
            assert not refused or "line " in refused


def test_records_beyond_the_input_are_an_error(tmp_path: Path) -> None:
    source, target = write_input(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    write_input(tmp_path, COUNT - 1)
    with pytest.raises(InputError, match="record for line 6, which the input does not have"):
        run(source, target)


def test_a_line_of_something_else_is_refused_with_its_number(tmp_path: Path) -> None:
    source, target = write_input(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    content = target.read_bytes().replace(b'{"line": 4', b'my notes\n{"line": 4')
    target.write_bytes(content)
    with pytest.raises(InputError, match="line 4"):
        run(source, target)
    assert target.read_bytes() == content


def test_a_record_verifies_itself() -> None:
    line = encode_line({"line": 1, "text": 'a "digest" \ud800 é'})
    assert decode_line(line) is not None
    assert all(decode_line(line[:at] + b"~" + line[at + 1 :]) is None for at in range(len(line)))


@pytest.mark.parametrize("target", ["/dev/full", "/dev/zero", "/dev/null"])
def test_only_regular_files_are_written(tmp_path: Path, target: str) -> None:
    with pytest.raises(InputError, match="not a regular file"):
        run(write_input(tmp_path), Path(target))


def test_a_pipe_or_folder_is_no_target(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(InputError, match="not a regular file"):
            run(write_input(tmp_path), tmp_path / name)


def test_a_second_writer_is_rejected_under_any_name(tmp_path: Path) -> None:
    source, target = write_input(tmp_path), tmp_path / "out.jsonl"
    target.touch()
    (tmp_path / "link.jsonl").symlink_to(target)
    with FileLock(lock_file(target)), pytest.raises(InputError, match="being written by another run"):
        run(source, tmp_path / "link.jsonl")
