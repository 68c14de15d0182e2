"""Names that no file can have are input errors, at every door that takes a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import ConfigError, InputError
from summ.paths import usable_path

IMPOSSIBLE = ["a\0b", "z" * 300, "~nosuchuser/x.txt", "folder/\ud800.txt"]


@pytest.mark.parametrize("name", IMPOSSIBLE, ids=ascii)
def test_an_impossible_name_is_reported_with_the_reason(name: str) -> None:
    with pytest.raises(InputError, match="is not a usable path: "):
        usable_path(name)
    with pytest.raises(ConfigError, match="is not a usable path"):
        usable_path(Path(name), error=ConfigError)


def test_the_home_folder_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usable_path("~/a.txt") == tmp_path / "a.txt"


def test_a_file_whose_name_begins_with_a_tilde_is_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("~draft.txt").write_text("")
    assert usable_path("~draft.txt") == Path("~draft.txt")
