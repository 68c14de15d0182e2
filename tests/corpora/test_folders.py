from __future__ import annotations

from pathlib import Path

import pytest

from summ import InputError, corpora
from summ.corpora import folders
from summ.corpora.folders import seeds_folder


def test_the_seeds_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMM_SEEDS", raising=False)
    monkeypatch.chdir(tmp_path)
    examples = list(corpora.load("seeds"))
    assert len(examples) == 4
    assert all(len(one.references) == 2 and len(one.cluster.documents) >= 3 for one in examples)


def test_another_seeds_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_cluster(tmp_path / "one")
    monkeypatch.setenv("SUMM_SEEDS", str(tmp_path))
    assert [one.cluster.id for one in corpora.load("seeds")] == ["one"]


def test_without_a_checkout_the_error_says_what_to_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.delenv("SUMM_SEEDS", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(folders, "__file__", str(tmp_path / "site-packages" / "summ" / "corpora" / "folders.py"))
    with pytest.raises(InputError, match="SUMM_SEEDS"):
        seeds_folder()


def test_a_folder_of_clusters_gives_documents_in_name_order_and_references(tmp_path: Path) -> None:
    write_cluster(tmp_path / "b")
    write_cluster(tmp_path / "a")
    (tmp_path / ".hidden").mkdir()
    first, second = corpora.load(tmp_path)
    assert (first.cluster.id, second.cluster.id) == ("a", "b")
    assert first.cluster.document_ids == ("1.txt", "2.md")
    assert first.references == ("Reference one.", "Reference two.")


def test_a_folder_without_clusters_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    with pytest.raises(InputError, match="contains no cluster folders"):
        corpora.load(tmp_path)


def test_a_folder_has_no_splits(tmp_path: Path) -> None:
    write_cluster(tmp_path / "a")
    with pytest.raises(InputError, match="has no splits"):
        corpora.load(tmp_path, split="test")


def write_cluster(folder: Path) -> None:
    (folder / "references").mkdir(parents=True)
    (folder / "2.md").write_text("# Two\n\nThe second text.", encoding="utf-8")
    (folder / "1.txt").write_text("The first text.", encoding="utf-8")
    (folder / "references" / "1.txt").write_text("Reference one.\n", encoding="utf-8")
    (folder / "references" / "2.txt").write_text("Reference two.\n", encoding="utf-8")
