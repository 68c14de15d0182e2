"""Targets are aligned to the source tokens that they copy."""

from __future__ import annotations

from training.rewriter.alignment import NOT_COPIED, copy_alignment


def test_each_token_is_aligned_to_the_longest_common_run() -> None:
    assert copy_alignment([5, 6, 7, 5, 6, 8], [5, 6, 8]) == [3, 4, 5]
    assert copy_alignment([5, 6, 7, 9], [5, 4, 9]) == [0, NOT_COPIED, 3]
    assert copy_alignment([], [3]) == [NOT_COPIED]
