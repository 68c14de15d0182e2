"""A cut text fits, whatever white space it contains."""

from __future__ import annotations

import sys

import pytest

from summ import Budget
from summ.text.length import Length

SPACES = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]


@pytest.mark.parametrize("unit", ["characters", "words"])
def test_a_cut_fits_with_any_white_space(unit: str) -> None:
    for space in SPACES:
        text = f"[{space}{space}a{space}b,{space}– c"
        for limit in range(1, len(text)):
            length = Length.of(Budget(unit, limit), [text])
            assert length.fits([length.cut(text)]), (repr(text), limit)


def test_a_cut_has_no_open_end() -> None:
    assert Length.of(Budget("words", 2), []).cut("One two,\x0b\u00a0– three four") == "One two"
