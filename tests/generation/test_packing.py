"""Documents share the window, in complete sentences."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from summ import Cluster, Document
from summ.generation.driver.model_input import Part
from summ.generation.driver.packing import Packed, pack
from summ.generation.driver.window_allocation import allocate_window
from summ.text.segmentation import Segmentation
from summ.text.segments import segment


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def measure(parts: tuple[Part, ...]) -> int:
    return sum(len(part.text.split()) for part in parts)


def text_of(found: Packed) -> str:
    return "\n".join(part.text for part in found.parts)


def packed(texts: list[str], window: int) -> Packed:
    cluster = Cluster(tuple(Document(text) for text in texts))
    return pack(
        cluster, segment(cluster, segmentation=Segmentation(splitter="lines")).sentences, window, count_words, measure
    )


def article(number: int, sentences: int) -> str:
    return "\n".join(f"Witness {number} gave account {turn}." for turn in range(sentences))


@given(st.lists(st.integers(0, 500), max_size=20), st.integers(0, 2000))
def test_allocations_fill_the_window_and_no_document_gets_more_than_needed(needs: list[int], room: int) -> None:
    allocations = allocate_window(needs, room)
    assert all(given <= need for given, need in zip(allocations, needs, strict=True))
    assert sum(allocations) <= room
    assert sum(allocations) >= min(sum(needs), room) - len(needs)
    short = [given for given, need in zip(allocations, needs, strict=True) if given < need]
    assert not short or max(allocations) - min(short) <= 1 + len(needs)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.integers(30, 300))
def test_packed_documents_fit_the_window(sizes: list[int], window: int) -> None:
    found = packed([article(number, size) for number, size in enumerate(sizes)], window)
    assert len(text_of(found).split()) <= window
    assert text_of(found)


def test_documents_that_fit_are_read_completely_without_notes() -> None:
    found = packed(["One says this. And that.", "Two says other things."], 100)
    assert text_of(found) == "One says this. And that.\nTwo says other things."
    assert found.notes == ()


def test_unused_space_of_a_short_document_goes_to_the_long_ones() -> None:
    found = packed([article(1, 1), article(2, 50), article(3, 50)], 100)
    read = [sum(sentence.document == place for sentence in found.sentences) for place in range(3)]
    assert read[0] == 1
    assert abs(read[1] - read[2]) <= 1
    assert tuple(map(str, found.notes)) == (
        f"document 2: {read[1]} of 50 sentences read",
        f"document 3: {read[2]} of 50 sentences read",
    )


def test_space_that_no_complete_sentence_fills_goes_to_others() -> None:
    found = packed([article(number, 3) for number in range(20)], 60)
    assert len(text_of(found).split()) > 45
    assert all(line.endswith(".") for line in text_of(found).splitlines())


def test_a_first_sentence_longer_than_the_window_is_cut_after_a_word() -> None:
    found = packed(["The list names " + "one more place and " * 100 + "nothing else."], 40)
    assert 20 <= len(text_of(found).split()) <= 40
    assert tuple(map(str, found.notes)) == ("document 1: 0 of 1 sentences read, and the beginning of the first",)
