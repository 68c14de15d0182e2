"""Rewriting: copied words stand as in their source, what is not sound goes, and the search keeps to its words."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from summ import SummError  # noqa: E402
from summ.compression.rewriting.acceptability import function_words, is_acceptable  # noqa: E402
from summ.compression.rewriting.beam_search import BeamSearch, SearchInput, prefix_tree  # noqa: E402
from summ.compression.rewriting.clauses import has_clause  # noqa: E402
from summ.compression.rewriting.copying import NOT_COPIED, EncodedSource, copied_text, copy_alignment  # noqa: E402
from summ.compression.rewriting.cutting import cuts  # noqa: E402
from summ.compression.rewriting.network import Rewriter  # noqa: E402
from summ.text.words import words  # noqa: E402

SOURCE = "The U.S. envoy, Dr. O'Neill, met 8.3% of the café owners on Monday, officials said."


def encoded(*texts: str) -> EncodedSource:
    """White-space words as tokens, marks apart; ids by first appearance."""
    ids, sentences, spans = [0], [-1], [(0, 0)]
    number: dict[str, int] = {}
    for place, text in enumerate(texts):
        at = 0
        for word in text.split():
            at = text.index(word, at)
            parts = [word[:-1], word[-1]] if word[-1] in ",." and len(word) > 1 else [word]
            for part in parts:
                ids.append(number.setdefault(part.lower(), len(number) + 10))
                sentences.append(place)
                spans.append((at, at + len(part)))
                at += len(part)
        ids.append(1)
        sentences.append(-1)
        spans.append((0, 0))
    return EncodedSource(texts, tuple(ids), tuple(sentences), tuple(spans))


def test_each_token_is_found_in_the_longest_run_it_belongs_to() -> None:
    assert copy_alignment([5, 6, 7, 5, 6, 8], [5, 6, 8]) == [3, 4, 5]
    assert copy_alignment([5, 6, 7, 9], [5, 4, 9]) == [0, NOT_COPIED, 3]
    assert copy_alignment([], [3]) == [NOT_COPIED]


def test_a_rewriting_has_the_case_and_the_spacing_of_its_source() -> None:
    one = encoded(SOURCE)
    kept = [
        place for place, span in enumerate(one.spans) if one.sentences[place] >= 0 and span[1] <= SOURCE.index(" on")
    ]
    ids = [one.ids[place] for place in kept]
    assert copied_text(one, ids, [""] * len(ids)) == "The U.S. envoy, Dr. O'Neill, met 8.3% of the café owners."


def test_what_begins_in_the_middle_begins_with_a_capital_and_new_words_are_set_apart() -> None:
    one = encoded("On Monday, the talks failed.")
    ids = [one.ids[4], 99, one.ids[6], 98]
    assert copied_text(one, ids, ["the", "old", "failed", "!"]) == "The old failed!"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the café owners.",
        "The envoy met 8.3% of the café owners on Monday.",
    ],
)
def test_part_of_a_sentence_may_stand(text: str) -> None:
    assert is_acceptable(text, [SOURCE])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The envoy met the shop owners.", "a word of its own"),
        ("The envoy met 9% of the café owners.", "a figure of its own"),
        ("The envoy met the.", "too short"),
        ("The envoy, Dr. O'Neill, met the café owners on.", "an open end"),
        ('The envoy met "8.3% of the café owners.', "half a quotation"),
        ("The envoy met the café owners, met the owners.", "words said twice"),
        ("Monday café, envoy said, met U.S. owners, officials.", "a patchwork"),
    ],
)
def test_what_is_not_sound_does_not_stand(text: str, why: str) -> None:
    assert not is_acceptable(text, [SOURCE]), why


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He will stay in the old house unless the rain stops soon.", "He will stay in the old house."),
        ("They sold apples, pears, plums and nuts in the old market.", "They sold apples, pears."),
        ("He said in the end that the plan was dead.", "He said."),
        ("If the judge agrees, the firm will pay two million.", "The firm will pay two million."),
        ("The plant's operator, a firm from Tokyo, installed six new covers.", "Installed six new covers."),
        (
            "The airline, which has since become part of another, was hit by a strike.",
            "The airline, which has since become part.",
        ),
        ("As the night went on in the old town, the crowd grew.", "As the night went on in the old town."),
        ("It was the first launch of a missile by the North since December.", "It was the first launch of a missile."),
        ("He is the richest man in the small town of Tarn today.", "He is the richest man."),
        ("Given that she won the race, she was happy about the prize.", "That she won the race."),
    ],
)
def test_what_turns_the_meaning_or_leaves_a_stump_is_no_way_to_cut(text: str, cut: str) -> None:
    assert cut not in cuts(text).values()


@pytest.mark.parametrize("text", ["", "... ... ... ... ... ... ... ...", "( ! ) -- ( ? ) -- ( ; ) , , , , in , , on"])
def test_what_has_no_words_has_no_clause_and_no_cut(text: str) -> None:
    assert not has_clause(text)
    assert all(len(words(cut)) for cut in cuts(text).values())


def test_a_sentence_is_cut_by_its_marks_and_prepositions() -> None:
    text = "The mayor, who was on holiday, flew home at once after the bridge was closed on Monday, police said."
    found = set(cuts(text).values())
    assert "The mayor flew home at once after the bridge was closed on Monday, police said." in found
    assert "The mayor flew home at once." in found
    assert all(cut.endswith(".") for cut in found)


def test_a_denial_is_not_left_out_between_words_that_are_kept() -> None:
    source = "The mayor did not resign on Monday after the vote."
    assert not is_acceptable("The mayor did resign on Monday.", [source])
    assert is_acceptable("The mayor did not resign on Monday.", [source])


def test_what_calls_for_another_word_is_not_left_without_it() -> None:
    source = "The senator not only failed to help the mayor but left the town."
    assert not is_acceptable("The senator not only failed to help the mayor.", [source])
    assert is_acceptable("The senator not only failed to help the mayor but left.", [source])


def test_what_is_made_of_two_quotes_nobody() -> None:
    sources = ['The mayor said: "the bridge is closed today".', "The guard said the bridge is closed."]
    assert not is_acceptable('The guard said: "the bridge is closed".', sources)
    assert is_acceptable("The guard said the bridge is closed today.", sources)


def test_what_is_made_of_two_denies_and_ranks_as_they_do() -> None:
    sources = ["The mayor was asked whether the firm would do well without him.", "The mayor said it wouldn't do well."]
    assert not is_acceptable("The mayor said the firm would do well without him.", sources)
    sources = ["He led the effort to train the first group of inspectors.", "He helped to build the first bridge."]
    assert not is_acceptable("He helped to build the first group of inspectors.", sources)
    assert is_acceptable("He led the effort to build the first bridge.", sources)


def test_a_rewriting_brings_no_denial_and_no_number_by_itself() -> None:
    assert not {"not", "no", "never", "don't", "cannot", "one", "two"} & function_words()


@pytest.fixture(scope="module")
def beams() -> BeamSearch:
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(3)
    config = BartConfig(
        vocab_size=30,
        d_model=16,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        max_position_embeddings=40,
        init_std=0.5,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
    )
    model = BartForConditionalGeneration(config).eval()
    model.final_logits_bias[0, 2] = 3.0
    return BeamSearch(model, start=1, end=2, padding=0, width=3)


SOURCES = [(1, 7, 8, 2, 9, 10, 2), (1, 11, 12, 13, 2), (1, 20, 21, 22, 23, 2, 24, 25, 26, 2)]
CUTS = [(11, 12), (11, 13), (12, 13), (13,)]
QUESTIONS = [
    SearchInput(source, frozenset(source) - {1, 2} | {5}, prefix_tree(CUTS, 2) if place == 1 else None)
    for place, source in enumerate(SOURCES)
]


def test_only_the_texts_of_a_tree_are_said_where_there_is_one(beams: BeamSearch) -> None:
    found = beams.search(QUESTIONS)[1]
    assert len(found) > 1
    assert {one.tokens for one in found} <= set(CUTS)


def test_nothing_is_said_that_is_not_allowed_and_the_best_come_first(beams: BeamSearch) -> None:
    for found, question in zip(beams.search(QUESTIONS), QUESTIONS, strict=True):
        assert found
        assert all(set(one.tokens) <= question.allowed for one in found)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_what_is_found_does_not_hang_on_the_neighbours_in_the_batch(beams: BeamSearch) -> None:
    together = beams.search(QUESTIONS)
    for place, question in enumerate(QUESTIONS):
        alone = beams.search([question])[0]
        assert [one.tokens for one in alone] == [one.tokens for one in together[place]]


def test_a_score_is_the_mean_log_probability_among_the_allowed_words(beams: BeamSearch) -> None:
    for question in QUESTIONS:
        words = sorted({2} | question.allowed)
        for found in beams.search([question])[0][:4]:
            said = torch.tensor([[1, *found.tokens]])
            with torch.inference_mode():
                logits = beams.model(input_ids=torch.tensor([question.source]), decoder_input_ids=said).logits[0]
            chances = torch.log_softmax(logits[:, words], dim=-1)
            total = sum(float(chances[at, words.index(word)]) for at, word in enumerate([*found.tokens, 2]))
            assert found.score == pytest.approx(total / (len(found.tokens) + 1), abs=1e-4)


def test_a_network_that_is_no_rewriter_is_refused(t5_folder: Path) -> None:
    network = Rewriter(str(t5_folder), beams=2, dtype="auto", device="cpu")
    with pytest.raises(SummError, match="not a rewriter"):
        network.versions([["A sentence to say again, at length."]])


@pytest.mark.parametrize(
    ("source", "torn"),
    [
        ("The driver was given a test and was not over the limit.", "The driver was given a test and was not."),
        (
            "The rate fell in June, but mostly because more people stopped looking.",
            "The rate fell in June, but mostly.",
        ),
        ("The guard walked to the shore shortly after seven in the evening.", "The guard walked to the shore shortly."),
    ],
)
def test_no_cut_ends_on_a_word_that_leads_on(source: str, torn: str) -> None:
    assert not is_acceptable(torn, [source])
