"""`summ rouge` on the file formats of ROUGE users."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from summ.errors import InputError
from summ.metrics.rouge.files import RougeInput, read_rouge_input
from summ.metrics.rouge.files.see import see_sentences

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


def test_pyrouge_style_folders_match_by_number(tmp_path: Path) -> None:
    files = {"system/news.002.txt": "b", "system/news.001.txt": "a"}
    files |= {"model/news.A.001.txt": "a1", "model/news.B.001.txt": "a2", "model/news.A.002.txt": "b1"}
    write(tmp_path, files)
    texts = read_rouge_input(tmp_path / "system", [tmp_path / "model"])
    assert texts.systems == {"system": ["a", "b"]}
    assert texts.references == [["a1", "a2"], ["b1"]]
    assert texts.names == ["news.001.txt", "news.002.txt"]


def folders(tmp_path: Path, candidates: str, references: str) -> RougeInput:
    """Read two folders in which each file contains its own name."""
    for folder, names in (("sys", candidates), ("ref", references)):
        write(tmp_path / folder, {name: name for name in names.split()})
    return read_rouge_input(tmp_path / "sys", [tmp_path / "ref"])


@pytest.mark.parametrize(
    ("candidates", "references", "pairs"),
    [
        ("mill.txt ferry.txt", "ferry.txt mill.txt", [["ferry.txt"], ["mill.txt"]]),
        ("2031-07-04.txt 2031-07-05.txt", "2031-07-04.txt 2031-07-05.txt", [["2031-07-04.txt"], ["2031-07-05.txt"]]),
        ("mill.txt ferry.txt", "mill.ref ferry.ref", [["ferry.ref"], ["mill.ref"]]),
        ("team7.3.txt team7.4.txt", "gold.3.txt gold.4.txt", [["gold.3.txt"], ["gold.4.txt"]]),
        ("v2_de_008.txt v2_de_009.txt", "v2_8.txt v2_9.txt", [["v2_8.txt"], ["v2_9.txt"]]),
        (
            "D1.M.100.A.7 D2.M.100.B.7",
            "D1.M.100.A.X D1.M.100.A.Y D2.M.100.B.X",
            [["D1.M.100.A.X", "D1.M.100.A.Y"], ["D2.M.100.B.X"]],
        ),
        (
            "topic1.txt topic2.txt topic3.txt",
            "1_a.txt 1_b.txt 2_a.txt 3_a.txt",
            [["1_a.txt", "1_b.txt"], ["2_a.txt"], ["3_a.txt"]],
        ),
        ("out-mill.txt out-old-ferry.txt", "mill.gold old-ferry.gold", [["mill.gold"], ["old-ferry.gold"]]),
        ("news.12.txt", "news.A.12.txt news.B.12.txt news.A.13.txt", [["news.A.12.txt", "news.B.12.txt"]]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_match_by_equal_names_and_then_by_what_differs(
    tmp_path: Path, candidates: str, references: str, pairs: list[list[str]]
) -> None:
    read = folders(tmp_path, candidates, references)
    assert read.systems["sys"] == read.names == sorted(candidates.split())
    assert read.references == pairs


@pytest.mark.parametrize(
    ("candidates", "references", "message"),
    [
        ("a.txt b.txt c.txt", "a.txt c.txt", r"1 of 3 files in .*sys have no reference in .*ref: b\.txt"),
        ("s1.txt s2.txt", "r1.txt r3.txt", r"1 of 2 files in .*sys have no reference .*: s2\.txt"),
        ("doc7.txt doc07.txt doc8.txt", "r7.txt r8.txt", r"doc07\.txt, doc7\.txt have the same key"),
        ("s7.txt s8.txt", "r7.txt r07.txt r8.txt", r"r07\.txt, r7\.txt have the same key"),
        ("mill.txt mill.md", "mill.ref", r"mill\.md, mill\.txt have the same key"),
        ("s1.txt s2.txt", "r.1.1.txt r.1.2.txt r.2.1.txt r.2.2.txt", r"two ways: s1\.txt could belong to"),
        ("a.json", "a.json", r"sys contains no text files, only a\.json"),
    ],
)
def test_files_that_do_not_match_are_named(tmp_path: Path, candidates: str, references: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        folders(tmp_path, candidates, references)


def test_skipped_files_and_lines_are_noted(tmp_path: Path) -> None:
    notes = "\n".join(folders(tmp_path, "s1.txt s2.txt s.csv", "r1.txt r2.txt r3.txt README.md").notes)
    assert "Skipped in sys: s.csv" in notes
    assert "Skipped in ref: README.md" in notes
    assert "ref: 1 references have no candidate: r3.txt" in notes
    assert "s1.txt with r1.txt" in notes


def test_accents_and_case_are_no_difference_between_names(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "été.TXT")
    assert folders(tmp_path, f"{decomposed} Mill.txt", "été.txt mill.txt").references == [["mill.txt"], ["été.txt"]]


def test_backups_and_files_of_the_system_are_not_scored(tmp_path: Path) -> None:
    read = folders(tmp_path, "a.txt a.txt~ a.txt.bak Thumbs.db", "a.txt desktop.ini")
    assert read.names == ["a.txt"]
    assert "Skipped in sys: Thumbs.db, a.txt.bak, a.txt~" in read.notes


def test_a_second_folder_may_lack_references(tmp_path: Path) -> None:
    write(tmp_path, {"s/a.txt": "a", "s/b.txt": "b", "r1/a.txt": "a", "r1/b.txt": "b", "r2/b.txt": "c"})
    read = read_rouge_input(tmp_path / "s", [tmp_path / "r1", tmp_path / "r2"])
    assert read.references == [["a"], ["b", "c"]]
    assert "r2: no reference for 1 candidates: a.txt" in read.notes


TABLES = {
    ".jsonl": '{"id": 1, "summary": "gold one", "prediction": "made one"}\n'
    '{"id": 2, "summary": "gold two", "prediction": "made two"}\n',
    ".json": '[{"summary": "gold one", "prediction": "made one"}, {"summary": "gold two", "prediction": "made two"}]',
    ".csv": 'summary,prediction\n"gold one",made one\ngold two,"made two"\n',
    ".tsv": "summary\tprediction\ngold one\tmade one\ngold two\tmade two\n",
}


@pytest.mark.parametrize("alone", [True, False], ids=["one file", "two files"])
@pytest.mark.parametrize("suffix", TABLES)
def test_a_summary_column_next_to_a_prediction_is_the_reference(tmp_path: Path, suffix: str, alone: bool) -> None:
    write(tmp_path, {f"a{suffix}": TABLES[suffix], f"b{suffix}": TABLES[suffix]})
    named = {} if suffix == ".jsonl" else {"candidate_column": "prediction", "reference_column": "summary"}
    read = read_rouge_input(tmp_path / f"a{suffix}", [] if alone else [tmp_path / f"b{suffix}"], **named)
    assert read.systems == {"a": ["made one", "made two"]}
    assert read.references == [["gold one"], ["gold two"]]
    assert any("prediction of a" in note and "summary of " in note for note in read.notes)


@pytest.mark.parametrize("suffix", [".json", ".csv", ".tsv"])
def test_the_columns_of_json_and_csv_must_be_named(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, {f"a{suffix}": TABLES[suffix]})
    with pytest.raises(InputError, match=r"the columns are summary, prediction\. Name .* --candidate-column"):
        read_rouge_input(tmp_path / f"a{suffix}")


def test_a_json_array_of_texts_needs_no_columns(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": '["x", "y"]', "b.json": '["u", ["v", "w"]]'})
    read = read_rouge_input(tmp_path / "a.json", [tmp_path / "b.json"])
    assert (read.systems, read.references) == ({"a": ["x", "y"]}, [["u"], ["v", "w"]])


def test_a_summary_column_alone_is_used_on_either_side(tmp_path: Path) -> None:
    write(tmp_path, {"c.jsonl": '{"text": "source", "summary": "made"}', "r.jsonl": '{"summary": "gold"}'})
    read = read_rouge_input(tmp_path / "c.jsonl", [tmp_path / "r.jsonl"])
    assert (read.systems, read.references) == ({"c": ["made"]}, [["gold"]])


def test_columns_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": "mine,theirs,gold\nx,y,z\n"})
    read = read_rouge_input(tmp_path / "a.csv", candidate_column="theirs", reference_column="mine")
    assert (read.systems, read.references) == ({"a": ["y"]}, [["x"]])


def test_rows_with_ids_match_by_id(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "c.jsonl": '{"id": "b", "prediction": "made b"}\n{"id": "a", "prediction": "made a"}',
            "r.csv": "id,gold\na,gold a\nb,gold b\nc,gold c\nb,other b\n",
        },
    )
    read = read_rouge_input(tmp_path / "c.jsonl", [tmp_path / "r.csv"], reference_column="gold")
    assert read.references == [["gold b", "other b"], ["gold a"]]
    assert any("1 references have no candidate: c" in note for note in read.notes)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.jsonl",
            '{"prediction": "x", "output": "y", "reference": "z"}',
            "prediction or output could be the candidate",
        ),
        ("a.jsonl", '{"prediction": "x", "gold": "y", "target": "z"}', "gold or target could be the reference"),
        ("a.jsonl", '{"text": "x", "reference": "z"}', "no column is known as candidate"),
        ("a.jsonl", '{"summary": "x"}', r"summary of a\.jsonl would be scored against itself"),
        ("a.jsonl", '{"summary": "x", "prediction": "y"}\n{"summary": "x"}', r"line 2: there is no column prediction"),
        ("a.jsonl", "[" * 100_000, "nesting that is too deep"),
        ("a.jsonl", '{"prediction": %s}' % ("9" * 5000), "number that is too long"),
        ("a.json", '{"prediction": "x"}', "expected an array"),
        ("a.csv", "prediction,reference\nx\n", "line 2: 1 fields, but the first line names 2 columns"),
        ("a.csv", "prediction,prediction\nx,y\n", "'prediction' is repeated"),
        ("a.csv", 'prediction,reference\nx,"y', "line 2: "),
    ],
)
def test_a_table_is_never_guessed_wrong(tmp_path: Path, name: str, content: str, message: str) -> None:
    write(tmp_path, {name: content})
    with pytest.raises(InputError, match=message):
        read_rouge_input(tmp_path / name)


def test_formats_that_are_not_lines_of_text_are_rejected_by_name(tmp_path: Path) -> None:
    write(tmp_path, {"a.parquet": "PAR1", "r.txt": "x"})
    with pytest.raises(InputError, match=r"\.parquet files are not supported"):
        read_rouge_input(tmp_path / "a.parquet", [tmp_path / "r.txt"])


def test_a_file_is_not_scored_against_itself_or_a_copy_without_a_note(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "x\ny", "copy.txt": "x\ny"})
    with pytest.raises(InputError, match="against itself"):
        read_rouge_input(tmp_path / "a.txt", [tmp_path / "a.txt"])
    assert "Every candidate equals a reference" in read_rouge_input(tmp_path / "a.txt", [tmp_path / "copy.txt"]).notes


def test_the_time_for_a_see_file_is_linear_in_anchors_that_nothing_closes() -> None:
    def seconds(html: str) -> float:
        started = time.process_time()
        see_sentences(html)
        return time.process_time() - started

    for part in ("<a id=x>", "<a ", "<", "<a id=x><b"):
        small, large = (min(seconds(part * count) for _ in range(3)) for count in (20_000, 80_000))
        assert large < 12 * small + 0.05


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
        (
            {"c.jsonl": '{"x": 1}\n', "r.txt": "a\n"},
            ["c.jsonl", "r.txt"],
            "no column is known as candidate. It has x",
        ),
        ({"c.txt": "a\n", "r.jsonl": '{"references": []}\n'}, ["c.txt", "r.jsonl"], "not empty"),
        ({"c.txt": "a\nb\n", "r.txt": "a\n"}, ["c.txt", "r.txt"], "differ: 2 in .*, 1 in"),
        ({"c.txt": "a\n"}, ["c.txt"], "give the references too"),
        ({"c.txt": "a\n"}, ["c.txt", "none.txt"], "cannot be read"),
        ({"s/1.txt": "a", "m/2.txt": "a"}, ["s", "m"], "1 of 1 files in .* have no reference in .*: 1.txt"),
        ({"s/x.txt": "a", "m/2.txt": "a"}, ["s", "m"], "no reference in .*: x.txt"),
        ({"s.xml": "<ROUGE-EVAL>"}, ["s.xml"], "not XML"),
        ({"s.xml": "<ROUGE-EVAL/>"}, ["s.xml"], "no EVAL"),
    ],
)
def test_errors_in_files_name_the_line(
    tmp_path: Path, files: dict[str, str], arguments: list[str], message: str
) -> None:
    write(tmp_path, files)
    candidates, *references = [tmp_path / name for name in arguments]
    with pytest.raises(InputError, match=message):
        read_rouge_input(candidates, references)
