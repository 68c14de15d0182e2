"""Data sets are read through the `datasets` library, from local files; downloaded ones are read in the same way."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from summ import InputError, corpora

datasets = pytest.importorskip("datasets")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    folder = tmp_path / "multi"
    folder.mkdir()
    for split, count in (("train", 3), ("test", 2)):
        rows = {
            "document": [f"First of {split} {n}. ||||| Second of {split} {n}." for n in range(count)],
            "summary": [f"Summary {n}." for n in range(count)],
        }
        datasets.Dataset.from_dict(rows).to_parquet(folder / f"{split}-00000-of-00001.parquet")
    return folder


def test_a_folder_of_parquet_files_gives_its_test_split(parquet: Path) -> None:
    examples = list(corpora.load(f"hf:{parquet}"))
    assert [one.references for one in examples] == [("Summary 0.",), ("Summary 1.",)]
    assert [one.text for one in examples[1].cluster.documents] == ["First of test 1.", "Second of test 1."]


def test_a_split_can_be_named_and_a_wrong_one_gets_a_suggestion(parquet: Path) -> None:
    assert len(list(corpora.load(f"hf:{parquet}", split="train", limit=2))) == 2
    with pytest.raises(InputError, match=r"no split 'tran'. Did you mean 'train'.*It has train, test"):
        corpora.load(f"hf:{parquet}", split="tran")


def test_a_single_file_has_one_split_that_needs_no_name(parquet: Path) -> None:
    assert len(list(corpora.load(parquet / "train-00000-of-00001.parquet"))) == 3


def test_documents_may_be_lists_of_objects(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    rows = [
        {"articles": [{"text": "a", "title": "A", "url": "x"}, {"text": "b", "title": None, "url": "y"}], "target": "c"}
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    [example] = corpora.load(path)
    assert [(one.text, one.title) for one in example.cluster.documents] == [("a", "A"), ("b", None)]


def test_a_missing_column_names_set_split_and_row(parquet: Path) -> None:
    with pytest.raises(InputError, match=r"multi, test, row 1: there is no column 'body'; it has document, summary"):
        list(corpora.load(f"hf:{parquet}", columns={"documents": "body"}))


def test_without_a_network_a_missing_data_set_is_one_clear_error_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    before = datasets.config.HF_HUB_OFFLINE
    started = time.monotonic()
    with pytest.raises(InputError, match=r"HF_HUB_OFFLINE is set, .* Unset HF_HUB_OFFLINE, or give the path"):
        corpora.load("nobody/no-such-set")
    assert time.monotonic() - started < 5
    assert before == datasets.config.HF_HUB_OFFLINE


@pytest.mark.parametrize("source", ["./none", "/none/here", "none.parquet", "none.csv", "hf:./none"])
def test_a_missing_path_is_not_looked_up_on_the_hub(source: str) -> None:
    with pytest.raises(InputError, match="there is no file or folder"):
        corpora.load(source)


def test_a_file_of_an_unknown_format_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes")
    with pytest.raises(InputError, match=r"a data set is a .jsonl"):
        corpora.load(path)


def test_a_broken_file_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"not parquet")
    with pytest.raises(InputError, match=r"broken.parquet' cannot be loaded"):
        corpora.load(path)
