from __future__ import annotations

import time
from pathlib import Path

import pytest

from summ import ConfigError
from summ.yaml_files.reading import parse_value, read_yaml


def written(folder: Path, text: str) -> Path:
    path = folder / "run.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_and_item_has_its_line(tmp_path: Path) -> None:
    text = "# a comment\ndata:\n  source: seeds\nsystems:\n  - method: lead\n  - method: x\n"
    file = read_yaml(written(tmp_path, text))
    assert file.where(("data", "source")).endswith("run.yaml, line 3")
    assert file.where(("systems", 1)).endswith("line 6")
    assert file.where(("systems", 1, "nothing", "here")).endswith("line 6")
    assert file.where(()) == file.name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", r"run.yaml, line 3: key 'a' is repeated; the first is .*line 1"),
        ("a: [1, 2\nb: 3\n", r"run.yaml, line 2: not valid YAML"),
        ("a: 1\n\tb: 2\n", r"run.yaml, line 2: not valid YAML"),
        ("a: !!python/object/apply:os.system ['true']\n", r"run.yaml, line 1: not valid YAML"),
        ("", r"run.yaml is empty"),
        ("# nothing\n", r"run.yaml is empty"),
        ("- a\n- b\n", r"run.yaml: expected keys and values, found list"),
        ("? [a, b]\n: c\n", r"line 1: a key must be a word"),
        ("a: &x\n  b: *x\n", r"line [12]: an alias must not refer to a node that contains it"),
        ("a: 1\n---\nb: 2\n", r"run.yaml, line 2: not valid YAML"),
    ],
)
def test_invalid_yaml_is_rejected_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        read_yaml(written(tmp_path, text))
    assert str(error.value).count("run.yaml") <= 1 + ("is repeated" in message)


def test_missing_binary_and_folder_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no file .*none.yaml"):
        read_yaml(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"a: \xff\xfe")
    with pytest.raises(ConfigError, match=r"not valid UTF-8 \(byte 3\)"):
        read_yaml(tmp_path / "binary.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_yaml(tmp_path)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.8", 0.8), ("1e-3", 0.001), ("1E3", 1000.0), ("3", 3), ("true", True), ("none", "none"), ("[1, 2]", [1, 2])],
)
def test_values_are_parsed_as_intended(text: str, value: object) -> None:
    assert parse_value(text) == value
    assert type(parse_value(text)) is type(value)


def test_an_anchor_may_share_options_between_systems(tmp_path: Path) -> None:
    text = "a: &shared {x: 1}\nb: *shared\n"
    file = read_yaml(written(tmp_path, text))
    assert file.data == {"a": {"x": 1}, "b": {"x": 1}}


BOMBS = {
    "aliases": "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 12)),
    "merged keys": "a0: &a0 {k: 1}\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "depth in lines": "".join(f"{'  ' * depth}a:\n" for depth in range(200)),
    "depth in brackets": f"a: {'[' * 5000}",
    "complex keys": "? " * 500,
    "many values": "a:\n" + "- x\n" * 20_000,
    "length": f"a: {'x' * 300_000}",
    "a long number": f"a: {'9' * 6000}",
    "a long number in base 60": f"a: 1{':59' * 60_000}",
    "a binary tag": "a: !!binary aGVsbG8=",
    "a tag that does not fit": "a: !!bool perhaps",
    "a custom tag": "a: !thing {b: 1}",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_an_untrusted_file_takes_little_time_and_memory(tmp_path: Path, bomb: str) -> None:
    path = written(tmp_path, BOMBS[bomb])
    started = time.process_time()
    with pytest.raises(ConfigError, match=r"run\.yaml.*not valid YAML"):
        read_yaml(path)
    with pytest.raises(ValueError, match="not valid YAML"):
        parse_value(BOMBS[bomb])
    assert time.process_time() - started < 5


def test_aliases_merged_keys_and_plain_tags_are_read(tmp_path: Path) -> None:
    text = "base: &base {a: 1}\nother:\n  <<: *base\n  b: !!str 2\nlist: [*base, *base]\n"
    assert read_yaml(written(tmp_path, text)).data["other"] == {"a": 1, "b": "2"}
