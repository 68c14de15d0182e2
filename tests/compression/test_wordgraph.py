"""Similar sentences are fused in a word graph, without confusing facts and in bounded time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest

from summ import MethodError, Summarizer
from summ.compression.fusion.compression import Fusion
from summ.compression.fusion.compression import fuse as fuse_sentences
from summ.compression.fusion.edits import Edit
from summ.compression.fusion.grammar import Grammar
from summ.compression.fusion.graph import END, START, WordGraph
from summ.compression.fusion.keyphrases import Keyphrases
from summ.compression.fusion.paths import lightest_paths
from summ.compression.fusion.tokens import Token, detokenize, tokenize
from summ.text.stopwords import stop_words

# Written for this project.
LONG = "The old bridge over the river Aar in the town of Lindau was closed on Monday for urgent repairs."
SHORT = "The old bridge over the river Aar was closed on Monday for urgent repairs."
OTHER = "On Monday the old bridge over the river Aar was closed, and ferries ran instead."


def fuse(*sentences: str, language: str = "en", shortest: int = 6, together: int = 3) -> Fusion | None:
    grammar = Grammar(language, shortest=shortest)
    return fuse_sentences(sentences, language, paths=100, together=together, grammar=grammar)


class AnyPath(Grammar):
    """Without rules: a fusion must be found, otherwise its absence with the rules proves nothing."""

    def allows(self, tokens: Sequence[Token], edits: Sequence[Edit] | None, base: Sequence[Token]) -> bool:
        return True


def bare(text: str) -> set[str]:
    return {word.strip(".,") for word in text.casefold().split()}


def graph_of(*sentences: str) -> WordGraph:
    return WordGraph([tokenize(sentence, stop_words("en")) for sentence in sentences])


def test_detokenizing_restores_the_sentence() -> None:
    for sentence in (
        LONG,
        'She said: "The U.S. paid $1,000.50 (in 2019) for it - 5% more," and left.',
        "L'été est là.",
    ):
        assert detokenize(tokenize(sentence, stop_words("en"))) == sentence


def test_every_sentence_is_a_path_and_shared_words_share_a_node() -> None:
    graph = graph_of(LONG, SHORT)
    for line in graph.lines:
        assert line[0] == START
        assert line[-1] == END
        assert all(right in graph.edges[left] for left, right in pairwise(line))
    assert set(graph.lines[1]) < set(graph.lines[0])


def test_a_repeated_word_has_two_nodes() -> None:
    graph = graph_of("The cat saw the other cat.", "The cat ran.")
    assert len(set(graph.lines[0])) == len(graph.lines[0])


def test_paths_come_lightest_first_and_visit_no_node_twice() -> None:
    found = list(lightest_paths(graph_of(LONG, SHORT, OTHER), together=2))
    assert [weight for weight, _ in found] == sorted(weight for weight, _ in found)
    assert all(len(set(path)) == len(path) for _, path in found)


def test_any_three_successive_words_are_in_one_sentence() -> None:
    graph = graph_of(LONG, SHORT, OTHER)
    for _, path in lightest_paths(graph, together=3):
        line = [START, *path, END]
        assert set(zip(line, line[1:], line[2:], strict=False)) <= graph.trigrams


def test_a_detail_of_one_sentence_is_inserted_into_another() -> None:
    made = fuse(
        "The two pictures were taken by Mara at their home near the lake on Sunday, officials of the palace said.",
        "Both pictures were taken by Mara at their summer home near the lake on Sunday.",
    )
    assert made is not None
    assert "taken by Mara at their summer home near the lake" in made.text
    assert len(made.shares) == 2
    assert sum(made.shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Vale rises nearly 500 points as buyers return to the market.",
         "The Vale drops more than 500 points as investors fear a global recession."),
        ("The mayor did not sign the contract for the new bridge in the town.",
         "The mayor did sign the contract for the new bridge in the town on Monday."),
        ("Prosecutors say Ada Brandt allegedly stole the painting from the museum.",
         "Ada Brandt stole the painting of the lake from the museum, prosecutors say."),
        ("Shares fell late in the day to close down 128 points.",
         "Shares rallied late in the day to close up 401 points at 8,979."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("together", [2, 3])
def test_no_fusion_confuses_facts_or_loses_a_negation(first: str, second: str, together: int) -> None:
    orders = ((first, second), (second, first))
    ungrammatical = AnyPath("en", shortest=6)
    assert any(fuse_sentences(pair, "en", paths=100, together=together, grammar=ungrammatical) for pair in orders)
    for pair in orders:
        fusion = fuse(*pair, together=together)
        if fusion is not None:
            base = bare(pair[next(iter(fusion.shares))])
            assert bare(fusion.text) <= base, fusion
            assert "not" not in base or "not" in bare(fusion.text)
            assert "allegedly" not in base or "allegedly" in bare(fusion.text)


def test_a_fusion_has_a_verb_enough_words_and_balanced_quotation_marks() -> None:
    grammar = Grammar("en", shortest=8)
    for text in (
        "The old bridge over the river in the town.",
        "It was closed.",
        'The old bridge "over the river was closed today for repairs.',
    ):
        parts = tokenize(text, stop_words("en"))
        assert not grammar.allows(parts, [], parts)
    parts = tokenize(SHORT, stop_words("en"))
    assert grammar.allows(parts, [], parts)


def test_keyphrases_are_runs_of_content_words_and_central_ones_score_higher() -> None:
    phrases = Keyphrases([tokenize(one, stop_words("en")) for one in (LONG, SHORT, OTHER)])
    assert ("old", "bridge") in phrases.scores
    assert phrases.scores["old", "bridge"] > phrases.scores["ferries", "ran", "instead"] / 2
    assert phrases.score(tokenize(SHORT, stop_words("en"))) > phrases.score(tokenize("It is.", stop_words("en"))) == 0


def test_every_word_of_a_fusion_is_in_its_sources() -> None:
    summary = Summarizer("wordgraph").summarize([LONG, SHORT, OTHER], words=30)
    assert summary.sentences
    for sentence in summary.sentences:
        assert sentence.sources
        assert bare(sentence.text) <= set().union(*(bare(source.text) for source in sentence.sources))


def test_a_long_sentence_is_shortened_with_the_help_of_a_similar_one() -> None:
    long = "The ferry across the river Aar, which was built in Lindau in 1911, will run every ten minutes from May."
    made = fuse(long, "The council said the ferry across the river Aar will run every ten minutes.")
    assert made is not None
    assert made.text == "The ferry across the river Aar will run every ten minutes from May."


def test_sentences_without_spaces_are_not_changed() -> None:
    texts = [
        "東京で大きな地震がありました。被害はありませんでした。",
        "東京で地震がありました。津波の心配はありません。",
    ]
    summary = Summarizer("wordgraph").summarize(texts, words=40)
    assert summary.sentences
    assert all(" ".join(one.sources[0].text.split()) == one.text for one in summary.sentences)


def test_many_similar_sentences_take_bounded_time() -> None:
    varied = [" ".join(f"{'abcdefgh'[(i * k) % 8]}word" for k in range(40)) + f" was seen {i}." for i in range(400)]
    started = time.process_time()
    assert Summarizer("wordgraph").summarize(varied, words=100).text
    assert time.process_time() - started < 30


@pytest.mark.parametrize("options", [{"together": 4}, {"similarity": 0}, {"shortest": 0}, {"paths": True}])
def test_an_invalid_option_is_rejected(options: dict[str, object]) -> None:
    with pytest.raises(MethodError, match=next(iter(options))):
        Summarizer("wordgraph", **options)


def test_a_short_budget_takes_a_sentence_that_fits_it() -> None:
    text = (
        "The council closed the old bridge over the river for two years after engineers had found rust. "
        "The council will run a ferry every ten minutes between the two banks until the bridge opens again. It is free."
    )
    assert Summarizer("wordgraph").summarize([text], words=4).text == "It is free."
