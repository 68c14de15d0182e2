"""No file is larger than the limits, which are options of every reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import Cluster, Document, InputError
from summ.readers.limits import Limits


def test_a_file_above_the_limit_is_rejected_with_the_option_that_sets_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x" * 1001)
    with pytest.raises(InputError, match=r"a\.txt has more than 1,000 bytes.*max_file_bytes"):
        Document.from_path(file, max_file_bytes=1000)
    assert len(Document.from_path(file, max_file_bytes=1001).text) == 1001


def test_a_document_above_the_limit_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x" * 1001)
    with pytest.raises(InputError, match=r"a\.txt has 1,001 characters; the limit is 1,000.*max_characters"):
        Cluster.from_path(file, max_characters=1000)


def test_an_endless_file_is_rejected_without_being_read() -> None:
    with pytest.raises(InputError, match="has more than"):
        Document.from_path(Path("/dev/zero"), format="txt", max_file_bytes=10**6)


def test_limits_do_not_change_the_signature_of_a_reader() -> None:
    from summ.readers import reader_for

    assert reader_for(Path("a.txt")).signature == reader_for(Path("a.txt"), options={"max_characters": 5}).signature
    assert Limits().max_file_bytes == 2**28
