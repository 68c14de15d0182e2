"""`summ rouge` on the file formats of ROUGE users."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ.errors import InputError
from summ.metrics.rouge.files import read_rouge_input

SETTINGS = """<ROUGE-EVAL version="1.5.5">
<EVAL ID="1"><PEER-ROOT>peers</PEER-ROOT><MODEL-ROOT>models</MODEL-ROOT><INPUT-FORMAT TYPE="{form}"></INPUT-FORMAT>
<PEERS><P ID="first">a.txt</P><P ID="second">b.txt</P></PEERS>
<MODELS><M ID="A">a.txt</M><M ID="B">b.txt</M></MODELS></EVAL>
</ROUGE-EVAL>"""
SEE = (
    '<html><body><a name="1">[1]</a> <a href="#1" id=1>Envoys &amp; aides met.</a>\n'
    "<a id=2>They <b>left</b>.</a></body></html>"
)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_plain_files_match_by_line(tmp_path: Path) -> None:
    write(tmp_path, {"c.txt": "a b\nc\n", "r1.txt": "a\nc\n", "r2.txt": "b\nd\n"})
    texts = read_rouge_input(tmp_path / "c.txt", [tmp_path / "r1.txt", tmp_path / "r2.txt"])
    assert texts.systems == {"c": ["a b", "c"]}
    assert texts.references == [["a", "b"], ["c", "d"]]


def test_json_lines_contain_texts_or_lists(tmp_path: Path) -> None:
    write(
        tmp_path, {"c.jsonl": '{"summary": "a"}\n"b"\n', "r.jsonl": '{"references": ["a", "x"]}\n{"reference": "b"}\n'}
    )
    texts = read_rouge_input(tmp_path / "c.jsonl", [tmp_path / "r.jsonl"])
    assert texts.systems == {"c": ["a", "b"]}
    assert texts.references == [["a", "x"], ["b"]]


def test_pyrouge_folders_match_by_number(tmp_path: Path) -> None:
    files = {"system/news.002.txt": "b", "system/news.001.txt": "a"}
    files |= {"model/news.A.001.txt": "a1", "model/news.B.001.txt": "a2", "model/news.A.002.txt": "b1"}
    write(tmp_path, files)
    texts = read_rouge_input(tmp_path / "system", [tmp_path / "model"])
    assert texts.systems == {"system": ["a", "b"]}
    assert texts.references == [["a1", "a2"], ["b1"]]
    assert texts.names == ["news.001.txt", "news.002.txt"]


@pytest.mark.parametrize("form", ["SPL", "SEE"])
def test_a_settings_file_lists_its_systems(tmp_path: Path, form: str) -> None:
    content = SEE if form == "SEE" else "Envoys & aides met.\nThey  left ."
    files = {f"{folder}/{name}.txt": content for folder in ("peers", "models") for name in "ab"}
    write(tmp_path, {"settings.xml": SETTINGS.format(form=form), **files})
    texts = read_rouge_input(tmp_path / "settings.xml")
    assert sorted(texts.systems) == ["first", "second"]
    assert texts.references[0][0].split() == ["Envoys", "&", "aides", "met.", "They", "left", "."]
    assert texts.references[0][0].count("\n") == 1


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({"c.jsonl": '"a"\n{broken\n', "r.txt": "a\nb\n"}, ["c.jsonl", "r.txt"], r"c\.jsonl, line 2: not JSON"),
        ({"c.jsonl": '{"x": 1}\n', "r.txt": "a\n"}, ["c.jsonl", "r.txt"], "line 1: needs one of the keys"),
        ({"c.txt": "a\n", "r.jsonl": '{"references": []}\n'}, ["c.txt", "r.jsonl"], "not empty"),
        ({"c.txt": "a\nb\n", "r.txt": "a\n"}, ["c.txt", "r.txt"], "2 texts but .* 1"),
        ({"c.txt": "a\n"}, ["c.txt"], "give the references too"),
        ({"c.txt": "a\n"}, ["c.txt", "none.txt"], "cannot be read"),
        ({"s/1.txt": "a", "m/2.txt": "a"}, ["s", "m"], "has the number 1"),
        ({"s/x.txt": "a", "m/2.txt": "a"}, ["s", "m"], "no number"),
        ({"s.xml": "<ROUGE-EVAL>"}, ["s.xml"], "not XML"),
        ({"s.xml": "<ROUGE-EVAL/>"}, ["s.xml"], "no EVAL"),
    ],
)
def test_errors_in_files_name_the_place(
    tmp_path: Path, files: dict[str, str], arguments: list[str], message: str
) -> None:
    write(tmp_path, files)
    candidates, *references = [tmp_path / name for name in arguments]
    with pytest.raises(InputError, match=message):
        read_rouge_input(candidates, references)
