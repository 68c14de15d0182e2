"""Rewritings are aligned to their sources, and copied words keep their case and spacing."""

from __future__ import annotations

from summ.compression.rewriting.copying import NOT_COPIED, EncodedSource, copied_text, copy_alignment

# Written for this project.
SOURCE = "The U.S. envoy, Dr. O'Neill, met 8.3% of the café owners on Monday, officials said."


def encoded(*texts: str) -> EncodedSource:
    """Tokens between white space, punctuation separate, with ids in the order of first appearance."""
    ids, sentences, spans = [0], [-1], [(0, 0)]
    vocabulary: dict[str, int] = {}
    for index, text in enumerate(texts):
        start = 0
        for word in text.split():
            start = text.index(word, start)
            parts = [word[:-1], word[-1]] if word[-1] in ",." and len(word) > 1 else [word]
            for part in parts:
                ids.append(vocabulary.setdefault(part.lower(), len(vocabulary) + 10))
                sentences.append(index)
                spans.append((start, start + len(part)))
                start += len(part)
        ids.append(1)
        sentences.append(-1)
        spans.append((0, 0))
    return EncodedSource(texts, tuple(ids), tuple(sentences), tuple(spans))


def test_each_token_is_aligned_to_the_longest_common_run() -> None:
    assert copy_alignment([5, 6, 7, 5, 6, 8], [5, 6, 8]) == [3, 4, 5]
    assert copy_alignment([5, 6, 7, 9], [5, 4, 9]) == [0, NOT_COPIED, 3]
    assert copy_alignment([], [3]) == [NOT_COPIED]


def test_a_rewriting_has_the_case_and_the_spacing_of_its_source() -> None:
    source = encoded(SOURCE)
    end = SOURCE.index(" on")
    ids = [
        token
        for token, sentence, span in zip(source.ids, source.sentences, source.spans, strict=True)
        if sentence >= 0 and span[1] <= end
    ]
    assert copied_text(source, ids, [""] * len(ids)) == "The U.S. envoy, Dr. O'Neill, met 8.3% of the café owners."


def test_a_rewriting_begins_with_a_capital_and_new_words_are_set_off_by_spaces() -> None:
    source = encoded("On Monday, the talks failed.")
    ids = [source.ids[4], 99, source.ids[6], 98]
    assert copied_text(source, ids, ["the", "old", "failed", "!"]) == "The old failed!"
